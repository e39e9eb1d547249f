# A polite command after a question is that command, and drops the question
driver: open the trunk
assistant: Shall I open the trunk?
driver: please lock the doors
assistant: Doors locked.
  done set_locks {locked: true}
  awaiting nothing
driver: yes
assistant: I did not ask anything.

# Closing is no yes to opening
driver: open the trunk
assistant:
driver: ok close the trunk
assistant: Trunk closed.
  done set_trunk {open: false}

# Yes and the very thing is a yes
driver: open the trunk
assistant:
driver: yes, open the trunk
assistant: Trunk open.
  done set_trunk {open: true}

# Yes and another thing is the other thing
driver: open the trunk
assistant:
driver: sure, close the windows
assistant:
  done set_window {window: all, percent: 0}

# A prohibition answers a question with no
driver: open the trunk
assistant:
driver: don't open the trunk
assistant: All right.
  nothing done
driver: yes
assistant: I did not ask anything.

# A whole command after "which one?" is that command
driver: turn on the light
assistant: The cabin light or the headlights?
driver: turn off the headlights
assistant:
  done set_headlights {mode: "off"}

# Two commands after "which one?" are both done
driver: turn on the light
assistant:
driver: turn on the headlights and set the fan to two
assistant:
  done set_headlights {mode: low}
  done set_fan {level: 2}

# What is forbidden, kept or told changes nothing
car: Vehicle.Body.Windshield.Front.Wiping.Mode=FAST
driver: leave the wipers on
assistant: All right.
  nothing done
driver: don't mute the music
assistant: All right.
  nothing done
driver: i have the seat heating on
assistant:
  nothing done
driver: he said open the window
assistant:
  nothing done
driver: what if i open the window
assistant:
  nothing done
car has: Vehicle.Body.Windshield.Front.Wiping.Mode=FAST

# A question, and a request beside it
driver: is the trunk open, and close the windows
assistant:
  done get_state {what: trunk}
  done set_window {window: all, percent: 0}

# What is forbidden beside a request is not done
driver: turn on the radio but don't open the window
assistant:
  not_set_up play_media {kind: radio}
