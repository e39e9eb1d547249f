"""The ports of the tools, all of them set up."""

from datetime import datetime

import pytest

from assistant.car.simulated.car import SimulatedCar
from assistant.languages import warning_named
from assistant.tools.perform import Ports
from assistant.tools.settings import Settings
from tests.fakes.ports import ListMemory, OneLight, OnePage, OneRecord, OneRoad, TownPlaces

NOW = datetime(2026, 11, 22, 17, 30)


@pytest.fixture
def car() -> SimulatedCar:
    """A car, parked."""
    return SimulatedCar()


@pytest.fixture
def ports(car: SimulatedCar) -> Ports:
    """Every port there is, over small fakes."""
    return Ports(
        car=car.state,
        actuator=car.perform,
        settings=Settings(),
        local_time=lambda: NOW,
        places=TownPlaces(),
        router=OneRoad(),
        traffic_lights=OneLight({"state": "red", "age_s": 0.2, "min_s": 12.0, "max_s": 12.0, "distance_m": 180.0}),
        memory=ListMemory(),
        manual=OnePage(),
        media_player=OneRecord(),
        warning_named=warning_named,
    )
