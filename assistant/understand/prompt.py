"""What the language model is told before it reads a request: the task, and examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant import yaml_file
from assistant.errors import ConfigError
from assistant.tools import tools
from assistant.types.reason import UNSUPPORTED
from assistant.understand.grammar import read

PROMPT = Path(__file__).with_name("prompt.yaml")
ACTS: tuple[Literal["unclear", "smalltalk", "unsupported"], ...] = ("unclear", "smalltalk", "unsupported")
"""what it may answer in place of a call"""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The fixed part of the prompt."""

    task: str
    tools: Sequence[str]
    """only these are offered"""
    examples: Sequence[tuple[str, str]]
    """a request, and the line that is the answer"""

    @property
    def text(self) -> str:
        """The whole of it, as the message of the system."""
        shown = (f"{request} => {line}" for request, line in self.examples)
        return "\n".join((self.task.strip(), *shown))


def load(path: Path = PROMPT) -> Prompt:
    """Read the prompt and hold it against the signatures.

    Raises ConfigError naming the file: a tool or an answer that does not exist, an example that does not fit.
    """
    try:
        document = yaml_file.load(path)
        examples = tuple((str(request), str(line)) for request, line in document["examples"])
        prompt = Prompt(str(document["task"]), tuple(document["tools"]), examples)
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{path}: not a prompt: {' '.join(str(error).split())}") from error
    for name in prompt.tools:
        if name not in tools():
            raise ConfigError(f"{path}: no such tool: {name}")
    for request, line in prompt.examples:
        fault = _fault(line, prompt.tools)
        if fault:
            raise ConfigError(f"{path}: example {request!r}: {fault}")
    return prompt


def _fault(line: str, offered: Sequence[str]) -> str | None:
    name, _, rest = line.partition(" ")
    if name in ACTS:
        known = not rest or (name == "unsupported" and rest in UNSUPPORTED)
        return None if known else f"{name} has no reason {rest}"
    if name not in offered:
        return f"{name} is not offered"
    try:
        call = read(line, tools())
    except ValueError as error:
        return str(error)
    return tools()[name].fault(call)
