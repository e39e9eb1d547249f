"""Tools of the car are named by their names in the replies, beside what a list of words says."""

import pytest

from assistant.tools import car_tools, tools
from assistant.types.meaning import Things
from assistant.understand.catalogue import Catalogue
from assistant.understand.expressions import Text
from assistant.understand.tool_names import of_tools


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def test_every_tool_that_acts_so_is_named_without_its_article() -> None:
    named = {tool: said.words for said, tool in of_tools("car", "en", ()) if isinstance(said, Text)}
    assert set(named) == set(car_tools())
    assert named["set_child_lock"] == "child lock"


def test_what_a_list_says_itself_means_that() -> None:
    written = ((Text("温度"), "set_temperature set_climate"),)
    assert "set_temperature" not in {tool for _, tool in of_tools("car", "zh", written)}
    assert "set_fan" in {tool for _, tool in of_tools("car", "zh", written)}


def test_what_no_tool_does_is_refused() -> None:
    with pytest.raises(ValueError, match="'cars': no tool acts so"):
        list(of_tools("cars", "en", ()))


@pytest.mark.parametrize(
    ("said", "lang", "act", "about"),
    [
        ("undo the child lock", "en", "undo", "set_child_lock"),
        ("why did you change the charge limit", "en", "why", "set_charge_limit"),
        ("put the seat ventilation back to how it was", "en", "undo", "set_seat_ventilation"),
        ("undo the temperature", "en", "undo", "set_temperature set_climate"),
        ("撤销充电上限", "zh", "undo", "set_charge_limit"),
        ("把自动空调恢复原样", "zh", "undo", "set_climate_auto"),
        ("你为什么打开出风方向", "zh", "why", "set_airflow"),
        ("把空调恢复原样", "zh", "undo", "set_climate set_ac"),
    ],
)
def test_undo_and_why_know_them(catalogue: Catalogue, said: str, lang: str, act: str, about: str) -> None:
    meaning = catalogue.parse(said, lang)
    assert meaning is not None
    assert (meaning.act, meaning.about) == (act, Things(frozenset(about.split())))


@pytest.mark.parametrize(("lang", "undo"), [("en", "undo {}"), ("zh", "撤销{}")])
def test_every_one_of_them_can_be_taken_back_by_its_name(catalogue: Catalogue, lang: str, undo: str) -> None:
    for said, tool in of_tools("car", lang, ()):
        assert isinstance(said, Text)
        meaning = catalogue.parse(undo.format(said.words), lang)
        assert meaning is not None, said.words
        assert meaning.act == "undo", said.words
        assert isinstance(meaning.about, Things)
        assert {str(tool), tools()[str(tool)].domain} & meaning.about.names, said.words
