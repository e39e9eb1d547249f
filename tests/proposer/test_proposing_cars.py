"""How well mappings are proposed for cars of many makers: the figures of docs/car.md."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest
import yaml

from assistant.car.decoding import dbc, mapping
from assistant.car.decoding.dbc import DbcMessage
from assistant.proposer.proposing import Proposal, propose
from tests.archives import unpack

FILE = Path(__file__).parent.parent / "data" / "car" / "signals_of_cars.yaml"


class Car(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    dbc: str
    names: dict[str, list[str]]
    mapping: str = ""
    held_out: str = ""

    def right(self) -> dict[str, list[str]]:
        """VSS name -> the signals, as message.signal, that say it."""
        right = dict(self.names)
        for name, entry in mapping.load(Path(self.mapping)).items() if self.mapping else ():
            signals = [
                f"{source.message}.{source.signal}" for source in entry.sources if source.message in self.messages
            ]
            if signals:
                right[name] = signals + right.get(name, [])
        return right

    @property
    def messages(self) -> set[str]:
        """Those that the car's own file of the mapping names; what every mapping has beside it is not asked for."""
        text = mapping.of_cars()[self.mapping].read_text(encoding="utf-8")
        return {source["message"] for entry in yaml.safe_load(text).values() for source in entry["from"]}


CARS = msgspec.convert(yaml.safe_load(FILE.read_text(encoding="utf-8")), dict[str, Car])


@pytest.fixture(scope="module")
def messages(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[DbcMessage]]:
    """Car -> the messages of its DBC."""
    target = tmp_path_factory.mktemp("opendbc")
    unpack(shared_data / "can" / "opendbc" / "opendbc-dbc.tar.xz", target)
    folders = (target / "opendbc" / "dbc", shared_data / "can")
    paths = {
        name: next(path for folder in folders if (path := folder / car.dbc).exists()) for name, car in CARS.items()
    }
    return {name: list(dbc.load([path]).values()) for name, path in paths.items()}


@pytest.fixture(scope="module")
def outcomes(messages: dict[str, list[DbcMessage]]) -> dict[str, Counter[str]]:
    """Car -> how many of its names came out how."""
    outcomes = {}
    for name, car in CARS.items():
        proposals = propose(messages[name])
        sure = {proposal.name: proposal for proposal in proposals.proposed}
        unsure = {proposal.name: proposal for proposal in proposals.unsure}
        outcomes[name] = Counter(
            outcome(sure.get(wanted), unsure.get(wanted), signals) for wanted, signals in car.right().items()
        )
    return outcomes


def outcome(sure: Proposal | None, unsure: Proposal | None, right: list[str]) -> str:
    found = sure or unsure
    if found is None:
        return "missing"
    said = "right" if f"{found.source.message}.{found.source.signal}" in right else "wrong"
    return said if found is sure else f"unsure, {said}"


@pytest.mark.parametrize(
    ("held_out", "names", "figures"),
    [("", 247, (228, 0, 17, 0)), ("first", 115, (93, 2, 9, 3)), ("second", 41, (25, 0, 11, 0))],
)
def test_cars_of_other_makers_are_proposed_as_well_as_the_docs_say(
    outcomes: dict[str, Counter[str]], held_out: str, names: int, figures: tuple[int, int, int, int]
) -> None:
    total = Counter[str]()
    for name, car in CARS.items():
        if car.held_out == held_out:
            total += outcomes[name]
    assert total.total() == names
    found = (total["right"], total["wrong"], total["unsure, right"], total["unsure, wrong"])
    assert found == figures, {name: dict(of) for name, of in outcomes.items()}


@pytest.mark.parametrize("car", CARS)
def test_the_signals_that_are_right_are_in_the_file_at_all(car: str, messages: dict[str, list[DbcMessage]]) -> None:
    there = {f"{message.name}.{signal}" for message in messages[car] for signal in message.signals}
    assert {signal for signals in CARS[car].names.values() for signal in signals} <= there
