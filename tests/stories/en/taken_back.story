# What is taken back beside a request is not lost: nothing is done, and it is said why
driver: open all the windows, leave mine closed
assistant: I didn't understand "leave mine closed", so I've done nothing.
  nothing done

# A complaint and a prohibition of its remedy
driver: I'm cold but don't turn the heat up
assistant:
  nothing done
driver: my hands are cold but don't turn on the wheel heating
assistant:
  nothing done

# Another thing may be left as it is
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: turn off the AC but leave the fan on
assistant:
  done set_ac {enabled: false}

# A piece of a request after a question is about what was asked
driver: close all windows
assistant:
driver: open the trunk
assistant: Shall I open the trunk?
driver: halfway
assistant: Shall I open the trunk?
  nothing done
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0

# Later, almost, not, myself: no request for now
driver: I want to open the window later
assistant:
  nothing done
driver: I almost opened the trunk
assistant:
  nothing done
driver: my hands aren't cold
assistant:
  nothing done
driver: I can open the window myself
assistant:
  nothing done
driver: it's too windy to open the window
assistant:
  nothing done

# What sounds nearly like another command is not that command
driver: close everything
assistant:
  nothing done
driver: everything off
assistant:
  nothing done
