# Which light is asked when all are off
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 把灯打开
assistant: 车内灯还是大灯？
  nothing done
  awaiting choice
  listens
driver: 车内灯
assistant: 车内灯已打开。
  done set_cabin_light {enabled: true}
  awaiting nothing

# The second of the lights
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 把灯打开
assistant:
  awaiting choice: set_cabin_light, set_headlights
driver: 第二个
assistant:
  done set_headlights {mode: low}

# Which light is clear when the headlights are on already
car: Vehicle.Body.Lights.LightSwitch=BEAM
driver: 把灯打开
assistant:
  done set_cabin_light {enabled: true}
  awaiting nothing

# Which light is clear when one was just talked about
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 关闭阅读灯
assistant:
  done set_cabin_light {enabled: false}
driver: 把灯打开
assistant:
  done set_cabin_light {enabled: true}

# How warm is asked
driver: 调一下温度
assistant: 要调到多少度？
  nothing done
  awaiting argument: set_temperature
  listens
driver: 二十二度
assistant: 主驾已调到22度。
  done set_temperature {celsius: 22}

# How warm is answered with warmer
driver: 调温度
assistant:
  awaiting argument: set_temperature
driver: 高一点
assistant:
  done set_temperature {change: a_bit_more}

# A question back is not answered in time
driver: 调一下温度
assistant:
  awaiting argument: set_temperature
later: 2 minutes
driver: 二十二
assistant:
  nothing done

# A question back is called off
driver: 调一下温度
assistant:
  awaiting argument: set_temperature
driver: 算了
assistant:
  nothing done
  awaiting nothing
driver: 二十二
assistant:
  nothing done

# A question back is left for something else
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 把灯打开
assistant:
  awaiting choice
driver: 打开主驾车窗
assistant:
  done set_window {window: driver, percent: 100}
  awaiting nothing

# An answer outside the range does nothing
driver: 调一下温度
assistant:
  awaiting argument: set_temperature
driver: 五十度
assistant:
  act unclear: celsius out of range 16..28
  nothing done

# The speaker's own side is no reason to ask
driver: 打开车窗
assistant:
  done set_window {percent: 100}
  awaiting nothing

# The third of two lights is asked about again
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 把灯打开
assistant:
  awaiting choice: set_cabin_light, set_headlights
driver: 第三个
assistant:
  nothing done
  awaiting choice: set_cabin_light, set_headlights
driver: 第一个
assistant:
  done set_cabin_light {enabled: true}

# A yes does not say which light
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 把灯打开
assistant:
  awaiting choice
driver: 好的
assistant:
  nothing done
  awaiting choice

# How strong is asked of the fan
driver: 调一下风量
assistant:
  nothing done
  awaiting argument: set_fan
driver: 三档
assistant:
  done set_fan {level: 3}
