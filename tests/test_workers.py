"""A thread that hangs is left behind, and counted for as long as it hangs."""

import threading

from assistant.workers import Worker


def test_what_hangs_is_left_behind_and_what_waited_for_it_is_not_done() -> None:
    worker, hanging, on, done = Worker("test"), threading.Event(), threading.Event(), threading.Event()
    begun: list[str] = []

    def hang() -> None:
        hanging.set()
        on.wait(10)

    worker.submit(hang)
    worker.submit(lambda: begun.append("waited"))
    assert hanging.wait(10)
    assert worker.stuck == 0
    worker.leave_behind()
    assert worker.stuck == 1
    worker.submit(done.set)
    assert done.wait(10)
    on.set()
    worker.close()
    assert begun == []


def test_what_comes_back_is_not_counted_any_more() -> None:
    worker, hanging, on = Worker("test"), threading.Event(), threading.Event()
    thread: list[threading.Thread] = []

    def hang() -> None:
        thread.append(threading.current_thread())
        hanging.set()
        on.wait(10)

    worker.submit(hang)
    assert hanging.wait(10)
    worker.leave_behind()
    on.set()
    thread[0].join(10)
    assert worker.stuck == 0
    worker.close()


def test_who_left_nothing_hanging_has_nothing_stuck() -> None:
    worker = Worker("test")
    worker.leave_behind()
    assert worker.stuck == 0
    worker.close()
