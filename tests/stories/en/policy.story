# The doors are unlocked only when the car stands
car: Vehicle.Speed=30
driver: unlock the doors
assistant:
  refused set_locks {locked: false}: unlock_only_standing
driver: lock the doors
assistant:
  done set_locks {locked: true}
car: Vehicle.Speed=0
driver: unlock the doors
assistant:
  done set_locks {locked: false}

# The charge port opens only when the car stands
car: Vehicle.Speed=30
driver: open the charge port
assistant:
  refused set_charge_port {open: true}: charge_port_only_standing
car: Vehicle.Speed=0
driver: open the charge port
assistant:
  done set_charge_port {open: true}

# The mirrors are folded only when the car stands
car: Vehicle.Speed=30
driver: fold the mirrors
assistant:
  refused set_mirrors {folded: true}: mirrors_only_standing
car: Vehicle.Speed=0
driver: fold the mirrors
assistant:
  done set_mirrors {folded: true}

# The driver's seat stays where it is while the car moves
car: Vehicle.Speed=100
driver: move my seat back
assistant:
  refused move_seat {part: position, change: less}: driver_seat_only_standing
driver: move the passenger seat back
assistant:
  done move_seat {seat: passenger, part: position, change: less}

# An unnamed seat is the driver's
car: Vehicle.Speed=100
driver: recline the seat
assistant:
  refused move_seat {part: backrest, change: less}: driver_seat_only_standing

# No high beam while the fog lights are on
car: Vehicle.Body.Lights.Fog.Front.IsOn=true
driver: turn on the high beam
assistant: No high beam while the fog lights are on.
  refused set_high_beam {enabled: true}: no_high_beam_in_fog

# The high beam is asked about
driver: turn on the high beam
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: yes
assistant:
  done set_high_beam {enabled: true}
driver: turn it off
assistant:
  done set_high_beam {enabled: false}

# Fog lights bring the low beam
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: turn on the fog lights
assistant:
  asked set_fog_lights {enabled: true}: confirm_fog_lights
driver: yes
assistant:
  done set_headlights {mode: low}: fog_lights_need_low_beam
  done set_fog_lights {enabled: true}

# Fog lights end the high beam
car: Vehicle.Body.Lights.LightSwitch=BEAM
car: Vehicle.Body.Lights.Beam.High.IsOn=true
driver: turn on the fog lights
assistant:
  asked set_fog_lights {enabled: true}: confirm_fog_lights
driver: yes
assistant:
  done set_high_beam {enabled: false}: fog_lights_end_high_beam
  done set_fog_lights {enabled: true}

# The sunroof waits for the sunshade
driver: open the sunroof
assistant: Sunroof open, with the sunshade open too.
  done set_sunshade {percent: 100}: sunshade_before_sunroof
  done set_sunroof {percent: 100}

# The sunroof stays shut where the sunshade does not open
fails: set_sunshade
driver: open the sunroof
assistant:
  failed set_sunshade {percent: 100}: sunshade_before_sunroof
  failed set_sunroof {percent: 100}

# The sunroof is asked about in the rain
car: Vehicle.Cabin.Sunroof.Shade.Position=100
car: Vehicle.Body.Raindetection.Intensity=40
driver: open the sunroof
assistant: It may be raining. Shall I open the sunroof?
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: no
assistant: All right, I leave it.
  nothing done

# The sunroof is asked about in weather that is not known
car: Vehicle.Cabin.Sunroof.Shade.Position=100
car: Vehicle.Body.Raindetection.Intensity unknown
driver: open the sunroof halfway
assistant:
  asked set_sunroof {percent: 50}: confirm_sunroof_in_rain

# The front defroster brings air, fan and cooling
driver: set the fan to one
assistant:
  done set_fan {level: 1}
driver: defrost the windshield
assistant:
  done set_fan: defrost_needs_fan
  done set_airflow: defrost_needs_windshield_air
  done set_ac {enabled: true}: defrost_needs_ac
  done set_defrost {window: front, enabled: true}

# The rear defroster brings nothing
driver: turn on the rear defroster
assistant:
  done set_defrost {window: rear, enabled: true}

# The air conditioning closes windows that are open wide
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
car: Vehicle.Cabin.Door.Row2.PassengerSide.Window.Position=15
driver: turn on the air conditioning
assistant:
  done set_window {window: driver, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}

# The air conditioning needs a fan
driver: turn off the fan everywhere
assistant:
  done set_fan {zone: all, level: 0}
driver: turn on the ac
assistant:
  done set_fan: ac_needs_fan
  done set_ac {enabled: true}

# A window is asked about while the air conditioning runs
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: open my window
assistant:
  asked set_window {window: driver, percent: 100}: confirm_window_with_ac
driver: yes
assistant:
  done set_window {window: driver, percent: 100}

# A crack of the window is not asked about
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: open my window a bit
assistant:
  done set_window {window: driver, change: a_bit_more}

# One zone far from the others is said
driver: set the passenger temperature to twenty six
assistant: Passenger's side 26 degrees. That's over 3 degrees from another zone.
  done set_temperature {zone: passenger, celsius: 26}: zones_apart

# Switching the lights off while driving is asked about
car: Vehicle.Speed=90
car: Vehicle.Body.Lights.LightSwitch=BEAM
driver: turn off the headlights
assistant:
  asked set_headlights {mode: "off"}: confirm_lights_off_moving
driver: no
assistant:
  nothing done

# A temperature that no car has
driver: set the temperature to fifty degrees
assistant: The temperature goes from 16 to 28 degrees.
  act unclear: celsius out of range 16..28
  nothing done

# Closing the sunroof in the rain needs no question
car: Vehicle.Cabin.Sunroof.Position=80
car: Vehicle.Body.Raindetection.Intensity=60
driver: close the sunroof
assistant:
  done set_sunroof {percent: 0}

# In the rain a yes opens the sunshade and then the sunroof
car: Vehicle.Body.Raindetection.Intensity=10
driver: open the sunroof
assistant:
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: yes
assistant:
  done set_sunshade {percent: 100}: sunshade_before_sunroof
  done set_sunroof {percent: 100}

# The air conditioning and an open window in one sentence
driver: turn on the ac and open my window
assistant:
  done set_ac {enabled: true}
  asked set_window {window: driver, percent: 100}: confirm_window_with_ac

# Whoever drives does not change places
car: Vehicle.Speed=50
driver: switch the profile to anna
assistant:
  refused switch_profile {name: anna}: eyes_on_the_road
car: Vehicle.Speed=0
driver: switch the profile to anna
assistant:
  not_set_up switch_profile {name: anna}

# Parking light on the move is asked about too
car: Vehicle.Speed=50
driver: turn on the parking lights
assistant:
  asked set_headlights {mode: parking}: confirm_lights_off_moving
driver: yes
assistant:
  done set_headlights {mode: parking}

# A number that the fan does not have
driver: set the fan to three
assistant:
  done set_fan {level: 3}
driver: nine
assistant:
  act unclear: level out of range 0..5
  nothing done
