"""A call carried out over the ports of a test: what it tells, or what it fails with."""

from typing import Any

from assistant.tools.perform import Ports, perform
from assistant.types.call import Call, Value
from assistant.types.found import NOTHING_FOUND, Found


def does(ports: Ports, tool: str, found: Found = NOTHING_FOUND, /, **arguments: Value) -> dict[str, Any]:
    result = perform(Call(tool, arguments), ports, found)
    assert result.status == "done", result.reason
    return dict(result.value)


def fails(ports: Ports, tool: str, found: Found = NOTHING_FOUND, /, **arguments: Value) -> dict[str, Any]:
    result = perform(Call(tool, arguments), ports, found)
    assert (result.status, bool(result.reason), result.restore) == ("failed", True, ())
    return dict(result.value)


def search(ports: Ports, **arguments: Value) -> Found:
    return Found.of(does(ports, "find_places", **arguments)["places"])
