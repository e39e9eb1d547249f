import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.car.decoding import mapping, vss_words
from assistant.car.simulated.car import signals
from assistant.errors import ConfigError


@pytest.fixture(scope="module")
def vss(shared_data: Path) -> dict[str, Any]:
    """The leaves of VSS 6.0 by their names."""

    def leaves(children: dict[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, node in children.items():
            if node["type"] == "branch":
                yield from leaves(node["children"], f"{prefix}{name}.")
            else:
                yield prefix + name, node

    tree = json.loads((shared_data / "can" / "vss" / "vss_release_6.0.json").read_text())
    return dict(leaves(tree, ""))


@pytest.mark.parametrize("car", [None, *mapping.of_cars()])
def test_what_is_mapped_proposed_and_simulated_under_one_name_has_one_unit(car: str | None) -> None:
    simulated, proposed = signals(), {wish.name: wish for wish in vss_words.load().wishes}
    compared = 0
    for name, entry in mapping.load(Path(car) if car else None).items():
        if name in simulated:
            assert (entry.unit, entry.overlay) == (simulated[name].unit, simulated[name].overlay), name
        if name in proposed:
            assert entry.unit == proposed[name].unit, name
            assert not entry.overlay, name
        compared += name in simulated or name in proposed
    assert compared > 10


@pytest.mark.parametrize("car", [None, *mapping.of_cars()])
def test_every_mapped_name_and_unit_is_in_vss_or_says_that_it_is_not(vss: dict[str, Any], car: str | None) -> None:
    for name, entry in mapping.load(Path(car) if car else None).items():
        assert (name not in vss) == entry.overlay, name
        if not entry.overlay:
            assert entry.unit == vss[name].get("unit", "").replace("Celsius", "celsius"), name


def test_every_signal_of_the_simulated_car_is_in_vss_or_says_that_it_is_not(vss: dict[str, Any]) -> None:
    kinds = {"bool": ("boolean",), "text": ("string", "string[]"), "float": ("float", "double")}
    for name, signal in signals().items():
        assert (name not in vss) == signal.overlay, name
        if signal.overlay:
            continue
        node = vss[name]
        assert node["datatype"] in kinds.get(signal.type, ("int8", "uint8", "int16", "uint16", "int32", "uint32")), name
        unit = node.get("unit", "").replace("Celsius", "celsius")
        assert signal.unit == ("" if unit == "iso8601" else unit), name  # how a text is written is no unit
        assert set(signal.words) <= set(node.get("allowed", [])), name
        assert bool(signal.words) == bool(node.get("allowed")), name
        if signal.range is not None and "max" in node and not name.endswith("Intensity"):
            assert signal.range[1] <= node["max"], name


@pytest.mark.parametrize("car", [None, *mapping.of_cars()])
def test_words_of_mapped_values_are_vss_words(vss: dict[str, Any], car: str | None) -> None:
    for name, entry in mapping.load(Path(car) if car else None).items():
        for source in entry.sources:
            for word in (source.values or {}).values():
                kind = vss[name]["datatype"]
                known = word in vss[name]["allowed"] if "allowed" in vss[name] else isinstance(word, bool)
                assert known if kind in {"string", "boolean"} else isinstance(word, int), name


def test_every_name_that_is_proposed_is_in_vss_with_its_unit_and_words(vss: dict[str, Any]) -> None:
    for wish in vss_words.load().wishes:
        node = vss[wish.name]
        assert wish.unit == node.get("unit", "").replace("Celsius", "celsius"), wish.name
        if wish.kind in {"flag", "park"}:
            words = {wish.true_word, wish.false_word}
            assert words == {True, False} if node["datatype"] == "boolean" else words <= set(node["allowed"]), wish.name


def test_a_shipped_car_is_named_by_its_name_alone() -> None:
    assert set(mapping.of_cars()) == {"hyundai-kona-electric", "tesla-model3", "toyota-tss2"}
    assert mapping.load(Path("tesla-model3"))["Vehicle.Speed"].sources[0].message == "ID257DIspeed"
    with pytest.raises(ConfigError, match=r"tesla-model4: No such file.*tesla-model3"):
        mapping.load(Path("tesla-model4"))


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "signals.yaml"
    path.write_text(text)
    return path


def test_a_cars_own_mapping_comes_before_the_shipped_one(tmp_path: Path) -> None:
    path = write(tmp_path, "Vehicle.Speed: {unit: km/h, from: [{message: ESP, signal: V}]}")
    sources = mapping.load(path)["Vehicle.Speed"].sources
    assert (sources[0].message, sources[1].obd) == ("ESP", 0x0D)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Vehicle.Speed: {unit: mph, from: [{obd: 13}]}", "Vehicle.Speed: unit 'mph'"),
        ("Vehicle.Speed: {unit: km/h, from: [{obd: 255}]}", "Vehicle.Speed: PID 0xff is not known"),
        ("Vehicle.Speed: {unit: km/h, from: []}", "Vehicle.Speed: comes from nowhere"),
        ("Vehicle.Speed: {unit: km/h, form: [{obd: 13}]}", "Vehicle.Speed: Object contains unknown field `form`"),
        ("Vehicle.Speed: {unit: km/h, from: [{obd: '13'}]}", "Vehicle.Speed: Expected `int | null`, got `str`"),
        ("Vehicle.Speed: {unit: km/h, from: [{obd: 13, message: M}]}", "one of obd, spn, answer and message"),
        ("Vehicle.Speed: {unit: km/h, from: [{message: M}]}", "no signal of message M"),
        ("Vehicle.Speed: {unit: km/h, from: [{obd: 13, signal: rpm}]}", "has no value 'rpm'; it has vehicle speed"),
        ("Vehicle.Speed: {unit: km/h, from: [{obd: 13, counter: C}]}", "belong to a message"),
        ("Vehicle.Speed: {unit: km/h, from: [{spn: 84, frozen: true}]}", "frozen belongs to a PID"),
        ("Vehicle.Speed: {unit: km/h, from: [{spn: 84, signal: S}]}", "signal belongs to a message or a PID"),
        ("Vehicle.Speed: {unit: km/h, from: [{spn: 1}]}", "SPN 1 is not known"),
        ("Vehicle.Speed: {from: [{answer: {id: 2028, request: 22 zz, bits: [0, 8]}}]}", "request '22 zz' is not"),
        ("Vehicle.Speed: {from: [{answer: {id: 2028, request: '620101', bits: [0, 8]}}]}", "request '620101' is not"),
        ("Vehicle.Speed: {from: [{answer: {id: 2028, request: '220101', bits: [0, 0]}}]}", "a length from 1 to 64"),
        ("Vehicle.Speed: {from: [{answer: {id: -1, request: '220101', bits: [0, 8]}}]}", "an id of at most 29 bits"),
        ("Vehicle.Speed: {unit: km/h, from: [{message: M, signal: S, checksum: crc9}]}", "checksum crc9 is not known"),
        ("Vehicle.Speed: {unit: km/h, from: [{message: M, signal: S, checksum: {rule: e2e-2}}]}", "needs data_id or"),
        ("Vehicle.Speed: {unit: km/h, from: [{message: M, signal: S, checksum: {rule: sum, id: 1}}]}", "field `id`"),
        (
            "Vehicle.Speed: {unit: km/h, from: [{message: M, signal: S, unit_from: {signal: U, values: {0: rpm}}}]}",
            "rpm cannot be turned into km/h",
        ),
        ("Vehicle.Speed: {unit: km/h, smooth: {window_s: 0, dwell_s: 1}, from: [{obd: 13}]}", "window_s"),
        ("Vehicle.Speed: {unit: km/h, range: [9, 1], from: [{obd: 13}]}", "range 9 to 1 is empty"),
        ("Vehicle.Speed: {unit: km/h, max_age_s: 0, from: [{obd: 13}]}", "max_age_s"),
        ("Vehicle.Speed: {unit: km/h, max_age_s: .inf, from: [{obd: 13}]}", "not finite"),
        ("Vehicle.Speed: {unit: km/h, max_age_s: .nan, from: [{obd: 13}]}", "not finite"),
        ("Vehicle.Speed: {unit: km/h, range: [.nan, 1], from: [{obd: 13}]}", "not finite"),
        ("Vehicle.Speed: {unit: km/h, from: [{message: M, signal: S, scale: .inf}]}", "not finite"),
        ("speed: {unit: km/h, from: [{obd: 13}]}", "speed: not a VSS name"),
        ("- Vehicle.Speed", "not a mapping"),
        ("{", "not YAML"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        mapping.load(path)
    assert str(path) in str(refused.value)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["", "# nothing is sure\n", "\ufeff# nothing is sure\n", "---\n"])
def test_a_mapping_that_maps_nothing_loads(tmp_path: Path, text: str) -> None:
    assert mapping.load(write(tmp_path, text)) == mapping.load()


def test_a_missing_mapping_is_said_in_the_systems_words(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file or directory"):
        mapping.load(tmp_path / "missing.yaml")


def test_of_several_mappings_the_first_comes_first_and_all_before_ours(tmp_path: Path) -> None:
    paths = [tmp_path / "first.yaml", tmp_path / "second.yaml"]
    for path in paths:
        path.write_text(f"Vehicle.Speed:\n  unit: km/h\n  from: [{{message: {path.stem}, signal: Speed}}]\n")
    sources = [source.message for source in mapping.load(*paths)["Vehicle.Speed"].sources]
    assert sources[:2] == ["first", "second"]
    assert len(sources) > 2
