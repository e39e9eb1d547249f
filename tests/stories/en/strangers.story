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
