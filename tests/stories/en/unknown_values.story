# A stale speed counts as moving
car: Vehicle.Speed=0, 30 seconds old
driver: open the trunk
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# An unknown speed counts as moving
car: Vehicle.Speed unknown
driver: unlock the doors
assistant:
  refused set_locks {locked: false}: unlock_only_standing

# A stale value is told with its age
car: Vehicle.Speed=52, 30 seconds old
driver: how fast am i going
assistant: Your speed was 52 kilometres an hour 32 seconds ago.
  done get_state {what: speed}

# What the car does not report is not made up
car: Vehicle.Powertrain.CombustionEngine.EngineOil.Temperature unknown
driver: what's the oil temperature
assistant: I can't see the oil temperature: the car hasn't told me.
  done get_state {what: oil_temperature}

# A value that comes back is believed again
car: Vehicle.Speed unknown
driver: open the trunk
assistant:
  refused set_trunk {open: true}: trunk_only_standing
car: Vehicle.Speed=0
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk

# A car that stood a moment ago stands
car: Vehicle.Speed=0
later: 5 minutes
driver: unlock the doors
assistant:
  done set_locks {locked: false}

# What is not known is named where it is refused, or asked about
car: Vehicle.Speed unknown
driver: open the trunk
assistant: I can't tell how fast we're going, so I leave the trunk shut.
  refused set_trunk {open: true}: trunk_only_standing
car: Vehicle.Speed=0
car: Vehicle.Body.Lights.LightSwitch unknown
driver: turn on the fog lights
assistant: I can't tell whether the headlights are on. Shall I switch the fog lights on?
  asked set_fog_lights {enabled: true}: confirm_fog_lights
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0, 2 hours old
driver: turn on the ac
assistant: Air conditioning on. I can't see the windows.
  done set_ac {enabled: true}
