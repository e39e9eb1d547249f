"""Places that are made up to measure a search: names of two languages, scattered around towns, the same each time."""

import random
from collections.abc import Iterator

from assistant.places.database import Record
from assistant.places.kinds import CATEGORIES
from assistant.types.place import Position

TOWNS = 300
_SYLLABLES = (
    *("ba", "ke", "ri", "mon", "tel", "va", "sol", "der", "ein", "hof", "burg", "wick", "ton", "gar", "ru", "lin"),
    *("stad", "per", "ho", "mar", "qui", "zen", "fal", "bro", "an", "el", "is", "or", "ut", "ma", "no"),
)
_ENDINGS = ("Inn", "Café", "Market", "Garage", "Hotel", "Kitchen", "Park", "Corner", "House", "Station", "Bar", "Grill")
_HAN = "红灯笼酒家海港花园银行老磨坊公园路书店面馆茶楼人民建国南北东西山水云月星光金玉龙凤福禄大小新天地中华美"
_HAN_ENDINGS = ("酒家", "餐厅", "超市", "银行", "药店", "酒店", "公园", "面馆", "停车场", "加油站")
_BRANDS = ("Starbucks", "Shell", "Lidl", "KFC", "星巴克", "肯德基", "中国石化", "IKEA")
_HOURS = ("Mo-Fr 08:00-18:00", "Mo-Su 11:00-22:00", "24/7", "Mo-Sa 18:00-04:00; Su 20:00-04:00", None, None)


def centres(seed: int = 22) -> list[Position]:
    """Return where the towns are: over an area as large as a country."""
    chance = random.Random(seed)  # noqa: S311  a sample, no secret
    return [Position(latitude=chance.uniform(47, 55), longitude=chance.uniform(6, 15)) for _ in range(TOWNS)]


def near(centre: Position, chance: random.Random) -> Position:
    """Return a point in or around a town."""
    spread = chance.choice((0.02, 0.1, 0.6))
    return Position(
        latitude=centre["latitude"] + chance.gauss(0, spread), longitude=centre["longitude"] + chance.gauss(0, spread)
    )


def records(count: int, seed: int = 23) -> Iterator[Record]:
    """Yield so many places; two in three have a category, one in twenty has no name."""
    chance, towns = random.Random(seed), centres()  # noqa: S311  a sample, no secret
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(60_000)]
    for number in range(count):
        name = _name(words, chance)
        category = CATEGORIES[int(len(CATEGORIES) * chance.random() ** 1.7)]
        hours = chance.choice(_HOURS)
        yield Record(
            osm=f"node/{number + 1}",
            kind=category,
            categories=(category,) if chance.random() < 0.67 else (),
            position=near(chance.choice(towns), chance),
            names={"": name} if name else {},
            called=(name,) if name else (),
            details={"opening_hours": hours} if hours else {},
        )


def misheard(name: str, chance: random.Random) -> str:
    """Return a name with a letter changed, lost or added: what a recogniser makes of it."""
    place = chance.randrange(len(name))
    letter = chance.choice("abdefgiklmnoprstu")
    return chance.choice(
        (
            name[:place] + letter + name[place + 1 :],
            name[:place] + name[place + 1 :],
            name[:place] + letter + name[place:],
        )
    )


def _name(words: list[str], chance: random.Random) -> str | None:
    share = chance.random()
    if share < 0.05:
        return None
    if share < 0.1:
        return chance.choice(_BRANDS)
    if share < 0.3:
        return "".join(chance.choices(_HAN, k=chance.randint(2, 4))) + chance.choice(_HAN_ENDINGS)
    if share < 0.8:
        return f"{chance.choice(words)} {chance.choice(_ENDINGS)}"
    return f"{chance.choice(words)} {chance.choice(words)}"
