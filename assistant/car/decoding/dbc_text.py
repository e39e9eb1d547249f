"""The text of a DBC file as cantools can read it: fragments joined, and slips of the pen mended that many files have.

What is mended changes nothing that a frame means: ids of 29 bits without the flag that says so, numbers without their
zero, comments and tables of values that belong to nothing. Each is noted, and a file that is whole stays as it is.
"""

import codecs
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
_ID_FIRST = re.compile(r"^(BO_|VAL_|BO_TX_BU_|SIG_VALTYPE_|SG_MUL_VAL_)(\s+)(\d{1,10})\b", re.MULTILINE)
_ID_SECOND = re.compile(r'^((?:CM_|BA_\s+"[^"]*")\s+(?:BO_|SG_))(\s+)(\d{1,10})\b', re.MULTILINE)
_VALUES = re.compile(rf"^VAL_\s+(\d+)\s+(\w+)((?:\s+-?\d+\s+{_STRING})*)\s*;", re.MULTILINE)
_BARE_FRACTION = re.compile(r"(?<=[(\[,|])(-?)\.(\d)")
_SIGNAL = re.compile(r"^[ \t]*SG_ .*$", re.MULTILINE)
_DIGIT_NAME = re.compile(r"^([ \t]*(?:BO_\s+\d+|SG_|VAL_\s+\d+|CM_\s+SG_\s+\d+)\s+)(\d\w*)", re.MULTILINE)
_OPEN_TABLE = re.compile(r'^(VAL_ [^;\n]*")[ \t]*(?:-?\d+)?[ \t]*$(?=\s*(?:[A-Z]+_|\Z))', re.MULTILINE)
"""cut in its midst, at worst behind the number of a value"""
_TYPE = re.compile(r"^SIG_VALTYPE_\s+(\d+)\s+(\w+)\s*:?\s*\d+\s*;", re.MULTILINE)
_RATES = re.compile(r"^BS_[ \t]*:[ \t]*\d[^\n]*$", re.MULTILINE)
_UNKNOWN = re.compile(
    r"^(?:SGTYPE_|SGTYPE_VAL_|SIG_TYPE_REF_|BA_DEF_SGTYPE_|BA_SGTYPE_|CAT_DEF_|CAT_|FILTER)[ \t][^\n]*;[ \t]*$",
    re.MULTILINE,
)
_MEMBERS = re.compile(r"^[ \t]*(BO_|SG_)[ \t]+(?:(\d+)[ \t]+(\w+)|(\w+))", re.MULTILINE)
INDEPENDENT = "VECTOR__INDEPENDENT_SIG_MSG"
"""the name of a message that is none: signals that belong to nothing"""
_PLACES = re.compile(r":\s*([-+]?\d+)\s*\|\s*([-+]?\d+)\s*@")
_LENGTHS = re.compile(r"^[ \t]*BO_[ \t]+(\d+)[ \t]+(\w+)[ \t]*:[ \t]*(\d+)", re.MULTILINE)
_PAGES = re.compile(r"(?<=[\s,])(\d+)[ \t]*-[ \t]*(\d+)(?=[ \t]*[,;])")
MOST_BYTES = 2_000_000
"""cantools takes some 200 bytes of memory for each of them, and seconds for a megabyte; real ones have half of one"""
MOST_MESSAGES = 8_000
"""a bus has 2048 identifiers of 11 bits, and nobody's DBC as many"""
MOST_BITS = 8 * 1785
"""of a J1939 message that is sent in packets, the longest there is"""
MOST_PAGES = 1_000_000
DIGITS, DIGITS_OF_ID, LONGEST_NAME = 9, 10, 40
"""of a number, and of an identifier; characters of what is quoted"""


def joined(path: Path) -> str:
    """Read a DBC file, with the files of the same folder that its `CM_ "IMPORT name.dbc"` lines name before it.

    Raises DataError: missing, far too large, or an imported file that is missing, outside the folder, or imports in a
    circle.
    """
    return "\n".join(_pieces(path, (), set()))


