# Each thing is answered by its own name, and yes or no comes first
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: is the trunk open
assistant: Yes, the trunk is open.
  done get_state {what: trunk}
driver: are all the doors closed
assistant: Yes, all doors are closed.
  done get_state {what: doors}
driver: is the seat heating on
assistant: No, the seat heating is off.
  done get_state {what: seat_heating}

# Which one it is, by its place
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=30
car: Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure=150
car: Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked=false
driver: which window is open
assistant: The driver's window is 30 percent open.
  done get_state {what: windows}
driver: which tyre is low
assistant: The rear right tyre is low, at 1.5 bar; the others are at 2.4.
  done get_state {what: tyre_pressure}
driver: are the doors locked
assistant: No, the rear right door is unlocked.
  done get_state {what: locks}

# What could not be seen is said
car: Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen unknown
driver: are the doors closed
assistant: I can't see the rear right door; the others are closed.
  done get_state {what: doors}
driver: what's the speed limit
assistant: I don't know the speed limit here.
  done get_state {what: speed_limit}

# A question changes nothing
car: Vehicle.Speed=90
car: Vehicle.Body.Windshield.Front.Wiping.Mode=SLOW
driver: are the wipers off
assistant: No, the wipers are running slowly.
  done get_state {what: wipers}
car has: Vehicle.Body.Windshield.Front.Wiping.Mode=SLOW
driver: was the charge port open
assistant: No, the charge port is closed.
  done get_state {what: charge_port}

# Charging and range ahead
driver: how long to eighty percent
assistant: It isn't charging now, so I can't tell.
  failed estimate_charging {percent: 80}
car: Vehicle.Powertrain.TractionBattery.Charging.IsCharging=true
car: Vehicle.Powertrain.TractionBattery.CurrentPower=1260
driver: how full will it be in half an hour
assistant: About 76 percent at half past ten, if it goes on charging like this.
  done estimate_charging {after: 1800}
driver: how far until ten percent
assistant: About 40 kilometres until 10 percent is left.
  done estimate_range {percent: 10}
driver: take the second route
assistant: Maps and navigation are not set up.
  not_set_up choose_route {index: 2}

# One number is asked about, done and said
driver: set the temperature to 21.3
assistant: Driver's side 21.5 degrees.
  done set_temperature {celsius: 21.5}
driver: what temperature is it set to
assistant: The temperature is set to 21.5 degrees on the driver's side and 21 degrees elsewhere.
  done get_state {what: climate}

# Several are answered in a row, without a yes or no that could be to any of them
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=30
driver: are the doors and windows closed
assistant: All doors are closed, the driver's window is 30 percent open.
  done get_state {what: doors}
  done get_state {what: windows}
car: Vehicle.Speed=90
driver: are the doors and windows closed
assistant: All doors are closed, the driver's window is open.
  done get_state {what: doors}
  done get_state {what: windows}

# Miles are answered where miles are asked for
car: Vehicle.TraveledDistance=16093
driver: how many miles on the clock
assistant: The odometer is at 10 miles.
  done get_state {what: odometer}

# A number in a question: yes or no first, then the figure
car: Vehicle.Speed=0
driver: is the battery below half
assistant: No, the battery is at 71 percent.
  done get_state {what: battery}
driver: is it warmer than twenty in here
assistant: Yes, the temperature inside is 21 degrees.
  done get_state {what: inside_temperature}
driver: is the volume above 60
assistant: No, the music is at 50 percent.
  done get_state {what: volume}
driver: is the fan above three
assistant: No, the fan is on level 2.
  done get_state {what: fan}
driver: is the range more than 300 miles
assistant: Yes, the range is 327 miles.
  done get_state {what: range}

# Everything is one answer; what is open, and what could not be seen, is named
driver: is everything closed
assistant: Yes, everything is closed.
  done get_state {what: doors}
  done get_state {what: windows}
  done get_state {what: sunroof}
  done get_state {what: trunk}
  done get_state {what: charge_port}
car: Vehicle.Cabin.Sunroof.Position unknown
driver: is everything closed
assistant: I can't see the sunroof; everything else is closed.
  done get_state {what: doors}
  done get_state {what: windows}
  done get_state {what: sunroof}
  done get_state {what: trunk}
  done get_state {what: charge_port}
car: Vehicle.Body.Trunk.Rear.IsOpen=true
car: Vehicle.Cabin.Door.Row2.DriverSide.Window.Position=30
driver: did i leave anything open
assistant: Yes, the rear left window and the trunk are open, and I can't see the sunroof.
  done get_state {what: doors}
  done get_state {what: windows}
  done get_state {what: sunroof}
  done get_state {what: trunk}
  done get_state {what: charge_port}
driver: is anything still on
assistant: Yes, the climate control is on.
  done get_state {what: lights}
  done get_state {what: wipers}
  done get_state {what: climate}
  done get_state {what: defrost}
  done get_state {what: seat_heating}
  done get_state {what: seat_ventilation}
  done get_state {what: wheel_heating}
  done get_state {what: massage}
