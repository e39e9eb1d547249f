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

# 好的谢谢, 问过就是答应, 没问就是道谢
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 好的谢谢
assistant: 后备箱已打开。
  done set_trunk {open: true}
driver: 好的谢谢
assistant: 不客气。
  nothing done

# 只说谢谢不算答应
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 谢谢
assistant:
  nothing done

# 第二个, 再做一件事
driver: 打开灯
assistant: 车内灯还是大灯？
driver: 第二个，再打开车窗
assistant:
  done set_headlights {mode: low}
  done set_window {percent: 100}

# 都不要
driver: 打开灯
assistant: 车内灯还是大灯？
driver: 都不要
assistant: 好的，不动了。
  nothing done

# 它们是刚才一起打开的
driver: 打开主驾车窗和副驾车窗
assistant:
driver: 关上它们
assistant:
  done set_window {window: driver, percent: 0}
  done set_window {window: passenger, percent: 0}

# 不, 后面才是要的
driver: 打开天窗
assistant:
driver: 不，关上
assistant: 天窗已关闭。
  done set_sunroof {percent: 0}

# 问后备箱的时候, 不, 关上就是不开
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 不，关上
assistant: 好的，不动了。
  nothing done

# 音乐大点声只是音量
driver: 麻烦音乐大点声行吗
assistant:
  done set_volume {channel: media, change: a_bit_more}
driver: 可以风大一点吗
assistant:
  done set_fan {change: a_bit_more}
driver: 我听不见你说话
assistant:
  done set_volume {channel: voice, change: more}

# 怎么关了是问原因, 怎么关是问办法
driver: 空调怎么关了
assistant: 最近我没有动过它。
  act why
driver: 十分钟后关窗
assistant: 我还不能等到那时候再做，到时候再跟我说吧。
  nothing done
driver: 撤销刚才那个
assistant: 没有可以撤销的。

# 各处温度不一样的时候说是哪里的
driver: 主驾温度设成22度
assistant:
driver: 空调温度设的多少
assistant: 温度设的是主驾22度和其他21度。

# 答应和不答应的别的说法
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 不要，别再问了
assistant: 好的，不动了。
  nothing done
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 嗯我觉得可以
assistant: 后备箱已打开。
  done set_trunk {open: true}
