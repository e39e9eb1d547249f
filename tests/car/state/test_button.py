"""A button of the car: each press counts once, and only what is believed is one."""

import pytest

from assistant.car.state.button import NAME, Button
from assistant.types.car_state import CarState, Signal, SignalValue

Told = SignalValue | None | str


def presses(*told: tuple[float, Told], max_age_s: float = 1.0) -> list[float]:
    """Return when presses were noticed; told: moments, and what the car said last then ("unseen": nothing yet)."""
    noticed, moment = [], [0.0]
    values: list[Told] = ["unseen"]

    def state(now_s: float | None, only: object) -> CarState:
        assert (now_s, only) == (None, (NAME,))
        value = values[0]
        known = {} if value == "unseen" else {NAME: Signal(value, "", moment[0], max_age_s)}
        return CarState(moment[0], known)

    button = Button(state)
    for moment[0], values[0] in told:
        if button.pressed():
            noticed.append(moment[0])
    return noticed


@pytest.mark.parametrize(
    ("told", "noticed"),
    [
        ([(0.0, False), (0.1, True), (0.2, True), (0.3, False)], [0.1]),
        ([(0.0, False), (0.1, True), (0.2, False), (1.0, True)], [0.1, 1.0]),
        ([(0.0, "unseen"), (0.1, True)], [0.1]),  # some cars send the message only when it is pressed
        ([(0.0, 0), (0.1, 1), (0.2, 0)], [0.1]),  # a mapping without words for the raw values
        ([(0.0, False), (0.1, None), (0.2, False)], []),  # not available
        ([(0.0, False), (0.1, "PRESSED"), (0.2, 2)], []),  # what the mapping should have made true or false
        ([(0.0, True), (0.05, False), (0.1, True), (0.15, False)], [0.0]),  # it bounces
    ],
)
def test_a_press_is_when_it_goes_down(told: list[tuple[float, Told]], noticed: list[float]) -> None:
    assert presses(*told) == noticed


def test_one_that_is_stuck_was_pressed_once() -> None:
    assert presses(*((number / 10, True) for number in range(600))) == [0.0]


def test_an_old_frame_presses_nothing() -> None:
    def state(now_s: float | None, only: object) -> CarState:
        return CarState(10.0, {NAME: Signal(value=True, unit="", received_s=5.0, max_age_s=1.0)})

    assert not Button(state).pressed()
