"""What the car tells of itself, in Mandarin."""

import re
from collections.abc import Callable, Mapping

from assistant.languages.car import Car, CarWords, Others, revolutions
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.answering import ANSWERING
from assistant.languages.zh.replies.numbers import (
    DIGITS,
    date,
    degrees,
    direction,
    distance,
    in_words,
    number,
    percent,
)
from assistant.languages.zh.replies.one_thing import ONE_THING
from assistant.languages.zh.replies.parts import PARTED
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.things import NOUNS, THINGS
from assistant.languages.zh.replies.tyres import TYRES
from assistant.languages.zh.replies.words import STATE

LASTING = ("trip", "odometer", "charge_limit", "speed_limit")
"""of these nobody says 现在"""
PHRASES: Mapping[str, Callable[[float], str]] = {
    "speed": lambda value: f"每小时{number(value)}公里",
    "engine_speed": lambda value: f"每分钟{revolutions(value)}转",
    "fuel": percent,
    "battery": percent,
    "range": lambda value: distance(value * 1000),
    "consumption": lambda value: f"每百公里{number(value)}升",
    "coolant_temperature": degrees,
    "oil_temperature": degrees,
    "outside_temperature": degrees,
    "inside_temperature": degrees,
    "odometer": lambda value: distance(value * 1000),
    "trip": lambda value: distance(value * 1000),
    "heading": direction,
    "altitude": lambda value: f"{number(value)}米",
    "speed_limit": lambda value: f"每小时{number(value)}公里",
    "charge_limit": percent,
}
_NOW: Mapping[str, str] = {"time": "现在是{said}。", "date": "今天是{said}。"}


def _told(what: str, name: str, said: str) -> Forms:
    now = "" if what in LASTING else "现在"
    return (f"{now}{name}是{said}。", f"{name}是{said}。", f"{said}。")


def _beside(what: str, name: str, said: str, bare: str) -> Forms:
    return (f"{name}是{said}。", f"{name}{bare if what == 'speed' and bare else said}。")


CAR = Car(
    CarWords(
        names=STATE,
        things=frozenset(NOUNS),
        number_names={"heading": "朝向"},
        phrases=PHRASES,
        in_units={
            "mph": lambda _, miles_h: f"每小时{number(miles_h)}英里",
            "miles": lambda _, miles: f"{number(miles)}英里",
            "fahrenheit": lambda _, fahrenheit: f"{number(fahrenheit)}华氏度",
        },
        unseen={"speed_limit": "我不知道这里的限速。", "occupancy": "我看不到座位上有没有人。"},
        never_told="我看不到{name}，车还没报过。",
        asked=lambda name, said: (f"{name}是{said}", said),
        told=_told,
        told_beside=_beside,
        told_old=lambda name, said, ago: (f"{ago}{name}是{said}。", f"{ago}是{said}。"),
        about="大约{distance}。",
        nameless=re.compile(r"(?!)"),
        date=date,
        now=_NOW,
        now_beside=_NOW,
        sides=("北纬", "南纬", "东经", "西经"),
        arc=lambda whole, decimals: f"{in_words(whole)}点{''.join(DIGITS[int(digit)] for digit in decimals)}",
        on_road=("现在在{name}上。", "在{name}上。", "在{brief}上。"),
        by_map=("地图上，{name}是{said}。", "地图上是{said}。"),
        unlimited=("地图上，这里不限速。", "这里不限速。"),
        here=(
            "现在在{north}{latitude}度，{east}{longitude}度。",
            "{north}{rough_latitude}，{east}{rough_longitude}。",
        ),
    ),
    Others(THINGS, TYRES, ONE_THING, PARTED),
    ANSWERING,
    SPOKEN,
)
