from pathlib import Path

import pytest

from assistant.errors import ConfigError
from assistant.types.call import Call
from assistant.types.meaning import Fragment
from assistant.understand.catalogue import Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def arguments(catalogue: Catalogue, text: str, lang: str) -> list[dict[str, object]]:
    meaning = catalogue.parse(text, lang)
    assert meaning is not None, text
    return [dict(call.arguments) for call in meaning.calls]


def test_whole_numbers_stay_whole_and_halves_stay_halves(catalogue: Catalogue) -> None:
    (whole,) = arguments(catalogue, "set the temperature to twenty one", "en")
    assert whole == {"celsius": 21}
    assert isinstance(whole["celsius"], int)
    assert arguments(catalogue, "set the temperature to 21.5", "en") == [{"celsius": 21.5}]


@pytest.mark.parametrize(
    ("text", "lang", "reason"),
    [
        ("set the temperature to fifty degrees", "en", "celsius out of range 16..28"),
        ("set the temperature to 5 degrees", "en", "celsius out of range 16..28"),
        ("set the fan to nine", "en", "level out of range 0..5"),
        ("open the window to 140 percent", "en", "percent out of range 0..100"),
        ("温度调到五十度", "zh", "celsius out of range 16..28"),
        ("风量调到九档", "zh", "level out of range 0..5"),
        ("set the charge limit to thirty percent", "en", "percent out of range 50..100"),
    ],
)
def test_what_is_out_of_range_is_named_and_not_called(catalogue: Catalogue, text: str, lang: str, reason: str) -> None:
    meaning = catalogue.parse(text, lang)
    assert meaning is not None
    assert (meaning.act, meaning.calls, str(meaning.reason)) == ("unclear", (), reason)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("turn on the ac and open the window", "en"),
        ("open the window and the sunroof", "en"),
        ("set the temperature to 21 and the fan to 3", "en"),
        ("打开空调和车窗", "zh"),
        ("把空调调到二十二度再打开座椅加热", "zh"),
        ("打开天窗然后关闭车窗", "zh"),
    ],
)
def test_two_commands_are_not_taken_for_one_of_them(catalogue: Catalogue, text: str, lang: str) -> None:
    assert catalogue.parse(text, lang) is None


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("don't open the window", "en"),
        ("i opened the window", "en"),
        ("the window that we saw", "en"),
        ("she said turn on the ac is nice", "en"),
        ("不要打开车窗的话会热", "zh"),
        ("他昨天打开了天窗", "zh"),
        ("", "en"),
        ("   ", "zh"),
    ],
)
def test_what_only_sounds_like_a_request_is_none(catalogue: Catalogue, text: str, lang: str) -> None:
    assert catalogue.parse(text, lang) is None


def test_a_place_that_is_said_twice_and_differently_is_not_guessed(catalogue: Catalogue) -> None:
    assert catalogue.parse("set the passenger seat heating for the driver to two", "en") is None


@pytest.fixture
def with_own_words(tmp_path: Path) -> Catalogue:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "own.yaml").write_text(
        """
intents:
  remember: {data: [{sentences: ["brand keep {anything:text}", "brand keep {anything:text} forever"]}]}
  set_ac: {data: [{sentences: ["brand keep cool"], slots: {enabled: true}}]}
  fragment_change: {data: [{sentences: ["brand {strength:strength} more"], slots: {way: more}}]}
  fragment_choice: {data: [{sentences: ["brand light"], slots: {options: ["set_headlights {mode: low}"]}}]}
  fragment_thing: {data: [{sentences: ["brand heating"], slots: {tool: set_seat_heating}}]}
  help: {data: [{sentences: ["brand help windows"], slots: {reason: windows}}]}
""",
        encoding="utf-8",
    )
    return Catalogue.load(("en",), extra=[tmp_path])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("brand keep That I Parked on level three", "That I Parked on level three"),
        ("please brand keep the Old Mill", "Old Mill"),
        ("brand keep salt and pepper", "salt and pepper"),
        ("brand keep it forever", "it"),
    ],
)
def test_own_words_are_kept_as_they_were_written(with_own_words: Catalogue, text: str, kept: str) -> None:
    assert arguments(with_own_words, text, "en") == [{"text": kept}]


def test_a_phrase_without_own_words_goes_first(with_own_words: Catalogue) -> None:
    meaning = with_own_words.parse("brand keep cool", "en")
    assert meaning is not None
    assert [call.tool for call in meaning.calls] == ["set_ac"]


@pytest.mark.parametrize(
    "text",
    [
        "brand keep",
        "brand keep one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
        "brand keep salt and turn on the ac",
        "brand keep salt or turn on the ac",
    ],
)
def test_own_words_are_few_and_hold_no_second_request(with_own_words: Catalogue, text: str) -> None:
    assert with_own_words.parse(text, "en") is None


