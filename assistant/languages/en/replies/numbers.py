"""Numbers, units, times and distances as they are said in English.

Numbers that measure are in digits, which every voice reads right; small counts and times of day are in words.
"""

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
DIRECTIONS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]


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


def number(value: float) -> str:
    """Say a number: one decimal where it is small enough for that to matter to a driver, else none."""
    if abs(value) >= 30 or abs(value - round(value)) < 0.05:
        return _signed(value, str(round(abs(value))))
    return _signed(value, f"{abs(value):.1f}")


def count(value: int, noun: str) -> str:
    """Say how many: "1 minute", "2 minutes"."""
    return f"{value} {noun}" if value == 1 else f"{value} {noun}s"


def degrees(value: float) -> str:
    """Say a temperature: halves are told, however hot it is."""
    halves = round(abs(value) * 2)
    if abs(abs(value) * 2 - halves) < 0.05 and halves % 2:
        return _signed(value, "half a degree" if halves == 1 else f"{halves / 2} degrees")
    said = number(value)
    return f"{said} degree" if said in ("1", "minus 1") else f"{said} degrees"


def percent(value: float) -> str:
    """Say a share."""
    return f"{round(value)} percent"


def ago(seconds: float) -> str:
    """Say an age, rounded as people do."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if round(seconds) >= size:
            return f"{count(round(seconds / size), unit)} ago"
    return f"{count(max(1, round(seconds)), 'second')} ago"


def duration(seconds: float) -> str:
    """Say a span of time: "an hour and twenty minutes" is "an hour and 20 minutes"; long ones are rounded."""
    if round(seconds) < 60:
        return count(max(1, round(seconds)), "second")
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours == 0:
        return "half an hour" if minutes == 30 else count(minutes, "minute")
    if minutes == 30:
        return "an hour and a half" if hours == 1 else f"{in_words(hours)} and a half hours"
    said = "an hour" if hours == 1 else f"{hours} hours"
    return said if minutes == 0 else f"{said} and {count(minutes, 'minute')}"


def distance(metres: float) -> str:
    """Say a distance: metres below one kilometre, tenths of kilometres below ten."""
    if round(metres, -1) < 1000:
        return count(round(metres) if metres < 20 else round(metres / 10) * 10, "metre")
    kilometres = metres / 1000
    said = number(kilometres) if kilometres < 9.95 else str(round(kilometres))
    return f"{said} kilometre" if said == "1" else f"{said} kilometres"


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


def direction(heading: float) -> str:
    """Say a heading in degrees as one of eight directions."""
    return DIRECTIONS[round(heading / 45) % 8]


def spelt(digits: str) -> str:
    """Say a number that is read digit by digit, as of a telephone."""
    return " ".join(sign for sign in digits if sign.isdigit())


def listed(items: list[str], last: str = "and") -> str:
    """Join words: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def _signed(value: float, said: str) -> str:
    return f"minus {said}" if value < 0 and said != "0" else said
