# Why was it refused
car: Vehicle.Speed=80
driver: 打开后备箱
assistant: 停车以后才能打开后备箱。
  refused set_trunk {open: true}: trunk_only_standing
driver: 为什么不行
assistant: 因为车可能在行驶。
  act why
  nothing done

# Why was it asked
driver: 打开远光灯
assistant: 要打开远光灯吗？
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: 不用
assistant:
  nothing done
driver: 为什么要问我
assistant: 因为远光灯会晃到别人。
  act why
  nothing done

# Why did the window close
car: Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position=80
driver: 打开制冷
assistant: 制冷已打开，所以关了副驾车窗。
  done set_window {window: passenger, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}
driver: 你为什么这么做
assistant: 因为开着窗，冷气会跑掉。
  act why
  nothing done

# Why, after something that was simply done
driver: 风量调到三档
assistant: 风量已调到3档。
  done set_fan {level: 3}
driver: 为什么
assistant: 我听到的是：风量调到三档。我理解为：把风量调到3档。
  act why
  nothing done

# Why, after something that was not understood
driver: 蓝色的香蕉在楼上
assistant: 我没听懂。
  act unclear
driver: 为什么
assistant: 我听到的是：蓝色的香蕉在楼上。我没听懂。
  act why
  nothing done

# Why, out of nowhere
driver: 为什么
assistant: 还没有什么要解释的。
  act why
  nothing done

# 好几件事里的一件, 说它自己的规则
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
driver: 前挡除霜
assistant:
driver: 为什么关窗
assistant: 因为开着窗，冷气会跑掉。
  act why
  nothing done
driver: 空调为什么开着
assistant: 因为干燥的空气除霜更快。
driver: 车速多少
assistant:
driver: 你为什么关窗
assistant: 因为开着窗，冷气会跑掉。

# 拒绝以后问为什么
car: Vehicle.Speed=80
driver: 打开后备箱
assistant:
driver: 为什么不行
assistant: 因为车可能在行驶。
  act why

# 做了什么
driver: 风量调到三档
assistant:
driver: 你刚才做了什么
assistant: 风量已调到3档。
  act why
  nothing done
