"""Any text in the phonemes that Kokoro was trained on; a word of the other language as it is said there."""

import re

from assistant.tts.kokoro import english, mandarin

_CHINESE = re.compile(r"([\u3400-\u9fff]+)")
_ENGLISH = re.compile(r"([A-Za-z][A-Za-z'\- ]*)")
_BEFORE_MARK = re.compile(r" +(?=[.,!?;:])")
_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


def phonemes_for(text: str, voice: str) -> str:
    """Say a text in the phonemes of a voice's language.

    voice: its name, which begins with a (American), b (British) or z (Mandarin). A full stop is added: without one the
    end is swallowed.
    """
    text += "" if text[-1:] in set(".?!。？！") else "."
    accent = english.BRITISH if voice.startswith("b") else english.AMERICAN
    own_first = _ENGLISH.split(text.translate(_DIGITS)) if voice.startswith("z") else _CHINESE.split(text)
    said = []
    for place, run in enumerate(own_first):
        chinese = voice.startswith("z") == (place % 2 == 0)
        said.append(mandarin.phonemes(run) if chinese else english.phonemes(run.strip(), accent))
    whole = _BEFORE_MARK.sub("", " ".join(filter(None, said)))
    return whole if whole[-1:] in set(".?!") else f"{whole}."
