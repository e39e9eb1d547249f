# After a misunderstanding it listens once more, and no second time
driver: 蓝色的香蕉在楼上
assistant:
  act unclear
  listens
driver: 绿色的月亮在睡觉
assistant:
  act unclear
  does not listen

# What is said the second time is done
driver: 蓝色的香蕉在楼上
assistant:
  act unclear
  listens
driver: 打开制冷
assistant:
  done set_ac {enabled: true}
  does not listen

# Nothing is said the second time, and it is quiet
driver: 蓝色的香蕉在楼上
assistant:
  act unclear
  listens
later: 30 seconds

# After a press it listens once more again
driver: 蓝色的香蕉在楼上
assistant:
  listens
driver: 绿色的月亮在睡觉
assistant:
  does not listen
driver: 昨天的雨伞很聪明
assistant:
  act unclear
  listens

# Nobody says anything into the open microphone
driver: 打开制冷
assistant:
  done set_ac {enabled: true}
driver: -
assistant:
  act unclear
  nothing done

# A command interrupts a reply
driver: 你能做什么
assistant:
  act help
driver interrupts: 打开制冷
assistant:
  done set_ac {enabled: true}

# Stop is answered with silence
driver: 你能做什么
assistant:
  act help
driver interrupts: 别说了
assistant: -
  act stop
  nothing done

# A meaning that comes after the next utterance is never acted on
late: understanding
driver: 打开主驾车窗
driver: 现在车速多少
assistant:
  done get_state {what: speed}

# A result that comes after the next utterance is not spoken of
late: tools
driver: 打开主驾车窗
driver: 风量调到三档
assistant:
  done set_fan {level: 3}

# A command that takes too long is given up honestly
late: understanding
driver: 打开主驾车窗
later: 30 seconds
assistant: 抱歉，时间太长了。
  act unclear: took too long
  nothing done
also says: 请稍等。
driver: 风量调到三档
assistant: 风量已调到3档。
  done set_fan {level: 3}

# A yes that is understood too late confirms nothing
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
late: understanding
driver: 好的
driver: 现在车速多少
assistant:
  done get_state {what: speed}
  awaiting nothing

# The understanding fails, and that is said
fails: understanding
driver: 打开主驾车窗
assistant:
  act unclear
  nothing done
driver: 打开主驾车窗
assistant:
  done set_window {window: driver, percent: 100}

# Told not to listen, it listens only when pressed
driver: 别听了
assistant:
  done set_listening {enabled: false}
driver: 蓝色的香蕉在楼上
assistant:
  act unclear
  does not listen
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
  does not listen
driver: 好的
assistant:
  done set_trunk {open: true}

# A question that was interrupted is asked again: nobody can agree to what was not said
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver interrupts: 好
assistant:
  awaiting confirmation
driver: 好
assistant:
  done set_trunk {open: true}

# The tools fail as a whole, and that is said
fails: tools
driver: 风量调到三档
assistant:
  failed set_fan {level: 3}
car has: Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed=40
driver: 风量调到三档
assistant:
  done set_fan {level: 3}

# What was still to be done is not done once the driver has spoken again
late: tools
driver: 打开主驾车窗，风量调到五档
driver: 现在车速多少
assistant:
  done get_state {what: speed}
car has: Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed=40

# What comes too late opens nothing
late: understanding
driver: 打开主驾车窗
driver: 现在车速多少
assistant:
  done get_state {what: speed}
later: 1 minute
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0
