# A bit more, and then the passenger too
driver: turn on my seat heating
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: a bit more
assistant:
  done set_seat_heating {seat: driver, change: a_bit_more}
driver: and the passenger too
assistant:
  done set_seat_heating {seat: passenger, change: a_bit_more}

# A number alone belongs to what was talked about
driver: open my window
assistant:
  done set_window {window: driver, percent: 100}
driver: fifty percent
assistant:
  done set_window {window: driver, percent: 50}

# It is switched off again
driver: turn on the ambient light
assistant:
  done set_ambient_light {enabled: true}
driver: blue
assistant:
  done set_ambient_light {color: blue}
driver: turn it off again
assistant:
  done set_ambient_light {enabled: false}

# Close it means what was opened
driver: open the rear windows
assistant:
  done set_window {window: rear, percent: 100}
driver: close them again
assistant:
  done set_window {window: rear, percent: 0}

# The same for everyone
driver: set the temperature to twenty two degrees
assistant:
  done set_temperature {celsius: 22}
driver: and in the back
assistant:
  done set_temperature {zone: rear, celsius: 22}

# Warmer, then more, then a bit less
driver: make it warmer
assistant:
  done set_temperature {change: more}
driver: more
assistant:
  done set_temperature {change: more}
driver: a bit less
assistant:
  done set_temperature {change: a_bit_less}

# A number with its unit finds the tool that takes it
driver: it's too hot in here
assistant:
  done set_temperature {change: less}
driver: twenty degrees
assistant:
  done set_temperature {celsius: 20}

# The seat heating too, after the air conditioning
driver: turn on the air conditioning
assistant:
  done set_ac {enabled: true}
driver: and the seat heating
assistant:
  done set_seat_heating {change: more}

# A follow-up is judged by policy as any command
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes
assistant:
  done set_trunk {open: true}
driver: close it
assistant:
  done set_trunk {open: false}
car: Vehicle.Speed=30
driver: open it again
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# A follow-up to a question about the car changes nothing
driver: how fast am i going
assistant:
  done get_state {what: speed}
driver: a bit more
assistant:
  nothing done

# A bit more out of nowhere is not guessed at
driver: a bit more
assistant:
  act unclear
  nothing done

# Turn it off, when nothing was talked about, is asked about
driver: turn it off
assistant:
  nothing done
  awaiting argument
driver: the seat heating
assistant:
  done set_seat_heating {level: 0}

# The volume goes on down
driver: turn the volume down
assistant:
  done set_volume {change: less}
driver: a bit more
assistant:
  done set_volume {change: a_bit_less}
