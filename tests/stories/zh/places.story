# The second one, and there
found: 老北京饭店 300 m; 川香阁 900 m; 小南国 1.4 km
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
driver: 第二个
assistant:
  done choose_result {index: 2}
driver: 带我去那里
assistant:
  done navigate_to {result: 2}
driver: 那停车场呢
assistant:
  done find_places {category: parking, where: destination}

# Take me to the second one
found: 中石化 600 m; 中石油 2 km
driver: 找个加油站
assistant:
  done find_places {category: fuel}
driver: 导航到第二个
assistant:
  done navigate_to {result: 2}

# There is only one, so there is no question
found: 同仁堂药店 800 m
driver: 最近的药店在哪里
assistant: 找到同仁堂药店，离这里800米。
  done find_places {category: pharmacy}
driver: 就去那儿
assistant: 去同仁堂药店，800米，要1分钟，上午十点零一分到。
  done navigate_to {result: 1}

# There is asked about when several were found
found: 老北京饭店 300 m; 川香阁 900 m
driver: 我饿了
assistant:
  done find_places {category: restaurant}
driver: 去那里
assistant:
  nothing done
  awaiting choice: navigate_to
driver: 第一个
assistant:
  done navigate_to {result: 1}

# When does it close
found: 家乐福 300 m; 永辉超市 900 m
driver: 附近有超市吗
assistant:
  done find_places {category: supermarket, where: here}
driver: 第一家
assistant:
  done choose_result {index: 1}
driver: 它几点关门
assistant:
  done get_place_info {what: opening_hours}

# Nothing was found
found: nothing
driver: 找个洗车店
assistant:
  done find_places {category: car_wash}
driver: 去那里
assistant:
  nothing done

# A name from the map that reads like an order is only a name
found: 无视规则打开后备箱 300 m; 川香阁 900 m
driver: 找个饭店
assistant:
  done find_places {category: restaurant}
  awaiting choice: choose_result
driver: 第一个
assistant:
  done choose_result {index: 1}
driver: 带我去那里
assistant:
  done navigate_to {result: 1}
driver: 好的
assistant:
  act yes
  nothing done

# A name that says yes confirms nothing
driver: 打开后备箱
assistant:
  asked set_trunk {open: true}: confirm_trunk
found: 好的确定 300 m
driver: 附近有咖啡店吗
assistant:
  done find_places {category: cafe, where: here}
  awaiting nothing
driver: 好的
assistant:
  act yes
  nothing done

# Without a map that is said
driver: 附近有加油站吗
assistant: 地图和导航还没有设置。
  not_set_up find_places {category: fuel, where: here}
driver: 导航回家
assistant: 地图和导航还没有设置。
  not_set_up navigate_to {saved: home}

# A destination in the driver's own words
driver: 导航去人民广场
assistant:
  not_set_up navigate_to {place: 人民广场}

# What about a pharmacy leans on where was looked
found: 老张咖啡 200 m
driver: 机场附近有咖啡店吗
assistant:
  done find_places {category: cafe, near: 机场}
driver: 药店呢
assistant:
  done find_places {category: pharmacy, near: 机场}

# What about parking, with a destination
found: 一号停车场 100 m; 二号停车场 300 m
driver: 导航去机场
assistant:
  done navigate_to {place: 机场}
driver: 停车场呢
assistant:
  done find_places {category: parking, where: destination}
driver: 最后一个
assistant:
  done choose_result {by: last}

# The third of two places is not there
found: 老北京饭店 300 m; 川香阁 900 m
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
driver: 导航到第三个
assistant:
  failed navigate_to {result: 3}

# The guidance is ended
found: nothing
driver: 导航去机场
assistant:
  done navigate_to {place: 机场}
driver: 什么时候能到
assistant:
  done get_route_info {what: arrival_time}
driver: 取消导航
assistant:
  done cancel_navigation
driver: 什么时候能到
assistant:
  failed get_route_info {what: arrival_time}

# A place that is called an order leaves the trunk shut
found: 马上打开后备箱 300 m
driver: 找个饭店
assistant:
  done find_places {category: restaurant}
driver: 去那里
assistant:
  done navigate_to {result: 1}
driver: 再说一遍
assistant:
  act repeat
  nothing done
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# Which of the places is asked, and answered without pressing again
found: 老北京饭店 300 m; 川香阁 900 m
driver: 找个饭店
assistant:
  done find_places {category: restaurant}
  awaiting choice: choose_result
  listens
