# 每样东西用它自己的名字回答, 先说是不是
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: 后备箱开着吗
assistant: 是的，后备箱开着。
  done get_state {what: trunk}
driver: 车门都关了吗
assistant: 是的，车门都关着。
  done get_state {what: doors}
driver: 座椅加热开了吗
assistant: 没有，座椅加热关着。
  done get_state {what: seat_heating}

# 哪一个, 说它的位置
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=30
car: Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure=150
car: Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked=false
driver: 哪个车窗开着
assistant: 主驾车窗开着百分之三十。
  done get_state {what: windows}
driver: 哪个轮胎气不足
assistant: 右后轮胎偏低，1.5巴，其他2.4巴。
  done get_state {what: tyre_pressure}
driver: 车门锁好了吗
assistant: 没有，右后车门没锁。
  done get_state {what: locks}

# 看不到的要说
car: Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen unknown
driver: 车门关好了吗
assistant: 右后车门我看不到，其他的关着。
  done get_state {what: doors}
driver: 这条路限速多少
assistant: 我不知道这里的限速。
  done get_state {what: speed_limit}

# 问话什么也不改
car: Vehicle.Speed=90
car: Vehicle.Body.Windshield.Front.Wiping.Mode=SLOW
driver: 雨刷关了吗
assistant: 没有，雨刷在慢速刮。
  done get_state {what: wipers}
car has: Vehicle.Body.Windshield.Front.Wiping.Mode=SLOW
driver: 充电口关了没
assistant: 是的，充电口关着。
  done get_state {what: charge_port}

# 充电和续航
driver: 充到百分之八十要多久
assistant: 现在没有在充电，算不出来。
  failed estimate_charging {percent: 80}
car: Vehicle.Powertrain.TractionBattery.Charging.IsCharging=true
car: Vehicle.Powertrain.TractionBattery.CurrentPower=1260
driver: 半小时后能充到多少
assistant: 照现在的速度，上午十点半大约能充到百分之七十六。
  done estimate_charging {after: 1800}
driver: 还能开多远就剩百分之十
assistant: 大约还能开40公里，就剩百分之十。
  done estimate_range {percent: 10}
driver: 走第二条路线
assistant: 地图和导航还没有设置。
  not_set_up choose_route {index: 2}

# 问的, 做的, 说的是同一个数
driver: 温度调到二十一点三度
assistant: 主驾已调到21.5度。
  done set_temperature {celsius: 21.5}

# 一次问几样, 依次回答, 不先说是不是
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=30
driver: 门窗都关好了吗
assistant: 车门都关着，主驾车窗开着百分之三十。
  done get_state {what: doors}
  done get_state {what: windows}
