"""A drive to a simulated intersection: every second what is told is the truth, and a feed that is cut is missed."""

import random

import pytest

from assistant.tools.outcome import UnableError
from assistant.traffic_lights.lamps import lamp
from assistant.traffic_lights.simulated import GREEN, PROGRAM, Program, SimulatedIntersection, Stage
from tests.traffic_lights.driving import BEGUN_S, Drive

MINE = 4
"""signal group of the road from the west, straight on"""


@pytest.mark.parametrize("seed", range(4))
def test_every_second_of_the_approach_state_and_interval_hold_the_truth(seed: int) -> None:
    program = Program(PROGRAM.stages, seed=seed)
    drive = Drive(SimulatedIntersection(program=program, begun_s=BEGUN_S), 400.0, 36.0)
    looked = 0
    while drive.distance_m > 5.0:
        drive.tick(36.0)
        if round(drive.at_s * 10) % 10:
            continue
        light = drive.lights.next()
        truth = drive.intersection.truth(MINE, drive.utc_s)
        assert light is not None
        assert (light["group"], light["state"]) == (MINE, lamp(truth.state))
        assert light["min_s"] <= truth.ends_s - drive.utc_s <= light["max_s"]
        assert light["distance_m"] == pytest.approx(drive.distance_m, abs=0.5)
        looked += 1
    assert looked > 30


def test_a_fixed_program_is_told_to_within_a_second() -> None:
    fixed = Program((Stage((2, 6), 20, 20), Stage((4, 8), 15, 15)))
    drive = Drive(SimulatedIntersection(program=fixed, begun_s=BEGUN_S), 300.0, 30.0)
    for _ in range(300):
        drive.tick(30.0)
        light = drive.lights.next()
        assert light is not None
        left_s = drive.intersection.truth(MINE, drive.utc_s).ends_s - drive.utc_s
        assert light["max_s"] - 1.0 <= left_s <= light["min_s"] + 1.0


def test_two_seconds_after_the_feed_is_cut_it_says_that_it_no_longer_knows() -> None:
    drive = Drive(SimulatedIntersection(begun_s=BEGUN_S), 300.0, 30.0)
    for _ in range(20):
        drive.tick(30.0)
    assert drive.lights.next()
    drive.hears = False
    for _ in range(21):
        drive.tick(30.0)
    with pytest.raises(UnableError) as lost:
        drive.lights.next()
    assert lost.value.fault == "light_lost"


def obeying(seed: int) -> tuple[bool, bool, float]:
    """Drive to a light of a random program, obeying advice: (advised at all, arrived at green, highest speed)."""
    chance = random.Random(seed)
    stages = tuple(
        Stage(groups, least := chance.randint(8, 30), least + chance.choice((0, 0, 4, 10)))
        for groups in ((2, 6), (1, 5), (4, 8), (3, 7))
    )
    program = Program(stages, seed=seed)
    usual_kmh = chance.uniform(35, 50)
    where = SimulatedIntersection(program=program, begun_s=BEGUN_S)
    drive = Drive(where, chance.uniform(250, 420), usual_kmh, every_ticks=5)
    drive.at_s = float(chance.randint(0, 90))
    highest = advised = 0.0
    wished = usual_kmh
    while drive.distance_m > 0.5:
        drive.tick(wished)
        if round(drive.at_s * 10) % 5:
            continue
        light = drive.lights.next()
        kmh = light.get("speed_advice_kmh") if light else None
        advised = kmh or advised
        wished = (advised or usual_kmh) + chance.uniform(-1.5, 1.5)  # nobody holds a speed to the letter
        highest = max(highest, kmh or 0.0)
    return advised > 0, where.truth(MINE, drive.utc_s).state == GREEN, highest


def test_advice_that_is_obeyed_arrives_at_green_and_within_the_limit() -> None:
    runs: list[tuple[bool, float]] = []
    seed = 0
    while len(runs) < 100:
        advised, green, highest = obeying(seed)
        seed += 1
        if advised:
            runs.append((green, highest))
    assert all(highest <= 50.0 for _, highest in runs)
    assert sum(green for green, _ in runs) >= 95
