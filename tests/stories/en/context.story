# A follow-up is understood for a while
driver: set the fan to two
assistant:
  done set_fan {level: 2}
later: 40 seconds
driver: a bit more
assistant:
  done set_fan {change: a_bit_more}

# After some minutes a follow-up leans on nothing
driver: set the fan to two
assistant:
  done set_fan {level: 2}
later: 5 minutes
driver: a bit more
assistant:
  act unclear
  nothing done

# Places that were found are remembered longer than a request
found: Luigi 300 m; Roma 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
later: 4 minutes
driver: take me to the second one
assistant:
  done navigate_to {result: 2}

# Places of an hour ago are not meant any more
found: Luigi 300 m; Roma 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
later: 1 hour
driver: take me there
assistant:
  nothing done
  awaiting nothing

# The context ends with the journey
driver: set the fan to two
assistant:
  done set_fan {level: 2}
journey: ends
later: 20 seconds
journey: begins
driver: a bit more
assistant:
  act unclear
  nothing done

# The next journey takes nothing back of the last one
driver: set the fan to five
assistant:
  done set_fan {level: 5}
journey: ends
later: 20 seconds
journey: begins
driver: undo that
assistant:
  act undo
  nothing done

# With the ignition off a follow-up leans on nothing
driver: set the fan to two
assistant:
  done set_fan {level: 2}
journey: ends
driver: a bit more
assistant:
  act unclear
  nothing done

# The second one, within ten minutes
found: Luigi 300 m; Roma 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
later: 9 minutes
driver: the second one
assistant:
  done choose_result {index: 2}
later: 9 minutes
driver: take me there
assistant:
  done navigate_to {result: 2}

# The second one of forty minutes ago is not driven to
found: Luigi 300 m; Roma 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
later: 40 minutes
driver: the second one
assistant: There is nothing to choose from.
  failed choose_result {index: 2}
driver: take me to the second one
assistant: There is nothing to choose from.
  failed navigate_to {result: 2}

# The second one of the last journey is not driven to
found: Luigi 300 m; Roma 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
journey: ends
later: 20 seconds
journey: begins
driver: take me to the second one
assistant: There is nothing to choose from.
  failed navigate_to {result: 2}
driver: the second one
assistant: There is nothing to choose from.
  failed choose_result {index: 2}

# The nearest, and when it closes, of forty minutes ago
found: Luigi 300 m; Roma 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
later: 40 minutes
driver: the nearest one
assistant: There is nothing to choose from.
  failed choose_result {by: nearest}
driver: when does it close
assistant:
  failed get_place_info {what: opening_hours}

# Where one was driven to, "it" means that one
found: Luigi 300 m; Roma 900 m
driver: find a restaurant
assistant:
  done find_places {category: restaurant}
driver: take me to the second one
assistant:
  done navigate_to {result: 2}
driver: what's it called
assistant: It's called Roma.
  done get_place_info {what: name}
