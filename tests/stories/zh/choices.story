# 内循环的时候, 透气有三个办法
car: Vehicle.Cabin.HVAC.RecirculationMode=RECIRCULATE
driver: 车里好闷
assistant: 切换到外循环、把车窗开大一点还是把风量调高？
  nothing done
  awaiting choice: set_recirculation, set_window, set_fan
driver: 风量
assistant:
  done set_fan {change: more}

# 已经是那样的不用再问
car: Vehicle.Cabin.HVAC.RecirculationMode=FRESH
driver: 空气不太流通
assistant: 把车窗开大一点还是把风量调高？
  nothing done
  awaiting choice: set_window, set_fan
driver: 第一个
assistant:
  done set_window {change: a_bit_more}

# 哪块玻璃除霜
driver: 除霜
assistant: 前挡还是后挡？
  nothing done
  awaiting choice: set_defrost
driver: 后面
assistant:
  done set_defrost {window: rear, enabled: true}

# 前面开着了, 说的就是后面
car: Vehicle.Cabin.HVAC.IsFrontDefrosterActive=true
driver: 打开除霜
assistant:
  done set_defrost {window: rear, enabled: true}
  awaiting nothing

# 哪个灯
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 开灯
assistant: 车内灯还是大灯？
  nothing done
  awaiting choice: set_cabin_light, set_headlights

# 问开多大, 用数回答
driver: 天窗开一部分
assistant: 要开多大？
  nothing done
  awaiting argument: set_sunroof
driver: 百分之四十
assistant:
  done set_sunshade {percent: 40}: sunshade_before_sunroof
  done set_sunroof {percent: 40}

# 部分打开, 说的是刚才那个
driver: 关上遮阳帘
assistant:
  done set_sunshade {percent: 0}
driver: 打开一部分
assistant: 要开多大？
  awaiting argument: set_sunshade
driver: 一半
assistant:
  done set_sunshade {percent: 50}

# 开一个窗, 问哪个
driver: 打开一个车窗
assistant:
  nothing done
  awaiting argument: set_window
driver: 副驾
assistant:
  done set_window {window: passenger, percent: 100}

# 没有的颜色, 就说有哪些
driver: 氛围灯换成棕色
assistant: 白、红、橙、黄、绿、青、蓝、紫、粉，要哪种颜色？
  nothing done
  awaiting argument: set_ambient_light
driver: 橙色
assistant:
  done set_ambient_light {color: orange}

# 方向盘加热没有档位
driver: 方向盘加热调到二档
assistant: 方向盘加热只能开或者关，没有档位。
  nothing done

# 本来就开着的, 就说本来就开着
car: Vehicle.Body.Lights.LightSwitch=BEAM
driver: 打开大灯
assistant: 大灯已切换到近光灯。本来就是这样。
  done set_headlights {mode: low}: already_so
  awaiting nothing
