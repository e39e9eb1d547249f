# 遮阳帘跟天窗一样
car: Vehicle.Cabin.Sunroof.Position=40
driver: 遮阳帘开到跟天窗一样的位置
assistant:
  done set_sunshade {percent: 40}

# 副驾跟主驾一样，按当时的温度
car: Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature=19.5
driver: 副驾温度和主驾一样
assistant:
  done set_temperature {zone: passenger, celsius: 19.5}

# 不知道的就说不知道，什么也不动
car: Vehicle.Cabin.Sunroof.Position unknown
driver: 遮阳帘开到跟天窗一样然后风量调到三档
assistant: 我不知道天窗开了多少，所以没动。
  nothing done
  awaiting nothing

# 车身颜色这里不知道
driver: 把氛围灯调成车身颜色
assistant: 我不知道车身是什么颜色，所以没动。
  nothing done

# 参照来的数也要过规则
car: Vehicle.Cabin.HVAC.IsAirConditioningActive=true
car: Vehicle.Cabin.Door.Row1.DriverSide.Window.Position=60
driver: 副驾车窗开得和主驾一样大
assistant:
  asked set_window {window: passenger, percent: 60}: confirm_window_with_ac
driver: 好的
assistant:
  done set_window {window: passenger, percent: 60}
