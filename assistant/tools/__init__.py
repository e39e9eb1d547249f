"""What the assistant can be asked to do: one room a domain, typed declarations with docstrings.

A domain whose tools do more than change the car is a folder: its declarations, performing.py, and its port.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from assistant.tools import assistant, body, climate, drive, lights, manual, media, memory, places, state, traffic
from assistant.tools.controls import Turns
from assistant.tools.signature import Tool

_DOMAINS = (climate, body, lights, drive, state, manual, media, places, traffic, memory, assistant)
"""the order of the contract"""


@cache
def tools() -> Mapping[str, Tool]:
    """Return every tool by its name, in the order of the contract."""
    declared = (item for domain in _DOMAINS for item in vars(domain).values() if isinstance(item, Tool))
    return MappingProxyType({tool.name: tool for tool in declared})


@cache
def car_tools() -> Mapping[str, Turns]:
    """Return what each tool that changes the car turns, by the tool's name."""
    return MappingProxyType({name: tool.turns for name, tool in tools().items() if tool.turns is not None})
