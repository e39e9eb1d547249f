# The trunk opens only when the car stands
car: Vehicle.Speed=80
driver: open the trunk
assistant: I open the trunk only when the car is standing.
  refused set_trunk {open: true}: trunk_only_standing
  awaiting nothing
car: Vehicle.Speed=0
driver: open the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk
  awaiting confirmation: set_trunk
driver: yes please
assistant: Trunk open.
  done set_trunk {open: true}
  awaiting nothing

# A question is answered with yes, without pressing again
driver: pop the boot
assistant:
  asked set_trunk {open: true}: confirm_trunk
  listens
driver: go ahead
assistant:
  done set_trunk {open: true}
  does not listen

# A question is answered with no
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: no thanks
assistant:
  nothing done
  awaiting nothing
driver: yes
assistant:
  act yes
  nothing done

# A question that is not answered in time is off the table
driver: open the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk
later: 1 minute
driver: yes
assistant: I did not ask anything.
  act yes
  nothing done

# The car has moved off between the question and the yes
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
car: Vehicle.Speed=12
driver: yes
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# A car whose speed is no longer known counts as moving at the yes
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
car: Vehicle.Speed unknown
driver: yes
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# Another command instead of a yes is carried out and ends the question
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: set the fan to three
assistant:
  done set_fan {level: 3}
  awaiting nothing
driver: yes
assistant:
  act yes
  nothing done

# Never mind is an answer too
driver: turn on the high beam
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: never mind
assistant:
  nothing done
driver: do it
assistant:
  nothing done

# A yes to nothing does nothing
driver: yes
assistant:
  act yes
  nothing done
driver: no
assistant:
  act no
  nothing done

# What is closed needs no question
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: close the trunk
assistant:
  done set_trunk {open: false}
  awaiting nothing

# A why in the middle of a question does not answer it
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: why
assistant:
  act why
  nothing done

# The tool fails after the yes, and that is said
driver: open the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk
fails: set_trunk
driver: yes
assistant: That did not work.
  failed set_trunk {open: true}

# Open it is a yes to shall I open it
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: open it
assistant:
  done set_trunk {open: true}

# The same request again is no yes
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk

# A stop in the middle of a question leaves everything as it is
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver interrupts: stop
assistant: -
  act stop
later: 2 seconds
driver: yes
assistant:
  act yes
  nothing done
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# Say that again asks the question again, and a yes answers it
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: say that again
assistant:
  act repeat
  nothing done
  awaiting confirmation: set_trunk
  listens
driver: yes
assistant:
  done set_trunk {open: true}

# A yes with words around it
driver: open the trunk
assistant: Shall I open the trunk?
driver: yes, please go ahead anyway
assistant:
  done set_trunk {open: true}

# A yes with another value is that value, judged again
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: open the window
assistant:
  asked set_window {percent: 100}: confirm_window_with_ac
driver: yes, to 50 percent
assistant:
  done set_window {percent: 50}

# Partway is a yes with another value, too
car: Vehicle.Body.Raindetection.Intensity=50
driver: open the sunroof
assistant:
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: partway, to 50 percent
assistant:
  done set_sunshade {percent: 50}: sunshade_before_sunroof
  done set_sunroof {percent: 50}

# A value beyond the range is no yes
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: open the window
assistant:
  awaiting confirmation: set_window
driver: yes, to 150 percent
assistant:
  refused set_window {percent: 150}: out_of_range

# A number that the question has no place for is no answer
driver: open the trunk
assistant:
  awaiting confirmation: set_trunk
driver: to 50 percent
assistant:
  nothing done
