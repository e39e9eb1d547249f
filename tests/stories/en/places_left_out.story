# Only the back: the front is put back as it was
driver: turn on all the seat heaters
assistant:
  done set_seat_heating {seat: driver, change: more}
  done set_seat_heating {seat: passenger, change: more}
  done set_seat_heating {seat: rear_left, change: more}
  done set_seat_heating {seat: rear_right, change: more}
driver: only the back
assistant:
  done set_seat_heating {seat: passenger, level: 0}
  done set_seat_heating {seat: driver, level: 0}

# Not mine: it goes back to where it stood
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=30
driver: open all the windows
assistant:
  done set_window {window: all, percent: 100}
driver: not mine
assistant:
  done set_window {window: driver, percent: 30}

# Only the passenger's, where the driver's was requested
driver: turn on my seat heating
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: only the passenger's
assistant:
  done set_seat_heating {seat: driver, level: 0}
  done set_seat_heating {seat: passenger, change: more}

# Hers as well
driver: turn on my seat heating
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: hers as well
assistant: Passenger seat heating at 1.
  done set_seat_heating {seat: passenger, change: more}

# All but mine in one breath, of whatever there is one of at every seat
driver: turn on all the seat heaters except the passenger's
assistant:
  done set_seat_heating {seat: driver, change: more}
  done set_seat_heating {seat: rear_left, change: more}
  done set_seat_heating {seat: rear_right, change: more}
driver: open all windows except mine
assistant:
  done set_window {window: passenger, percent: 100}
  done set_window {window: rear, percent: 100}
driver: turn off all the reading lights but mine
assistant:
  done set_cabin_light {zone: passenger, enabled: false}
  done set_cabin_light {zone: rear, enabled: false}

# Two people, two values
driver: set mine to 20 and hers to 23
assistant: Driver's side 20 degrees, passenger's side 23 degrees.
  done set_temperature {zone: driver, celsius: 20}
  done set_temperature {zone: passenger, celsius: 23}
driver: i want 21 degrees and my wife wants 24
assistant:
  done set_temperature {celsius: 21}
  done set_temperature {zone: passenger, celsius: 24}

# One is cold, the other hot: neither is the reason for the other
driver: i'm cold but she is hot
assistant:
  done set_temperature {change: more}
  done set_temperature {zone: passenger, change: less}

# A remark beside a request is the reason for it
driver: open my window, she is hot
assistant:
  done set_window {window: driver, percent: 100}

# A question that is one by its mark alone
driver: trunk open?
assistant: No, the trunk is closed.
  done get_state {what: trunk}
driver: windows closed?
assistant: Yes, all windows are closed.
  done get_state {what: windows}
