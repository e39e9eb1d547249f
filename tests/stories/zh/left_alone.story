# What is forbidden the car is no request for it
driver: 别打开后备箱
assistant:
  nothing done
driver: 不要开窗户
assistant:
  nothing done

# What happened once is no request
driver: 昨天窗户开了一晚上
assistant:
  act unclear
  nothing done
driver: 我昨天把灯关了
assistant:
  act unclear
  nothing done

# What somebody likes is no request
driver: 我就喜欢开着天窗兜风
assistant:
  act unclear
  nothing done

# What passengers tell each other is no request
driver: 你出门的时候把灯关了没有
assistant:
  nothing done
driver: 然后她就让我左转再把窗户打开
assistant:
  act unclear
  nothing done

# A yes to somebody else does nothing
driver: 对啊我早就跟你说过了
assistant:
  nothing done

# Half a sentence gives no call
driver: 你能不能
assistant:
  nothing done
driver: 打开那个
assistant:
  act unclear
  nothing done

# A remark while a question is open answers nothing
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: 好像他说的是红色那个
assistant:
  act unclear
  nothing done
  awaiting nothing

# If is no command
driver: 要是开了窗户就太吵了
assistant:
  act unclear
  nothing done
