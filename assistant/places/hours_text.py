"""opening_hours as text: mended where people write it otherwise than the map's rules say, and taken apart into rules.

The library that evaluates it (opening-hours-py) is strict, and lets a night end where the next day has a rule of its
own. So the hours of the day and those after midnight are given to it as two texts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_DAYS = {
    "Mo": "mo|mon|monday|montag|mondays|周一|星期一",
    "Tu": "tu|tue|tues|tuesday|di|die|dienstag|tuesdays|周二|星期二",
    "We": "we|wed|wednesday|mi|mit|mittwoch|wednesdays|周三|星期三",
    "Th": "th|thu|thur|thurs|thursday|do|don|donnerstag|thursdays|周四|星期四",
    "Fr": "fr|fri|friday|fre|freitag|fridays|周五|星期五",
    "Sa": "sa|sat|saturday|sam|samstag|saturdays|周六|星期六",
    "Su": "su|sun|sunday|so|son|sonntag|sundays|周日|星期日|星期天",
}
_DAY = {name: day for day, names in _DAYS.items() for name in names.split("|")}
_QUOTED = re.compile(r'"[^"]*"')
_WORD = re.compile(r"[^\W\d_]+")
_HOUR = r"(?:[01]?\d|2[0-9])"
_AM_PM = re.compile(rf"\b({_HOUR})(?::([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.)", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b|至|到)\s*")
_BARE = re.compile(rf"(?<![\d:])({_HOUR})(?::([0-5]\d))?-({_HOUR})(?::([0-5]\d))?(?![\d:])")
_OPEN_END = re.compile(r"(\d{2}:\d{2})-(?=\s*(?:$|[,;]))")
_STUCK = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su|PH)(?=\d{1,2}:)")
_NO_BREAK = re.compile(r"(\d{2}:\d{2}\+?)\s+(?=(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b)")
_NO_DAYS = re.compile(r"(\d{2}:\d{2}\+?)\s*;\s*(?=\d{2}:\d{2})")
"""hours that name no day, behind hours that do, are more of the same days"""
_ANY_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
_DAYS_APART = re.compile(rf"({_ANY_DAY}(?:\[[^\]]*\])?)\s*,\s+(?={_ANY_DAY}(?:\[[^\]]*\])?(?:[\s,-]))")

_EVENT = r"(?:sunrise|sunset|dawn|dusk|\((?:sunrise|sunset|dawn|dusk)[+-]\d{2}:\d{2}\))"
_TIME = rf"(?:\d{{2}}:\d{{2}}|{_EVENT})"
_SPAN = rf"{_TIME}-{_TIME}\+?|{_TIME}\+"
_SPANS = re.compile(rf"(?:{_SPAN})(?:\s*,\s*(?:{_SPAN}))*")
_ADDS = rf"(?<=[\d+])\s*,\s*(?={_ANY_DAY}|[A-Z][a-z]{{2}} \d|week\b)|(?<=off)\s*,\s"
"""a comma behind hours, with days behind it: another rule"""
_RULE_ENDS = re.compile(rf"\s*(?:;|\|\||{_ADDS})\s*")
_DONE = re.compile(r"\b(open|off|closed|unknown|24/7)\b|\"[^\"]*\"")
_MODIFIER = re.compile(r"\b(open|off|closed|unknown)\b")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day."""

    begin: str
    end: str
    """empty: nobody says when"""
    longer: bool = False
    """it may be longer than that: 17:30-22:00+"""

    @property
    def minutes(self) -> tuple[int, int] | None:
        """Return begin and end in minutes of the day; None where the sun decides."""
        if not self.begin[0].isdigit() or not self.end[:1].isdigit():
            return None
        return _minutes(self.begin), _minutes(self.end)


def mended(text: str) -> str:
    """Return the hours as the rules of the map want them written; what cannot be helped stays as it is."""
    comments: list[str] = []

    def keep(found: re.Match[str]) -> str:
        comments.append(found[0])
        return f'"{len(comments) - 1}"'

    plain = _QUOTED.sub(keep, text.strip().rstrip(";").strip())
    plain = _TO.sub("-", plain)
    plain = _WORD.sub(lambda word: _DAY.get(word[0].casefold(), word[0]), plain)
    plain = re.sub(r"\bUhr\b", "", plain)
    plain = _AM_PM.sub(_as_24_hours, plain)
    plain = _BARE.sub(_with_minutes, plain)
    plain = _OPEN_END.sub(r"\1+", plain)
    plain = _STUCK.sub(r"\1 ", plain)
    plain = _NO_BREAK.sub(r"\1; ", plain)
    plain = _NO_DAYS.sub(r"\1, ", plain)
    plain = _DAYS_APART.sub(r"\1,", plain)
    plain = "".join(_unsure(rule) for rule in _split(plain))
    return re.sub(r'"(\d+)"', lambda found: comments[int(found[1])], plain)


