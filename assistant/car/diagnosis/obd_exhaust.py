"""The parameters of OBD-II about exhaust gas and what cleans it: NOx, particles, the fluid of diesels (AdBlue, DEF).

Lengths and formulas are those on which at least two public readings of SAE J1979-DA agree (Wikipedia's table of
service 01, DashLogic's list, the decoders of telemetry-obd and of AWS IoT FleetWise). Where only one tells, or they
differ in the formula, the length stands alone. Older cars send some of them shorter and laid out otherwise, as
J1979 of 2007 has it (0x81, 0x83, 0x8F); such a reply is of another length and tells nothing.
"""

from collections.abc import Iterator

from assistant.car.diagnosis.part import Part
from assistant.car.diagnosis.pid import PERCENT, TEMPERATURE, WIDE_TEMPERATURE, Pid, told


def exhaust() -> Iterator[tuple[int, Pid]]:
    """Give the parameters by number."""
    yield from _temperatures_and_pressures()
    yield from _fluid()
    yield from _particles()
    yield from _hours()
    yield from _of_length_alone()


def _temperatures_and_pressures() -> Iterator[tuple[int, Pid]]:
    yield 0x6B, Pid(5, tuple(
        part for at, name in enumerate(("1.1", "1.2", "2.1", "2.2"))
        for part in (Part(f"EGR temperature {name}", 8 + 8 * at, 8, *TEMPERATURE, told_by=at),
                     Part(f"wide EGR temperature {name}", 8 + 8 * at, 8, 4, -40, "celsius", told_by=4 + at))
    ))  # fmt: skip
    yield 0x73, Pid(5, told(("exhaust pressure 1", "exhaust pressure 2"), 2, 1 / 100, 0, "kPa"))
    for number, what, first in ((0x78, "exhaust temperature 1.", 1), (0x79, "exhaust temperature 2.", 1),
                                (0x7C, "particulate filter temperature ", 1), (0x98, "exhaust temperature 1.", 5),
                                (0x99, "exhaust temperature 2.", 5)):  # fmt: skip
        yield number, Pid(9, told([f"{what}{place}" for place in range(first, first + 4)], 2, *WIDE_TEMPERATURE))


def _fluid() -> Iterator[tuple[int, Pid]]:
    """Give NOx and the fluid that takes it away."""
    yield 0x83, Pid(9, told([f"NOx {place}" for place in range(1, 5)], 2, 1, 0, "ppm"))
    yield 0x85, Pid(10, (Part("exhaust fluid use", 8, 16, 1 / 200, 0, "l/h", told_by=0),
                         Part("demanded exhaust fluid use", 24, 16, 1 / 200, 0, "l/h", told_by=1),
                         Part("exhaust fluid level", 40, 8, PERCENT, 0, "percent", told_by=2),
                         Part("time with the exhaust fluid warning", 48, 32, 1, 0, "s", told_by=3)))  # fmt: skip
    # What happens where the fluid is missing or wrong: in the block of 10,000 km of now, and in the three before it.
    yield 0x88, Pid(13, (
        Part("inducement", 0, 1), Part("NOx too high", 4, 1), Part("exhaust fluid use off", 5, 1),
        Part("exhaust fluid wrong", 6, 1), Part("exhaust fluid low", 7, 1),
        Part("distance with inducement", 24, 16, unit="km"), Part("distance in this block", 40, 16, unit="km"),
        *(Part(f"distance with inducement {before} before", 40 + 16 * before, 16, unit="km") for before in (1, 2, 3)),
    ))  # fmt: skip
    yield 0x94, Pid(12, (Part("NOx warning", 15, 1, told_by=0), *(
        Part(f"time with {what}", 16 + 16 * at, 16, 1, 0, "h", told_by=1 + at)
        for at, what in enumerate(("bad exhaust fluid", "wrong exhaust fluid use", "no exhaust fluid dosing",
                                   "a faulty EGR valve", "faulty NOx monitoring"))
    )))  # fmt: skip
    yield 0x9B, Pid(4, (Part("exhaust fluid kind", 0, 4, told_by=0),
                        Part("exhaust fluid concentration", 8, 8, 1 / 4, 0, "percent", told_by=1),
                        Part("exhaust fluid temperature", 16, 8, *TEMPERATURE, told_by=2),
                        Part("exhaust fluid level", 24, 8, PERCENT, 0, "percent", told_by=3)))  # fmt: skip
    yield 0xA5, Pid(4, (Part("exhaust fluid dosing", 8, 8, 1 / 2, 0, "percent", told_by=0),))


def _particles() -> Iterator[tuple[int, Pid]]:
    for number, bank in {0x7A: 1, 0x7B: 2}.items():
        yield number, Pid(7, tuple(
            Part(f"particulate filter {bank} {what}", 8 + 16 * at, 16, 1 / 100, 0, "kPa", signed=at == 0, told_by=at)
            for at, what in enumerate(("pressure drop", "inlet pressure", "outlet pressure"))
        ))  # fmt: skip
    yield 0x86, Pid(5, told(("particles 1", "particles 2"), 2, 1 / 80, 0, "mg/m^3"))
    yield 0x8B, Pid(7, (Part("particulate filter regenerates", 15, 1, told_by=0),
                        Part("regeneration is active", 14, 1, told_by=1),
                        Part("NOx adsorber regenerates", 13, 1, told_by=2),
                        Part("NOx adsorber loses sulphur", 12, 1, told_by=3),
                        Part("trigger of regeneration", 16, 8, PERCENT, 0, "percent", told_by=4),
                        Part("time between regenerations", 24, 16, 1, 0, "min", told_by=5),
                        Part("distance between regenerations", 40, 16, 1, 0, "km", told_by=6)))  # fmt: skip
    yield 0x8F, Pid(7, (Part("particle sensor 1", 16, 16, 1 / 100, 0, "percent", told_by=1),
                        Part("particle sensor 2", 40, 16, 1 / 100, 0, "percent", told_by=3)))  # fmt: skip


def _hours() -> Iterator[tuple[int, Pid]]:
    """Give for how long emission control was worked around, and for how long the lamp of WWH-OBD was on."""
    for number, first in {0x81: 1, 0x82: 6, 0x89: 11, 0x8A: 16}.items():
        yield number, Pid(41, tuple(
            Part(f"emission control {first + device} timer {timer + 1}", 8 + 64 * device + 32 * timer, 32, 1, 0, "s",
                 told_by=device)
            for device in range(5) for timer in range(2)
        ))  # fmt: skip
    yield 0x90, Pid(3, (Part("time with the lamp on", 8, 16, 1, 0, "h"),))
    yield 0x91, Pid(5, (Part("time with this unit's lamp on", 8, 16, 1, 0, "h"),
                        Part("time with a fault of class B1", 24, 16, 1, 0, "h")))  # fmt: skip
    yield 0x93, Pid(3, (Part("time with the lamp on, in all", 8, 16, 1, 0, "h", told_by=0),))


def _of_length_alone() -> Iterator[tuple[int, Pid]]:
    """Give those whose layout one source tells, or none. Wikipedia alone has 0xC4, 0xC6 and 0xC8.

    0xA7 and 0xA8, more NOx sensors, are missing: sources differ whether they are of 4 or 9 bytes.
    """
    # ammonia stored, hydrocarbon doser, NOx mass, NOx corrected, most dosing, particle control: its times, counters
    # and lamps
    for number, size in {0x95: 9, 0x96: 6, 0x97: 5, 0xA1: 9, 0xAC: 4, 0xC4: 8, 0xC6: 7, 0xC8: 1}.items():
        yield number, Pid(size)
