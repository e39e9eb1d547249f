"""The one tree of errors. Each carries one line for a person; the edge (cli, runtime) catches and prints it."""

LONGEST = 1600
"""characters of a message: a line of a file that it quotes may be of any length"""


class AssistantError(Exception):
    """Something could not be done. `str(error)` is one full line: what it was about, and what is wrong."""

    exit_code = 1

    def __str__(self) -> str:
        """Return the line. What it quotes of a file may hold anything, but reaches no terminal as it is."""
        text = super().__str__()
        if len(text) > LONGEST:
            text = f"{text[: LONGEST // 2]} ... {text[-LONGEST // 4 :]}"
        return printable(text)


def printable(text: str) -> str:
    """Return a text that somebody else wrote as it may reach a terminal: one line, whose escapes do nothing."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else ascii(letter)[1:-1] for letter in text
    )


class UsageError(AssistantError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class ConfigError(AssistantError):
    """The configuration, or a data file that belongs to it (phrases, mapping, manifest), is wrong."""

    exit_code = 2


class ModelError(AssistantError):
    """A model is missing, broken, or could not be fetched."""


class EngineError(AssistantError):
    """A library that does the work (recogniser, synthesizer, language model) failed."""


class AudioError(AssistantError):
    """A sound file or a sound card cannot be used."""


class BusError(AssistantError):
    """A bus cannot be opened or read."""


class SocketError(AssistantError):
    """The socket of a process of ours cannot be made, or nobody answers there."""


class DataError(AssistantError):
    """An input file (log, DBC, list of sentences) is missing or not what it should be."""
