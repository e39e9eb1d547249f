"""Scoring of understanding: what counts as right, and how the labels of others are read. Every sentence is ours."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import json
import lzma
from pathlib import Path

import pytest
import score_texts
from scoring import agl, figures, home_assistant, mac_slu, rows, slurp, written
from scoring.expected import (
    AtTime,
    Holding,
    OneOf,
    Request,
    Sentence,
    Wanted,
    Wants,
    calls,
    either,
    fits,
    meets,
    nothing,
)
from scoring.figures import Figures
from scoring.judging import Outcome, judge

from assistant.errors import DataError
from assistant.tools import tools
from assistant.types.call import Call, Value
from assistant.types.meaning import Meaning
from tests.conftest import NO_RECORDINGS

WINDOW = Request("set_window", {"percent": 100}, frozenset({"window"}))
FAN = Request("set_fan", {"level": 2})
OPENED = Call("set_window", {"percent": 100})
CLOSED = Call("set_window", {"percent": 0})
BLOWN = Call("set_fan", {"level": 2})


def command(*made: Call) -> Meaning:
    return Meaning("command", made, decided_by="catalogue", confidence=1.0)


@pytest.mark.parametrize(
    ("value", "wanted", "right"),
    [
        (21, 21.0, True),
        (True, True, True),
        (1, True, False),
        (True, 1, False),
        ("The airport", "airport", True),
        ("周杰伦 的 歌", "周杰伦的歌", True),
        ("airport", "station", False),
        ("a_bit_more", OneOf(frozenset({"more", "a_bit_more"})), True),
        ("less", OneOf(frozenset({"more", "a_bit_more"})), False),
        ("some jazz by miles davis", Holding(("jazz", "miles davis")), True),
        ("some jazz", Holding(("jazz", "miles davis")), False),
        ("2026-11-22T17:30", AtTime("17:30"), True),
        ("2026-11-22T05:30", AtTime("17:30"), False),
        (("bath",), ("bath",), True),
        ("bath", ("bath",), False),
    ],
)
def test_an_argument_fits_what_its_label_says(value: Value, wanted: Wanted, right: bool) -> None:
    assert fits(value, wanted) is right


def test_a_call_with_an_argument_nobody_named_is_not_the_request() -> None:
    assert WINDOW.met_by(Call("set_window", {"percent": 100, "window": "driver"}))
    assert not FAN.met_by(Call("set_fan", {"level": 2, "zone": "rear"}))
    assert not FAN.met_by(Call("set_fan", {}))


def test_the_calls_of_a_reading_may_come_in_any_order_but_all_and_no_more() -> None:
    assert meets((WINDOW, FAN), (BLOWN, OPENED))
    assert not meets((WINDOW, FAN), (OPENED,))
    assert not meets((WINDOW,), (OPENED, OPENED))


@pytest.mark.parametrize(
    ("sentence", "meaning", "outcome", "failure"),
    [
        (calls("open it", "en", (WINDOW,)), command(OPENED), Outcome.EXACT, None),
        (calls("open it", "en", (FAN,), (WINDOW,)), command(OPENED), Outcome.EXACT, None),
        (calls("open it", "en", (WINDOW,)), command(CLOSED), Outcome.PARTLY, "wrong argument"),
        (calls("open it", "en", (WINDOW,)), command(BLOWN), Outcome.WRONG, "wrong tool"),
        (calls("open it", "en", (WINDOW,)), Meaning("unclear"), Outcome.MISSED, "no phrase"),
        (calls("open it", "en", (WINDOW, FAN)), Meaning("unclear"), Outcome.MISSED, "several commands"),
        (calls("open it", "en", (WINDOW,)), command(OPENED, BLOWN), Outcome.WRONG, "several commands"),
        (nothing("open the", "en"), Meaning("unclear"), Outcome.QUIET, None),
        (nothing("open the", "en"), command(OPENED), Outcome.FALSE_CALL, "call without a request"),
        (either("open it", "en", WINDOW), Meaning("unclear"), Outcome.QUIET, None),
        (either("open it", "en", WINDOW), command(OPENED), Outcome.QUIET, None),
        (either("open it", "en", WINDOW), command(OPENED, BLOWN), Outcome.FALSE_CALL, "call without a request"),
        (Sentence("yes", "en", Wants.ACT, act="yes"), Meaning("yes"), Outcome.EXACT, None),
        (Sentence("yes", "en", Wants.ACT, act="yes"), Meaning("no"), Outcome.MISSED, "another act"),
        (Sentence("yes", "en", Wants.ACT, act="yes"), command(OPENED), Outcome.WRONG, "another act"),
        (
            Sentence("call tom", "en", Wants.ACT, act="unsupported", reason="phone"),
            Meaning("unsupported", reason="web"),
            Outcome.PARTLY,
            "another act",
        ),
    ],
)
def test_an_answer_is_judged(sentence: Sentence, meaning: Meaning, outcome: Outcome, failure: str | None) -> None:
    judgement = judge(sentence, meaning)
    assert (judgement.outcome, judgement.failure) == (outcome, failure)


def test_a_wrong_call_is_a_call_that_was_made() -> None:
    assert judge(calls("open it", "en", (WINDOW,)), command(BLOWN)).wrong_call
    assert not judge(calls("open it", "en", (WINDOW,)), Meaning("unclear")).wrong_call
    assert not judge(nothing("open the", "en"), command(BLOWN)).wrong_call


def test_the_figures_count_shares_of_what_was_wanted() -> None:
    one = calls("open it", "en", (WINDOW,))
    judged = [
        judge(one, command(OPENED), 1.0),
        judge(one, command(BLOWN), 2.0),
        judge(one, Meaning("unclear"), 3.0),
        judge(Sentence("yes", "en", Wants.ACT, act="yes"), Meaning("yes", decided_by="catalogue"), 4.0),
        judge(nothing("open the", "en"), command(OPENED), 5.0),
    ]
    said = Figures("ours", judged).as_json()
    assert (said["sentences"], said["wanted"], said["unwanted"]) == (5, 4, 1)
    assert (said["exact"], said["wrong_calls"], said["nothing"], said["false_calls"]) == (0.5, 1, 0.25, 1)
    assert said["by_catalogue"] == 0.75
    assert (said["cpu_ms_p50"], said["cpu_ms_p95"]) == (3.0, 5.0)
    assert said["tools"] == {"set_window": {"sentences": 3, "exact": 1}, "yes": {"sentences": 1, "exact": 1}}
    assert said["failures"] == {"wrong tool": 1, "no phrase": 1, "call without a request": 1}
    assert len(figures.row(Figures("ours", judged))) == len(figures.HEADER)


def test_a_set_without_requests_has_no_shares() -> None:
    said = Figures("ours", [judge(nothing("open the", "en"), Meaning("unclear"))]).as_json()
    assert said["exact"] is None
    assert "-" in figures.row(Figures("ours", []))


def test_a_slurp_label_gives_the_tool_and_the_names_it_tells() -> None:
    louder = slurp.sentence("olly louder", "audio_volume_up", {})
    assert judge(louder, command(Call("set_volume", {"change": "a_bit_more", "channel": "media"}))).outcome == "exact"
    assert judge(louder, command(Call("set_volume", {"change": "less"}))).wrong_call
    music = slurp.sentence("some blues by bb king", "play_music", {"music_genre": "blues", "artist_name": "bb king"})
    assert judge(music, command(Call("play_media", {"query": "blues by bb king"}))).outcome == "exact"
    assert judge(music, command(Call("play_media", {"query": "blues"}))).outcome == "partly"


@pytest.mark.parametrize(
    ("intent", "entities", "wants"),
    [
        ("datetime_query", {}, Wants.CALLS),
        ("datetime_query", {"place_name": "rome"}, Wants.NOTHING),
        ("recommendation_locations", {"business_type": "restaurant"}, Wants.CALLS),
        ("recommendation_locations", {"business_type": "shoe shop"}, Wants.EITHER),
        ("iot_hue_lighton", {}, Wants.EITHER),
        ("iot_hue_lighton", {"house_place": "attic"}, Wants.NOTHING),
        ("email_query", {}, Wants.NOTHING),
    ],
)
def test_a_slurp_intent_is_a_request_for_a_car_or_not(intent: str, entities: dict[str, str], wants: Wants) -> None:
    assert slurp.sentence("a sentence", intent, entities).wants is wants


def test_a_slurp_sentence_loses_its_wake_word_and_has_the_entities_of_its_annotated_text(tmp_path: Path) -> None:
    row = {
        "text": "hey olly play polka",
        "annot": "hey olly play [music_genre : polka]",
        "scenario": "play",
        "action": "music",
        "entities": [{"span": [7], "type": "music_genre"}],
    }
    (sentence,) = slurp.read(packed(tmp_path, row))
    assert sentence.text == "play polka"
    assert sentence.readings[0][0].arguments == {"query": Holding(("polka",))}


CONTROL = "车身控制"
Slots = dict[str, str]


@pytest.mark.parametrize(
    ("slots", "made"),
    [
        ({"操作": "打开", "对象": "车窗", "位置": "左后"}, Call("set_window", {"window": "rear_left", "percent": 100})),
        ({"操作": "关上", "对象": "车窗"}, Call("set_window", {"window": "all", "percent": 0})),
        ({"操作": "打开", "对象": "空调"}, Call("set_climate", {"enabled": True})),
        ({"操作": "打开", "对象": "空调"}, Call("set_ac", {"enabled": True})),
        ({"对象": "空调", "调节内容": "温度", "value": "二十三度半"}, Call("set_temperature", {"celsius": 23.5})),
        ({"调节内容": "温度", "value": "低一点"}, Call("set_temperature", {"change": "a_bit_less"})),
        ({"调节内容": "风量", "value": "三挡", "位置": "副驾"}, Call("set_fan", {"zone": "passenger", "level": 3})),
        ({"调节内容": "风量", "value": "最大"}, Call("set_fan", {"level": 5})),
        ({"调节内容": "风量", "value": "调低一挡"}, Call("set_fan", {"change": -1})),
        ({"调节内容": "音量", "value": "三"}, Call("set_volume", {"level": 3})),
        (
            {"车机模块": "导航", "调节内容": "音量", "value": "大一点"},
            Call("set_volume", {"channel": "navigation", "change": "more"}),
        ),
        ({"对象": "座椅", "对象功能": "加热", "操作": "关掉"}, Call("set_seat_heating", {"level": 0})),
        ({"对象": "座椅", "对象功能": "通风", "value": "二挡"}, Call("set_seat_ventilation", {"level": 2})),
        ({"对象功能": "除霜", "操作": "打开"}, Call("set_defrost", {"window": "front", "enabled": True})),
        (
            {"模式": "内循环", "操作": "打开", "调节内容": "模式"},
            Call("set_recirculation", {"mode": "recirculate"}),
        ),
        ({"模式": "运动", "操作": "切换", "调节内容": "模式"}, Call("set_drive_mode", {"mode": "sport"})),
        ({"对象": "雾灯", "操作": "打开"}, Call("set_fog_lights", {"enabled": True})),
        (
            {"对象": "座椅", "调节内容": "方向", "value": "往后", "位置": "副驾"},
            Call("move_seat", {"seat": "passenger", "part": "position", "change": "less"}),
        ),
    ],
)
def test_a_mac_slu_command_for_the_car_is_the_call_it_says(slots: Slots, made: Call) -> None:
    assert judge(mac_slu.sentence("一句话", [("车载控制", CONTROL, slots)]), command(made)).outcome == "exact"


@pytest.mark.parametrize(
    "slots",
    [
        {"操作": "打开", "对象": "香氛"},
        {"操作": "打开", "对象": "空调", "位置": "副驾"},
        {"操作": "打开", "对象": "车窗", "位置": "三排"},
        {"操作": "打开", "对象": "空调", "页面": "设置页"},
        {"对象": "车窗", "调节内容": "防晒等级", "模式": "自动"},
        {"对象": "后视镜", "对象功能": "除霜", "操作": "打开"},
    ],
)
def test_what_our_tools_cannot_do_wants_nothing(slots: Slots) -> None:
    assert mac_slu.sentence("一句话", [("车载控制", CONTROL, slots)]).wants is Wants.NOTHING


def test_of_several_mac_slu_commands_all_are_due_only_where_we_have_all() -> None:
    window = ("车载控制", CONTROL, {"操作": "打开", "对象": "天窗"})
    music = ("音乐", "播放音乐", {"操作": "播放", "歌手名": "小明"})
    both = mac_slu.sentence("一句话", [window, music])
    opened, played = Call("set_sunroof", {"percent": 100}), Call("play_media", {"query": "小明的歌"})
    assert judge(both, command(opened, played)).outcome == "exact"
    assert judge(both, command(opened)).wrong_call
    scent = ("车载控制", CONTROL, {"操作": "打开", "对象": "香氛"})
    assert mac_slu.sentence("一句话", [window, scent]).wants is Wants.EITHER


def test_seats_of_a_row_are_two_calls() -> None:
    slots = {"对象": "座椅", "对象功能": "按摩", "操作": "关", "位置": "后排"}
    sentence = mac_slu.sentence("一句话", [("车载控制", CONTROL, slots)])
    made = [Call("set_massage", {"seat": seat, "level": 0}) for seat in ("rear_left", "rear_right")]
    assert judge(sentence, command(*made)).outcome == "exact"


@pytest.mark.parametrize(
    ("text", "intent", "slots", "wants"),
    [
        ("set temperature to 21", "HassClimateSetTemperature", {"temperature": 21, "area": "Attic"}, Wants.CALLS),
        ("set the attic to 21", "HassClimateSetTemperature", {"temperature": 21, "area": "Attic"}, Wants.NOTHING),
        ("set temperature to 50", "HassClimateSetTemperature", {"temperature": 50}, Wants.NOTHING),
        ("skip that one", "HassMediaNext", {"area": "Attic"}, Wants.CALLS),
        ("skip that one on the radio set", "HassMediaNext", {"name": "Radio Set"}, Wants.EITHER),
        ("dark please", "HassTurnOff", {"domain": "light", "area": "Attic"}, Wants.EITHER),
        ("attic dark please", "HassTurnOff", {"domain": "light", "area": "Attic"}, Wants.NOTHING),
        ("start the mower", "HassVacuumStart", {}, Wants.NOTHING),
    ],
)
def test_a_sentence_for_a_home_is_a_request_only_where_no_room_or_device_is_named(
    text: str, intent: str, slots: dict[str, object], wants: Wants
) -> None:
    assert home_assistant.sentence(text, "en", intent, slots).wants is wants


def snips(path: Path, intent: str, *parts: tuple[str, str]) -> Path:
    """Write a dataset of one sentence, its parts as (slot, text)."""
    words = [("increase", ["up"]), ("decrease", ["down"]), ("set", [])]
    values = {"data": [{"value": value, "synonyms": synonyms} for value, synonyms in words]}
    data = [{"text": text, "slot_name": slot} if slot else {"text": text} for slot, text in parts]
    intents = {intent: {"utterances": [{"data": data}]}}
    path.write_text(json.dumps({"entities": dict.fromkeys(agl.ENTITIES.values(), values), "intents": intents}))
    return path


@pytest.mark.parametrize(
    ("intent", "said", "made"),
    [
        ("HVACTemperature", ("up", "to", "twenty two"), Call("set_temperature", {"celsius": 22})),
        ("HVACTemperature", ("down", "by", "two"), Call("set_temperature", {"change": -2})),
        ("HVACTemperature", ("up", "to", "thirty"), None),
        ("HVACFanSpeed", ("down", "", ""), Call("set_fan", {"change": "a_bit_less"})),
        ("VolumeControl", ("set", "to", "fourty"), Call("set_volume", {"level": 40})),
        ("VolumeControl", ("set", "", ""), None),
    ],
)
def test_an_agl_template_is_taken_by_its_slots(
    tmp_path: Path, intent: str, said: tuple[str, str, str], made: Call | None
) -> None:
    parts = zip((agl.ENTITIES[intent], "to_or_by", "numeric_value"), said, strict=True)
    path = snips(tmp_path / "dataset.json", intent, *(part for part in parts if part[1]), ("", " please"))
    (sentence,) = agl.read(path)
    assert judge(sentence, command(made) if made else Meaning("unclear")).outcome == ("exact" if made else "quiet")


def packed(tmp_path: Path, *documents: object) -> Path:
    path = tmp_path / "rows.jsonl.xz"
    path.write_bytes(lzma.compress("".join(json.dumps(each) + "\n" for each in documents).encode()))
    return path


def test_a_set_that_is_broken_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"rows\.jsonl\.xz:2: expected an object"):
        list(rows.read(packed(tmp_path, {}, [])))
    (tmp_path / "plain.xz").write_text("no xz")
    with pytest.raises(DataError, match=r"plain\.xz"):
        list(rows.read(tmp_path / "plain.xz"))
    (tmp_path / "own.jsonl").write_text('{"text": "hello"}\n')
    with pytest.raises(DataError, match=r"own\.jsonl:1"):
        written.read(tmp_path / "own.jsonl")


def test_a_set_that_is_not_here_is_passed_over(tmp_path: Path) -> None:
    assert score_texts.read("slurp", tmp_path) is None


@pytest.mark.parametrize("name", score_texts.OWN_SETS)
def test_every_call_that_our_own_sets_expect_is_one_that_its_tool_takes(name: str) -> None:
    for line in (score_texts.OWN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        for reading in json.loads(line).get("expect", []):
            for call in reading:
                given = {name: argument(name, value) for name, value in call["arguments"].items()}
                assert tools()[call["tool"]].fault(Call(call["tool"], given)) is None, line


def argument(name: str, value: Value | list[str]) -> Value:
    """The argument of a file as a tool takes it: a file names only the time of a day, and any day makes a moment."""
    if isinstance(value, list):
        return tuple(value)
    return f"2026-11-22{value}" if name in written.TIMES else value


@pytest.mark.parametrize("name", score_texts.SETS)
def test_every_request_read_from_a_set_of_others_names_arguments_that_its_tool_has(
    name: str, shared_data: Path
) -> None:
    sentences = score_texts.read(name, shared_data / "text")
    if sentences is None:
        pytest.skip(NO_RECORDINGS)
    requests = [request for sentence in sentences for reading in sentence.readings for request in reading]
    assert requests
    for request in requests:
        assert request.arguments.keys() | request.untold <= tools()[request.tool].arguments.keys(), request
