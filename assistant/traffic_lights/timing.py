"""How long a state lasts: time marks of the message against the moment, as an interval in seconds.

A time mark is a tenth of a second within the hour of UTC, so what an hour's end lies between wraps. Which of two hours
is meant is told by which is nearer: a mark that lies up to half an hour back is past, any other one is to come.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.traffic_lights.messages import (
    MARKS_OF_AN_HOUR,
    UNKNOWN_MINUTE,
    UNKNOWN_SECOND,
    Event,
    IntersectionState,
    Spat,
    Timing,
)

SURE = 13
"""a confidence of 96 percent in a likely end; 15 is 100"""
HOUR_S = 3600.0
MARK_S = 0.1
LEAP_MINUTES = (260_640, 262_080, 525_600, 527_040)
"""minutes of the year, common and leap, at whose beginning UTC may have had a leap second: July and January"""


@dataclass(frozen=True, slots=True)
class Interval:
    """In how many seconds something happens: not before, and not after. None: nobody says."""

    min_s: float | None = None
    max_s: float | None = None

    @property
    def certain(self) -> bool:
        """Whether both ends are known, and so near each other that it is one moment."""
        return self.min_s is not None and self.max_s is not None and self.max_s - self.min_s <= CERTAIN_WITHIN_S


CERTAIN_WITHIN_S = 1.0
UNKNOWN = Interval()


def sent_at_s(spat: Spat, state: IntersectionState) -> float | None:
    """Return the moment at which a state was sent, in seconds of its hour; None where the message does not say."""
    moy = spat.moy if state.moy is None else state.moy
    if moy is None or moy >= UNKNOWN_MINUTE or state.millisecond is None or state.millisecond >= UNKNOWN_SECOND:
        return None
    return moy % 60 * 60 + state.millisecond / 1000


def hour_s(moment: datetime) -> float:
    """Return a moment in seconds of its hour of UTC; one without a time zone is UTC."""
    known = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return known.minute * 60 + known.second + known.microsecond / 1e6


def ends_in(event: Event, now_s: float) -> Interval:
    """Return in how long a state ends. now_s: seconds of the hour.

    What is past is 0; what the message does not give, or gives as unknown, is None. Times that contradict each other
    (an end at the latest before the one at the earliest) are no times.
    """
    timing = event.timing
    if timing is None or contradicts(timing):
        return UNKNOWN
    least, most = _left(timing.min_end, now_s), _left(timing.max_end, now_s)
    if least is not None and most is not None and most < least:
        most += HOUR_S  # the two lie on either side of what is half an hour away
    return Interval(_past_is_0(least), _past_is_0(most))


def likely_in(event: Event, now_s: float) -> float | None:
    """Return in how long a state ends as far as the light itself is sure of it; None: it is not, or does not say."""
    timing = event.timing
    if timing is None or timing.confidence is None or timing.confidence < SURE:
        return None
    return _past_is_0(_left(timing.likely, now_s))


def contradicts(timing: Timing) -> bool:
    """Whether the end at the latest comes before the one at the earliest."""
    least, most = timing.min_end, timing.max_end
    if least is None or most is None or max(least, most) >= MARKS_OF_AN_HOUR:
        return False
    return (most - least + MARKS_OF_AN_HOUR // 2) % MARKS_OF_AN_HOUR < MARKS_OF_AN_HOUR // 2


def with_clock_error(interval: Interval, error_s: float) -> Interval:
    """Widen an interval by what the clock, or the tenths of the marks, may be wrong by."""
    return Interval(
        None if interval.min_s is None else max(0.0, interval.min_s - error_s),
        None if interval.max_s is None else interval.max_s + error_s,
    )


def with_leap_second(interval: Interval, minute_of_year: int | None, now_s: float) -> Interval:
    """Widen an interval over the end of an hour in which UTC may have had a leap second: it then lasts longer.

    minute_of_year: of the moment; None: not known, and then there may have been one at any end of an hour.
    """
    if minute_of_year is not None:
        next_hour = minute_of_year - minute_of_year % 60 + 60
        if next_hour not in LEAP_MINUTES:
            return interval
    if interval.max_s is None or now_s + interval.max_s < HOUR_S:
        return interval
    return Interval(interval.min_s, interval.max_s + 1.0)


def _left(mark: int | None, now_s: float) -> float | None:
    """Return the seconds to a mark, negative where it is past; None: it is no time."""
    if mark is None or mark >= MARKS_OF_AN_HOUR:
        return None
    return round((mark * MARK_S - now_s + HOUR_S / 2) % HOUR_S - HOUR_S / 2, 3)


def _past_is_0(left_s: float | None) -> float | None:
    return None if left_s is None else max(0.0, left_s)
