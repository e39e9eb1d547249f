# A bit more, and then the passenger too
driver: 打开主驾座椅加热
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: 再高一点
assistant:
  done set_seat_heating {seat: driver, change: a_bit_more}
driver: 副驾也要
assistant:
  done set_seat_heating {seat: passenger, change: a_bit_more}

# A number alone belongs to what was talked about
driver: 打开副驾车窗
assistant:
  done set_window {window: passenger, percent: 100}
driver: 百分之五十
assistant:
  done set_window {window: passenger, percent: 50}

# It is switched off again
driver: 打开氛围灯
assistant:
  done set_ambient_light {enabled: true}
driver: 换成蓝色
assistant:
  done set_ambient_light {color: blue}
driver: 关了吧
assistant:
  done set_ambient_light {enabled: false}

# Close it means what was opened
driver: 打开后排车窗
assistant:
  done set_window {window: rear, percent: 100}
driver: 再关上
assistant:
  done set_window {window: rear, percent: 0}

# The same for the back
driver: 温度调到二十二度
assistant:
  done set_temperature {celsius: 22}
driver: 后排也是
assistant:
  done set_temperature {zone: rear, celsius: 22}

# Warmer, then more, then a bit less
driver: 太冷了
assistant:
  done set_temperature {change: more}
driver: 再高一点
assistant:
  done set_temperature {change: a_bit_more}
driver: 低一点
assistant:
  done set_temperature {change: a_bit_less}

# A number with its unit finds the tool that takes it
driver: 太热了
assistant:
  done set_temperature {change: less}
driver: 二十度吧
assistant:
  done set_temperature {celsius: 20}

# The seat heating too, after the air conditioning
driver: 打开制冷
assistant:
  done set_ac {enabled: true}
driver: 还有座椅通风
assistant:
  done set_seat_ventilation {change: more}

# A follow-up is judged by policy as any command
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 好的
assistant:
  done set_trunk {open: true}
driver: 关上
assistant:
  done set_trunk {open: false}
car: Vehicle.Speed=30
driver: 再打开
assistant:
  refused set_trunk {open: true}: trunk_only_standing

# A follow-up to a question about the car changes nothing
driver: 现在车速多少
assistant:
  done get_state {what: speed}
driver: 再高一点
assistant:
  nothing done

# A bit more out of nowhere is not guessed at
driver: 再大一点
assistant:
  act unclear
  nothing done

# Turn it off, when nothing was talked about, is asked about
driver: 关掉
assistant:
  nothing done
  awaiting argument
driver: 座椅加热
assistant:
  done set_seat_heating {level: 0}

# The volume goes on down
driver: 音量调小
assistant:
  done set_volume {change: less}
driver: 再小一点
assistant:
  done set_volume {change: a_bit_less}

# To the maximum
driver: 打开风扇
assistant:
  done set_fan {change: more}
driver: 开到最大
assistant:
  done set_fan {change: max}
