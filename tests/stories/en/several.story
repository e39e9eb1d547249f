# Two commands in one breath
driver: open the windows on the left and turn the fan to two
assistant:
  done set_window {window: driver, percent: 100}
  done set_window {window: rear_left, percent: 100}
  done set_fan {level: 2}

# Three commands, and one of them is forbidden now
car: Vehicle.Speed=50
driver: turn on the ac, open the trunk and set the temperature to twenty degrees
assistant: Two of three done, but the trunk stays closed.
  done set_ac {enabled: true}
  refused set_trunk {open: true}: trunk_only_standing
  done set_temperature {celsius: 20}

# One of two commands fails, the other is done
fails: set_window
driver: turn on the seat heating and close the window
assistant: Driver's seat heating at 1, but the window did not work.
  done set_seat_heating {change: more}
  failed set_window {percent: 0}

# One is asked about, the other done at once
driver: open my window and turn on the high beam
assistant: Driver's window open. Shall I switch the high beam on?
  done set_window {window: driver, percent: 100}
  asked set_high_beam {enabled: true}: confirm_high_beam
  awaiting confirmation: set_high_beam
driver: yes
assistant: High beam on.
  done set_high_beam {enabled: true}

# The verb is said once for two things
driver: turn on the seat heating and the steering wheel heating
assistant:
  done set_seat_heating {change: more}
  done set_wheel_heating {enabled: true}

# One thing that is not set up does not hold up the other
driver: turn the fan up and play some music
assistant:
  done set_fan {change: more}
  not_set_up play_media {}

# A slip of the tongue is put right in the same sentence
driver: set the temperature to twenty no twenty two degrees
assistant:
  done set_temperature {celsius: 22}

# Two questions about the car in one sentence
driver: how fast am i going and how much fuel is left
assistant:
  done get_state {what: speed}
  done get_state {what: fuel}

# What was asked about two things is done after one yes
driver: open the trunk and turn on the high beam
assistant:
  asked set_trunk {open: true}: confirm_trunk
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: yes
assistant:
  done set_trunk {open: true}
  done set_high_beam {enabled: true}

# An and inside a name makes no second command
driver: play rock and roll
assistant:
  not_set_up play_media {query: rock and roll}

# One is refused, one asked about, one done
car: Vehicle.Speed=60
driver: unlock the doors, turn on the high beam and turn off the fan
assistant: Fan off, but the doors stay locked. High beam on?
  refused set_locks {locked: false}: unlock_only_standing
  asked set_high_beam {enabled: true}: confirm_high_beam
  done set_fan {level: 0}

# A follow-up leans on the last thing of several
driver: turn on the ac and set the fan to two
assistant:
  done set_ac {enabled: true}
  done set_fan {level: 2}
driver: a bit more
assistant:
  done set_fan {change: a_bit_more}

# A part that cannot be done does not hold up the other
driver: open the window and call my mum
assistant: Driver's window open, but I can't make calls.
  done set_window {percent: 100}

# A part that is not understood is named, and nothing is done
driver: open the window and frob the gizmo
assistant: I didn't understand "frob the gizmo", so I've done nothing.
  act unclear: part not understood: frob the gizmo
  nothing done

# Politely, and all of it
driver: can you turn on the ac and the seat heating please
assistant:
  done set_ac {enabled: true}
  done set_seat_heating {change: more}

# On the way too what was done comes first
car: Vehicle.Speed=95
driver: open the window and take me home
assistant: Driver's window open, but maps and navigation are not set up.
  done set_window {percent: 100}
  not_set_up navigate_to {saved: home}
