from assistant.car.frames import ArrivalClock


def test_a_small_step_back_keeps_its_own_older_time() -> None:
    clock = ArrivalClock()
    assert [clock.time_s(stamp) for stamp in (10.0, 10.5, 10.49, 10.6)] == [10.0, 10.5, 10.49, 10.6]


def test_a_clock_that_was_set_back_goes_on_from_where_it_was() -> None:
    clock = ArrivalClock()
    assert [clock.time_s(stamp) for stamp in (1000.0, 1001.0, 5.0, 6.5)] == [1000.0, 1001.0, 1001.0, 1002.5]
