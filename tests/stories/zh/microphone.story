# 叫一声名字就开始听, 回答之后一会儿不用再叫
microphone: open
microphone is: waiting
driver calls: 风量调到三档
assistant:
  done set_fan {level: 3}
  listens
microphone is: following_up
driver talks: 打开我的车窗
assistant:
later: 9 seconds
microphone is: waiting
driver talks: 关上我的车窗
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=100

# 这段时间里不是对车说的话, 不作声地略过
microphone: open
driver calls: 风量调到三档
assistant:
driver talks: 昨天晚上的球赛你看了吗
microphone is: following_up
driver talks: 是的
microphone is: following_up
driver talks: 再大一点
assistant:
  done set_fan

# 跟别人说话, 不会让它一直听下去
microphone: open
driver calls: 风量调到三档
assistant:
driver talks: 昨天晚上的球赛你看了吗
driver talks: 他们踢得真不错
driver talks: 最后一分钟才进球的
driver talks: 我喊得嗓子都哑了
microphone is: waiting

# 求救的话, 不叫名字也要回答
microphone: open
driver calls: 风量调到三档
assistant:
driver talks: 车着火了
assistant:
  act smalltalk: fire

# 按了却没说话: 说一声, 再等一次就不等了
microphone: open
driver calls: 风量调到三档
assistant:
later: 10 seconds
driver: -
assistant: 我什么都没听到。
  listens
later: 10 seconds
microphone is: waiting

# 只叫了名字
microphone: open
driver calls: 风量调到三档
assistant:
later: 10 seconds
driver calls: -
assistant: 我什么都没听到。
later: 10 seconds
microphone is: waiting

# 它说话时插话, 从第一个字就听
microphone: open
driver calls: 你能做什么
assistant:
  act help
driver talks over: 风量调到两档
assistant:
  done set_fan {level: 2}
  listens
driver talks: 再说一遍
assistant: 风量已调到2档。

# 嗯一声不算打断: 从那一句接着说
microphone: open
driver calls: 你能做什么
assistant:
later: 3 seconds
driver talks over: 嗯
also says: 车速多少、音量小一点、调到22度或者灯光我能说什么。
microphone is: following_up

# 咳嗽也不算
microphone: open
driver calls: 你能做什么
assistant:
later: 3 seconds
driver talks over: -
also says: 车速多少、音量小一点、调到22度或者灯光我能说什么。

# 别人在聊天, 它接着说
microphone: open
driver calls: 你能做什么
assistant:
later: 3 seconds
driver talks over: 你看那边那栋房子真高
also says: 车速多少、音量小一点、调到22度或者灯光我能说什么。
driver talks: 风量调到两档
assistant:
  done set_fan {level: 2}

# 说停就不再作声
microphone: open
driver calls: 你能做什么
assistant:
driver talks over: 停
assistant: -
  act stop
microphone is: waiting

# 被打断的话, 从头再说
microphone: open
driver calls: 现在车速多少
assistant:
driver talks over: 再说一遍
assistant:
  act repeat

# 问话没说完就说好, 什么也不确认: 先把问题问完
microphone: open
driver calls: 打开后备箱
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk
driver talks over: 好的
also says: 要打开后备箱吗？
car has: Vehicle.Body.Trunk.Rear.IsOpen=false
driver talks: 好的
assistant:
  done set_trunk {open: true}

# 问话没说完就说要开, 也不确认
microphone: open
driver calls: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver talks over: 好的打开后备箱
assistant: 要打开后备箱吗？
  awaiting confirmation: set_trunk
  listens
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# 麦克风关了, 叫名字按按钮都不听
microphone: open
microphone: muted
microphone is: muted
driver calls: 打开我的车窗
driver: 打开我的车窗
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0
typed: 风量调到两档
assistant:
  done set_fan {level: 2}
  does not listen
microphone is: muted
microphone: unmuted
microphone is: waiting
driver calls: 风量调到三档
assistant:
  done set_fan {level: 3}

# 问了以后关麦克风, 就听不到回答
microphone: open
driver calls: 打开后备箱
assistant:
microphone: muted
driver talks: 好的
microphone is: muted
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# 麦克风不见了只说一次, 回来了也说一声
microphone: open
driver calls: 风量调到三档
assistant:
later: 10 seconds
microphone: lost
microphone is: lost
later: 5 seconds
assistant: 我听不到您说话，麦克风不见了。
later: 1 minute
driver calls: 打开我的车窗
microphone: back
later: 3 seconds
assistant: 我又能听到您说话了。
microphone is: waiting

# 马上就回来的麦克风, 不用说
microphone: open
microphone: lost
microphone: back
later: 10 seconds
microphone is: waiting

# 不要它听, 它就不自己听
microphone: open
driver calls: 别听了
assistant:
  done set_listening {enabled: false}
microphone is: closed
driver calls: 打开我的车窗
car has: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=0
driver: 开始听
assistant:
  done set_listening {enabled: true}
microphone is: following_up

# 回答得慢, 先说一声
microphone: open
slow: understanding
driver calls: 风量调到三档
also says: 请稍等。
assistant:
  done set_fan {level: 3}

# 警告被打断了, 没人说话时再说一遍
microphone: open
driver calls: 风量调到三档
assistant:
later: 10 seconds
car: Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121
later: 5 seconds
assistant:
driver interrupts: 风量调到两档
assistant:
  done set_fan {level: 2}
assistant:
  nothing done
