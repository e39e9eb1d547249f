"""The bundled vehicles against what was published of them, and what the consumption depends on."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from assistant.errors import ConfigError
from assistant.trips.charging import charging
from assistant.trips.consumption import Conditions, Profile, wh_per_km
from assistant.trips.vehicle import BUNDLED, KWH_PER_LITRE, load
from assistant.types.way import Step

WHOLE = "name: x\nsource: y\nmass_kg: 1\ndrag_area_m2: 1\nbattery_kwh: 1\n"
BURNS = WHOLE.replace("battery_kwh: 1", "tank_l: 50")
NAMES = sorted(path.stem for path in BUNDLED.glob("*.yaml"))
ELECTRIC = [name for name in NAMES if not load(Path(name)).burns]
SUMMER_TEST = ((50.0, 0.1), (80.0, 0.6), (105.0, 0.3))
"""km/h and share of the distance: about what Norwegian roads allow in NAF's test"""


def test_the_bundled_ones_are_small_middle_large_and_one_that_burns_petrol() -> None:
    assert NAMES == ["large", "middle", "petrol", "small"]


def test_a_model_3_uses_at_110_what_a_fleet_of_them_does() -> None:
    assert wh_per_km(load(Path("middle")), 110.0, Conditions()) == pytest.approx(150, rel=0.1)


def test_a_model_3_charges_from_20_to_80_percent_as_fast_as_was_measured() -> None:
    assert charging(load(Path("middle")), 250.0, fast=True).seconds(20, 80) / 60 == pytest.approx(26, rel=0.1)


def test_an_ix_gets_as_far_and_uses_as_much_as_in_the_summer_test() -> None:
    vehicle = load(Path("large"))
    mean = sum(share * wh_per_km(vehicle, kmh, Conditions()) for kmh, share in SUMMER_TEST)
    assert mean == pytest.approx(190, rel=0.1)
    assert 1000 * vehicle.capacity_kwh / mean == pytest.approx(568.5, rel=0.1)


def test_an_ix_charges_from_10_to_80_percent_as_fast_as_its_maker_says() -> None:
    assert charging(load(Path("large")), 200.0, fast=True).seconds(10, 80) / 60 == pytest.approx(35, rel=0.1)


@pytest.mark.parametrize(
    ("mass_kg", "drag_area_m2", "battery_kwh", "driven_km", "driven_wh"),
    [(2065, 0.29 * 2.5, 74.0, 500.2, 148), (2200, 0.24 * 2.29, 80.7, 583.6, 143)],
    ids=["EV6 RWD", "i4 eDrive40"],
)
def test_cars_of_which_only_the_data_sheet_is_known_get_as_far_as_in_the_summer_test(
    mass_kg: float, drag_area_m2: float, battery_kwh: float, driven_km: float, driven_wh: float
) -> None:
    vehicle = replace(
        load(Path("large")),
        mass_kg=mass_kg,
        drag_area_m2=drag_area_m2,
        battery_kwh=battery_kwh,
        rolling_resistance=0.0105,
        auxiliary_w=400.0,
    )
    mean = sum(share * wh_per_km(vehicle, kmh, Conditions()) for kmh, share in SUMMER_TEST)
    assert mean == pytest.approx(driven_wh, rel=0.1)
    assert 1000 * vehicle.capacity_kwh / mean == pytest.approx(driven_km, rel=0.1)


def litres(kmh: float) -> float:
    """What the bundled car burns on 100 km."""
    return wh_per_km(load(Path("petrol")), kmh, Conditions()) / KWH_PER_LITRE["petrol"] / 10


def test_a_golf_burns_what_was_measured_on_360_km_and_goes_less_far_the_faster_as_74_cars_did() -> None:
    assert litres(90) == pytest.approx(4.15, rel=0.1)
    mph = 1.609
    for slow, fast, less in ((50, 60, 0.124), (60, 70, 0.140), (70, 80, 0.154)):
        assert 1 - litres(slow * mph) / litres(fast * mph) == pytest.approx(less, abs=0.02)


