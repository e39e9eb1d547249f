"""The button of the car, from the frames of a bus to push to talk."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import can
import pytest

from assistant.car.open import open_car, talk_button
from assistant.config import Bus, Car, Config
from assistant.service.button import watched_button

PATIENCE_S = 20.0
DBC = """VERSION ""
BU_: Wheel
BO_ 1234 WheelButtons: 1 Wheel
 SG_ Voice : 0|1@1+ (1,0) [0|1] "" Wheel
"""
MAPPING = """Vehicle.Chassis.SteeringWheel.IsTalkPressed:
  max_age_s: 1
  from: [{message: WheelButtons, signal: Voice, values: {0: false, 1: true}}]
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "car.dbc").write_text(DBC)
    (tmp_path / "signals.yaml").write_text(MAPPING)
    bus = Bus(interface="virtual", channel="button")
    car = Car(source="bus", buses=[bus], dbc=[tmp_path / "car.dbc"], mapping=tmp_path / "signals.yaml")
    return Config(car=car)


def test_a_frame_of_the_button_is_a_press(config: Config) -> None:
    presses: list[float] = []
    pressed = threading.Event()

    def press() -> None:
        presses.append(time.monotonic())
        pressed.set()

    car = open_car(config)
    button = talk_button(config, car)
    assert button is not None
    with can.Bus(interface="virtual", channel="button") as wheel, watched_button(button, press):
        for down in (False, True, True, False):
            wheel.send(can.Message(arbitration_id=1234, is_extended_id=False, data=[down]))
            time.sleep(0.15)
        assert pressed.wait(PATIENCE_S)
    car.close()
    assert len(presses) == 1


def test_without_a_mapping_there_is_no_button() -> None:
    config = Config()
    car = open_car(config)
    assert talk_button(config, car) is None
    car.close()


def test_a_car_that_trips_silences_the_button_for_a_moment_only(caplog: pytest.LogCaptureFixture) -> None:
    looks: Iterator[bool | Exception] = iter([ValueError("a defect"), False, True])
    pressed = threading.Event()

    def look() -> bool:
        seen = next(looks, False)
        if isinstance(seen, Exception):
            raise seen
        return seen

    with watched_button(look, pressed.set, every_s=0.01):
        assert pressed.wait(PATIENCE_S)
    assert "a defect" in caplog.text
