# 全开了不等于开了
driver: 天窗开到百分之三十
assistant:
  done set_sunshade {percent: 30}: sunshade_before_sunroof
  done set_sunroof {percent: 30}
driver: 天窗全开了吗
assistant: 没有，天窗开着百分之三十。
driver: 天窗开着吗
assistant: 是的，天窗开着百分之三十。

# 抽烟不是冒烟
driver: 车里能抽烟吗
assistant: 这由您决定，要开窗就说一声。
  nothing done

# 爆胎先要稳住车
car: Vehicle.Speed=100
driver: 爆胎了
assistant: 握紧方向盘，别急刹。
  nothing done

# 别的危险
driver: 我喝醉了
assistant: 那请别开车了，在安全的地方停下，换别人开。
  nothing done
driver: 闻到汽油味
assistant: 请在安全的地方停车熄火，所有人下车，离车远一点，再用手机报警，我不能打电话。
  nothing done
driver: 有人跟踪我
assistant: 请锁好车门，开到人多的地方或者派出所，用手机报警，我不能打电话。
  nothing done

# 跟车里人商量的话不是命令
driver: 我们可以开天窗
assistant:
  nothing done

# 保持是车道保持的名字, 昨天的事不是让它开着
driver: 车道保持开着吗
assistant: 这个我不知道。
  nothing done
driver: 昨天暖风一直开着
assistant: 我没听懂。
  nothing done