@pytest.mark.parametrize("name", ELECTRIC)
def test_cold_costs_up_to_a_third_of_the_range(name: str) -> None:
    vehicle = load(Path(name))
    warm, cold = (wh_per_km(vehicle, 80.0, Conditions(celsius=celsius)) for celsius in (20.0, -5.0))
    assert 1.1 < cold / warm < 1.45


def test_without_climate_and_in_mild_air_it_uses_the_least() -> None:
    vehicle = load(Path("middle"))
    by_air = [wh_per_km(vehicle, 60.0, Conditions(celsius=celsius)) for celsius in (-10.0, 22.0, 40.0)]
    assert min(by_air) == by_air[1]
    assert wh_per_km(vehicle, 60.0, Conditions(celsius=-10.0, climate=False)) < by_air[0]


@given(st.floats(10, 100), st.floats(0, 100), st.sampled_from(ELECTRIC), st.floats(3, 350))
def test_charging_further_takes_longer_and_never_less_than_the_stations_power_allows(
    level: float, more: float, name: str, kw: float
) -> None:
    vehicle, to = load(Path(name)), min(100.0, level + more)
    seconds = charging(vehicle, kw, fast=True).seconds(level, to)
    assert seconds >= 0
    assert seconds >= (to - level) / 100 * vehicle.capacity_kwh / kw * 3600 * 0.999
    assert charging(vehicle, kw, fast=True).seconds(to, level) == 0


@given(st.lists(st.tuples(st.floats(1, 50_000), st.floats(5, 40)), min_size=1, max_size=20), st.floats(0, 1))
def test_what_two_stretches_use_is_what_the_way_uses(steps: list[tuple[float, float]], share: float) -> None:
    way = [Step("straight", distance_m=metres, duration_s=metres / mps) for metres, mps in steps]
    profile = Profile(way, load(Path("small")), Conditions())
    middle_m = share * profile.length_m
    assert profile.kwh(0, middle_m) + profile.kwh(middle_m, profile.length_m) == pytest.approx(
        profile.kwh(0, profile.length_m)
    )
    assert profile.seconds(0, profile.length_m) == pytest.approx(sum(step.duration_s for step in way))


def test_standing_in_a_queue_uses_by_time() -> None:
    vehicle = load(Path("middle"))
    short, long = (
        Profile([Step("straight", distance_m=10.0, duration_s=seconds)], vehicle, Conditions()).kwh(0, 10)
        for seconds in (600.0, 1200.0)
    )
    assert long == pytest.approx(2 * short)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: x\n", r"car\.yaml:?.*"),
        ("name: x\nsource: y\nmass_kg: -1\n", "mass_kg"),
        ("name: x\nwheels: 4\n", "wheels"),
        (f"{WHOLE}tank_l: 50\n", "not both"),
        ("name: x\nsource: y\nmass_kg: 1\ndrag_area_m2: 1\n", "battery_kwh, or tank_l"),
        (f"{BURNS}curve: [{{percent: 1, kw: 1}}]\n", "a tank is not charged"),
        (f"{BURNS}fuel: petrl\n", "did you mean petrol"),
        (
            f"{WHOLE}curve: [{{percent: 50, kw: 1}}, {{percent: 10, kw: 1}}]\n",
            "percents must rise",
        ),
        ("[", "not YAML"),
    ],
)
def test_a_wrong_file_of_a_vehicle_is_one_line(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "car.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=fault) as raised:
        load(path)
    assert "\n" not in str(raised.value)
    assert "car.yaml" in str(raised.value)


def test_a_name_that_is_no_vehicle_tells_the_bundled_ones() -> None:
    with pytest.raises(ConfigError, match="large, middle, petrol, small"):
        load(Path("huge"))


def test_a_vehicles_folder_has_its_file(tmp_path: Path) -> None:
    (tmp_path / "energy.yaml").write_text((BUNDLED / "small.yaml").read_text())
    assert load(tmp_path) == load(Path("small"))
