"""What many tests need: real data and true models. Where one is missing the test is skipped, and says so."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import make_town
import pytest
from hypothesis import settings

from assistant.config import Config
from assistant.places.importing import import_map
from assistant.store import Store, model_folders
from tests.cli.program import Program
from tests.fakes.vcan import Vcan, why_no_vcan

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""beside the checkout, where it is there; no test names this folder itself"""
NO_RECORDINGS = "needs the large recordings of ../shared/data"
NO_MODEL = "model not installed: "
"""begins the reason of every skip for want of a model: these are counted"""

settings.register_profile("ours", deadline=None)  # no test depends on how fast the machine is
settings.load_profile("ours")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests that take minutes")
    parser.addoption("--counts-to", metavar="FILE", type=Path, help="write one line that counts the tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "long" in item.keywords:
            given = config.getoption("--long")
            item.add_marker(pytest.mark.timeout(3600) if given else pytest.mark.skip(reason="takes minutes: --long"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Count what passed, failed and was skipped, and what was skipped for want of a model."""
    target: Path | None = config.getoption("--counts-to")
    if target is None:
        return
    reports = terminalreporter.stats
    failed = len(reports.get("failed", [])) + len(reports.get("error", []))
    skipped = reports.get("skipped", [])
    without = sum(NO_MODEL in str(report.longrepr) for report in skipped)
    target.write_text(
        f"tests: {len(reports.get('passed', []))} passed, {failed} failed, {len(skipped)} skipped,"
        f" {without} of these for a model that is not installed\n"
    )


def pytest_configure() -> None:
    """Let a hang-up mean what it does on a terminal, whatever runs the tests: under nohup children would ignore it."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of recordings, drives and maps that nobody of this project wrote."""
    if not (SHARED / "data").is_dir():
        pytest.skip(NO_RECORDINGS)
    return SHARED / "data"


@pytest.fixture(scope="session")
def shared_contract() -> Path:
    """The folder of the contract as it was agreed, which ours must be equal to."""
    if not (SHARED / "contract").is_dir():
        pytest.skip("needs ../shared/contract")
    return SHARED / "contract"


@pytest.fixture(scope="session")
def installed_model() -> Callable[[str], Path]:
    """Give the folder of an installed model by its name, or skip."""
    store = Store(model_folders(Config()))

    def find(name: str) -> Path:
        if not store.installed(name):
            pytest.skip(NO_MODEL + name)
        return store.folder(name)

    return find


@pytest.fixture(scope="session")
def town_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up country as a map's file: two towns, a motorway, 400 places, and the road of the bundled drive."""
    file = tmp_path_factory.mktemp("town") / "town.osm.pbf"
    make_town.draw().write(file)
    return file


@pytest.fixture(scope="session")
def town_regions(town_map: Path) -> Path:
    """The folder of regions with the made-up country in it."""
    import_map(town_map, town_map.parent / "regions")
    return town_map.parent / "regions"


@pytest.fixture(scope="session")
def program() -> Program:
    """The installed program, called as a user calls it."""
    return Program()


@pytest.fixture
def make_vcan() -> Iterator[Callable[[], Vcan]]:
    """Make virtual CAN interfaces, which go at the end; or skip."""
    if reason := why_no_vcan():
        pytest.skip(reason)
    made: list[Vcan] = []

    def make() -> Vcan:
        made.append(Vcan())
        return made[-1]

    yield make
    for vcan in made:
        vcan.delete()


@pytest.fixture
def vcan(make_vcan: Callable[[], Vcan]) -> Vcan:
    """One virtual CAN interface, up."""
    return make_vcan()
