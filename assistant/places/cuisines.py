"""What is eaten: the words of both languages for the map's values of `cuisine`."""

import re

_WORDS = {
    "italian": ("italian", "pizza", "pasta"),
    "chinese": ("chinese", "sichuan", "cantonese", "hot_pot", "dumpling", "noodle"),
    "japanese": ("japanese", "sushi", "ramen", "udon"),
    "korean": ("korean",),
    "american": ("american", "burger", "steak_house", "diner"),
    "turkish": ("turkish", "kebab", "doner"),
    "seafood": ("seafood", "fish"),
    "steak": ("steak_house", "steak"),
    "noodle": ("noodle", "noodles", "ramen", "udon", "beef_noodle"),
    "barbecue": ("barbecue", "bbq", "grill"),
    "kebab": ("kebab", "doner", "turkish"),
    "川菜": ("sichuan", "szechuan"),
    "四川": ("sichuan", "szechuan"),
    "火锅": ("hot_pot", "hotpot"),
    "粤菜": ("cantonese", "dim_sum"),
    "广东": ("cantonese", "dim_sum"),
    "早茶": ("dim_sum", "cantonese"),
    "湘菜": ("hunan",),
    "湖南": ("hunan",),
    "鲁菜": ("shandong",),
    "东北菜": ("dongbei", "northeastern"),
    "江浙菜": ("jiangsu", "zhejiang", "shanghai"),
    "本帮菜": ("shanghai",),
    "新疆菜": ("xinjiang", "uyghur"),
    "云南菜": ("yunnan",),
    "北京菜": ("beijing",),
    "烤鸭": ("beijing", "roast_duck", "peking_duck"),
    "西餐": ("western", "european", "steak_house", "italian", "french", "american"),
    "中餐": ("chinese", "sichuan", "cantonese", "hot_pot", "dumpling", "noodle"),
    "日料": ("japanese", "sushi", "ramen"),
    "日本料理": ("japanese", "sushi", "ramen"),
    "日本菜": ("japanese", "sushi", "ramen"),
    "日本": ("japanese", "sushi", "ramen"),
    "韩国料理": ("korean",),
    "韩餐": ("korean",),
    "韩国菜": ("korean",),
    "韩国": ("korean",),
    "法国菜": ("french",),
    "法餐": ("french",),
    "法国": ("french",),
    "意大利菜": ("italian", "pizza", "pasta"),
    "意大利": ("italian", "pizza", "pasta"),
    "意面": ("pasta", "italian"),
    "泰国菜": ("thai",),
    "泰国": ("thai",),
    "印度菜": ("indian",),
    "印度": ("indian",),
    "墨西哥菜": ("mexican",),
    "越南菜": ("vietnamese",),
    "海鲜": ("seafood", "fish"),
    "烧烤": ("barbecue", "bbq", "grill"),
    "烤肉": ("barbecue", "bbq", "korean", "yakiniku"),
    "烤鱼": ("fish", "grilled_fish"),
    "烤串": ("barbecue", "skewers"),
    "自助餐": ("buffet",),
    "小龙虾": ("crayfish", "seafood"),
    "麻辣烫": ("malatang",),
    "串串": ("skewers", "hot_pot"),
    "拉面": ("ramen", "noodle", "lamian"),
    "牛肉面": ("beef_noodle", "noodle"),
    "面条": ("noodle", "noodles"),
    "面": ("noodle", "noodles"),
    "米粉": ("rice_noodle", "noodle"),
    "饺子": ("dumpling", "dumplings"),
    "包子": ("bun", "baozi", "dumpling"),
    "粥": ("congee", "porridge"),
    "小吃": ("snack", "street_food"),
    "素食": ("vegetarian", "vegan"),
    "素菜": ("vegetarian", "vegan"),
    "清真": ("halal", "muslim"),
    "披萨": ("pizza", "italian"),
    "寿司": ("sushi", "japanese"),
    "牛排": ("steak_house", "steak"),
    "沙拉": ("salad",),
    "甜品": ("dessert", "ice_cream", "cake"),
    "家常菜": ("chinese", "home_cooking"),
}
"""as it is said -> values of the map that are it; what is not here stands on the map as it is said"""
_APART = re.compile(r"[;,|]\s*")


def serves(cuisine: str | None, wanted: str) -> bool:
    """Whether a place with this `cuisine` of the map serves what somebody asks for."""
    if not cuisine:
        return False
    asked = wanted.casefold().strip()
    there = {each.strip().casefold() for each in _APART.split(cuisine)}
    values = _WORDS.get(asked, (asked.replace(" ", "_"), asked.replace(" ", "-")))
    return bool(there & {*values, asked})
