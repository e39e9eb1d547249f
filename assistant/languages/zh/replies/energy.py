"""What will become of the battery, in Mandarin."""

from assistant.languages.energy import Energy, EnergyWords
from assistant.languages.zh.replies.spoken import SPOKEN

ENERGY = Energy(
    EnergyWords(
        charged="现在已经有{level}了。",
        until_limit=("充到{level}就停了，大约还要{duration}，{time}左右。", "充到{level}就停了，大约还要{duration}。"),
        until_level=("照现在的速度，充到{level}大约要{duration}，{time}左右。", "大约要{duration}。"),
        at_limit=("到那时已经充到{level}停了。", "{level}。"),
        by_then=("照现在的速度，{time}大约能充到{level}。", "大约能充到{level}。"),
        battery_down="电量现在就只有{level}。",
        fuel_down="油量现在就只有{level}。",
        miles="{number}英里",
        reaches=("大约还能开{distance}，就剩{level}。", "大约还能开{distance}。"),
    ),
    SPOKEN,
)
