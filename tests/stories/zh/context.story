# A follow-up is understood for a while
driver: 风量调到二档
assistant:
  done set_fan {level: 2}
later: 40 seconds
driver: 再大一点
assistant:
  done set_fan {change: a_bit_more}

# After some minutes a follow-up leans on nothing
driver: 风量调到二档
assistant:
  done set_fan {level: 2}
later: 5 minutes
driver: 再大一点
assistant:
  act unclear
  nothing done

# Places that were found are remembered longer than a request
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
later: 4 minutes
driver: 去第二个
assistant:
  done navigate_to {result: 2}

# Places of an hour ago are not meant any more
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
later: 1 hour
driver: 去那里
assistant:
  nothing done
  awaiting nothing

# The context ends with the journey
driver: 风量调到二档
assistant:
  done set_fan {level: 2}
journey: ends
later: 20 seconds
journey: begins
driver: 再大一点
assistant:
  act unclear
  nothing done

# The next journey takes nothing back of the last one
driver: 风量调到五档
assistant:
  done set_fan {level: 5}
journey: ends
later: 20 seconds
journey: begins
driver: 撤销
assistant:
  act undo
  nothing done

# With the ignition off a follow-up leans on nothing
driver: 风量调到二档
assistant:
  done set_fan {level: 2}
journey: ends
driver: 再大一点
assistant:
  act unclear
  nothing done

# The second one, within ten minutes
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
later: 9 minutes
driver: 第二个
assistant:
  done choose_result {index: 2}
later: 9 minutes
driver: 去那里
assistant:
  done navigate_to {result: 2}

# The second one of forty minutes ago is not driven to
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
later: 40 minutes
driver: 第二个
assistant: 没有可以选的地点。
  failed choose_result {index: 2}
driver: 去第二个
assistant: 没有可以选的地点。
  failed navigate_to {result: 2}

# The second one of the last journey is not driven to
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
journey: ends
later: 20 seconds
journey: begins
driver: 去第二个
assistant: 没有可以选的地点。
  failed navigate_to {result: 2}
driver: 第二个
assistant: 没有可以选的地点。
  failed choose_result {index: 2}

# 四十分钟前的最近那家, 还有几点关门
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
later: 40 minutes
driver: 最近的那个
assistant: 没有可以选的地点。
  failed choose_result {by: nearest}
driver: 它几点关门
assistant:
  failed get_place_info {what: opening_hours}

# 去了哪家, 它就是哪家
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
driver: 去第二个
assistant:
  done navigate_to {result: 2}
driver: 它叫什么
assistant: 叫川香阁。
  done get_place_info {what: name}
