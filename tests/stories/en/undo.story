# One change is taken back
driver: set the temperature to twenty four degrees
assistant:
  done set_temperature {celsius: 24}
driver: undo that
assistant:
  done set_temperature {zone: driver, celsius: 21}

# Several changes of one sentence are taken back together
driver: open my window and set the fan to five
assistant: Driver's window open, fan at 5.
  done set_window {window: driver, percent: 100}
  done set_fan {level: 5}
driver: take that back
assistant: Back: fan at 2, driver's window closed.
  done set_fan {zone: driver, level: 2}
  done set_window {window: driver, percent: 0}

# An undo is taken back by another
driver: set the temperature to twenty four degrees
assistant:
  done set_temperature {celsius: 24}
driver: undo
assistant:
  done set_temperature {zone: driver, celsius: 21}
driver: undo
assistant:
  done set_temperature {zone: driver, celsius: 24}

# There is nothing to take back
driver: undo that
assistant: There is nothing to undo.
  act undo
  nothing done

# A question about the car is nothing to take back
driver: how fast am i going
assistant:
  done get_state {what: speed}
driver: undo that
assistant:
  act undo
  nothing done

# What was refused is nothing to take back
car: Vehicle.Speed=60
driver: open the trunk
assistant:
  refused set_trunk {open: true}: trunk_only_standing
driver: undo that
assistant:
  act undo
  nothing done

# Policy forbids the undo now
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: close the trunk
assistant: Trunk closed.
  done set_trunk {open: false}
car: Vehicle.Speed=20
driver: undo that
assistant: I open the trunk only when the car is standing.
  refused set_trunk {open: true}: trunk_only_standing

# Policy asks before an undo that opens the trunk
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: close the trunk
assistant:
  done set_trunk {open: false}
driver: undo that
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes
assistant:
  done set_trunk {open: true}

# What policy added is taken back with it
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
driver: turn on the ac
assistant:
  done set_window {window: driver, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}
driver: undo that
assistant:
  done set_ac {enabled: false}
  done set_window {window: driver, percent: 60}

# A change long ago is not taken back
driver: set the fan to five
assistant:
  done set_fan {level: 5}
later: 1 hour
driver: undo that
assistant:
  act undo
  nothing done

# The volume is put back too
driver: louder
assistant:
  done set_volume {change: more}
driver: put it back
assistant:
  done set_volume {channel: media, level: 50}

# What was confirmed is taken back without a question where it only gets safer
driver: turn on the high beam
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: yes
assistant:
  done set_high_beam {enabled: true}
driver: undo that
assistant:
  done set_high_beam {enabled: false}

# What is named is taken back, and the rest stays
driver: open my window
assistant:
  done set_window {window: driver, percent: 100}
driver: set the volume to 60
assistant:
  done set_volume {level: 60}
driver: undo the window
assistant: Back: driver's window closed.
  done set_window {window: driver, percent: 0}
driver: undo the sunroof
assistant: I haven't changed that lately.
  nothing done

# The last two
driver: open my window
assistant:
  done set_window {window: driver, percent: 100}
driver: set the volume to 60
assistant:
  done set_volume {level: 60}
driver: undo the last two
assistant:
  done set_volume {channel: media, level: 50}
  done set_window {window: driver, percent: 0}
driver: set it to twenty and a half
assistant: What shall I set to 20.5?
driver: the temperature
assistant: Driver's side 20.5 degrees.
  done set_temperature {celsius: 20.5}

# The language that was asked for before is put back; that of the beginning was never asked for
driver: speak chinese
assistant: 我现在说中文。
  done set_language {language: zh}
driver: undo that
assistant: 这个撤销不了。
  nothing done
driver: speak english
assistant: I'll speak English now.
  done set_language {language: en}
driver: undo that
assistant:
  done set_language {language: zh}

# It listens again
driver: stop listening
assistant:
  done set_listening {enabled: false}
driver: undo that
assistant:
  done set_listening {enabled: true}
driver: the blue banana is upstairs
assistant:
  act unclear
  listens

# What stays is not undone, and nothing older in its place
found: Eastmere 46 km
driver: take me to eastmere
assistant:
  done navigate_to {place: eastmere}
driver: save this place as gym
assistant:
  done save_place {name: gym}
driver: undo that
assistant: I can't undo that.
  act undo
  nothing done

# A name gets its old place back
found: Eastmere 46 km
driver: save eastmere as gym
assistant:
  done save_place {name: gym, place: eastmere}
driver: save paris as gym
assistant:
  done save_place {name: gym, place: paris}
driver: undo that
assistant:
  done save_place {name: gym, place: "gym (before)"}
driver: take me to my gym
assistant:
  done navigate_to {saved: gym}
