# One change is taken back
driver: 温度调到二十四度
assistant:
  done set_temperature {celsius: 24}
driver: 撤销
assistant:
  done set_temperature {zone: driver, celsius: 21}

# Several changes of one sentence are taken back together
driver: 打开主驾车窗，风量调到五档
assistant: 主驾车窗已打开，风量已调到5档。
  done set_window {window: driver, percent: 100}
  done set_fan {level: 5}
driver: 恢复原状
assistant: 已恢复，风量已调到2档，主驾车窗已关闭。
  done set_fan {zone: driver, level: 2}
  done set_window {window: driver, percent: 0}

# An undo is taken back by another
driver: 温度调到二十四度
assistant:
  done set_temperature {celsius: 24}
driver: 撤销
assistant:
  done set_temperature {zone: driver, celsius: 21}
driver: 撤销
assistant:
  done set_temperature {zone: driver, celsius: 24}

# There is nothing to take back
driver: 撤销刚才的操作
assistant: 没有可以撤销的。
  act undo
  nothing done

# A question about the car is nothing to take back
driver: 还有多少油
assistant:
  done get_state {what: fuel}
driver: 撤销
assistant:
  act undo
  nothing done

# What was refused is nothing to take back
car: Vehicle.Speed=60
driver: 打开后备箱
assistant:
  refused set_trunk {open: true}: trunk_only_standing
driver: 撤销
assistant:
  act undo
  nothing done

# Policy forbids the undo now
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: 关闭后备箱
assistant: 后备箱已关闭。
  done set_trunk {open: false}
car: Vehicle.Speed=20
driver: 撤销
assistant: 停车以后才能打开后备箱。
  refused set_trunk {open: true}: trunk_only_standing

# Policy asks before an undo that opens the trunk
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: 关闭后备箱
assistant:
  done set_trunk {open: false}
driver: 恢复原状
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 好的
assistant:
  done set_trunk {open: true}

# What policy added is taken back with it
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
driver: 打开制冷
assistant:
  done set_window {window: driver, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}
driver: 撤销
assistant:
  done set_ac {enabled: false}
  done set_window {window: driver, percent: 60}

# A change long ago is not taken back
driver: 风量调到五档
assistant:
  done set_fan {level: 5}
later: 1 hour
driver: 撤销
assistant:
  act undo
  nothing done

# The volume is put back too
driver: 声音大一点
assistant:
  done set_volume {change: a_bit_more}
driver: 调回去
assistant:
  done set_volume {channel: media, level: 50}

# What was confirmed is taken back without a question where it only gets safer
driver: 打开远光灯
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: 好
assistant:
  done set_high_beam {enabled: true}
driver: 撤销
assistant:
  done set_high_beam {enabled: false}

# 说了是什么, 就只恢复什么
driver: 打开主驾车窗
assistant:
  done set_window {window: driver, percent: 100}
driver: 音量调到六十
assistant:
  done set_volume {level: 60}
driver: 把窗户恢复原样
assistant: 已恢复，主驾车窗已关闭。
  done set_window {window: driver, percent: 0}
driver: 撤销天窗
assistant: 这个我最近没有动过。
  nothing done

# 最后两个
driver: 打开主驾车窗
assistant:
  done set_window {window: driver, percent: 100}
driver: 音量调到六十
assistant:
  done set_volume {level: 60}
driver: 撤销最后两个
assistant:
  done set_volume {channel: media, level: 50}
  done set_window {window: driver, percent: 0}
driver: 设成二十点五
assistant: 要把什么调到20.5？
driver: 温度
assistant: 主驾已调到20.5度。
  done set_temperature {celsius: 20.5}

# 之前要的语言会恢复; 一开始的语言没有人要过
driver: 说英语
assistant: I'll speak English now.
  done set_language {language: en}
driver: 撤销
assistant: I can't undo that.
  nothing done
driver: 说中文
assistant: 我现在说中文。
  done set_language {language: zh}
driver: 撤销
assistant:
  done set_language {language: en}

# 又听了
driver: 别听了
assistant:
  done set_listening {enabled: false}
driver: 撤销
assistant:
  done set_listening {enabled: true}
driver: 蓝色的香蕉在楼上
assistant:
  act unclear
  listens

# 撤销不了的就说撤销不了，也不去撤销更早的
found: Eastmere 46 km
driver: 带我去东湖镇
assistant:
  done navigate_to {place: 东湖镇}
driver: 把这里保存为健身房
assistant:
  done save_place {name: 健身房}
driver: 撤销
assistant: 这个撤销不了。
  act undo
  nothing done

# 名字换回原来的地点
found: Eastmere 46 km
driver: 把东湖镇保存为健身房
assistant:
  done save_place {name: 健身房, place: 东湖镇}
driver: 把上海保存为健身房
assistant:
  done save_place {name: 健身房, place: 上海}
driver: 撤销
assistant:
  done save_place {name: 健身房, place: "健身房 (before)"}
driver: 带我去我的健身房
assistant:
  done navigate_to {saved: 健身房}
