from assistant.car.state.newest import FIRST_MAX_AGE_S, LEAST_MAX_AGE_S, MOST_MAX_AGE_S, MOST_STREAMS, Newest, Payload


def heard_every(period_s: float, times: int) -> Payload:
    newest: Newest[str, object] = Newest()
    for number in range(times):
        payload = newest.keep("key", "stream", b"", 100 + number * period_s)
    return payload


def test_ten_periods_without_a_message_make_its_values_stale() -> None:
    assert abs(heard_every(0.5, 20).learned_max_age_s - 5.0) < 1e-6


def test_what_was_heard_once_has_a_cautious_age() -> None:
    assert heard_every(0.5, 1).learned_max_age_s == FIRST_MAX_AGE_S


def test_the_learned_age_has_bounds() -> None:
    assert heard_every(0.001, 50).learned_max_age_s == LEAST_MAX_AGE_S
    assert heard_every(1000, 50).learned_max_age_s == MOST_MAX_AGE_S


def test_a_pause_does_not_pass_for_a_slow_period() -> None:
    newest: Newest[str, object] = Newest()
    for at_s in (0.0, 0.5, 1.0, 1.5, 300.0, 300.5, 301.0):
        payload = newest.keep("key", "stream", b"", at_s)
    assert payload.learned_max_age_s < 8


def test_the_order_is_that_of_arrival() -> None:
    newest: Newest[str, object] = Newest()
    newest.keep("key", "stream", b"old", 100.0)
    payload = newest.keep("key", "stream", b"new", 99.9)
    assert (payload.data, payload.received_s) == (b"new", 99.9)
    assert payload.period_s is None


def test_endless_pages_do_not_grow_memory() -> None:
    newest: Newest[str, object] = Newest()
    for page in range(3 * MOST_STREAMS):
        newest.keep("key", page, b"", float(page))
    streams = newest.streams("key")
    assert len(streams) == MOST_STREAMS
    assert 3 * MOST_STREAMS - 1 in streams
