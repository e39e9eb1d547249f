"""A language model that is missing, broken, slow or hanging: the phrases go on alone, and it is tried again."""

import threading
from collections.abc import Callable

import pytest

from assistant.errors import AssistantError, EngineError, ModelError
from assistant.language_model import LazyModel
from assistant.types.meaning import Meaning

FOUND = Meaning("smalltalk", decided_by="model")


class Model:
    def __init__(self, error: AssistantError | None = None) -> None:
        self.error = error
        self.closed = False

    def parse(self, text: str, lang: str, cancelled: Callable[[], bool]) -> Meaning | None:
        assert text
        assert lang
        assert not cancelled()
        if self.error is not None:
            raise self.error
        return FOUND

    def close(self) -> None:
        self.closed = True


def test_it_is_loaded_at_the_first_question_and_once() -> None:
    loaded: list[Model] = []

    def load() -> Model:
        loaded.append(Model())
        return loaded[-1]

    model = LazyModel(load)
    assert not loaded
    assert [model.parse("x", "en") for _ in range(2)] == [FOUND, FOUND]
    assert len(loaded) == 1


def test_one_that_is_not_installed_is_no_fault() -> None:
    model = LazyModel(lambda: None)
    assert (model.parse("x", "en"), model.fault) == (None, "")


def test_one_that_is_damaged_is_told_once_then_left_out_and_tried_again() -> None:
    now_s, damaged = [0.0], [True]

    def load() -> Model:
        if damaged[0]:
            raise ModelError("cut")
        return Model()

    model = LazyModel(load, clock=lambda: now_s[0])
    with pytest.raises(ModelError):
        model.parse("x", "en")
    assert (model.parse("x", "en"), model.fault) == (None, "cut")
    now_s[0], damaged[0] = 2.0, False
    assert (model.parse("x", "en"), model.fault) == (FOUND, "")


def test_one_that_breaks_is_closed_and_loaded_anew_in_time() -> None:
    now_s, broken = [0.0], Model(EngineError("no memory"))
    models = iter([broken, Model()])
    model = LazyModel(lambda: next(models), clock=lambda: now_s[0])
    with pytest.raises(EngineError):
        model.parse("x", "en")
    assert broken.closed
    assert model.parse("x", "en") is None
    now_s[0] = 2.0
    assert model.parse("x", "en") == FOUND


def test_one_that_hangs_is_asked_nothing_until_it_has_given_up() -> None:
    hanging, given_up = threading.Event(), threading.Event()
    asked: list[str] = []

    class Hanging(Model):
        def parse(self, text: str, lang: str, cancelled: Callable[[], bool]) -> Meaning | None:
            assert lang
            asked.append(text)
            if len(asked) > 1:
                return FOUND
            hanging.set()
            given_up.wait(30)
            return None if cancelled() else FOUND

    model = LazyModel(Hanging)
    answers: list[Meaning | None] = []
    thread = threading.Thread(target=lambda: answers.append(model.parse("one", "en")))
    thread.start()
    assert hanging.wait(10)
    model.let_go()
    assert model.parse("two", "en") is None
    given_up.set()
    thread.join(10)
    assert answers == [None]
    assert model.parse("three", "en") == FOUND
    assert asked == ["one", "three"]


def test_one_that_is_being_loaded_is_not_waited_for_without_end() -> None:
    loading, loaded = threading.Event(), threading.Event()

    def load() -> Model:
        loading.set()
        loaded.wait(30)
        return Model()

    model = LazyModel(load, loaded_within_s=0.01)
    thread = threading.Thread(target=model.warm)
    thread.start()
    assert loading.wait(10)
    assert model.parse("x", "en") is None
    loaded.set()
    thread.join(10)
    assert model.parse("x", "en") == FOUND
