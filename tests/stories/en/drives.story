# To work on a cold morning
driver: good morning
assistant:
  act smalltalk
driver: it's freezing in here
assistant:
  done set_temperature {change: more}
driver: and turn on my seat heating
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: the windshield is fogged up
assistant:
  done set_airflow: defrost_needs_windshield_air
  done set_ac {enabled: true}: defrost_needs_ac
  done set_defrost {window: front, enabled: true}
car: Vehicle.Speed=35
driver: how far can i still drive
assistant:
  done get_state {what: range}
driver: turn off the seat heating
assistant:
  done set_seat_heating {level: 0}
driver: undo that
assistant:
  done set_seat_heating {seat: driver, level: 1}
driver: thanks
assistant:
  act smalltalk

# Shopping, and the trunk at the end
found: Corner Market 700 m; Big Market 2.1 km
car: Vehicle.Speed=40
driver: find a supermarket
assistant:
  done find_places {category: supermarket}
driver: take me to the first one
assistant:
  done navigate_to {result: 1}
driver: open the trunk
assistant:
  refused set_trunk {open: true}: trunk_only_standing
driver: why
assistant:
  act why
  nothing done
car: Vehicle.Speed=0
driver: cancel the navigation
assistant:
  done cancel_navigation
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes
assistant:
  done set_trunk {open: true}
driver: close it again
assistant:
  done set_trunk {open: false}
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# Rain, sunroof and wipers
driver: open the sunroof halfway
assistant:
  done set_sunshade {percent: 50}: sunshade_before_sunroof
  done set_sunroof {percent: 50}
car: Vehicle.Speed=70
car: Vehicle.Body.Raindetection.Intensity=30
driver: close the sunroof and turn on the wipers
assistant:
  done set_sunroof {percent: 0}
  done set_wipers {speed: slow}
driver: faster
assistant:
  done set_wipers {change: more}
driver: open the sunroof
assistant:
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: never mind
assistant:
  nothing done
car has: Vehicle.Cabin.Sunroof.Position=0

# The kids in the back
car: Vehicle.Speed=100
driver: turn on the child lock
assistant:
  done set_child_lock {enabled: true}
driver: open the rear windows a bit
assistant:
  done set_window {window: rear, change: a_bit_more}
driver: a bit more
assistant:
  done set_window {window: rear, change: a_bit_more}
driver: close them
assistant:
  done set_window {window: rear, percent: 0}
driver: make it a bit cooler in the back
assistant:
  done set_temperature {zone: rear, change: a_bit_less}
car has: Vehicle.Cabin.Door.Row2.DriverSide.Window.Position=0

# A conversation that goes on after a failure
fails: set_seat_heating
driver: turn on my seat heating
assistant:
  failed set_seat_heating {seat: driver, change: more}
driver: turn on my seat heating
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: and the passenger too
assistant:
  done set_seat_heating {seat: passenger, change: more}
driver: undo that
assistant:
  done set_seat_heating {seat: passenger, level: 0}
car has: Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling=33
car has: Vehicle.Cabin.Seat.Row1.PassengerSide.HeatingCooling=0
