"""The text of a DBC file as cantools can read it: fragments joined, and slips of the pen mended that many files have.

What is mended changes nothing that a frame means: ids of 29 bits without the flag that says so, numbers without their
zero, comments and tables of values that belong to nothing. Each is noted, and a file that is whole stays as it is.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import DataError

_IMPORT = re.compile(r'^CM_ "IMPORT ([^"]+)"\s*;?[ \t]*$', re.MULTILINE)
_EXTENDED_FLAG = 0x8000_0000
_MOST_STANDARD, _MOST_EXTENDED = 0x7FF, 0x1FFF_FFFF

_STRING = r'"(?:[^"\\]|\\.)*"'
_NAME = r"[A-Za-z_]\w*"
_COMMENT = re.compile(
    rf"CM_\s+(?:BO_\s+\d+\s+|SG_\s+\d+\s+{_NAME}\s+|BU_\s+{_NAME}\s+|EV_\s+{_NAME}\s+)?{_STRING}\s*;", re.DOTALL
)
_ID_FIRST = re.compile(r"^(BO_|VAL_|BO_TX_BU_|SIG_VALTYPE_|SG_MUL_VAL_)(\s+)(\d+)\b", re.MULTILINE)
_ID_SECOND = re.compile(r'^((?:CM_|BA_\s+"[^"]*")\s+(?:BO_|SG_))(\s+)(\d+)\b', re.MULTILINE)
_VALUES = re.compile(rf"^VAL_\s+(\d+)\s+(\w+)((?:\s+-?\d+\s+{_STRING})*)\s*;", re.MULTILINE)
_BARE_FRACTION = re.compile(r"(?<=[(\[,|])(-?)\.(\d)")
_SIGNAL = re.compile(r"^\s*SG_ .*$", re.MULTILINE)
_DIGIT_NAME = re.compile(r"^(\s*(?:BO_\s+\d+|SG_|VAL_\s+\d+|CM_\s+SG_\s+\d+)\s+)(\d\w*)", re.MULTILINE)
_OPEN_TABLE = re.compile(r'^(VAL_ [^;\n]*")[ \t]*$', re.MULTILINE)


def joined(path: Path) -> str:
    """Read a DBC file, with the files of the same folder that its `CM_ "IMPORT name.dbc"` lines name before it.

    Raises DataError: missing, or an imported file that is missing, outside the folder, or imports in a circle.
    """
    return _joined(path, ())


def _joined(path: Path, importers: tuple[Path, ...]) -> str:
    text = _read(path)
    before = []
    for name in _IMPORT.findall(text):
        if "/" in name or "\\" in name:
            raise DataError(f"{path}: imports {name}, which is not in its folder")
        fragment = path.with_name(name)
        if fragment in (*importers, path):
            raise DataError(f"{path}: imports {name}, which imports it in turn")
        if not fragment.is_file():
            raise DataError(f"{path}: imports {name}, which is not beside it")
        before.append(_joined(fragment, (*importers, path)))
    return "\n".join([*before, _IMPORT.sub("", text)])


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what the format's own tools write


def mended(text: str) -> tuple[str, list[str]]:
    """Return a text that cantools may take where it refused the first one, and what was mended."""
    notes = []
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("names that begin with a digit are given an underscore", lambda text: _DIGIT_NAME.sub(r"\1_\2", text)),
        ("comments that are not whole are left out", _whole_comments),
        ("ids of 29 bits are marked as such", _marked_ids),
        ("numbers that begin with a point are given their zero", _whole_fractions),
        ("tables of values without a semicolon are given one", lambda text: _OPEN_TABLE.sub(r"\1;", text)),
        ("tables of values of signals that are not there are left out", _used_values),
    )
    for note, step in steps:
        before, text = text, step(text)
        if text != before:
            notes.append(note)
    return text, notes


def _whole_comments(text: str) -> str:
    """Leave out what begins as a comment and is none."""
    return "".join(_pieces_with_whole_comments(text))


def _pieces_with_whole_comments(text: str) -> Iterator[str]:
    at = 0
    for begin in re.finditer(r"^CM_\b", text, re.MULTILINE):
        if begin.start() < at:  # within the string of the comment before
            continue
        yield text[at : begin.start()]
        whole = _COMMENT.match(text, begin.start())
        if whole is not None:
            yield whole.group()
            at = whole.end()
        else:
            end = text.find("\n", begin.start())
            at = len(text) if end < 0 else end
    yield text[at:]


def _whole_fractions(text: str) -> str:
    return _SIGNAL.sub(lambda line: _BARE_FRACTION.sub(r"\g<1>0.\2", line.group()), text)


def _marked_ids(text: str) -> str:
    def marked(match: re.Match[str]) -> str:
        identifier = int(match.group(3))
        if _MOST_STANDARD < identifier <= _MOST_EXTENDED:
            identifier |= _EXTENDED_FLAG
        return f"{match.group(1)}{match.group(2)}{identifier}"

    return _ID_SECOND.sub(marked, _ID_FIRST.sub(marked, text))


def _used_values(text: str) -> str:
    signals = set()
    message = ""
    for kind, identifier, signal in re.findall(r"^\s*(BO_|SG_)\s+(?:(\d+)\s+\w+|(\w+))", text, re.MULTILINE):
        if kind == "BO_":
            message = identifier
        else:
            signals.add((message, signal))
    return _VALUES.sub(lambda table: table.group() if table.group(1, 2) in signals else "", text)
