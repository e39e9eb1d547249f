"""Numbers, units, times and distances as they are said in English.

Numbers that measure are in digits, which every voice reads right; small counts and times of day are in words.
"""

from assistant.languages.amounts import Amounts, AmountWords
from assistant.languages.moments import SpokenTime, moment

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(value: int) -> str:
    """Say a whole number: 2508 is "two thousand five hundred and eight"."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f" {ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = value % 100
        return f"{ONES[value // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if value >= size:
            rest = value % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(value // size)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError(value)


def count(value: int, noun: str) -> str:
    """Say how many: "1 minute", "2 minutes"."""
    return f"{value} {noun}" if value == 1 else f"{value} {noun}s"


def _hours(value: int) -> str:
    return "an hour" if value == 1 else f"{value} hours"


def _half_hours(value: int) -> str:
    if value == 0:
        return "half an hour"
    return "an hour and a half" if value == 1 else f"{in_words(value)} and a half hours"


AMOUNTS = Amounts(
    AmountWords(
        minus="minus {}",
        below_zero="minus {}",
        degrees=lambda said: f"{said} degree" if said == "1" else f"{said} degrees",
        half_degree="half a degree",
        counted=count,
        ago="{} ago",
        hours=_hours,
        half_hours=_half_hours,
        with_minutes="{hours} and {minutes}",
        kilometres=lambda said: f"{said} kilometre" if said == "1" else f"{said} kilometres",
        directions=("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"),
    )
)
number, degrees, ago = AMOUNTS.number, AMOUNTS.degrees, AMOUNTS.ago
duration, distance, direction = AMOUNTS.duration, AMOUNTS.distance, AMOUNTS.direction


def percent(value: float) -> str:
    """Say a share."""
    return f"{round(value)} percent"


def time_of_day(when: SpokenTime, *, part: bool = False) -> str:
    """Say a time: "half past four", with `part` "half past four in the afternoon"."""
    hour, minute = when.hour or 0, when.minute
    if minute == 0 and hour in (0, 12):
        return "midnight" if hour == 0 else "noon"
    said = _clock(hour, minute)
    return f"{said} {_part(hour)}" if part else said


def _clock(hour: int, minute: int) -> str:
    this, following = ONES[(hour - 1) % 12 + 1], ONES[hour % 12 + 1]
    if minute == 0:
        return f"{this} o'clock"
    names = {15: "quarter", 30: "half", 5: "five", 10: "ten", 20: "twenty", 25: "twenty-five"}
    if minute in names:
        return f"{names[minute]} past {this}"
    if minute > 30 and 60 - minute in names:
        return f"{names[60 - minute]} to {following}"
    return f"{this} oh {ONES[minute]}" if minute < 10 else f"{this} {in_words(minute)}"


def _part(hour: int) -> str:
    if hour < 12:
        return "in the morning"
    return "in the afternoon" if hour < 18 else "in the evening" if hour < 22 else "at night"


def date(when: SpokenTime) -> str:
    """Say a day: "Sunday, the 22nd of November"."""
    if when.month is None or when.day is None or when.weekday is None:
        return "that day"
    return f"{DAYS[when.weekday]}, the {ordinal(when.day)} of {MONTHS[when.month - 1]}"


def ordinal(value: int) -> str:
    """Say which one: "1st", "22nd"."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def clock(text: object) -> str:
    """Say the time of day in an ISO 8601 text."""
    when = moment(text)
    return "that time" if when is None or when.hour is None else time_of_day(when)


def hour_of_day(text: object) -> str:
    """Say the time of day in an ISO 8601 text with its part of the day: "six o'clock in the morning"."""
    when = moment(text)
    return "that time" if when is None or when.hour is None else time_of_day(when, part=True)


def at(text: object, *, part: bool = True) -> str:
    """Say when something is, of an ISO 8601 text: "on Monday at half past four in the afternoon"."""
    when = moment(text)
    if when is None:
        return "then"
    said = [] if when.weekday is None else [f"on {DAYS[when.weekday]}"]
    return " ".join([*said, *([] if when.hour is None else [f"at {time_of_day(when, part=part)}"])])


def dated(text: object, *, part: bool = True) -> str:
    """Say when something is that may be weeks away: "on Monday the 23rd at half past four in the afternoon"."""
    when = moment(text)
    if when is None or when.day is None or when.weekday is None or when.hour is None:
        return at(text, part=part)
    day = f"{DAYS[when.weekday]} the {ordinal(when.day)}" if part else f"the {ordinal(when.day)}"
    return f"on {day} at {time_of_day(when, part=part)}"


def spelt(digits: str) -> str:
    """Say a number that is read digit by digit, as of a telephone."""
    return " ".join(sign for sign in digits if sign.isdigit())


def listed(items: list[str], last: str = "and") -> str:
    """Join words: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"
