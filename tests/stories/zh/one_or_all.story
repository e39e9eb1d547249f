# 二选一：问，不都做，也不替人选
driver: 开窗还是开天窗
assistant: 车窗还是天窗？
  nothing done
  awaiting choice
driver: 天窗
assistant:
  done set_sunshade {percent: 100}: sunshade_before_sunroof
  done set_sunroof {percent: 100}

# 都要也是回答
driver: 打开空调或者座椅加热
assistant:
  nothing done
  awaiting choice
driver: 都要
assistant:
  done set_climate {enabled: true}
  done set_seat_heating {change: more}

# 把灯都关了：开着的关掉，大灯按规定来
car: Vehicle.Speed=60
car: Vehicle.Cabin.Light.Spotlight.Row1.DriverSide.IsLightOn=true
car: Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.IsLightOn=true
driver: 把灯都关了
assistant:
  done set_cabin_light {zone: all, enabled: false}
  done set_ambient_light {enabled: false}
  asked set_headlights {mode: "off"}: confirm_lights_off_moving

# 车里的灯：都关，不问
driver: 把车里的灯都关了
assistant: 车内灯已关闭。
  done set_cabin_light {zone: all, enabled: false}

# 做过的事说全，说不完就说还有几件
car: Vehicle.Speed=60
driver: 打开空调和座椅加热，关上车窗，温度调到21度
assistant:
  done set_climate {enabled: true}
  done set_seat_heating {change: more}
  done set_window {percent: 0}
  done set_temperature {celsius: 21}
driver: 你刚才做了什么
assistant: 空调开了，加热1档，还有两件。
  nothing done

# 两个答案各有各的名字
car: Vehicle.Speed=80
driver: 车速多少，电量多少
assistant: 车速80，电量百分之七十一。
  done get_state {what: speed}
  done get_state {what: battery}

# 都打开
driver: 开所有的灯
assistant: 车内灯已打开，氛围灯已调成白色，亮度百分之五十，大灯已切换到近光灯。

# 好，不过先做别的
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 好，不过先把风扇关了
assistant: 后备箱已打开，风扇已关闭。
