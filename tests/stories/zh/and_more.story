# 答应，再加一件：两件都做
driver: 打开后备箱
assistant: 要打开后备箱吗？
  asked set_trunk {open: true}: confirm_trunk
driver: 好的，再把阅读灯打开
assistant: 后备箱已打开，车内灯已打开。
  done set_trunk {open: true}
  done set_cabin_light {enabled: true}
  awaiting nothing

# 答应，别的也一样
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 好的，遮阳帘也打开
assistant: 后备箱已打开，遮阳帘已打开。
  done set_trunk {open: true}
  done set_sunshade {percent: 100}

# 车已经开动：后备箱不开，灯照样开
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
car: Vehicle.Speed=30
driver: 好，顺便把阅读灯打开
assistant:
  refused set_trunk {open: true}: trunk_only_standing
  done set_cabin_light {enabled: true}

# 答应只算问过的那件，下雨天开天窗还要问
car: Vehicle.Body.Raindetection.Intensity=40
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 好的，再打开天窗
assistant:
  done set_trunk {open: true}
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain

# 没有“再”，就是另一个命令，问题作废
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 好的关闭天窗
assistant:
  done set_sunroof {percent: 0}
  awaiting nothing

# 不用了，换一件
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 不用了，把阅读灯打开
assistant: 车内灯已打开。
  done set_cabin_light {enabled: true}
  awaiting nothing
driver: 好的
assistant:
  nothing done

# 不用了，但是换一件，一口气说
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 不用了但是把阅读灯打开
assistant: 车内灯已打开。
  done set_cabin_light {enabled: true}
