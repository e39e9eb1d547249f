# Why was it refused
car: Vehicle.Speed=80
driver: open the trunk
assistant: I open the trunk only when the car is standing.
  refused set_trunk {open: true}: trunk_only_standing
driver: why
assistant: Because the car may be moving.
  act why
  nothing done

# Why was it asked
driver: turn on the high beam
assistant: Shall I switch the high beam on?
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: no
assistant:
  nothing done
driver: why did you ask
assistant: Because the high beam blinds others.
  act why
  nothing done

# Why did the window close
car: Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position=80
driver: turn on the ac
assistant: Air conditioning on, so I closed the passenger's window.
  done set_window {window: passenger, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}
driver: why did you do that
assistant: Because open windows let the cooled air out.
  act why
  nothing done

# Why, after something that was simply done
driver: set the fan to three
assistant: Fan at 3.
  done set_fan {level: 3}
driver: why did you do that
assistant: I heard: set the fan to three. I took it to mean: set the fan to 3.
  act why
  nothing done

# Why, after something that was not understood
driver: the blue banana is upstairs
assistant: I did not understand that.
  act unclear
driver: why
assistant: I heard: the blue banana is upstairs. I did not understand that.
  act why
  nothing done

# Why, out of nowhere
driver: why
assistant: There is nothing to explain yet.
  act why
  nothing done

# Why, of one thing among several: its own rule's reason
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
driver: defrost the windshield
assistant:
driver: why did you close the window
assistant: Because open windows let the cooled air out.
  act why
  nothing done
driver: why is the ac on
assistant: Because dry air clears the windscreen faster.
driver: how fast am i going
assistant:
driver: why did you close the window
assistant: Because open windows let the cooled air out.
driver: why did you fold the mirrors
assistant: I haven't changed that lately.

# Why not, after a refusal
car: Vehicle.Speed=80
driver: open the trunk
assistant: I open the trunk only when the car is standing.
driver: why not
assistant: Because the car may be moving.
  act why
  nothing done

# Why not, where something was asked, is a yes
driver: turn on the high beam
assistant: Shall I switch the high beam on?
driver: why not
assistant: High beam on.
  done set_high_beam {enabled: true}

# What was done
driver: what did you do
assistant: I haven't changed anything yet.
  act why
driver: set the fan to three
assistant:
driver: how fast am i going
assistant:
driver: what did you do
assistant: Fan at 3.
  act why
  nothing done
