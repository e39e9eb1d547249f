# Two commands in one breath
driver: 把空调调到二十二度再打开座椅加热
assistant:
  done set_temperature {celsius: 22}
  done set_seat_heating {change: more}

# Three commands, and one of them is forbidden now
car: Vehicle.Speed=50
driver: 打开制冷，打开后备箱，温度调到二十度
assistant: 三件办好两件，但后备箱不能开。
  done set_ac {enabled: true}
  refused set_trunk {open: true}: trunk_only_standing
  done set_temperature {celsius: 20}

# One of two commands fails, the other is done
fails: set_window
driver: 打开座椅加热然后把车窗关上
assistant: 主驾座椅加热已调到1档，但车窗没有成功。
  done set_seat_heating {change: more}
  failed set_window {percent: 0}

# One is asked about, the other done at once
driver: 打开主驾车窗，再把远光灯打开
assistant: 主驾车窗已打开。要打开远光灯吗？
  done set_window {window: driver, percent: 100}
  asked set_high_beam {enabled: true}: confirm_high_beam
  awaiting confirmation: set_high_beam
driver: 好
assistant: 远光灯已打开。
  done set_high_beam {enabled: true}

# The verb is said once for two things
driver: 打开座椅加热和方向盘加热
assistant:
  done set_seat_heating {change: more}
  done set_wheel_heating {enabled: true}

# One thing that is not set up does not hold up the other
driver: 风大一点，再放点音乐
assistant:
  done set_fan {change: a_bit_more}
  not_set_up play_media {}

# A slip of the tongue is put right in the same sentence
driver: 温度调到二十度，不对，二十二度
assistant:
  done set_temperature {celsius: 22}

# Two questions about the car in one sentence
driver: 现在车速多少，油量多少
assistant:
  done get_state {what: speed}
  done get_state {what: fuel}

# What was asked about two things is done after one yes
driver: 打开后备箱，再打开远光灯
assistant:
  asked set_trunk {open: true}: confirm_trunk
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: 可以
assistant:
  done set_trunk {open: true}
  done set_high_beam {enabled: true}

# Both front windows by name
driver: 主驾和副驾车窗打开一半
assistant:
  done set_window {window: driver, percent: 50}
  done set_window {window: passenger, percent: 50}

# An and inside a name makes no second command
driver: 播放我和我的祖国
assistant:
  not_set_up play_media {query: 我和我的祖国}

# One is refused, one asked about, one done
car: Vehicle.Speed=60
driver: 解锁车门，打开远光灯，再关闭风扇
assistant: 三件办好一件。要打开远光灯吗？
  refused set_locks {locked: false}: unlock_only_standing
  asked set_high_beam {enabled: true}: confirm_high_beam
  done set_fan {level: 0}

# A follow-up leans on the last thing of several
driver: 打开制冷，风量调到二档
assistant:
  done set_ac {enabled: true}
  done set_fan {level: 2}
driver: 再大一点
assistant:
  done set_fan {change: a_bit_more}

# 做不到的一件, 不耽误另一件
driver: 打开车窗和打电话给妈妈
assistant: 主驾车窗已打开，但我不能打电话。
  done set_window {percent: 100}

# 没听懂的一件, 说出来, 什么都不做
driver: 打开车窗然后弗洛布那个东西
assistant: 没听懂“弗洛布那个东西”，所以什么都没做。
  act unclear: part not understood: 弗洛布那个东西
  nothing done

# 路上也先说做了什么
car: Vehicle.Speed=95
driver: 打开车窗再导航回家
assistant: 主驾车窗开了，但没有导航。
  done set_window {percent: 100}
  not_set_up navigate_to {saved: home}

# 天窗和音乐
car: Vehicle.Speed=95
car: Vehicle.Body.Raindetection.Intensity=0
driver: 打开天窗到一半然后放点轻音乐
assistant: 天窗已打开一半，但没有播放器。
  done set_sunshade {percent: 50}: sunshade_before_sunroof
  done set_sunroof {percent: 50}
  not_set_up play_media {query: 轻音乐}
