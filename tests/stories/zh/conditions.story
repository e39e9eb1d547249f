# 不够热天窗就不开
car: Vehicle.Exterior.AirTemperature=18
driver: 如果外面超过25度就打开天窗
assistant: 外面18度，所以没动。
  nothing done
  does not listen
driver: 为什么
assistant: 外面18度，所以没动。

# 够热天窗就开到说的那么大
car: Vehicle.Exterior.AirTemperature=28
driver: 外面超过25度的话把天窗打开一半
assistant:
  done set_sunshade {percent: 50}: sunshade_before_sunroof
  done set_sunroof {percent: 50}

# 条件要看的数不知道
car: Vehicle.Exterior.AirTemperature unknown
driver: 如果外面超过25度就打开天窗
assistant: 我不知道外面多少度，所以没动。
  nothing done

# 条件满足了也要过规则
car: Vehicle.Speed=80
driver: 如果车门锁着就打开后备箱
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# 要等的事现在做不了
car: Vehicle.Speed=80
driver: 等车停了再打开后备箱
assistant: 我还不能等到那时候再做。
  nothing done

# 每次都做是以后的事，现在满足也不做
car: Vehicle.Body.Raindetection.Intensity=50
driver: 每次下雨就关上车窗
assistant: 我还不能等到那时候再做，到时候再跟我说吧。
  nothing done

# 判断不了的条件
driver: 要是我妈打电话来就打开车窗
assistant: 这个条件我判断不了，所以没动。
  nothing done

# 带条件的话会让先前的问题作废
driver: 打开后备箱
assistant:
  awaiting confirmation: set_trunk
driver: 如果下雨就关上所有车窗
assistant: 外面没下雨，所以没动。
  awaiting nothing
driver: 好的
assistant:
  nothing done
