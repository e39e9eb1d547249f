# 问过的东西就是“它”
car: Vehicle.Cabin.Sunroof.Position=100
driver: 天窗开着吗
assistant:
  done get_state {what: sunroof}
driver: 那关上吧
assistant: 天窗已关闭。
  done set_sunroof {percent: 0}

# 不管之前说过什么
driver: 打开空调
assistant:
  done set_climate {enabled: true}
driver: 后备箱开着吗
assistant:
  done get_state {what: trunk}
driver: 那打开它
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk

# 问了温度，再调
driver: 温度调的是多少
assistant:
  done get_state {what: climate}
driver: 调高一点
assistant:
  done set_temperature {change: a_bit_more}

# 问的是车窗：哪个开着关哪个
car: Vehicle.Cabin.Door.Row2.DriverSide.Window.Position=40
driver: 车窗开着吗
assistant:
  done get_state {what: windows}
driver: 关上
assistant:
  done set_window {window: all, percent: 0}

# 接着问另一样
driver: 天窗开着吗
assistant:
  done get_state {what: sunroof}
driver: 那后备箱呢
assistant: 没有，后备箱关着。
  done get_state {what: trunk}

# 什么都没提过：问要开什么
driver: 打开它
assistant: 要开什么？
  awaiting argument
driver: 后备箱
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk
