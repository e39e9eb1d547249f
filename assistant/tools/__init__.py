"""What the assistant can be asked to do: one file a domain, typed declarations with docstrings."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from assistant.tools.signature import Tool

DOMAINS = (
    "climate",
    "body",
    "lights",
    "drive",
    "state",
    "manual",
    "media",
    "places",
    "traffic",
    "memory",
    "assistant",
)


@cache
def tools() -> Mapping[str, Tool]:
    """Return every tool by its name, in the order of the contract."""
    modules = (import_module(f"assistant.tools.{domain}") for domain in DOMAINS)
    declared = (item for module in modules for item in vars(module).values() if isinstance(item, Tool))
    return MappingProxyType({tool.name: tool for tool in declared})
