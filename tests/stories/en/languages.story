# Two languages in one conversation
driver: 打开主驾车窗
assistant:
  done set_window {window: driver, percent: 100}
driver: a bit less
assistant:
  done set_window {window: driver, change: a_bit_less}

# Asked in English, answered in Mandarin
driver: open the trunk
assistant: Shall I open the trunk?
  asked set_trunk {open: true}: confirm_trunk
driver: 好的
assistant:
  done set_trunk {open: true}

# The second one, said in the other language
found: Luigi 300 m; 老北京饭店 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
driver: 第二个
assistant:
  done choose_result {index: 2}

# Told to speak Mandarin, it does, whatever is spoken
driver: speak chinese
assistant:
  done set_language {language: zh}
driver: turn on the ac
assistant: 制冷已打开。
  done set_ac {enabled: true}

# Who asks whether it speaks a language has not asked for it
driver: do you speak Chinese?
assistant: Yes. Say "speak Chinese" and I will.
  act smalltalk
driver: what language are you speaking
assistant: I'm speaking English now. I speak Mandarin, too.
  act smalltalk
driver: speak Chinese please
assistant: 我现在说中文。
  done set_language {language: zh}
