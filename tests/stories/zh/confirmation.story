# The trunk opens only when the car stands
car: Vehicle.Speed=80
driver: 打开后备箱
assistant: 停车以后才能打开后备箱。
  refused set_trunk {open: true}: trunk_only_standing
  awaiting nothing
car: Vehicle.Speed=0
driver: 把后备箱打开
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk
  awaiting confirmation: set_trunk
driver: 好的
assistant: 后备箱已打开。
  done set_trunk {open: true}
  awaiting nothing

# A question is answered with yes, without pressing again
driver: 开一下尾门
assistant:
  asked set_trunk {open: true}: confirm_trunk
  listens
driver: 确定
assistant:
  done set_trunk {open: true}
  does not listen

# A question is answered with no
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 不用了
assistant:
  nothing done
  awaiting nothing
driver: 好的
assistant:
  act yes
  nothing done

# A question that is not answered in time is off the table
driver: 打开后备箱
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk
later: 1 minute
driver: 好
assistant: 我没有问什么。
  act yes
  nothing done

# The car has moved off between the question and the yes
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
car: Vehicle.Speed=8
driver: 可以
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# A car whose speed is no longer known counts as moving at the yes
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
car: Vehicle.Speed unknown
driver: 是的
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# Another command instead of a yes is carried out and ends the question
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 风量调到三档
assistant:
  done set_fan {level: 3}
  awaiting nothing
driver: 好的
assistant:
  act yes
  nothing done

# Never mind is an answer too
driver: 打开远光灯
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: 算了
assistant:
  nothing done
driver: 确认
assistant:
  nothing done

# A yes to nothing does nothing
driver: 好的
assistant:
  act yes
  nothing done
driver: 不要
assistant:
  act no
  nothing done

# What is closed needs no question
car: Vehicle.Body.Trunk.Rear.IsOpen=true
driver: 关上后备箱
assistant:
  done set_trunk {open: false}
  awaiting nothing

# A why in the middle of a question does not answer it
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 为什么要问我
assistant:
  act why
  nothing done

# The tool fails after the yes, and that is said
driver: 打开后备箱
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk
fails: set_trunk
driver: 打开吧
assistant: 没有成功。
  failed set_trunk {open: true}

# Open it is a yes to shall I open it
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 打开
assistant:
  done set_trunk {open: true}

# The same request again is no yes
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk

# A stop in the middle of a question leaves everything as it is
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver interrupts: 停
assistant: -
  act stop
later: 2 seconds
driver: 好的
assistant:
  act yes
  nothing done
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# Say that again asks the question again, and a yes answers it
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 再说一遍
assistant:
  act repeat
  nothing done
  awaiting confirmation: set_trunk
  listens
driver: 好的
assistant:
  done set_trunk {open: true}

# 答应的话前后多几个字
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 没关系，继续吧
assistant:
  done set_trunk {open: true}

# 答应, 但是换一个数
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: 打开车窗
assistant:
  asked set_window {percent: 100}: confirm_window_with_ac
driver: 好的，开到百分之五十
assistant:
  done set_window {percent: 50}

# 只开一半也是答应
car: Vehicle.Body.Raindetection.Intensity=50
driver: 打开天窗
assistant:
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: 只开到一半
assistant:
  done set_sunshade {percent: 50}: sunshade_before_sunroof
  done set_sunroof {percent: 50}

# 超出范围的数不算答应
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: 打开车窗
assistant:
  awaiting confirmation: set_window
driver: 好的，开到百分之一百五十
assistant:
  refused set_window {percent: 150}: out_of_range

# 问题里用不上的数不是回答
driver: 打开后备箱
assistant:
  awaiting confirmation: set_trunk
driver: 开到百分之五十
assistant:
  nothing done
