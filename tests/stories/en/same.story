# The sunshade goes where the sunroof is
car: Vehicle.Cabin.Sunroof.Position=40
driver: set the sunshade to the same position as the sunroof
assistant:
  done set_sunshade {percent: 40}

# The passenger gets the driver's temperature, as it is when it is asked for
car: Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature=19.5
driver: passenger temperature same as mine
assistant:
  done set_temperature {zone: passenger, celsius: 19.5}

# What the car does not tell is named, and nothing is done
car: Vehicle.Cabin.Sunroof.Position unknown
driver: open the sunshade as far as the sunroof and set the fan to 3
assistant: I don't know how far the sunroof is open, so I left it.
  nothing done
  awaiting nothing

# The colour of the car is not known here
driver: set the ambient light to match the color of my car
assistant: I don't know what colour the car is, so I left it.
  nothing done

# A value that was named is judged like one that was said
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
driver: open the passenger window as far as mine
assistant:
  asked set_window {window: passenger, percent: 60}: confirm_window_with_ac
driver: yes
assistant:
  done set_window {window: passenger, percent: 60}
