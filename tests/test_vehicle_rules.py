"""A vehicle's own rules: what they can say, that doubt counts against the call, and what is refused in the file."""

from pathlib import Path

import pytest

from assistant import vehicle_rules
from assistant.conversation.policy import judge, judge_all
from assistant.conversation.rules import Rule
from assistant.errors import ConfigError
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue

SAY = "    say: {en: No., zh: 不行。}\n"
SPEED = "Vehicle.Speed"
WINDOW = "Vehicle.Cabin.Door.Row1.DriverSide.Window.Position"


def written(folder: Path, tool: str, when: str, do: str = "refuse") -> tuple[Rule, ...]:
    file = folder / "rules.yaml"
    file.write_text(
        f"rules:\n  - name: own_rule\n    tool: {tool}\n    when: {when}\n    do: {do}\n{SAY}", encoding="utf-8"
    )
    return vehicle_rules.load(file)


def car(**values: SignalValue) -> CarState:
    names = {"speed": SPEED, "window": WINDOW, "gear": "Vehicle.Powertrain.Transmission.SelectedGear"}
    return CarState(0.0, {names[name]: Signal(value, "", 0.0, 1.0) for name, value in values.items()})


def call(tool: str, **arguments: Value) -> Call:
    return Call(tool, arguments)


def holds(rules: tuple[Rule, ...], request: Call, state: CarState) -> bool:
    return judge(request, state, extra=rules).rule == "own_rule"


def test_a_vehicle_without_rules_has_none(tmp_path: Path) -> None:
    assert vehicle_rules.load(tmp_path / "rules.yaml") == ()
    (tmp_path / "rules.yaml").write_text("", encoding="utf-8")
    assert vehicle_rules.load(tmp_path / "rules.yaml") == ()


def test_a_rule_refuses_or_asks_and_has_its_own_sentence(tmp_path: Path) -> None:
    request = call("set_drive_mode", mode="sport")
    (rule,) = refusing = written(tmp_path, "set_drive_mode", "{}")
    assert (rule.kind, rule.tools, rule.say) == ("refuse", ("set_drive_mode",), {"en": "No.", "zh": "不行。"})
    assert judge(request, car(speed=0), extra=refusing, confirmed=True).objection == "refuse"
    asking = written(tmp_path, "set_drive_mode", "{}", do="confirm")
    assert judge(request, car(speed=0), extra=asking).objection == "confirm"
    assert judge(request, car(speed=0), extra=asking, confirmed=True).allowed


def test_a_rule_leaves_other_tools_alone(tmp_path: Path) -> None:
    assert not holds(written(tmp_path, "set_drive_mode", "{}"), call("set_fan", level=1), car())


@pytest.mark.parametrize(
    ("tool", "when", "yes", "no"),
    [
        ("set_drive_mode", "{arguments: {mode: sport}}", {"mode": "sport"}, {"mode": "eco"}),
        ("set_drive_mode", "{arguments: {mode: [sport, snow]}}", {"mode": "snow"}, {"mode": "eco"}),
        ("set_headlights", "{arguments: {mode: 'off'}}", {"mode": "off"}, {"mode": "auto"}),
        ("set_fan", "{arguments: {level: {above: 3}}}", {"level": 4}, {"level": 3}),
        ("set_fan", "{arguments: {level: {above: 1, below: 4}}}", {"level": 3}, {"level": 4}),
        ("set_fan", "{arguments: {level: {below: 2}}}", {"level": 1}, {"level": 2}),
        ("set_ambient_light", "{arguments: {enabled: false}}", {"enabled": False}, {"color": "red"}),
        ("set_ambient_light", "{arguments: {brightness: {above: 50}}}", {"change": "more"}, {"color": "red"}),
        ("set_ambient_light", "{arguments: {color: red}}", {"color": "red"}, {"change": "more"}),
        ("set_child_lock", "{arguments: {enabled: false}}", {"enabled": False}, {"enabled": True}),
        (
            "set_window",
            "{arguments: {window: rear}}",
            {"window": "all", "percent": 9},
            {"window": "front", "percent": 9},
        ),
        ("set_window", "{arguments: {window: driver}}", {"percent": 9}, {"window": "rear", "percent": 9}),
        (
            "set_defrost",
            "{arguments: {window: rear}}",
            {"window": "all", "enabled": True},
            {"window": "front", "enabled": True},
        ),
        ("set_ambient_light", "{arguments: {enabled: true}}", {"color": "red"}, {"enabled": False}),
        ("play_media", "{arguments: {kind: radio}}", {"kind": "radio"}, {"query": "jazz"}),
        ("navigate_to", "{arguments: {place: The Moon}}", {"place": "the moon"}, {"place": "home"}),
        (
            "plan_trip",
            "{arguments: {via: ulm}}",
            {"destination": "x", "via": ("ulm",)},
            {"destination": "x", "via": ("y",)},
        ),
    ],
)
def test_a_rule_may_be_about_some_arguments_only(
    tmp_path: Path, tool: str, when: str, yes: dict[str, Value], no: dict[str, Value]
) -> None:
    rules = written(tmp_path, tool, when)
    assert holds(rules, Call(tool, yes), car(speed=0))
    assert not holds(rules, Call(tool, no), car(speed=0))


