# A question makes its thing what "it" means
car: Vehicle.Cabin.Sunroof.Position=100
driver: is the sunroof open
assistant: Yes, the sunroof is open.
driver: close it then
assistant: Sunroof closed.
  done set_sunroof {percent: 0}

# Also with "then" before it, and whatever was requested earlier
driver: turn on the ac
assistant:
  done set_ac {enabled: true}
driver: is the trunk open
assistant:
  done get_state {what: trunk}
driver: then open it
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk

# How warm is it: cooler
driver: how warm is it in here
assistant:
  done get_state {what: inside_temperature}
driver: make it cooler
assistant:
  done set_temperature {change: less}

# Of the windows it closes whichever they are
car: Vehicle.Cabin.Door.Row2.DriverSide.Window.Position=40
driver: are any windows open
assistant:
  done get_state {what: windows}
driver: close them
assistant:
  done set_window {window: all, percent: 0}

# A question goes on with another thing, and with another place
driver: is my seat heating on
assistant:
  done get_state {what: seat_heating, where: driver}
driver: and the passenger's
assistant:
  done get_state {what: seat_heating, where: passenger}
driver: and the sunroof
assistant: The sunroof is closed.
  done get_state {what: sunroof}

# What cannot be set leaves what was talked about
driver: open the sunshade
assistant:
  done set_sunshade {percent: 100}
driver: how fast am i going
assistant:
  done get_state {what: speed}
driver: close it
assistant: Sunshade closed.
  done set_sunshade {percent: 0}

# Nothing was talked about: what shall be opened is asked
driver: open it
assistant: What shall I open?
  awaiting argument
driver: the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk

# What shall be closed: the windows
driver: close it
assistant: What shall I close?
  awaiting argument
driver: the windows
assistant:
  done set_window {window: all, percent: 0}

# What is said of a roof is not said of a heating
driver: is the sunroof open
assistant: No, the sunroof is closed.
driver: and the seat heating
assistant: The seat heating is off.
  done get_state {what: seat_heating}

# what cannot be opened is not meant by "open it"
driver: are the wipers off
assistant: Yes, the wipers are off.
driver: open it
assistant: What shall I open?
  awaiting argument
driver: the trunk
assistant: Shall I open the trunk?
