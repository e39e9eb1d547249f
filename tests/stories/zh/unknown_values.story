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
