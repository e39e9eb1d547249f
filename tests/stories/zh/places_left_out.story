# 只要后排的：前排恢复原样
driver: 打开所有座椅加热
assistant:
  done set_seat_heating {seat: driver, change: more}
  done set_seat_heating {seat: passenger, change: more}
  done set_seat_heating {seat: rear_left, change: more}
  done set_seat_heating {seat: rear_right, change: more}
driver: 只要后排的
assistant:
  done set_seat_heating {seat: passenger, level: 0}
  done set_seat_heating {seat: driver, level: 0}

# 不要我的：恢复到原来的位置
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=30
driver: 打开所有车窗
assistant:
  done set_window {window: all, percent: 100}
driver: 不要我的
assistant:
  done set_window {window: driver, percent: 30}

# 我的也要，她的也要
driver: 打开副驾座椅加热
assistant:
  done set_seat_heating {seat: passenger, change: more}
driver: 我的也要
assistant:
  done set_seat_heating {seat: driver, change: more}

# 除了一个位置，别的都要
driver: 除了我这边的窗户都打开
assistant:
  done set_window {window: passenger, percent: 100}
  done set_window {window: rear, percent: 100}
driver: 除主驾外打开所有座椅加热
assistant:
  done set_seat_heating {seat: passenger, change: more}
  done set_seat_heating {seat: rear_left, change: more}
  done set_seat_heating {seat: rear_right, change: more}

# 两个人，两个温度
driver: 主驾20度副驾23度
assistant: 主驾已调到20度，副驾已调到23度。
  done set_temperature {zone: driver, celsius: 20}
  done set_temperature {zone: passenger, celsius: 23}
driver: 我21度，老婆24度
assistant:
  done set_temperature {zone: driver, celsius: 21}
  done set_temperature {zone: passenger, celsius: 24}

# 一个冷，一个热：两边都调
driver: 我冷我老婆热
assistant:
  done set_temperature {change: more}
  done set_temperature {zone: passenger, change: less}

# 说完要求再说原因
driver: 打开车窗，我老婆热
assistant:
  done set_window {percent: 100}

# 只有问号的也是问题
driver: 后备箱开着？
assistant: 没有，后备箱关着。
  done get_state {what: trunk}
