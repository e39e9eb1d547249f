# Two languages in one conversation
driver: open the driver's window
assistant:
  done set_window {window: driver, percent: 100}
driver: 关小一点
assistant:
  done set_window {window: driver, change: a_bit_less}

# Asked in Mandarin, answered in English
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
driver: yes please
assistant:
  done set_trunk {open: true}

# An English word in a Mandarin sentence
driver: 打开AC
assistant:
  done set_ac {enabled: true}

# As a recogniser writes it, with spaces between the words
driver: 把 空调 调 到 二十二 度
assistant:
  done set_temperature {celsius: 22}

# Told to speak English, it does, whatever is spoken
driver: 说英语
assistant:
  done set_language {language: en}
driver: 打开制冷
assistant: Air conditioning on.
  done set_ac {enabled: true}

# 问会不会说, 不是要换
driver: 你会说英语吗
assistant: 会。说一句“说英语”，我就说英语。
  act smalltalk
driver: 你说的是什么语言
assistant: 我现在说的是中文，也会说英语。
  act smalltalk
driver: 请说英语
assistant: I'll speak English now.
  done set_language {language: en}
