"""What many tests need: the folder of real data, and true models. Where one is missing the test is skipped, and says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.store import Store, model_folders

CHECKOUT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests that take minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes minutes: --long"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of recordings, drives and maps that nobody of this project wrote."""
    folder = CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("real data not here: ../shared/data")
    return folder


@pytest.fixture(scope="session")
def installed_model() -> Callable[[str], Path]:
    """Give the folder of an installed model by its name, or skip."""
    store = Store(model_folders(Config()))

    def find(name: str) -> Path:
        if not store.installed(name):
            pytest.skip(f"model not installed: {name}")
        return store.folder(name)

    return find
