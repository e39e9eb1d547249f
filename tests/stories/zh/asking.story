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

# 问句里有数: 先答是不是, 再说多少
car: Vehicle.Speed=0
driver: 电量不到一半了吧
assistant: 没有，电量是百分之七十一。
  done get_state {what: battery}
driver: 车里超过二十度了吗
assistant: 是的，车内温度是21度。
  done get_state {what: inside_temperature}
driver: 音量超过60了吗
assistant: 没有，音乐音量百分之五十。
  done get_state {what: volume}
driver: 风量大于三吗
assistant: 没有，风量在2档。
  done get_state {what: fan}
driver: 还能开一百公里吗
assistant: 是的，续航是526公里。
  done get_state {what: range}

# 问是不是都关好了, 一句话答; 开着的, 看不到的, 都说出来
driver: 都关好了吗
assistant: 是的，都关好了。
  done get_state {what: doors}
  done get_state {what: windows}
  done get_state {what: sunroof}
  done get_state {what: trunk}
  done get_state {what: charge_port}
car: Vehicle.Cabin.Sunroof.Position unknown
driver: 都关好了吗
assistant: 天窗我看不到，其他的都关好了。
  done get_state {what: doors}
  done get_state {what: windows}
  done get_state {what: sunroof}
  done get_state {what: trunk}
  done get_state {what: charge_port}
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: 有没有什么没关
assistant: 有，后备箱开着，天窗我看不到。
  done get_state {what: doors}
  done get_state {what: windows}
  done get_state {what: sunroof}
  done get_state {what: trunk}
  done get_state {what: charge_port}
driver: 还有什么电器开着吗
assistant: 有，空调开着。
  done get_state {what: lights}
  done get_state {what: wipers}
  done get_state {what: climate}
  done get_state {what: defrost}
  done get_state {what: seat_heating}
  done get_state {what: seat_ventilation}
  done get_state {what: wheel_heating}
  done get_state {what: massage}
