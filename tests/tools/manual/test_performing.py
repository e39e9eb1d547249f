"""Questions to the manual."""

from assistant.tools.perform import Ports
from tests.tools.doing import does, fails


def test_the_manual_answers_or_says_that_it_does_not(ports: Ports) -> None:
    answer = does(ports, "ask_manual", question="how do the seats fold")
    assert (answer["answer"], answer["page"]) == ("Pull the strap.", 48)
    assert fails(ports, "ask_manual", question="how old are you")["fault"] == "no_answer"
