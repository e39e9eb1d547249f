# The engine gets too hot on the way, and it is said without being asked, in the language that was spoken
car: Vehicle.Speed=100
driver: 现在开多快
assistant: 现在车速是每小时100公里。
  done get_state {what: speed}
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
later: 10 seconds
assistant: 发动机过热，请安全停车并熄火。
  done get_warnings

# A warning is said once, however long it lasts
driver: 现在开多快
assistant: 现在车速是每小时0公里。
  done get_state {what: speed}
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: 油量只有百分之九，请尽快加油。
  done get_warnings
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=8
later: 20 minutes
driver: 还有多少油
assistant: 现在油量是百分之八。
  done get_state {what: fuel}

# What comes and goes within seconds is not said
car: Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow=true
later: 1 second
car: Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow=false
later: 30 seconds
driver: 车有什么问题吗
assistant: 没有看到警告。
  done get_warnings

# A warning waits until nobody speaks
car: Vehicle.Speed=80
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
driver: 现在开多快
assistant: 现在车速是每小时80公里。
  done get_state {what: speed}
assistant: 发动机过热，请安全停车并熄火。
  done get_warnings

# A second tyre is a second warning
driver: 现在开多快
assistant: 现在车速是每小时0公里。
  done get_state {what: speed}
car: Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow=true
later: 10 seconds
assistant: 左前轮气压低，请停车时检查。
  done get_warnings
car: Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.IsPressureLow=true
later: 10 seconds
assistant: 左前轮和右后轮气压低，请停车时检查。
  done get_warnings

# An open door is said when the car moves off, and not while it stands
driver: 现在开多快
assistant: 现在车速是每小时0公里。
  done get_state {what: speed}
car: Vehicle.Cabin.Door.Row1.DriverSide.IsOpen=true
later: 1 minute
car: Vehicle.Speed=12
later: 5 seconds
assistant: 主驾车门开着，请安全停车后关好。
  done get_warnings

# A signal that is lost does not mean that all is well
driver: 现在开多快
assistant: 现在车速是每小时0公里。
  done get_state {what: speed}
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: 油量只有百分之九，请尽快加油。
  done get_warnings
car: Vehicle.Powertrain.FuelSystem.RelativeLevel unknown
later: 20 minutes
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
driver: 还有多少油
assistant: 现在油量是百分之九。
  done get_state {what: fuel}

# A question to the driver goes first, and is not lost
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
driver: 打开后备箱
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk
  awaiting confirmation: set_trunk
  listens
driver: 是的
assistant: 后备箱已打开。
  done set_trunk {open: true}
assistant: 发动机过热，121度，请安全停车并熄火。
  done get_warnings

# Again when it was well for ten minutes
driver: 现在开多快
assistant: 现在车速是每小时0公里。
  done get_state {what: speed}
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: 油量只有百分之九，请尽快加油。
  done get_warnings
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=60
later: 11 minutes
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: 油量只有百分之九，请尽快加油。
  done get_warnings
