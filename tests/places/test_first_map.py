"""The first map is imported while the assistant runs: it counts from the next question on."""

from pathlib import Path

from assistant import wiring
from assistant.car.open import Car
from assistant.car.simulated.car import SimulatedCar
from assistant.config import Config, Places
from assistant.maps import NO_MAPS, MapsInTime
from assistant.places.importing import import_map
from assistant.runtime import Runtime
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding


def test_the_first_map_is_there_at_the_next_question(town_map: Path, tmp_path: Path) -> None:
    car, folder = SimulatedCar(), tmp_path / "regions"
    config = Config(places=Places(regions=folder), state_folder=tmp_path)
    known = MapsInTime(config, car.state, NO_MAPS)
    mind = Understanding(Catalogue.load(), None)
    runtime = Runtime(wiring.engines(Car(car, car.perform), mind, maps=known.now))

    def asked(text: str, lang: str) -> str:
        return runtime.turn(Transcript(text, lang)).turn.steps[0].status or ""

    before = [asked("find a hotel", "en"), asked("找酒店", "zh")]
    import_map(town_map, folder)
    after = [asked("find a hotel", "en"), asked("找酒店", "zh")]
    runtime.close()
    assert (before, after) == (["not_set_up"] * 2, ["done"] * 2)
