# A stale speed counts as moving
car: Vehicle.Speed=0, 30 seconds old
driver: 打开后备箱
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# An unknown speed counts as moving
car: Vehicle.Speed unknown
driver: 解锁车门
assistant:
  refused set_locks {locked: false}: unlock_only_standing

# A stale value is told with its age
car: Vehicle.Speed=52, 30 seconds old
driver: 现在开多快
assistant: 32秒前是每小时52公里。
  done get_state {what: speed}

# What the car does not report is not made up
car: Vehicle.Powertrain.CombustionEngine.EngineOil.Temperature unknown
driver: 机油温度是多少
assistant: 我看不到机油温度，车还没报过。
  done get_state {what: oil_temperature}

# A value that comes back is believed again
car: Vehicle.Speed unknown
driver: 打开后备箱
assistant:
  refused set_trunk {open: true}: trunk_only_standing
car: Vehicle.Speed=0
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk

# A car that stood a moment ago stands
car: Vehicle.Speed=0
later: 5 minutes
driver: 解锁车门
assistant:
  done set_locks {locked: false}

# 不知道的, 拒绝或者问的时候说出来
car: Vehicle.Speed unknown
driver: 打开后备箱
assistant: 我看不到车速，后备箱先不开。
  refused set_trunk {open: true}: trunk_only_standing
car: Vehicle.Speed=0
car: Vehicle.Body.Lights.LightSwitch unknown
driver: 打开雾灯
assistant: 我看不到大灯是不是开着。要打开雾灯吗？
  asked set_fog_lights {enabled: true}: confirm_fog_lights
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0, 2 hours old
driver: 打开制冷
assistant: 制冷已打开。车窗我看不到。
  done set_ac {enabled: true}
