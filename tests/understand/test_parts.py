"""The model is asked for each part of a sentence, and none is lost without a word."""

import pytest

from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.types.reason import PartNotUnderstood
from assistant.understand.catalogue import Catalogue
from assistant.understand.parts import PartByPart
from assistant.understand.sentence import sentence

OPEN = Call("set_window", {"percent": 100})
WARMER, SEAT = Call("set_temperature", {"change": "more"}), Call("set_seat_heating", {"change": "more"})


class Guesses:
    """A model that knows a few sentences, and takes everything else for small talk."""

    def __init__(self, known: dict[str, Meaning]) -> None:
        self.known = known
        self.asked: list[str] = []

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Look the sentence up."""
        del lang
        self.asked.append(text)
        return self.known.get(text, Meaning("smalltalk", decided_by="model", confidence=0.8))


def guess(*calls: Call) -> Meaning:
    return Meaning("command", calls, decided_by="model", confidence=0.7)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.mark.parametrize(
    ("text", "lang", "part"),
    [
        ("open the window and frob the gizmo", "en", "frob the gizmo"),
        ("frob the gizmo and open the window", "en", "frob the gizmo"),
        ("打开车窗然后弗洛布那个东西", "zh", "弗洛布那个东西"),
        ("open the window and a bit more", "en", "a bit more"),
    ],
)
@pytest.mark.parametrize("model", [None, Guesses({})])
def test_a_part_that_nobody_understands_is_named_and_nothing_is_done(
    catalogue: Catalogue, text: str, lang: str, part: str, model: Guesses | None
) -> None:
    meaning = PartByPart(catalogue, model).parse(sentence(text, lang))
    assert meaning is not None
    assert (meaning.act, meaning.calls, meaning.reason) == ("unclear", (), PartNotUnderstood(part))


def test_a_part_that_the_model_understands_joins_the_others_as_a_guess(catalogue: Catalogue) -> None:
    model = Guesses({"toast my buns": guess(SEAT)})
    meaning = PartByPart(catalogue, model).parse(sentence("open the window and toast my buns", "en"))
    assert meaning is not None
    assert (meaning.calls, meaning.decided_by, meaning.confidence) == ((OPEN, SEAT), "model", 0.7)
    assert model.asked == ["toast my buns"]


def test_one_call_for_a_sentence_of_two_requests_is_not_taken(catalogue: Catalogue) -> None:
    text = "make it like an oven and toast my buns"
    whole = {text: guess(WARMER), "make it like an oven": guess(WARMER)}
    meaning = PartByPart(catalogue, Guesses(whole)).parse(sentence(text, "en"))
    assert meaning is not None
    assert meaning.reason == PartNotUnderstood("toast my buns")
    both = PartByPart(catalogue, Guesses({**whole, "toast my buns": guess(SEAT)})).parse(sentence(text, "en"))
    assert both is not None
    assert both.calls == (WARMER, SEAT)


def test_one_request_with_its_reason_is_the_models_as_a_whole(catalogue: Catalogue) -> None:
    text = "the baby is asleep, make it like an oven"
    meaning = PartByPart(catalogue, Guesses({text: guess(WARMER)})).parse(sentence(text, "en"))
    assert meaning is not None
    assert meaning.calls == (WARMER,)


def test_what_cannot_be_done_by_the_model_is_kept_beside_what_can(catalogue: Catalogue) -> None:
    model = Guesses({"give my old lady a tinkle": Meaning("unsupported", reason="phone", decided_by="model")})
    meaning = PartByPart(catalogue, model).parse(sentence("open the window and give my old lady a tinkle", "en"))
    assert meaning is not None
    assert (meaning.calls, meaning.decided_by) == ((OPEN,), "catalogue")
    assert [part.reason for part in meaning.left] == ["phone"]


def test_without_a_model_a_sentence_of_which_nothing_is_known_is_nobodys(catalogue: Catalogue) -> None:
    assert PartByPart(catalogue, None).parse(sentence("frob the gizmo and wobble the doodad", "en")) is None
    assert PartByPart(catalogue, None).parse(sentence("frob the gizmo", "en")) is None
