# 收回的话不会丢：什么都不做，并说明为什么
driver: 窗户都打开，我的别开
assistant: 没听懂“我的别开”，所以什么都没做。
  nothing done
driver: 打开后排车窗，不是前排
assistant:
  nothing done

# 抱怨后面说不开、不关，就是不动
driver: 风太大了不开窗
assistant: 好的。
  nothing done
driver: 太冷了不关窗
assistant: 好的。
  nothing done
driver: 太热了不开座椅加热
assistant: 好的。
  nothing done

# 没有“如果”的条件，也不会无条件地做
car: Vehicle.Exterior.AirTemperature=-10
driver: 外面不冷就打开天窗
assistant:
  nothing done
driver: 困了就开窗
assistant:
  nothing done

# 别的东西可以不动
driver: 关空调但是风扇别关
assistant:
  done set_climate {enabled: false}

# 问题后面的半句话，说的是所问的事
driver: 关上所有窗户
assistant:
driver: 打开后备箱
assistant: 要打开后备箱吗？
driver: 一半
assistant: 要打开后备箱吗？
  nothing done

# 说过、差点、不冷，都不是要求
driver: 我想开窗来着
assistant:
  nothing done
driver: 差点把后备箱打开
assistant:
  nothing done
driver: 我不冷
assistant:
  nothing done
driver: 后备箱没关吧
assistant:
  nothing done

# 听着像别的命令的，不当成那个命令
driver: 全部关掉
assistant:
  nothing done
driver: 风量调到百分之十
assistant:
  nothing done
