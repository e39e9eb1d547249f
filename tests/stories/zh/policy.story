# The doors are unlocked only when the car stands
car: Vehicle.Speed=30
driver: 解锁车门
assistant:
  refused set_locks {locked: false}: unlock_only_standing
driver: 锁车
assistant:
  done set_locks {locked: true}
car: Vehicle.Speed=0
driver: 车门解锁
assistant:
  done set_locks {locked: false}

# The charge port opens only when the car stands
car: Vehicle.Speed=30
driver: 打开充电口
assistant:
  refused set_charge_port {open: true}: charge_port_only_standing
car: Vehicle.Speed=0
driver: 打开充电口
assistant:
  done set_charge_port {open: true}

# The mirrors are folded only when the car stands
car: Vehicle.Speed=30
driver: 折叠后视镜
assistant:
  refused set_mirrors {folded: true}: mirrors_only_standing
car: Vehicle.Speed=0
driver: 收起后视镜
assistant:
  done set_mirrors {folded: true}

# The driver's seat stays where it is while the car moves
car: Vehicle.Speed=100
driver: 主驾座椅往后
assistant:
  refused move_seat {seat: driver, part: position, change: less}: driver_seat_only_standing
driver: 副驾座椅往后
assistant:
  done move_seat {seat: passenger, part: position, change: less}

# An unnamed seat is the driver's
car: Vehicle.Speed=100
driver: 放倒座椅
assistant:
  refused move_seat {part: backrest, change: less}: driver_seat_only_standing

# No high beam while the fog lights are on
car: Vehicle.Body.Lights.Fog.Front.IsOn=true
driver: 打开远光灯
assistant: 雾灯开着，不能开远光灯。
  refused set_high_beam {enabled: true}: no_high_beam_in_fog

# The high beam is asked about
driver: 开远光
assistant:
  asked set_high_beam {enabled: true}: confirm_high_beam
driver: 好
assistant:
  done set_high_beam {enabled: true}
driver: 关掉
assistant:
  done set_high_beam {enabled: false}

# Fog lights bring the low beam
car: Vehicle.Body.Lights.LightSwitch=OFF
driver: 打开雾灯
assistant:
  asked set_fog_lights {enabled: true}: confirm_fog_lights
driver: 好的
assistant:
  done set_headlights {mode: low}: fog_lights_need_low_beam
  done set_fog_lights {enabled: true}

# Fog lights end the high beam
car: Vehicle.Body.Lights.LightSwitch=BEAM
car: Vehicle.Body.Lights.Beam.High.IsOn=true
driver: 开雾灯
assistant:
  asked set_fog_lights {enabled: true}: confirm_fog_lights
driver: 确定
assistant:
  done set_high_beam {enabled: false}: fog_lights_end_high_beam
  done set_fog_lights {enabled: true}

# The sunroof waits for the sunshade
driver: 打开天窗
assistant: 天窗已打开，同时打开遮阳帘。
  done set_sunshade {percent: 100}: sunshade_before_sunroof
  done set_sunroof {percent: 100}

# The sunroof stays shut where the sunshade does not open
fails: set_sunshade
driver: 打开天窗
assistant:
  failed set_sunshade {percent: 100}: sunshade_before_sunroof
  failed set_sunroof {percent: 100}

# The sunroof is asked about in the rain
car: Vehicle.Cabin.Sunroof.Shade.Position=100
car: Vehicle.Body.Raindetection.Intensity=40
driver: 把天窗打开
assistant: 外面可能在下雨，要打开天窗吗？
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: 不要
assistant: 好的，不动了。
  nothing done

# The sunroof is asked about in weather that is not known
car: Vehicle.Cabin.Sunroof.Shade.Position=100
car: Vehicle.Body.Raindetection.Intensity unknown
driver: 天窗打开一半
assistant:
  asked set_sunroof {percent: 50}: confirm_sunroof_in_rain

# The front defroster brings air, fan and cooling
driver: 风量调到一档
assistant:
  done set_fan {level: 1}
driver: 前挡风玻璃起雾了
assistant:
  done set_fan: defrost_needs_fan
  done set_airflow: defrost_needs_windshield_air
  done set_ac {enabled: true}: defrost_needs_ac
  done set_defrost {window: front, enabled: true}

# The rear defroster brings nothing
driver: 后挡风玻璃除霜
assistant:
  done set_defrost {window: rear, enabled: true}

# The air conditioning closes windows that are open wide
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
car: Vehicle.Cabin.Door.Row2.PassengerSide.Window.Position=15
driver: 打开制冷
assistant:
  done set_window {window: driver, percent: 0}: ac_closes_windows
  done set_ac {enabled: true}

# The air conditioning needs a fan
driver: 关闭全车风扇
assistant:
  done set_fan {zone: all, level: 0}
driver: 开冷气
assistant:
  done set_fan: ac_needs_fan
  done set_ac {enabled: true}

# A window is asked about while the air conditioning runs
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: 打开主驾车窗
assistant:
  asked set_window {window: driver, percent: 100}: confirm_window_with_ac
driver: 打开吧
assistant:
  done set_window {window: driver, percent: 100}

# A crack of the window is not asked about
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
driver: 主驾车窗开一条缝
assistant:
  done set_window {window: driver, change: a_bit_more}

# One zone far from the others is said
driver: 副驾温度调到二十六度
assistant: 副驾已调到26度。和别的温区差了3度以上。
  done set_temperature {zone: passenger, celsius: 26}: zones_apart

# Switching the lights off while driving is asked about
car: Vehicle.Speed=90
car: Vehicle.Body.Lights.LightSwitch=BEAM
driver: 关闭大灯
assistant:
  asked set_headlights {mode: "off"}: confirm_lights_off_moving
driver: 不要
assistant:
  nothing done

# A temperature that no car has
driver: 温度调到五十度
assistant: 温度是16到28度。
  act unclear: celsius out of range 16..28
  nothing done

# Closing the sunroof in the rain needs no question
car: Vehicle.Cabin.Sunroof.Position=80
car: Vehicle.Body.Raindetection.Intensity=60
driver: 关闭天窗
assistant:
  done set_sunroof {percent: 0}

# In the rain a yes opens the sunshade and then the sunroof
car: Vehicle.Body.Raindetection.Intensity=10
driver: 打开天窗
assistant:
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: 好的
assistant:
  done set_sunshade {percent: 100}: sunshade_before_sunroof
  done set_sunroof {percent: 100}

# The air conditioning and an open window in one sentence
driver: 打开制冷，再打开主驾车窗
assistant:
  done set_ac {enabled: true}
  asked set_window {window: driver, percent: 100}: confirm_window_with_ac

# Whoever drives does not change places
car: Vehicle.Speed=50
driver: 切换到小李的账号
assistant:
  refused switch_profile {name: 小李}: eyes_on_the_road
car: Vehicle.Speed=0
driver: 切换到小李的账号
assistant:
  not_set_up switch_profile {name: 小李}

# Parking light on the move is asked about too
car: Vehicle.Speed=50
driver: 打开示廓灯
assistant:
  asked set_headlights {mode: parking}: confirm_lights_off_moving
driver: 确定
assistant:
  done set_headlights {mode: parking}

# A number that the fan does not have
driver: 风量调到三档
assistant:
  done set_fan {level: 3}
driver: 九档
assistant:
  act unclear: level out of range 0..5
  nothing done