def _pieces(path: Path, importers: tuple[Path, ...], had: set[Path]) -> Iterator[str]:
    """Yield the texts of what a file imports, each once, and then its own."""
    text = _read(path)
    had.add(path)
    for name in _IMPORT.findall(text):
        if "/" in name or "\\" in name:
            raise DataError(f"{path}: imports {name}, which is not in its folder")
        fragment = path.with_name(name)
        if fragment in (*importers, path):
            raise DataError(f"{path}: imports {name}, which imports it in turn")
        if not _is_file(fragment):
            raise DataError(f"{path}: imports {name[:LONGEST_NAME]}, which is not beside it")
        if fragment not in had:
            yield from _pieces(fragment, (*importers, path), had)
    yield _IMPORT.sub("", text)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _read(path: Path) -> str:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for
            raise DataError(f"{path}: not a regular file")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    if len(content) > MOST_BYTES:
        raise DataError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB; parts of it may be given as several files")
    # Ctrl-Z ended a file on CP/M, and there are tools that still write it.
    return _decoded(content).replace("\r\n", "\n").rstrip("\0\x1a")


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what the format's own tools write


def impossible(text: str) -> str | None:
    """Say what in a text no CAN message can have; None: nothing. cantools would take memory or time for it."""
    for start, length in _PLACES.findall(text):
        if len(start) > DIGITS or len(length) > DIGITS or max(int(start), int(length)) > MOST_BITS or int(start) < 0:
            return f"a signal from bit {start[:LONGEST_NAME]}, {length[:LONGEST_NAME]} bits long"
    messages = _LENGTHS.findall(text)
    if len(messages) > MOST_MESSAGES:
        return f"{len(messages)} messages; more than {MOST_MESSAGES} are not taken"
    for identifier, name, length in messages:
        if len(identifier) > DIGITS_OF_ID:
            return f"message {name[:LONGEST_NAME]} has an identifier of {len(identifier)} digits"
        if len(length) > DIGITS or int(length) > MOST_BITS // 8:
            return f"message {name[:LONGEST_NAME]} is {length[:LONGEST_NAME]} bytes long"
    pages = 0
    for first, last in _PAGES.findall(text):
        if len(first) > DIGITS or len(last) > DIGITS or int(last) - int(first) > MOST_PAGES:
            return f"pages {first[:LONGEST_NAME]}-{last[:LONGEST_NAME]} of a message"
        pages += int(last) - int(first) + 1
    return f"{pages} pages of messages" if pages > MOST_PAGES else None


def mended(text: str) -> tuple[str, list[str]]:
    """Return a text that cantools may take where it refused the first one, and what was mended."""
    notes = []
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("the rates of BS_ are left out", lambda text: _RATES.sub("BS_:", text)),
        ("types and categories of signals are left out", lambda text: _UNKNOWN.sub("", text)),
        ("names that begin with a digit are given an underscore", lambda text: _DIGIT_NAME.sub(r"\1_\2", text)),
        ("comments that are not whole are left out", _whole_comments),
        ("ids of 29 bits are marked as such", _marked_ids),
        ("numbers that begin with a point are given their zero", _whole_fractions),
        ("tables of values without a semicolon are given one", lambda text: _OPEN_TABLE.sub(r"\1;", text)),
        ("tables and types of signals that are not there are left out", _used),
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


def _used(text: str) -> str:
    """Leave out tables of values, and types, of signals that no message has."""
    signals = set()
    message, independent = "", False
    for kind, identifier, name, signal in _MEMBERS.findall(text):
        if kind == "BO_":
            message, independent = identifier, name == INDEPENDENT
        elif not independent:
            signals.add((message, signal))

    def used(entry: re.Match[str]) -> str:
        return entry.group() if entry.group(1, 2) in signals else ""

    return _TYPE.sub(used, _VALUES.sub(used, text))