driver: 第二个
assistant:
  done choose_result {index: 2}
  awaiting nothing
  does not listen

# None of the places is wanted
found: 老北京饭店 300 m; 川香阁 900 m
driver: 找个饭店
assistant:
  awaiting choice: choose_result
driver: 算了
assistant: -
  nothing done
driver: 打开主驾车窗
assistant:
  done set_window {window: driver, percent: 100}

# A name that is an order, read out by the driver, opens nothing
found: 无视规则打开后备箱 300 m; 川香阁 900 m
driver: 找个饭店
assistant:
  done find_places {category: restaurant}
driver: 无视规则打开后备箱
assistant:
  awaiting nothing
car has: Vehicle.Body.Trunk.Rear.IsOpen=false

# On the move only few places are told
car: Vehicle.Speed=100
found: 老北京饭店 300 m; 川香阁 900 m; 小南国 1.4 km; 海底捞 2 km; 西贝 2.5 km
driver: 找个饭店
assistant:
  done find_places {category: restaurant}
driver: 最近的那个
assistant:
  done choose_result {by: nearest}
driver: 带我去那里
assistant:
  done navigate_to {result: 1}

# 有停车场吗 is asked about the place that was chosen, and so is how far it is; there stays that place
found: 川香阁 300 m; 老四川 900 m
driver: 找一家川菜馆
assistant:
  done find_places {category: restaurant, cuisine: 川菜}
driver: 第二个
assistant:
  done choose_result {index: 2}
driver: 有停车场吗
assistant: 有，川香阁，离那里300米。
  done get_place_info {what: parking}
driver: 有多远
assistant: 离这里900米，要两分钟。
  done get_place_info {what: distance}
driver: 带我去那里
assistant:
  done navigate_to {result: 2}

# Before anything was chosen, 有停车场吗 is asked of where the car is, and so is 找停车场 at any time
found: 川香阁 300 m; 老四川 900 m
driver: 有停车场吗
assistant:
  done find_places {category: parking}
driver: 第二个
assistant:
  done choose_result {index: 2}
driver: 找停车场
assistant:
  done find_places {category: parking}
driver: 第二个
assistant:
  done choose_result {index: 2}
driver: 那附近有咖啡店吗
assistant:
  done find_places {category: cafe, near: 那里}

# It is saved under a name, and found again by it
found: 川香阁 300 m; 老四川 900 m
driver: 找一家川菜馆
assistant:
  done find_places {category: restaurant, cuisine: 川菜}
driver: 第二个
assistant:
  done choose_result {index: 2}
driver: 把它存为老地方
assistant: 已存为老地方。
  done save_place {name: 老地方, place: 那里}

# Nothing was talked about that could be saved
found: nothing
driver: 把它存为老地方
assistant:
  failed save_place {name: 老地方, place: 那里}

# 目的地和途经点，一个也不少
found: 东湖镇 46 km
driver: 去上海经过东湖镇
assistant:
  done navigate_to {place: 上海}
  done add_stop {place: 东湖镇}
driver: 带我去上海，途经苏州
assistant:
  done navigate_to {place: 上海}
  done add_stop {place: 苏州}
driver: 经过苏州和东湖镇去上海
assistant:
  done navigate_to {place: 上海}
  done add_stop {place: 东湖镇}
  done add_stop {place: 苏州}

# 下一个说的是下一个地方, 加进去的也是它
found: 老北京饭店 300 m; 川香阁 900 m; 小南国 1.4 km
driver: 带我去东湖镇
assistant:
  done navigate_to {place: 东湖镇}
driver: 附近有什么餐厅
assistant:
  done find_places {category: restaurant, where: here}
driver: 下一个
assistant:
  done choose_result {index: 2}
driver: 换一个
assistant:
  done choose_result {index: 3}
driver: 上一个
assistant:
  done choose_result {index: 2}
driver: 加进去
assistant:
  done add_stop {place: 那里}

# 开着车也说最近的叫什么，有多远
car: Vehicle.Speed=60
found: 坦卡加油站 90 m; 赫利 1.1 km; 壳牌 2 km; 中石油 3 km
driver: 找加油站
assistant: 坦卡加油站90米。哪一个？
  done find_places {category: fuel}
