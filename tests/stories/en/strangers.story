# Less, and then a lot more: that is up
driver: set the fan to four
assistant:
  done set_fan {level: 4}
driver: less
assistant:
  done set_fan {change: less}
driver: less
assistant:
  done set_fan {change: less}
driver: a lot more
assistant:
  done set_fan {change: a_lot_more}

# But a bit more of what was turned down goes on down
driver: set the fan to four
assistant:
  done set_fan {level: 4}
driver: turn the fan down
assistant:
  done set_fan {change: less}
driver: a bit more
assistant:
  done set_fan {change: a_bit_less}

# Fully open is not open
driver: open the sunroof to 30 percent
assistant:
  done set_sunshade {percent: 30}: sunshade_before_sunroof
  done set_sunroof {percent: 30}
driver: is the sunroof fully open
assistant: No, the sunroof is 30 percent open.
driver: is the sunroof open
assistant: Yes, the sunroof is 30 percent open.

# Half open is half open
driver: open my window
assistant:
  done set_window {window: driver, percent: 100}
driver: is my window half open
assistant: No, the driver's window is open.
driver: is my window wide open
assistant: Yes, the driver's window is open.

# What we do not know of is not taken for what sounds like it
driver: is the bonnet open
assistant: I don't know that.
  nothing done
driver: lock him up
assistant:
  nothing done

# Nobody is sent out of the car for a cigarette
driver: can I smoke in here
assistant: That's up to you. I can open a window.
  nothing done
driver: there's smoke
assistant: Stop where it's safe, switch off, get everyone out and away from the car. Then call for help: I can't.
  nothing done

# A tyre that bursts needs no workshop first
car: Vehicle.Speed=100
driver: my tyre just burst
assistant: Hold the wheel straight, and don't brake hard.
  nothing done

# Other dangers
driver: I'm drunk
assistant: Then please don't drive. Stop where it's safe, and let somebody else take the wheel.
  nothing done
driver: I smell petrol
assistant: Stop where it's safe, switch off, get everyone out and away from the car. Then call for help: I can't.
  nothing done
driver: someone is following me
assistant: Keep the doors locked, drive to a busy place or the police, and call for help by phone: I can't make calls.
  nothing done

# The fan is no place to be saved
driver: set the fan to the same as before
assistant:
  nothing done

# "Okay, thanks" agrees to what was asked, and thanks where nothing was
driver: open the trunk
assistant: Shall I open the trunk?
driver: okay thanks
assistant: Trunk open.
  done set_trunk {open: true}
driver: okay thanks
assistant: You're welcome.
  nothing done

# Thanks alone agree to nothing
driver: open the trunk
assistant: Shall I open the trunk?
driver: thank you
assistant:
  nothing done

# The second one, and something else
driver: turn on the light
assistant: The cabin light or the headlights?
driver: the second one and open my window
assistant:
  done set_headlights {mode: low}
  done set_window {window: driver, percent: 100}

# Neither
driver: turn on the light
assistant: The cabin light or the headlights?
driver: neither
assistant: All right, I leave it.
  nothing done

# Them are all that were opened together
driver: open the driver's window and the passenger's window
assistant:
  done set_window {window: driver, percent: 100}
  done set_window {window: passenger, percent: 100}
driver: close them
assistant:
  done set_window {window: driver, percent: 0}
  done set_window {window: passenger, percent: 0}

# A no, and what is requested instead
driver: open the sunroof
assistant:
driver: no, close it
assistant: Sunroof closed.
  done set_sunroof {percent: 0}

# What is not to be minded is not switched
driver: turn off the ac
assistant:
driver: never mind the fan
assistant: All right.
  nothing done
driver: forget the window
assistant: All right.
  nothing done

# Polite in other words
driver: would it be too much trouble to close the window
assistant:
  done set_window {percent: 0}
driver: you couldn't turn the volume down a bit, could you
assistant:
  done set_volume {change: a_bit_less}

# Two windows are, one is
driver: open the driver's window and the rear left window
assistant:
driver: is something open
assistant: Yes, the driver's window and the rear left window are open.
