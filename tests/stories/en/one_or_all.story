# One or the other is asked, never both, never one
driver: open the window or the sunroof
assistant: The window or the sunroof?
  nothing done
  awaiting choice
driver: the sunroof
assistant:
  done set_sunshade {percent: 100}: sunshade_before_sunroof
  done set_sunroof {percent: 100}

# Both is an answer, too
driver: turn on the ac or the seat heating
assistant:
  nothing done
  awaiting choice
driver: both
assistant:
  done set_ac {enabled: true}
  done set_seat_heating {change: more}

# All the lights: what is on goes off, the headlights as policy judges
car: Vehicle.Speed=60
car: Vehicle.Cabin.Light.Spotlight.Row1.DriverSide.IsLightOn=true
car: Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.IsLightOn=true
driver: turn off all the lights
assistant:
  done set_cabin_light {zone: all, enabled: false}
  done set_ambient_light {enabled: false}
  asked set_headlights {mode: "off"}: confirm_lights_off_moving

# All the cabin lights are not asked about
driver: turn off all the cabin lights
assistant: Cabin light off.
  done set_cabin_light {zone: all, enabled: false}

# What was done is told whole, or how much more there is
car: Vehicle.Speed=60
driver: turn on the ac and the seat heating and close the windows and set the temperature to 21
assistant:
  done set_ac {enabled: true}
  done set_seat_heating {change: more}
  done set_window {window: all, percent: 0}
  done set_temperature {celsius: 21}
driver: what did you do
assistant: Air conditioning on, seat heating at 1, and two more.
  nothing done
car: Vehicle.Speed=0
driver: what did you do
assistant: Air conditioning on, driver's seat heating at 1, all windows closed, driver's side 21 degrees.
  nothing done

# Two answers have their names
car: Vehicle.Speed=80
driver: how fast am i going and how much battery is left
assistant: You're doing 80, battery at 71 percent.
  done get_state {what: speed}
  done get_state {what: battery}

# All of them on
driver: turn on all the lights
assistant: Cabin light on, ambient light white at 50 percent, low beam on.

# Yes, and something first
driver: open the trunk
assistant: Shall I open the trunk?
driver: yes but first turn off the fan
assistant: Trunk open, fan off.
