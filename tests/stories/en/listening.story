# After a misunderstanding it listens once more, and no second time
driver: the blue banana is upstairs
assistant:
  act unclear
  listens
driver: purple monkey dishwasher
assistant:
  act unclear
  does not listen

# What is said the second time is done
driver: the blue banana is upstairs
assistant:
  act unclear
  listens
driver: turn on the ac
assistant:
  done set_ac {enabled: true}
  does not listen

# Nothing is said the second time, and it is quiet
driver: the blue banana is upstairs
assistant:
  act unclear
  listens
later: 30 seconds

# After a press it listens once more again
driver: the blue banana is upstairs
assistant:
  listens
driver: purple monkey dishwasher
assistant:
  does not listen
driver: green ideas sleep
assistant:
  act unclear
  listens

# Nobody says anything into the open microphone
driver: -
assistant:
  act unclear
  nothing done

# A command interrupts a reply
driver: what can you do
assistant:
  act help
driver interrupts: turn on the ac
assistant:
  done set_ac {enabled: true}

# Stop is answered with silence
driver: what can you do
assistant:
  act help
driver interrupts: stop
assistant: -
  act stop
  nothing done

# A meaning that comes after the next utterance is never acted on
late: understanding
driver: open my window
driver: how fast am i going
assistant:
  done get_state {what: speed}

# A result that comes after the next utterance is not spoken of
late: tools
driver: open my window
driver: set the fan to three
assistant:
  done set_fan {level: 3}

# A command that takes too long is given up honestly
late: understanding
driver: open my window
later: 30 seconds
assistant: Sorry, that took too long.
  act unclear: took too long
  nothing done
also says: One moment.
driver: set the fan to three
assistant: Fan at 3.
  done set_fan {level: 3}

# A yes that is understood too late confirms nothing
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
late: understanding
driver: yes
driver: how fast am i going
assistant:
  done get_state {what: speed}
  awaiting nothing

# The understanding fails, and that is said
fails: understanding
driver: open my window
assistant:
  act unclear
  nothing done
driver: open my window
assistant:
  done set_window {window: driver, percent: 100}

# Told not to listen, it listens only when pressed
driver: stop listening
assistant:
  done set_listening {enabled: false}
driver: the blue banana is upstairs
assistant:
  act unclear
  does not listen
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
  does not listen
driver: yes
assistant:
  done set_trunk {open: true}

# A question that was interrupted is asked again: nobody can agree to what was not said
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver interrupts: yes
assistant:
  awaiting confirmation
driver: yes
assistant:
  done set_trunk {open: true}

# The tools fail as a whole, and that is said
fails: tools
driver: set the fan to three
assistant:
  failed set_fan {level: 3}
car has: Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed=40
driver: set the fan to three
assistant:
  done set_fan {level: 3}

# What was still to be done is not done once the driver has spoken again
late: tools
driver: open my window and set the fan to five
driver: how fast am i going
assistant:
  done get_state {what: speed}
car has: Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed=40

# What comes too late opens nothing
late: understanding
driver: open my window
driver: how fast am i going
assistant:
  done get_state {what: speed}
later: 1 minute
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0