def test_a_piece_of_a_request_is_a_fragment(with_own_words: Catalogue) -> None:
    more, light, heating = (with_own_words.parse(f"brand {said}", "en") for said in ("a bit more", "light", "heating"))
    assert more
    assert light
    assert heating
    assert more.fragment == Fragment("change", {"change": "a_bit_more"})
    assert light.fragment == Fragment("choice", {}, (Call("set_headlights", {"mode": "low"}),))
    assert heating.fragment == Fragment("thing", {"tool": "set_seat_heating"})
    assert (more.act, more.calls, more.reason) == ("unclear", (), "needs what came before")


def test_help_may_have_a_topic(with_own_words: Catalogue) -> None:
    meaning = with_own_words.parse("brand help windows", "en")
    assert meaning is not None
    assert (meaning.act, meaning.reason) == ("help", "windows")


def test_an_unknown_language_means_nothing(catalogue: Catalogue) -> None:
    assert catalogue.parse("open the window", "fr") is None
    assert catalogue.sentences("fr") == ()


def test_a_vehicle_adds_its_own_phrases(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "brand.yaml").write_text(
        'intents: {set_ac: {data: [{sentences: ["arctic breeze"], slots: {enabled: true}}]}}', encoding="utf-8"
    )
    assert arguments(Catalogue.load(("en",), extra=[tmp_path]), "arctic breeze", "en") == [{"enabled": True}]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("intents: [", "not YAML"),
        ("- a list", "expected sections"),
        ("phrases: {}", "unknown section phrases"),
        (
            'intents: {set_fan: {data: [{sentences: ["let it storm"], slots: {lvl: 5}}]}}',
            "slots: set_fan has no argument lvl; did you mean level?",
        ),
        (
            'intents: {set_fan: {data: [{sentences: ["let it storm"], slots: {level: 99}}]}}',
            "slots gives level=99, which is not a fan_level that set_fan takes",
        ),
        (
            "intents: {unsupported: {data: [{sentences: [toast], slots: {reason: wether}}]}}",
            "slots: unsupported has no reason wether; did you mean weather?",
        ),
        (
            (
                "lists: {tops: {values: [{in: it, out: cheese}]}}\n"
                'intents: {help: {data: [{sentences: ["top {tops:reason}"]}]}}'
            ),
            "help has no reason cheese",
        ),
        ("intents: {stop: {data: [{sentences: [halt], slots: {reason: car}}]}}", "stop has no reason car"),
        (
            "intents: {undo: {data: [{sentences: [back], slots: {things: [set_fan, set_windw]}}]}}",
            "slots: undo has no tool or domain set_windw; did you mean set_window?",
        ),
        (
            "intents: {unsupported: {data: [{sentences: [toot], slots: {about: horm}}]}}",
            "slots: unsupported has no topic horm; did you mean horn?",
        ),
        (
            "intents: {undo: {data: [{sentences: [back], slots: {newest: two}}]}}",
            "slots: newest: 'two' is no whole number",
        ),
        ('intents: {set_toaster: {data: [{sentences: ["toast"]}]}}', "neither a tool nor an act"),
        ('intents: {set_ac: {data: [{sentences: ["<nowhere> on"]}]}}', "<nowhere>"),
        ('intents: {set_ac: {data: [{sentences: ["{nothing} on"]}]}}', "{nothing}"),
        ('intents: {set_ac: {data: [{sentences: ["ac (on|)"]}]}}', "empty alternative"),
        ('intents: {set_ac: {data: [{sentences: ["ac (on"]}]}}', "( is not closed"),
        ("intents: {set_ac: {sentences: [ac]}}", "set_ac"),
        ("intents: {set_ac: }", "set_ac"),
        ("intents: {set_ac: {data: [{slots: {enabled: true}}]}}", "without a list `sentences`"),
        ("lists: {on_off: {values: [on]}}", "on_off stands in lists twice"),
        ("frames: {between: [please]}", "between"),
        ("frames: {after: please}", "after of frames is no list of words"),
        ("no_names: {whole: [no]}", "need quotes"),
        ("no_names: {middle: [the]}", "no_names has no middle"),
        ("intents: {fragment_toast: {data: [{sentences: [toast]}]}}", "nor a fragment"),
        ("intents: {fragment_thing: {data: [{sentences: [toast], slots: {tool: set_toaster}}]}}", "set_toaster"),
        ('intents: {fragment_choice: {data: [{sentences: [x], slots: {options: ["set_fan {level: 9}"]}}]}}', "level=9"),
        ("intents: {set_ac: {data: [{sentences: [ac], response: x}]}}", "response"),
        ('expansion_rules: {a: "<b>", b: "<a>"}\nintents: {set_ac: {data: [{sentences: ["<a>"]}]}}', "holds itself"),
    ],
)
def test_what_is_wrong_in_a_phrase_file_is_said_in_one_line(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "broken.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        Catalogue.load(("en",), extra=[tmp_path])
    assert fault in str(raised.value)
    assert "\n" not in str(raised.value)


BRAND = """
intents:
  set_fan:
    data:
      - sentences:
          - "storm"
          - "<blow> on {how_strong:level}"
        slots: {level: 5}
        expansion_rules:
          here: "right here"
expansion_rules:
  blow: "let it blow"
lists:
  how_strong:
    values:
      - {in: "low", out: 1}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "fault"),
    [
        ("{how_strong:", "{how_strng:", 7, "the list {how_strng} is defined nowhere; did you mean how_strong?, in: "),
        (":level}", ":levl}", 7, "set_fan has no argument levl; did you mean level?, in: "),
        ("<blow> on", "<blwo> on", 7, "<blwo> is defined nowhere; did you mean blow?, in: "),
        ("{level: 5}", "{levl: 5}", 8, "slots: set_fan has no argument levl; did you mean level?"),
        ("{level: 5}", "{level: 99}", 8, "slots gives level=99, which is not a fan_level that set_fan takes"),
        ("right here", "right {hwo_strong}", 10, "the list {hwo_strong} is defined nowhere; did you mean how_strong?"),
        ("let it blow", "let (it blow", 12, "( is not closed, in: let (it blow"),
        ('in: "low"', 'in: "lo<bolw>"', 14, "<bolw> is defined nowhere; did you mean blow?"),
    ],
)
def test_what_is_misspelt_in_a_phrase_file_is_told_with_its_line_and_the_nearest_name(
    tmp_path: Path, right: str, wrong: str, line: int, fault: str
) -> None:
    path = tmp_path / "en" / "brand.yaml"
    path.parent.mkdir()
    path.write_text(BRAND, encoding="utf-8")
    assert Catalogue.load(("en",), extra=[tmp_path]).parse("let it blow on low", "en")
    assert right in BRAND
    path.write_text(BRAND.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        Catalogue.load(("en",), extra=[tmp_path])
    assert str(raised.value).startswith(f"{path}:{line}: {fault}")


@pytest.mark.parametrize(
    ("content", "name", "section"),
    [
        ("intents: {null: {data: [{sentences: [x]}]}}", "None", "intents"),
        ("intents: {7: {data: [{sentences: [x]}]}}", "7", "intents"),
        ("lists: {on: {values: [x]}}", "True", "lists"),
        ("expansion_rules: {1.5: x}", "1.5", "expansion_rules"),
        ("frames: {null: [x]}", "None", "frames"),
    ],
)
def test_a_name_that_is_no_text_is_told(tmp_path: Path, content: str, name: str, section: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "brand.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"brand\.yaml: {name} in {section} is no name; quote it, if it is one"):
        Catalogue.load(("en",), extra=[tmp_path])


@pytest.mark.parametrize("slots", ["{null: 5}", "{7: 5}", "[level]", "{level: [1, 2, null]}"])
def test_slots_that_are_none_are_told(tmp_path: Path, slots: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "brand.yaml").write_text(
        f"intents: {{set_fan: {{data: [{{sentences: [storm], slots: {slots}}}]}}}}", encoding="utf-8"
    )
    with pytest.raises(ConfigError, match=r"brand\.yaml"):
        Catalogue.load(("en",), extra=[tmp_path])


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("take me to the Old Mill please", "en", {"place": "Old Mill"}),
        ("play jazz please", "en", {"query": "jazz"}),
        ("导航到首都机场谢谢", "zh", {"place": "首都机场"}),
        ("switch to anna's profile", "en", {"name": "anna"}),
        ("remember that i parked on level three", "en", {"text": "i parked on level three"}),
        ("when i say movie time turn off the radio", "en", {"name": "movie time", "steps": "turn off the radio"}),
        ("when i say early bird open the window", "en", {"name": "early bird", "steps": "open the window"}),
    ],
)
def test_own_words_end_where_the_phrase_goes_on(
    catalogue: Catalogue, text: str, lang: str, expected: dict[str, object]
) -> None:
    assert arguments(catalogue, text, lang) == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("go to hell", "en"),
        ("navigate to him", "en"),
        ("let's go to the beach tomorrow", "en"),
        ("take me to the", "en"),
        ("play nice", "en"),
        ("find out", "en"),
        ("is there no parking here", "en"),
        ("我要去开会了", "zh"),
        ("导航到那个", "zh"),
        ("我们去海边玩", "zh"),
        ("九点到公司", "zh"),
        ("九点到天窗", "zh"),
    ],
)
def test_what_names_nothing_is_no_name(catalogue: Catalogue, text: str, lang: str) -> None:
    meaning = catalogue.parse(text, lang)
    assert meaning is None or not meaning.calls


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("打开了吗", "zh"),
        ("关了吗", "zh"),
        ("记住了吗", "zh"),
        ("取消了吗", "zh"),
        ("撤销了吗", "zh"),
        ("is it off", "en"),
        ("is it on", "en"),
        ("did you close it", "en"),
    ],
)
def test_a_question_does_nothing(catalogue: Catalogue, text: str, lang: str) -> None:
    assert catalogue.parse(text, lang) is None