def test_a_relative_request_counts_by_where_it_leads(tmp_path: Path) -> None:
    rules, more = written(tmp_path, "set_window", "{arguments: {percent: {above: 50}}}"), call("set_window", change=20)
    assert holds(rules, more, car(window=40))
    assert not holds(rules, more, car(window=20))
    assert holds(rules, more, car()), "from an unknown place it may lead there"


def test_a_relative_request_that_cannot_be_foreseen_may_lead_there(tmp_path: Path) -> None:
    rules = written(tmp_path, "set_wipers", "{arguments: {speed: fast}}")
    assert holds(rules, call("set_wipers", change="more"), car())


@pytest.mark.parametrize(("moving", "speed", "met"), [("true", 50, True), ("true", 0, False), ("false", 0, True)])
def test_a_rule_may_be_about_a_moving_or_a_standing_car(tmp_path: Path, moving: str, speed: int, met: bool) -> None:
    assert (
        holds(written(tmp_path, "set_fan", f"{{moving: {moving}}}"), call("set_fan", level=1), car(speed=speed)) is met
    )


@pytest.mark.parametrize("moving", ["true", "false"])
def test_an_unknown_speed_may_be_either(tmp_path: Path, moving: str) -> None:
    assert holds(written(tmp_path, "set_fan", f"{{moving: {moving}}}"), call("set_fan", level=1), car())


def test_a_rule_may_be_about_signals_and_an_unknown_one_counts_as_met(tmp_path: Path) -> None:
    rules = written(tmp_path, "set_fan", "{signals: {Vehicle.Speed: {above: 110}}}")
    fan = call("set_fan", level=1)
    assert holds(rules, fan, car(speed=111))
    assert not holds(rules, fan, car(speed=110))
    assert holds(rules, fan, car())
    assert holds(rules, fan, CarState(9.0, {SPEED: Signal(0.0, "km/h", received_s=0.0, max_age_s=5.0)})), "stale"


@pytest.mark.parametrize(("told", "met"), [("CLOSED", False), ("open", True), (None, True)])
def test_a_signal_may_be_compared_with_a_word(tmp_path: Path, told: str | None, met: bool) -> None:
    name = "Vehicle.Cabin.Door.Row1.DriverSide.Shade.Switch"
    rules = written(tmp_path, "set_fan", f"{{signals: {{{name}: OPEN}}}}")
    assert holds(rules, call("set_fan", level=1), CarState(0.0, {name: Signal(told, "", 0.0, 1.0)})) is met


@pytest.mark.parametrize(("told", "met"), [(1, True), (True, True), (0, False), ("open", False)])
def test_a_bus_may_say_one_for_true(tmp_path: Path, told: SignalValue, met: bool) -> None:
    rules = written(tmp_path, "set_fan", "{signals: {Vehicle.IsBrokenDown: true}}")
    state = CarState(0.0, {"Vehicle.IsBrokenDown": Signal(told, "", 0.0, 1.0)})
    assert holds(rules, call("set_fan", level=1), state) is met


