# Say that again
driver: 还有多少油
assistant: 现在油量是百分之六十二。
  done get_state {what: fuel}
driver: 没听清，再说一遍
assistant: 现在油量是百分之六十二。
  act repeat
  nothing done

# There is nothing to repeat
driver: 再说一遍
assistant: 没有可以重复的。
  act repeat
  nothing done

# What can I say, and about what
driver: 你能做什么
assistant:
  act help
  nothing done
driver: 车窗怎么控制
assistant:
  act help: windows
  nothing done

# Wishes that it cannot fulfil are said honestly
driver: 明天天气怎么样
assistant: 我不联网，查不到天气。
  act unsupported: weather
  nothing done
driver: 打电话给妈妈
assistant: 我不能打电话。
  act unsupported: phone
  nothing done
driver: 查看微信
assistant: 我不能收发消息。
  act unsupported: messages
driver: 打开自动驾驶
assistant: 开车还得您自己来。
  act unsupported: driving
  nothing done

# A greeting and thanks
driver: 你好
assistant:
  act smalltalk
  nothing done
driver: 打开制冷
assistant:
  done set_ac {enabled: true}
driver: 谢谢
assistant: 不客气。
  act smalltalk
  nothing done

# Talk that is not addressed to the car gives no call
driver: 他说我们早就该把窗户打开了
assistant:
  act unclear
  nothing done

# Half a sentence gives no call
driver: 然后我就把那个
assistant:
  act unclear
  nothing done

# What somebody else does is no command
driver: 我弟弟下雨天也老开着天窗
assistant:
  act unclear
  nothing done

# Things that are not set up are said
driver: 记住我的车停在三楼
assistant:
  not_set_up remember {text: 我的车停在三楼}
driver: 还有多久变绿灯
assistant:
  not_set_up get_traffic_light {what: time_to_change}
driver: 后排座椅怎么放倒
assistant:
  not_set_up ask_manual {question: 后排座椅怎么放倒}

# Thanks between a request and its follow-up do no harm
driver: 打开主驾座椅加热
assistant:
  done set_seat_heating {seat: driver, change: more}
driver: 谢谢
assistant:
  act smalltalk
driver: 小一点
assistant:
  done set_seat_heating {seat: driver, change: a_bit_less}

# Help about every topic
driver: 空调怎么控制
assistant:
  act help: climate
driver: 导航能做什么
assistant:
  act help: navigation
driver: 灯光怎么控制
assistant:
  act help: lights
driver: 座椅能做什么
assistant:
  act help: seats
driver: 音乐怎么控制
assistant:
  act help: media

# Reminders need a memory, and times are told from now
driver: 十分钟后提醒我给妈妈打电话
assistant:
  not_set_up set_reminder {text: 给妈妈打电话, after: 600}
driver: 下午五点半提醒我给妈妈打电话
assistant:
  not_set_up set_reminder {text: 给妈妈打电话, at: "2026-11-22T17:30"}

# 做不到的, 说出是什么
driver: 打开双闪
assistant: 我不能开关双闪。
  act unsupported: driving
  nothing done
driver: 按喇叭
assistant: 我不能按喇叭。
  act unsupported: driving

# 危险的事有固定的回答, 路上说短的
car: Vehicle.Speed=90
driver: 发动机冒烟了
assistant: 请停车熄火，马上下车。
  act smalltalk: fire
  nothing done
driver: 我有点困
assistant: 请尽快停车休息。
  act smalltalk: tired

# 是不是在偷听
driver: 你是不是一直在偷听
assistant: 叫我、按键，或者我刚答完时，我才听。声音不保存，文字可能留在车的日志里，都不会离开这辆车。
  act smalltalk: privacy
  nothing done
