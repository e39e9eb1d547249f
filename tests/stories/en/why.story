# Why was it refused
car: Vehicle.Speed=80
driver: open the trunk
assistant:
  refused set_trunk {open: true}: trunk_only_standing
driver: why
assistant:
  act why
  nothing done

# Why was it asked
driver: turn on the high beam
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: no
assistant:
  nothing done
driver: why did you ask
assistant:
  act why
  nothing done

# Why did the window close
car: Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position=80
driver: turn on the ac
assistant:
  done set_window {window: passenger, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}
driver: why did you do that
assistant:
  act why
  nothing done

# Why, after something that was simply done
driver: set the fan to three
assistant:
  done set_fan {level: 3}
driver: why did you do that
assistant:
  act why
  nothing done

# Why, after something that was not understood
driver: the blue banana is upstairs
assistant:
  act unclear
driver: why
assistant:
  act why
  nothing done

# Why, out of nowhere
driver: why
assistant:
  act why
  nothing done