@pytest.mark.parametrize("told", ["fast", True])
def test_what_is_no_number_may_lie_in_any_range(tmp_path: Path, told: SignalValue) -> None:
    rules = written(tmp_path, "set_fan", "{signals: {Vehicle.Speed: {above: 110}}}")
    assert holds(rules, call("set_fan", level=1), car(speed=told))


def test_a_relative_request_from_an_unknown_place_may_lead_to_one_value(tmp_path: Path) -> None:
    rules = written(tmp_path, "set_window", "{arguments: {percent: 50}}")
    assert holds(rules, call("set_window", change=20), car())
    assert not holds(rules, call("set_window", change=20), car(window=40))


def test_all_of_a_condition_must_be_met(tmp_path: Path) -> None:
    rules = written(tmp_path, "set_fan", "{moving: true, arguments: {level: 5}, signals: {Vehicle.Speed: {above: 90}}}")
    assert holds(rules, call("set_fan", level=5), car(speed=100))
    assert not holds(rules, call("set_fan", level=4), car(speed=100))
    assert not holds(rules, call("set_fan", level=5), car(speed=80))


def test_our_refusal_comes_before_a_question_of_the_vehicle(tmp_path: Path) -> None:
    rules = written(tmp_path, "set_trunk", "{}", do="confirm")
    assert judge(call("set_trunk", open=True), car(speed=50), extra=rules).rule == "trunk_only_standing"


def test_a_call_that_brings_a_forbidden_one_is_refused_with_it(tmp_path: Path) -> None:
    rules = written(tmp_path, "set_sunshade", "{}")
    (step,) = judge_all([call("set_sunroof", change="max")], dry_and_standing(), extra=rules)
    assert (step.call.tool, step.status, step.rule) == ("set_sunroof", "refused", "own_rule")


def test_a_call_that_brings_one_to_be_asked_about_is_asked_about(tmp_path: Path) -> None:
    rules, roof = written(tmp_path, "set_sunshade", "{}", do="confirm"), call("set_sunroof", change="max")
    (step,) = judge_all([roof], dry_and_standing(), extra=rules)
    assert (step.status, step.rule) == ("asked", "own_rule")
    assert [step.status for step in judge_all([roof], dry_and_standing(), extra=rules, confirmed=True)] == [None, None]


def dry_and_standing() -> CarState:
    dry = Signal(0, "percent", 0.0, 1.0)
    return CarState(0.0, {SPEED: Signal(0.0, "km/h", 0.0, 1.0), "Vehicle.Body.Raindetection.Intensity": dry})


def test_forbidding_one_call_makes_no_room_for_a_later_one(tmp_path: Path) -> None:
    """Fog lights asked for rule high beam out in the same breath; that a vehicle has none changes nothing about it."""
    rules, requests = written(tmp_path, "set_fog_lights", "{}"), [call("set_fog_lights", enabled=True)]
    requests.append(call("set_high_beam", enabled=True))
    dark = car(speed=0)
    assert [step.rule for step in judge_all(requests, dark)] == ["confirm_fog_lights", "no_high_beam_in_fog"]
    assert [step.rule for step in judge_all(requests, dark, extra=rules)] == ["own_rule", "no_high_beam_in_fog"]


def test_of_two_refusals_ours_is_told(tmp_path: Path) -> None:
    rules = written(tmp_path, "set_high_beam", "{}")
    requests = [call("set_fog_lights", enabled=True), call("set_high_beam", enabled=True)]
    assert judge_all(requests, car(speed=0), extra=rules)[-1].rule == "no_high_beam_in_fog"


