"""How a Chinese character is read, by pypinyin: without its dictionary of words, which single characters do not need.

That dictionary is 43 MB of the process and half a second. The only file that knows the library.
"""

import os
from functools import cache
from types import ModuleType

_WITHOUT = ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY")
"""variables that pypinyin looks at when it is loaded"""


def pinyin(character: str) -> str:
    """Return the usual reading of a character without its tone; what is no Chinese character as it stands."""
    return "".join(_library().lazy_pinyin(character))


def readings(character: str) -> tuple[str, ...]:
    """Return all readings of a character without their tones, the usual one first."""
    found: list[list[str]] = _library().pinyin(character, style=_library().Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(found[0])) if found else ()


@cache
def _library() -> ModuleType:
    """Load it, at the first character."""
    wanted = {name: os.environ[name] for name in _WITHOUT if name in os.environ}
    os.environ.update(dict.fromkeys(_WITHOUT, "true"))
    try:
        import pypinyin  # noqa: PLC0415  a dictionary of 40,000 characters
    finally:
        for name in _WITHOUT:
            os.environ.pop(name, None)
        os.environ.update(wanted)  # whoever we start may want another
    return pypinyin
