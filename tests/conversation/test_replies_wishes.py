"""What is wished, as it stands in a question."""

from assistant.conversation.replies.wording import wish_of
from assistant.languages.zh.replies import REPLIES
from assistant.types.call import Call


def test_in_mandarin_the_place_stands_before_the_thing_and_not_before_its_particle() -> None:
    assert wish_of(REPLIES, Call("set_seat_heating", {"seat": "passenger", "level": 2})) == "把副驾座椅加热调到2档"
