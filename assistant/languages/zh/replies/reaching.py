"""Whether the energy on board is enough, in Mandarin."""

from assistant.languages.reaching import EnergyWords
from assistant.languages.zh.replies.numbers import count

MARGIN = "，还够再开{margin}"
LATELY = "按最近的能耗，"

BATTERY = EnergyWords(
    kind="charging",
    trip_stopping=(
        "去{name}，{leaving}{arrival}到，{lately}还剩{percent}的电。{stops}",
        "{arrival}到，还剩{percent}的电。{stops}",
        "{stops}",
        "{arrival}到，路上要充电。",
    ),
    trip_with=("去{name}，{leaving}{arrival}到，{lately}还剩{percent}的电。", "{arrival}到，还剩{percent}的电。"),
    one_stop="在{where}充{minutes}。",
    stops="充{many}电，一共{minutes}，先在{where}。",
    many_stops=lambda stops: count(stops, "次"),
    no_trip=(
        "{lately}去不了{name}，电只够开{reach}，路上没有能用的充电站。",
        "到不了，电只够开{reach}。",
        "到不了。",
    ),
    reached_with=(
        "{lately}能到{name}，路程{away}，还剩{percent}的电{margin}。",
        "能到{brief}，还剩{percent}的电{margin}。",
        "能到，还剩{percent}的电{margin}。",
        "能到，还剩{percent}的电。",
        "能到。",
    ),
    reached_stopping=(
        "{lately}去{name}有{away}，不充电到不了。{stops}",
        "不充电到不了。{stops}",
        "要在{where}充电才能到。",
        "不充电到不了。",
    ),
    margin=MARGIN,
    lately=LATELY,
)

FUEL = EnergyWords(
    kind="fuel",
    trip_stopping=(
        "去{name}，{leaving}{arrival}到，{lately}还剩{percent}的油。{stops}",
        "{arrival}到，还剩{percent}的油。{stops}",
        "{stops}",
        "{arrival}到，路上要加油。",
    ),
    trip_with=("去{name}，{leaving}{arrival}到，{lately}还剩{percent}的油。", "{arrival}到，还剩{percent}的油。"),
    one_stop="在{where}加油。",
    stops="要加{many}油，先在{where}。",
    many_stops=lambda stops: count(stops, "次"),
    no_trip=(
        "{lately}去不了{name}，油只够开{reach}，路上没有能用的加油站。",
        "到不了，油只够开{reach}。",
        "到不了。",
    ),
    reached_with=(
        "{lately}能到{name}，路程{away}，还剩{percent}的油{margin}。",
        "能到{brief}，还剩{percent}的油{margin}。",
        "能到，还剩{percent}的油{margin}。",
        "能到，还剩{percent}的油。",
        "能到。",
    ),
    reached_stopping=(
        "{lately}去{name}有{away}，不加油到不了。{stops}",
        "不加油到不了。{stops}",
        "要在{where}加油才能到。",
        "不加油到不了。",
    ),
    margin=MARGIN,
    lately=LATELY,
)
