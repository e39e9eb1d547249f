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
assistant:
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
assistant: 开车还是您自己来。
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

# Thanks between a wish and its follow-up do no harm
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
