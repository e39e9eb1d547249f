"""Places of the made-up country: where people eat, park, charge, sleep, and what is known of each."""

from collections.abc import Callable, Iterator

from town.roads import Town
from town.sheet import Chance, Point, Sheet, Tags, named
from town.words import CHARGING_BRANDS, CUISINES, FIRST, FUEL_BRANDS, HOURS, SECOND, SUPERMARKET_BRANDS, Name

ASIDE_M = 14.0
"""from the middle of the street"""

COUNTS = {
    "restaurant": 66,
    "cafe": 40,
    "fast_food": 26,
    "parking": 58,
    "fuel": 8,
    "charging": 24,
    "supermarket": 16,
    "pharmacy": 12,
    "hospital": 2,
    "hotel": 16,
    "toilets": 16,
    "bank": 14,
    "car_repair": 8,
    "car_wash": 5,
    "police": 3,
    "attraction": 16,
    "viewpoint": 8,
    "playground": 14,
    "school": 8,
    "shop": 40,
}
"""400 in all; two thirds of them in the first town"""

TAGS: dict[str, tuple[str, str]] = {
    "charging": ("amenity", "charging_station"),
    "supermarket": ("shop", "supermarket"),
    "hotel": ("tourism", "hotel"),
    "car_repair": ("shop", "car_repair"),
    "attraction": ("tourism", "museum"),
    "viewpoint": ("tourism", "viewpoint"),
    "playground": ("leisure", "playground"),
    "shop": ("shop", "gift"),
}
"""what is not amenity=KIND"""


def draw_places(sheet: Sheet, towns: tuple[Town, Town], chance: Chance) -> None:
    """Draw 400 places along the streets of two towns; the same each time."""
    spots = (_spots(towns[0], chance), _spots(towns[1], chance))
    for kind, count in COUNTS.items():
        for number in range(count):
            street, house, at = next(spots[0 if number % 3 or count < 3 else 1])
            key, value = TAGS.get(kind, ("amenity", kind))
            tags = {key: value, **_details(kind, number, chance)}
            if kind not in ("parking", "toilets", "playground", "charging", "viewpoint"):
                tags |= {"addr:street": street.en, "addr:housenumber": house}
            _draw(sheet, kind, number, at, tags)


def draw_charging_stop(sheet: Sheet, centre: Point, power_kw: int) -> None:
    """Draw a place to charge beside the motorway, with something to eat and a toilet."""
    brand = CHARGING_BRANDS[0]
    charging = _charging(brand, 8, power_kw) | {"opening_hours": "24/7", "fee": "yes"}
    sheet.place(centre, named(brand, amenity="charging_station") | charging)
    x, y = centre
    sheet.place((x + 40, y + 20), named(Name("Halfway Inn", "半路酒家"), amenity="restaurant", opening_hours="24/7"))
    sheet.place((x - 40, y + 20), {"amenity": "toilets", "fee": "no"})


def _spots(town: Town, chance: Chance) -> Iterator[tuple[Name, str, Point]]:
    """Yield street, house number and point, without end, no two at one point."""
    number = 0
    while True:
        number += 1
        street, (x1, y1), (x2, y2) = town.streets[number % len(town.streets)]
        share = chance.between(0.02, 0.98)
        side = 1 if chance.number() < 0.5 else -1
        across = (side * ASIDE_M, 0.0) if x1 == x2 else (0.0, side * ASIDE_M)
        yield (
            street,
            str(int(share * 90) * 2 + (side > 0) + 1),
            (
                x1 + (x2 - x1) * share + across[0],
                y1 + (y2 - y1) * share + across[1],
            ),
        )


def _draw(sheet: Sheet, kind: str, number: int, at: Point, tags: Tags) -> None:
    """Draw a place as a point, every third car park and every playground as an area, a hospital as a relation."""
    if kind == "hospital":
        outer, inner = sheet.area(at, 90, 60, {}), sheet.area(at, 20, 20, {})
        sheet.group([(outer, "outer"), (inner, "inner")], {"type": "multipolygon", **tags})
    elif kind == "playground" or (kind == "parking" and number % 3 == 0):
        sheet.area(at, 40, 24, tags)
    else:
        sheet.place(at, tags)


def _details(kind: str, number: int, chance: Chance) -> Tags:
    """Return the name of a place and what is known of it; of some places nothing is."""
    branded: dict[str, Callable[[], Tags]] = {
        "fuel": lambda: _brand(chance.one_of(FUEL_BRANDS)) | {"fuel:diesel": "yes", "fuel:octane_95": "yes"},
        "supermarket": lambda: _brand(chance.one_of(SUPERMARKET_BRANDS)) | {"opening_hours": HOURS[3]},
        "charging": lambda: _charger(number, chance),
        "parking": lambda: _parking(number, chance),
        "toilets": lambda: {"fee": "no" if number % 2 else "yes"},
        "playground": dict,
        "police": lambda: named(Name("Police", "派出所")),
    }
    if kind in branded:
        return branded[kind]()
    tags = named(_name(kind, number, chance))
    if number % 4:
        tags["opening_hours"] = chance.one_of(HOURS)
    if kind == "restaurant":
        tags["cuisine"] = CUISINES[number % len(CUISINES)]
    if number % 2:
        tags["phone"] = f"+000 555 {1000 + number * 7 + len(kind)}"
    return tags


def _name(kind: str, number: int, chance: Chance) -> Name:
    first, second = FIRST[(number * 7 + len(kind)) % len(FIRST)], chance.one_of(SECOND[kind])
    return Name(f"{first.en} {second.en}", f"{first.zh}{second.zh}")


def _brand(brand: Name) -> Tags:
    return named(brand, brand=brand.en, brand__zh=brand.zh)


def _charger(number: int, chance: Chance) -> Tags:
    if number % 8 == 7:
        return {"access": "private"}
    if number % 8 == 3:
        return {"motorcar": "no", "bicycle": "yes", "socket:schuko": "4"}
    brand = chance.one_of(CHARGING_BRANDS)
    return _brand(brand) | _charging(brand, 2, 150 if number % 3 == 0 else 22)


def _charging(brand: Name, capacity: int, power_kw: int) -> Tags:
    socket = "socket:type2_combo" if power_kw > 43 else "socket:type2"
    return {
        "operator": brand.en,
        "capacity": str(capacity),
        socket: str(capacity),
        f"{socket}:output": f"{power_kw} kW",
    }


def _parking(number: int, chance: Chance) -> Tags:
    tags = {"capacity": str(20 + int(chance.number() * 200))}
    if number % 10 == 9:
        return tags | {"access": "private"}
    tags |= {"fee": "no"} if number % 3 == 1 else {"fee": "yes"} if number % 3 == 2 else {}
    if number % 4 == 0:
        tags |= named(_name("parking", number, chance)) | {"parking": "multi-storey", "maxheight": "2.1"}
    return tags
