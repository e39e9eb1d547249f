# What is forbidden the car is no request for it
driver: don't open the trunk
assistant:
  nothing done
driver: i don't want you to open the window
assistant:
  nothing done

# What happened once is no request
driver: the window was open all night
assistant:
  act unclear
  nothing done
driver: i turned off the lights yesterday
assistant:
  act unclear
  nothing done

# What somebody likes is no request
driver: i love it when the sunroof is open
assistant:
  act unclear
  nothing done

# What passengers tell each other is no request
driver: did you turn off the lights at home
assistant:
  nothing done
driver: then she told me to turn left and open the window
assistant:
  act unclear
  nothing done

# A yes to somebody else does nothing
driver: yes i told you so
assistant:
  nothing done

# Half a sentence gives no call
driver: could you please
assistant:
  nothing done
driver: open the
assistant:
  act unclear
  nothing done

# A remark while a question is open answers nothing
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes he said it was the red one
assistant:
  act unclear
  nothing done
  awaiting nothing

# If is no command
driver: if we open the window it gets loud
assistant:
  act unclear
  nothing done
