# Its name begins, and after the answer none is needed for a while
microphone: open
microphone is: waiting
driver calls: set the fan to three
assistant:
  done set_fan {level: 3}
  listens
microphone is: following_up
driver talks: open my window
assistant:
  done set_window {percent: 100, window: driver}
later: 9 seconds
microphone is: waiting
driver talks: close my window
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=100

# In the window, what is not for the car is ignored in silence
microphone: open
driver calls: set the fan to three
assistant:
driver talks: did you see the game last night
microphone is: following_up
driver talks: yes
microphone is: following_up
driver talks: a bit more
assistant:
  done set_fan {change: a_bit_more}

# Talk for somebody else does not keep the window open
microphone: open
driver calls: set the fan to three
assistant:
driver talks: did you see the game last night
driver talks: it was a great one
driver talks: they played well
microphone is: waiting

# A cry for help is answered without the name
microphone: open
driver calls: set the fan to three
assistant:
driver talks: the car is on fire
assistant:
  act smalltalk: fire

# A push, and nothing said: that is told, and then it is waited no more
microphone: open
driver: -
assistant: I did not hear anything.
  act unclear: nothing heard
  listens
later: 10 seconds
microphone is: waiting

# Its name, and nothing after it
microphone: open
driver calls: -
assistant: I did not hear anything.
later: 10 seconds
microphone is: waiting

# Whoever speaks over its voice is heard, from the first word on
microphone: open
driver calls: what can you do
assistant:
  act help
driver talks over: set the fan to two
assistant:
  done set_fan {level: 2}
  listens
driver talks: repeat that
assistant: Fan at 2.

# A nod does not stop it: it goes on from the clause it was in
microphone: open
driver calls: what can you do
assistant: Try: set it to 21 degrees, open my window, how fast am I going, turn the music down or what can I say about the lights.
later: 3 seconds
driver talks over: mhm
also says: how fast am I going, turn the music down or what can I say about the lights.
microphone is: following_up

# A cough does not stop it either
microphone: open
driver calls: what can you do
assistant:
later: 5 seconds
driver talks over: -
also says: turn the music down or what can I say about the lights.
later: 10 seconds
microphone is: waiting

# Talk of others over its voice lets it go on
microphone: open
driver calls: what can you do
assistant:
later: 3 seconds
driver talks over: look at that house over there
also says: how fast am I going, turn the music down or what can I say about the lights.
driver talks: set the fan to two
assistant:
  done set_fan {level: 2}

# Stop over its voice is silence
microphone: open
driver calls: what can you do
assistant:
driver talks over: stop
assistant: -
  act stop
microphone is: waiting

# What was cut off is repeated from its beginning
microphone: open
driver calls: how fast am i going
assistant: Your speed is 0 kilometres an hour.
driver talks over: say that again
assistant: Your speed is 0 kilometres an hour.
  act repeat

# A yes over the question confirms nothing: it is asked to its end first
microphone: open
driver calls: open the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk
driver talks over: yes
also says: Shall I open the trunk?
car has: Vehicle.Body.Trunk.Rear.IsOpen=false
driver talks: yes
assistant:
  done set_trunk {open: true}
car has: Vehicle.Body.Trunk.Rear.IsOpen=true

# The very thing said over the question confirms nothing either
microphone: open
driver calls: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver talks over: yes open the trunk
assistant: Shall I open the trunk?
  act unclear: confirmation
  awaiting confirmation: set_trunk
  listens
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# Muted, it hears neither its name nor a push
microphone: open
microphone: muted
microphone is: muted
driver calls: open my window
driver: open my window
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0
typed: set the fan to two
assistant:
  done set_fan {level: 2}
  does not listen
microphone is: muted
microphone: unmuted
microphone is: waiting
driver calls: set the fan to three
assistant:
  done set_fan {level: 3}

# Muted after a question, it does not hear the answer
microphone: open
driver calls: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
microphone: muted
driver talks: yes
microphone is: muted
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# That the microphone is gone is said once, and that it is back
microphone: open
microphone: lost
microphone is: lost
later: 5 seconds
assistant: I can't hear you: the microphone is gone.
later: 1 minute
driver calls: open my window
microphone: back
later: 3 seconds
assistant: I can hear you again.
microphone is: waiting
driver calls: set the fan to three
assistant:
  done set_fan {level: 3}

# A microphone that is back at once is not spoken of
microphone: open
microphone: lost
microphone: back
later: 10 seconds
microphone is: waiting

# Where the driver does not want it, it does not listen by itself
microphone: open
driver calls: stop listening
assistant:
  done set_listening {enabled: false}
microphone is: closed
driver calls: open my window
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0
driver: start listening
assistant:
  done set_listening {enabled: true}
microphone is: following_up

# A slow answer is announced once
microphone: open
slow: understanding
driver calls: set the fan to three
also says: One moment.
assistant:
  done set_fan {level: 3}

# A warning that was cut off is said again once nobody speaks
microphone: open
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
later: 5 seconds
assistant: The engine is too hot, at 121 degrees. Stop safely and switch off.
driver interrupts: set the fan to two
assistant: Fan at 2.
assistant: The engine is too hot, at 121 degrees. Stop safely and switch off.
