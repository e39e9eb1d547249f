# Say that again
driver: how much fuel is left
assistant: The fuel level is 62 percent.
  done get_state {what: fuel}
driver: say that again
assistant: The fuel level is 62 percent.
  act repeat
  nothing done

# There is nothing to repeat
driver: say that again
assistant: There is nothing to repeat.
  act repeat
  nothing done

# What can I say, and about what
driver: what can you do
assistant:
  act help
  nothing done
driver: what can i say about the windows
assistant:
  act help: windows
  nothing done

# Wishes that it cannot fulfil are said honestly
driver: what's the weather like tomorrow
assistant: I don't know the weather: I'm not online.
  act unsupported: weather
  nothing done
driver: call my wife
assistant: I can't make calls.
  act unsupported: phone
  nothing done
driver: read my messages
assistant: I can't read or send messages.
  act unsupported: messages
driver: turn on cruise control
assistant: The driving is up to you.
  act unsupported: driving
  nothing done

# A greeting and thanks
driver: hello
assistant:
  act smalltalk
  nothing done
driver: turn on the ac
assistant:
  done set_ac {enabled: true}
driver: thank you
assistant: You're welcome.
  act smalltalk
  nothing done

# Talk that is not addressed to the car gives no call
driver: he said we should have opened the window
assistant:
  act unclear
  nothing done

# Half a sentence gives no call
driver: and then i opened the
assistant:
  act unclear
  nothing done

# What somebody else does is no command
driver: my brother always opens the sunroof in the rain
assistant:
  act unclear
  nothing done

# Things that are not set up are said
driver: remember that my spare key is in the glove box
assistant:
  not_set_up remember {text: my spare key is in the glove box}
driver: when does it turn green
assistant:
  not_set_up get_traffic_light {what: time_to_change}
driver: how do i fold the rear seats
assistant:
  not_set_up ask_manual {question: how do i fold the rear seats}

# Thanks between a request and its follow-up do no harm
driver: turn on my seat heating
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: thank you
assistant:
  act smalltalk
driver: a bit less
assistant:
  done set_seat_heating {seat: driver, change: a_bit_less}

# Help about every topic
driver: what can i say about the climate
assistant:
  act help: climate
driver: what can i say about navigation
assistant:
  act help: navigation
driver: what can i say about the lights
assistant:
  act help: lights
driver: what can i say about the seats
assistant:
  act help: seats
driver: what can i say about music
assistant:
  act help: media

# Reminders need a memory, and times are told from now
driver: remind me in ten minutes to call mom
assistant:
  not_set_up set_reminder {text: call mom, after: 600}
driver: remind me to call mom at half past five
assistant:
  not_set_up set_reminder {text: call mom, at: "2026-11-22T17:30"}

# What it cannot switch is named
driver: honk
assistant: I can't sound the horn.
  act unsupported: driving
  nothing done
driver: turn on the hazards
assistant: I can't switch the hazard lights.
  act unsupported: other
  nothing done

# Danger has its fixed answers, short on the way
car: Vehicle.Speed=90
driver: the engine is smoking
assistant: Stop safely, switch off, and get everyone out.
  act smalltalk: fire
  nothing done
driver: i'm sleepy
assistant: Please stop at the next safe place and rest.
  act smalltalk: tired
driver: i feel sick
assistant: Please stop where it's safe, and get some air.
  act smalltalk: unwell
driver: this is an emergency
assistant: Stop where it's safe and call for help by phone: I can't make calls.
  act smalltalk: emergency

# Whether it listens in
driver: are you listening to me all the time
assistant: I listen after my name, the button or an answer. No sound is kept, your words may be; nothing leaves the car.
  act smalltalk: privacy
  nothing done

# Farewell and insult
driver: bye
assistant: Goodbye, and drive safely.
  act smalltalk: farewell
driver: you're useless
assistant: Sorry. Say it another way, and I'll try again.
  act smalltalk: insult

# Approval changes nothing
driver: thanks, cool
assistant: You're welcome.
  act smalltalk: thanks
  nothing done

# Somebody who cannot get out is told what helps
driver: my child is locked in the car
assistant: Say "unlock the doors". If they stay shut, call for help by phone: I can't make calls.
  act smalltalk: locked in
  nothing done

# Whoever sits beside the driver is on the other side
driver: I'm cold but my wife is hot
assistant:
  done set_temperature {change: more}
  done set_temperature {zone: passenger, change: less}