def test_what_leans_on_two_earlier_calls_is_not_let_through(tmp_path: Path) -> None:
    """A step waits for one other only, and either of the two may fail."""
    signals = {"Vehicle.Cabin.Sunroof.Shade.Position": 0, "Vehicle.Cabin.HVAC.IsAirConditioningActive": True}
    state = CarState(
        0.0, {**dry_and_standing().signals, **{name: Signal(v, "", 0.0, 1.0) for name, v in signals.items()}}
    )
    rules = written(tmp_path, "set_sunroof", "{signals: {Vehicle.Cabin.HVAC.IsAirConditioningActive: true}}")
    roof, no_ac = call("set_sunroof", percent=50), call("set_ac", enabled=False)
    *_, last = judge_all([no_ac, roof], state, extra=rules)
    assert (last.status, last.rule) == ("refused", "own_rule")
    *_, last = judge_all([no_ac, call("set_sunroof", percent=0)], state, extra=rules)
    assert (last.status, last.needs) == (None, 0)


GOOD = f"rules:\n  - name: own_rule\n    tool: set_fan\n    do: refuse\n{SAY}"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rules: [", "not YAML"),
        ("rule: []", "did you mean rules?"),
        (GOOD.replace("refuse", "allow"), "'allow'"),
        (GOOD.replace("own_rule", "Own rule"), "name"),
        (GOOD.replace("own_rule", "confirm_trunk"), "rule confirm_trunk: this name is taken"),
        (GOOD + GOOD.removeprefix("rules:\n"), "rule own_rule: this name is taken"),
        (GOOD.replace("set_fan", "set_fam"), "no tool set_fam; did you mean set_fan?"),
        (GOOD.replace("zh: 不行。", "zh: ''"), "say.zh"),
        (GOOD.replace(", zh: 不行。", ""), "zh"),
        (GOOD + "    when: {arguments: {lever: 1}}", "set_fan has no argument lever; did you mean level?"),
        (GOOD + "    when: {arguments: {level: 9}}", "level=9 is not a fan_level"),
        (GOOD + "    when: {arguments: {zone: {above: 1}}}", "a range is no zone, which zone is"),
        (GOOD + "    when: {arguments: {level: {over: 1}}}", "over"),
        (GOOD + "    when: {arguments: {level: {}}}", "above, below or both"),
        (GOOD + "    when: {speed: 1}", "when.speed"),
        (GOOD + "    when: {signals: {Vehicle.Sped: 1}}", "no signal Vehicle.Sped; did you mean Vehicle.Speed?"),
        (
            GOOD.replace("set_fan", "set_headlights") + "    when: {arguments: {mode: off}}",
            "mode=False is not a headlight_mode, one of off, parking, low, auto (in quotes",
        ),
    ],
)
def test_what_is_wrong_in_the_file_is_said_in_one_line_with_its_name(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        vehicle_rules.load(file, known_signals=(SPEED,))
    message = str(raised.value)
    assert message.startswith(str(file))
    assert fault in message
    assert "\n" not in message


def test_the_example_of_the_docs_can_be_loaded(tmp_path: Path) -> None:
    example = (vehicle_rules.__doc__ or "").split("\n\n")[1]
    (tmp_path / "rules.yaml").write_text(example, encoding="utf-8")
    rules = vehicle_rules.load(tmp_path / "rules.yaml", known_signals=(SPEED,))
    wide = call("set_window", percent=30)
    assert judge(wide, car(speed=120), extra=rules).rule == "windows_stay_up_at_speed"
    assert judge(wide, car(speed=100), extra=rules).allowed


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("{arguments: {level: {above: .nan}}}", "level wants numbers that are finite"),
        ("{signals: {Vehicle.Speed: {below: .inf}}}", "Vehicle.Speed wants numbers that are finite"),
        ("{signals: {Vehicle.Speed: .nan}}", "Vehicle.Speed wants a number that is finite"),
        ("{signals: {Vehicle.Speed: {above: 9, below: 1}}}", "nothing is above 9 and below 1"),
        ("{arguments: {level: {above: 2, below: 2}}}", "nothing is above 2 and below 2"),
    ],
)
def test_a_range_that_no_number_meets_is_refused(tmp_path: Path, when: str, fault: str) -> None:
    with pytest.raises(ConfigError, match=f"rules.yaml: rule .*{fault}"):
        written(tmp_path, "set_fan", when)
