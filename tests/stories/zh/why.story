# Why was it refused
car: Vehicle.Speed=80
driver: 打开后备箱
assistant:
  refused set_trunk {open: true}: trunk_only_standing
driver: 为什么不行
assistant:
  act why
  nothing done

# Why was it asked
driver: 打开远光灯
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: 不用
assistant:
  nothing done
driver: 为什么要问我
assistant:
  act why
  nothing done

# Why did the window close
car: Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position=80
driver: 打开制冷
assistant:
  done set_window {window: passenger, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}
driver: 你为什么这么做
assistant:
  act why
  nothing done

# Why, after something that was simply done
driver: 风量调到三档
assistant:
  done set_fan {level: 3}
driver: 为什么
assistant:
  act why
  nothing done

# Why, after something that was not understood
driver: 蓝色的香蕉在楼上
assistant:
  act unclear
driver: 为什么
assistant:
  act why
  nothing done

# Why, out of nowhere
driver: 为什么
assistant:
  act why
  nothing done