def of_the_day(text: str) -> str:
    """Return the hours without what lies behind midnight."""
    return _changed(text, lambda span: [_before_midnight(span)])


def after_midnight(text: str) -> str:
    """Return the hours behind midnight, as hours of the day on which they began."""
    return _changed(text, _behind_midnight, rest="off")


def open_ended(text: str) -> str:
    """Return only the stretches whose end nobody says, until midnight."""
    return _changed(text, lambda span: [] if span.end else [f"{span.begin}-24:00"], rest="off")


def perhaps(text: str) -> str:
    """Return, of stretches that may be longer than is said, what comes behind them until midnight."""

    def behind(span: Span) -> list[str]:
        minutes = span.minutes
        return [f"{span.end}-24:00"] if span.longer and minutes and minutes[0] < minutes[1] < 24 * 60 else []

    return _changed(text, behind, rest="off")


def late(text: str, until: str) -> str:
    """Return, of stretches without an end, or that may be longer, midnight until then: hours of the day they began."""
    return _changed(text, lambda span: [f"00:00-{until}"] if span.longer else [], rest="off")


def fallbacks(text: str) -> list[str]:
    """Return the hours, and what holds where they say that it is closed: "Mo-Fr 08:00-12:00 || by appointment"."""
    return [part.strip() for part in text.split("||") if part.strip()]


def without_school_holidays(text: str) -> str:
    """Return the hours without the rules for school holidays."""
    kept = [rule for rule in _split(text) if not re.search(r"\bSH\b", rule)]
    return "".join(kept).lstrip(" ;,|") or "off"


def always_school_holidays(text: str) -> str:
    """Return the hours as on a day of school holidays."""
    return re.sub(r"\bSH\b(?:\s*,\s*)?", "", text)


def only_says_when_closed(text: str) -> bool:
    """Whether every rule says when it is closed, and none when it is open: "Su,PH off"."""
    rules = [rule.strip(" ;,|") for rule in _split(text)]
    return all(re.search(r"\b(off|closed)\b", rule) for rule in rules) and any(
        re.sub(r'\b(off|closed)\b|"[^"]*"', "", rule).strip() for rule in rules
    )


def _split(text: str) -> list[str]:
    """Take a text apart into rules, each with the separator that stands before it."""
    rules, begin = [], 0
    for found in _RULE_ENDS.finditer(text):
        rules.append(text[begin : found.start()])
        begin = found.start()
    rules.append(text[begin:])
    return [rule for rule in rules if rule.strip(" ;,|")]


def _changed(text: str, change: Callable[[Span], list[str]], rest: str = "") -> str:
    """Return the hours with other stretches. rest: what stands for a rule that has none left, or had none."""
    made = []
    for rule in _split(text):
        found = _SPANS.search(rule)
        spans = [each for part in re.findall(_SPAN, found[0]) for each in change(_span(part))] if found else []
        if found and spans:
            made.append(f"{rule[: found.start()]}{','.join(spans)}{rule[found.end() :]}")
        elif not found and not rest:
            made.append(rule)
        elif not rule.lstrip().startswith(","):  # what only adds, adds nothing
            made.append(f"{(rule[: found.start()] if found else _DONE.sub('', rule)).rstrip()} off")
    return "".join(made).lstrip(" ;,|") or "off"


def _span(text: str) -> Span:
    begin, _, end = text.removesuffix("+").partition("-")
    return Span(begin, end, longer=text.endswith("+"))


def _before_midnight(span: Span) -> str:
    minutes = span.minutes
    if not span.end:
        return f"{span.begin}-24:00"
    over = minutes is not None and (minutes[1] <= minutes[0] or minutes[1] > 24 * 60)
    return f"{span.begin}-24:00" if over else f"{span.begin}-{span.end}"


def _behind_midnight(span: Span) -> list[str]:
    minutes = span.minutes
    if minutes is None:
        return []
    begin, end = minutes
    if end > 24 * 60:
        end -= 24 * 60
    elif end > begin or end == 0:
        return []
    return [f"00:00-{end // 60:02}:{end % 60:02}"]


def _unsure(rule: str) -> str:
    """A rule that has a comment and does not say "open" depends on it: "by appointment"."""
    if '"' not in rule or _MODIFIER.search(rule):
        return rule
    always = "" if rule.strip(' ;,|"0123456789') else " 24/7"
    return re.sub(r'\s*("\d+")', rf"{always} unknown \1", rule, count=1)


def _as_24_hours(found: re.Match[str]) -> str:
    hour, minute = int(found[1]) % 12, found[2] or "00"
    return f"{hour + 12 if found[3][0].lower() == 'p' else hour:02}:{minute}"


def _with_minutes(found: re.Match[str]) -> str:
    begin, begin_minute, end, end_minute = found.groups()
    return f"{int(begin):02}:{begin_minute or '00'}-{int(end):02}:{end_minute or '00'}"


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
