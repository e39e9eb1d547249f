# A yes and something else: both
driver: open the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk
driver: yes and turn on the cabin light
assistant: Trunk open, cabin light on.
  done set_trunk {open: true}
  done set_cabin_light {enabled: true}
  awaiting nothing

# A yes, and the same with something else
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes, and the sunshade as well
assistant: Trunk open, sunshade open.
  done set_trunk {open: true}
  done set_sunshade {percent: 100}

# The yes counts for what was asked; what is to be asked about itself is asked
car: Vehicle.Body.Raindetection.Intensity=40
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes please, and open the sunroof too
assistant: Trunk open. It may be raining. Shall I open the sunroof?
  done set_trunk {open: true}
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: yes
assistant:
  done set_sunshade {percent: 100}: sunshade_before_sunroof
  done set_sunroof {percent: 100}

# A yes and a question: both
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes, and is the sunroof open
assistant: Trunk open, the sunroof is closed.
  done set_trunk {open: true}
  done get_state {what: sunroof}

# The car has moved off: the trunk stays shut, the light comes on
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
car: Vehicle.Speed=30
driver: yes and turn on the cabin light
assistant:
  refused set_trunk {open: true}: trunk_only_standing
  done set_cabin_light {enabled: true}

# Without "and" it is that command, and the question is off the table
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: ok close the sunroof
assistant:
  done set_sunroof {percent: 0}
  awaiting nothing

# A no and something else
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: no, and turn on the cabin light
assistant: Cabin light on.
  done set_cabin_light {enabled: true}
  awaiting nothing
driver: yes
assistant: I did not ask anything.
  nothing done

# No thanks, but something else
driver: open the trunk
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: no thank you but turn on the cabin light
assistant: Cabin light on.
  done set_cabin_light {enabled: true}
