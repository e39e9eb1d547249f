# To work on a cold morning
driver: 早上好
assistant:
  act smalltalk
driver: 车里好冷啊
assistant:
  done set_temperature {change: more}
driver: 把我的座椅加热打开
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: 前挡风玻璃起雾了
assistant:
  done set_airflow: defrost_needs_windshield_air
  done set_ac {enabled: true}: defrost_needs_ac
  done set_defrost {window: front, enabled: true}
car: Vehicle.Speed=35
driver: 还能开多远
assistant:
  done get_state {what: range}
driver: 关闭座椅加热
assistant:
  done set_seat_heating {level: 0}
driver: 撤销
assistant:
  done set_seat_heating {seat: driver, level: 1}
driver: 谢谢
assistant:
  act smalltalk

# Shopping, and the trunk at the end
found: 永辉超市 700 m; 家乐福 2.1 km
car: Vehicle.Speed=40
driver: 找个超市
assistant:
  done find_places {category: supermarket}
driver: 去第一家
assistant:
  done navigate_to {result: 1}
driver: 打开后备箱
assistant:
  refused set_trunk {open: true}: trunk_only_standing
driver: 为什么
assistant:
  act why
  nothing done
car: Vehicle.Speed=0
driver: 结束导航
assistant:
  done cancel_navigation
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 好的
assistant:
  done set_trunk {open: true}
driver: 关上吧
assistant:
  done set_trunk {open: false}
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# Rain, sunroof and wipers
driver: 天窗打开一半
assistant:
  done set_sunshade {percent: 50}: sunshade_before_sunroof
  done set_sunroof {percent: 50}
car: Vehicle.Speed=70
car: Vehicle.Body.Raindetection.Intensity=30
driver: 关闭天窗，打开雨刷
assistant:
  done set_sunroof {percent: 0}
  done set_wipers {speed: slow}
driver: 再快一点
assistant:
  done set_wipers {change: a_bit_more}
driver: 打开天窗
assistant:
  asked set_sunroof {percent: 100}: confirm_sunroof_in_rain
driver: 算了
assistant:
  nothing done
car has: Vehicle.Cabin.Sunroof.Position=0

# The kids in the back
car: Vehicle.Speed=100
driver: 打开儿童锁
assistant:
  done set_child_lock {enabled: true}
driver: 后排车窗开一点
assistant:
  done set_window {window: rear, change: a_bit_more}
driver: 再开大一点
assistant:
  done set_window {window: rear, change: a_bit_more}
driver: 关上吧
assistant:
  done set_window {window: rear, percent: 0}
driver: 后排有点热
assistant:
  done set_temperature {zone: rear, change: a_bit_less}
car has: Vehicle.Cabin.Door.Row2.DriverSide.Window.Position=0

# A conversation that goes on after a failure
fails: set_seat_heating
driver: 打开主驾座椅加热
assistant:
  failed set_seat_heating {seat: driver, change: more}
driver: 打开主驾座椅加热
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: 副驾也要
assistant:
  done set_seat_heating {seat: passenger, change: more}
driver: 撤销
assistant:
  done set_seat_heating {seat: passenger, level: 0}
car has: Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling=33
car has: Vehicle.Cabin.Seat.Row1.PassengerSide.HeatingCooling=0
