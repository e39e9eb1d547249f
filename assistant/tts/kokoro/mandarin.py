"""Mandarin text -> the phonemes that Kokoro was trained on, by way of pinyin.

The sounds of the syllables: Duanmu, The Phonology of Standard Chinese (2007); a sign for the tone stands behind the
main vowel: → high, ↗ rising, ↓ low, ↘ falling, none for the neutral tone.
"""

from functools import cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict

TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}

INITIALS = {
    "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l", "g": "k", "k": "kʰ", "h": "x",
    "j": "ʨ", "q": "ʨʰ", "x": "ɕ", "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ", "z": "ʦ", "c": "ʦʰ", "s": "s", "": "",
}  # fmt: skip

# With 0 where the tone is put.
FINALS = {
    "a": "a0", "ai": "ai0", "an": "a0n", "ang": "a0ŋ", "ao": "au0", "e": "ɤ0", "ei": "ei0", "en": "ə0n", "eng": "ə0ŋ",
    "er": "ɚ0", "i": "i0", "ia": "ja0", "ian": "jɛ0n", "iang": "ja0ŋ", "iao": "jau0", "ie": "je0", "in": "i0n",
    "ing": "i0ŋ", "iong": "jʊ0ŋ", "iou": "jou0", "o": "wo0", "ong": "ʊ0ŋ", "ou": "ou0", "u": "u0", "ua": "wa0",
    "uai": "wai0", "uan": "wa0n", "uang": "wa0ŋ", "uei": "wei0", "uen": "wə0n", "ueng": "wə0ŋ", "uo": "wo0", "v": "y0",
    "van": "ɥɛ0n", "ve": "ɥe0", "vn": "y0n",
}  # fmt: skip
BUZZING_I = "ɨ0"
"""the i of zhi, chi, shi, ri, zi, ci, si"""

PUNCTUATION = str.maketrans("，。？！：；、", ",.?!:;,")

# pypinyin takes 调 alone for diào (a tune); in a car it is tiáo (to set).
SETTING = {f"调{how}": [["tiáo"], [sound]] for how, sound in zip(
    "到大小高低成暗亮至", ["dào", "dà", "xiǎo", "gāo", "dī", "chéng", "àn", "liàng", "zhì"], strict=True
)}  # fmt: skip


def phonemes(text: str) -> str:
    """Say a text in Kokoro's phonemes. Numbers must be written as words (二十二); spaces part words."""
    _set_readings()
    return " ".join(_word(word) for word in text.translate(PUNCTUATION).split())


@cache
def _set_readings() -> None:
    load_phrases_dict(SETTING)  # for the whole process; hearing reads 调 so, too


def _word(word: str) -> str:
    initials = lazy_pinyin(word, style=Style.INITIALS, strict=True)
    finals = lazy_pinyin(word, style=Style.FINALS_TONE3, strict=True, neutral_tone_with_five=True)
    return "".join(_syllable(initial, final) for initial, final in zip(initials, finals, strict=True))


def _syllable(initial: str, final: str) -> str:
    if final[-1:] not in TONES:
        return final  # punctuation comes back as it is
    sound, tone = final[:-1], final[-1]
    buzzing = sound == "i" and initial in {"zh", "ch", "sh", "r", "z", "c", "s"}
    return INITIALS[initial] + (BUZZING_I if buzzing else FINALS[sound]).replace("0", TONES[tone])
