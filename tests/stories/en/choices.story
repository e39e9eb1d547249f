# Better air is one of three things while the air goes round
car: Vehicle.Cabin.HVAC.RecirculationMode=RECIRCULATE
driver: it's stuffy in here
assistant: Let in fresh air, open the window a bit or turn the fan up?
  nothing done
  awaiting choice: set_recirculation, set_window, set_fan
driver: the fan
assistant:
  done set_fan {change: more}

# What is so already is no choice
car: Vehicle.Cabin.HVAC.RecirculationMode=FRESH
driver: the air in here feels stagnant
assistant: Open the window a bit or turn the fan up?
  nothing done
  awaiting choice: set_window, set_fan
driver: the first one
assistant:
  done set_window {change: a_bit_more}

# Which window is defrosted
driver: defrost
assistant: The windscreen or the rear window?
  nothing done
  awaiting choice: set_defrost
driver: the rear
assistant:
  done set_defrost {window: rear, enabled: true}

# Where one is defrosted already the other is meant
car: Vehicle.Cabin.HVAC.IsFrontDefrosterActive=true
driver: turn on the defroster
assistant:
  done set_defrost {window: rear, enabled: true}
  awaiting nothing

# Which lights
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn on the lights
assistant: The cabin light or the headlights?
  nothing done
  awaiting choice: set_cabin_light, set_headlights

# How far is asked, and answered with a number
driver: open the sunroof partly
assistant: How far?
  nothing done
  awaiting argument: set_sunroof
driver: forty percent
assistant:
  done set_sunshade {percent: 40}: sunshade_before_sunroof
  done set_sunroof {percent: 40}

# Partly, of what was talked about
driver: close the sunshade
assistant:
  done set_sunshade {percent: 0}
driver: open it partly
assistant: How far?
  awaiting argument: set_sunshade
driver: halfway
assistant:
  done set_sunshade {percent: 50}

# Which window is asked where one of them is asked for
driver: open a window
assistant: Which window?
  nothing done
  awaiting argument: set_window
driver: the passenger's
assistant:
  done set_window {window: passenger, percent: 100}

# A colour that there is not is asked about with those that there are
driver: set the ambient light to brown
assistant: White, red, orange, yellow, green, cyan, blue, purple or pink?
  nothing done
  awaiting argument: set_ambient_light
driver: orange
assistant:
  done set_ambient_light {color: orange}

# The wheel is heated or not
driver: set the steering wheel heating to level 2
assistant: The steering wheel heating only goes on or off.
  nothing done

# What is on already is said to be
car: Vehicle.Body.Lights.LightSwitch=BEAM
driver: turn on the headlights
assistant: Low beam on. It already was.
  done set_headlights {mode: low}: already_so
  awaiting nothing
