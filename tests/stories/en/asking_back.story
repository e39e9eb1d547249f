# Which light is asked when all are off
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn on the light
assistant: The cabin light or the headlights?
  nothing done
  awaiting choice: set_cabin_light, set_headlights
  listens
driver: the cabin light
assistant: Cabin light on.
  done set_cabin_light {enabled: true}
  awaiting nothing

# The second of the lights
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn on the light
assistant:
  awaiting choice
driver: the second one
assistant:
  done set_headlights {mode: low}

# Which light is clear when the headlights are on already
car: Vehicle.Body.Lights.LightSwitch=BEAM
driver: turn on the light
assistant:
  done set_cabin_light {enabled: true}
  awaiting nothing

# Which light is clear when one was just talked about
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn off the cabin light
assistant:
  done set_cabin_light {enabled: false}
driver: turn on the light
assistant:
  done set_cabin_light {enabled: true}

# How warm is asked
driver: set the temperature
assistant: To how many degrees?
  nothing done
  awaiting argument: set_temperature
  listens
driver: twenty two
assistant: Driver's side 22 degrees.
  done set_temperature {celsius: 22}

# How warm is answered with warmer
driver: set the temperature
assistant:
  awaiting argument: set_temperature
driver: a bit warmer
assistant:
  done set_temperature {change: a_bit_more}

# A question back is not answered in time
driver: set the temperature
assistant:
  awaiting argument: set_temperature
later: 2 minutes
driver: twenty two
assistant:
  nothing done

# A question back is called off
driver: set the temperature
assistant:
  awaiting argument: set_temperature
driver: never mind
assistant:
  nothing done
  awaiting nothing
driver: twenty two
assistant:
  nothing done

# A question back is left for something else
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn on the light
assistant:
  awaiting choice
driver: open my window
assistant:
  done set_window {window: driver, percent: 100}
  awaiting nothing

# An answer outside the range does nothing
driver: set the temperature
assistant:
  awaiting argument: set_temperature
driver: fifty
assistant:
  act unclear: celsius out of range 16..28
  nothing done

# The speaker's own side is no reason to ask
driver: open the window
assistant:
  done set_window {percent: 100}
  awaiting nothing

# The third of two lights is asked about again
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn on the light
assistant:
  awaiting choice: set_cabin_light, set_headlights
driver: the third one
assistant:
  nothing done
  awaiting choice: set_cabin_light, set_headlights
driver: the first one
assistant:
  done set_cabin_light {enabled: true}

# A yes does not say which light
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn on the light
assistant:
  awaiting choice
driver: yes
assistant:
  nothing done
  awaiting choice

# How strong is asked of the fan
driver: set the fan
assistant:
  nothing done
  awaiting argument: set_fan
driver: three
assistant:
  done set_fan {level: 3}
