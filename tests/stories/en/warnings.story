# The engine gets too hot on the way, and it is said without being asked
car: Vehicle.Speed=100
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
later: 10 seconds
assistant: The engine is too hot. Stop safely and switch off.
  done get_warnings

# A warning is said once, however long it lasts
car: Vehicle.Speed=50
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: The fuel is low, at 9 percent. Fuel up soon.
  done get_warnings
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=8
later: 20 minutes
driver: how fast am i going
assistant: Your speed is 50 kilometres an hour.
  done get_state {what: speed}

# What comes and goes within seconds is not said
car: Vehicle.Speed=50
car: Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow=true
later: 1 second
car: Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow=false
later: 30 seconds
driver: is anything wrong
assistant: I see no warning.
  done get_warnings

# A warning waits until nobody speaks
car: Vehicle.Speed=80
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
driver: how fast am i going
assistant: Your speed is 80 kilometres an hour.
  done get_state {what: speed}
assistant: The engine is too hot. Stop safely and switch off.
  done get_warnings

# A second tyre is a second warning
car: Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow=true
later: 10 seconds
assistant: The front left tyre is low on air. Check it at the next stop.
  done get_warnings
car: Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.IsPressureLow=true
later: 10 seconds
assistant: The front left tyre and rear right tyre are low on air. Check it at the next stop.
  done get_warnings

# An open door is said when the car moves off, and not while it stands
car: Vehicle.Cabin.Door.Row1.DriverSide.IsOpen=true
later: 1 minute
car: Vehicle.Speed=12
later: 5 seconds
assistant: The driver's door is open. Stop safely and close it.
  done get_warnings

# Nobody knows whether the car moves: an open door is not said unasked
car: Vehicle.Cabin.Door.Row1.DriverSide.IsOpen=true
car: Vehicle.Speed unknown
later: 1 minute
driver: is anything wrong
assistant: The driver's door is open. Stop safely and close it.
  done get_warnings

# A warning can be repeated, and was never understood
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: The fuel is low, at 9 percent. Fuel up soon.
  done get_warnings
driver: repeat that
assistant: The fuel is low, at 9 percent. Fuel up soon.
  act repeat
driver: what does that light mean
assistant: The fuel is low, at 9 percent. Fuel up soon.
  done explain_warning

# A signal that is lost does not mean that all is well
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: The fuel is low, at 9 percent. Fuel up soon.
  done get_warnings
car: Vehicle.Powertrain.FuelSystem.RelativeLevel unknown
later: 20 minutes
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
driver: how much fuel is left
assistant: The fuel level is 9 percent.
  done get_state {what: fuel}

# A question to the driver goes first, and is not lost
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
driver: open the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk
  awaiting confirmation: set_trunk
  listens
driver: yes
assistant: Trunk open.
  done set_trunk {open: true}
assistant: The engine is too hot, at 121 degrees. Stop safely and switch off.
  done get_warnings

# Again when it was well for ten minutes
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: The fuel is low, at 9 percent. Fuel up soon.
  done get_warnings
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=60
later: 11 minutes
car: Vehicle.Powertrain.FuelSystem.RelativeLevel=9
later: 10 seconds
assistant: The fuel is low, at 9 percent. Fuel up soon.
  done get_warnings
