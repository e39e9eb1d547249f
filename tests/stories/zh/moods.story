# 客气地说的另一个命令就是那个命令，问题作废
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 麻烦锁上车门
assistant: 车门已上锁。
  done set_locks {locked: true}
  awaiting nothing
driver: 好的
assistant: 我没有问什么。

# 关不是开的同意
driver: 打开后备箱
assistant:
driver: 好的关闭后备箱
assistant: 后备箱已关闭。
  done set_trunk {open: false}

# 同意再说一遍那件事，就是同意
driver: 打开后备箱
assistant:
driver: 好的，打开后备箱
assistant: 后备箱已打开。
  done set_trunk {open: true}

# 好的打开吧
driver: 打开后备箱
assistant:
driver: 好的打开吧
assistant: 后备箱已打开。
  done set_trunk {open: true}

# 不让做，就是不
driver: 打开后备箱
assistant:
driver: 不要打开后备箱
assistant: 好的。
  nothing done
driver: 好的
assistant: 我没有问什么。

# 问哪一个的时候，说了完整的命令就照做
driver: 打开盖子
assistant:
driver: 关闭充电口
assistant: 充电口已关闭。
  done set_charge_port {open: false}

# 不让做的，留着的，说说而已的，都不动
car: Vehicle.Body.Windshield.Front.Wiping.Mode=FAST
driver: 雨刷别停
assistant: 好的。
  nothing done
driver: 音量别调大
assistant: 好的。
  nothing done
driver: 窗户就开着吧
assistant: 好的。
  nothing done
driver: 我把窗户关了
assistant:
  nothing done
driver: 他说打开天窗
assistant:
  nothing done
driver: 要不要开窗
assistant:
  nothing done
car has: Vehicle.Body.Windshield.Front.Wiping.Mode=FAST

# 问一件，做一件
driver: 后备箱开着吗，然后关闭车窗
assistant:
  done get_state {what: trunk}
  done set_window

# 不要再开，就是不开
driver: 不要再打开车窗了
assistant:
  nothing done
driver: 别再播放音乐了
assistant:
  nothing done
driver: 不要再避开收费站
assistant:
  not_set_up set_route_preference {avoid: tolls, enabled: false}
