# The sunroof stays shut where it is not warm enough
car: Vehicle.Exterior.AirTemperature=18
driver: open the sunroof if it's warmer than 25 degrees
assistant: It's 18 degrees outside, so I left it.
  nothing done
  does not listen
driver: why
assistant: It's 18 degrees outside, so I left it.

# The sunroof opens as far as was said where it is warm enough
car: Vehicle.Exterior.AirTemperature=28
driver: open the sunroof 60 percent if it's more than 25 degrees outside
assistant:
  done set_sunshade {percent: 60}: sunshade_before_sunroof
  done set_sunroof {percent: 60}

# What a condition needs is not known
car: Vehicle.Exterior.AirTemperature unknown
driver: if it's warmer than 25 degrees open the sunroof
assistant: I don't know how warm it is outside, so I left it.
  nothing done

# A condition that is met is judged by policy like any request
car: Vehicle.Speed=80
driver: open the trunk if the doors are locked
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# What would have to be waited for is said to be impossible
car: Vehicle.Speed=80
driver: when we stop open the trunk
assistant: I can't wait for that yet. Tell me when the time has come.
  nothing done

# Whenever is a rule for later, even if it is so now
car: Vehicle.Body.Raindetection.Intensity=50
driver: whenever it rains close the windows
assistant: I can't wait for that yet. Tell me when the time has come.
  nothing done

# A condition that nobody can judge
driver: open my window if my mum calls
assistant: I can't tell whether that's so, so I left it.
  nothing done

# A request with a condition drops the question that was open
driver: open the trunk
assistant:
  awaiting confirmation: set_trunk
driver: close the windows if it's raining
assistant: It isn't raining, so I left it.
  awaiting nothing
driver: yes
assistant: I did not ask anything.
  nothing done

# All windows are many
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0
driver: turn on the ac if all the windows are open
assistant: All windows are closed, so I left it.
  nothing done
