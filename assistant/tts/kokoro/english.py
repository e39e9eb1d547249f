"""English text -> the phonemes that Kokoro was trained on, by way of eSpeak NG's.

Kokoro writes a diphthong or an affricate as one letter, knows no length marks in American English, and keeps the
full vowel of unstressed syllables that eSpeak NG turns to ɐ.
"""

from piper.phonemize_espeak import EspeakPhonemizer

AMERICAN, BRITISH = "en-us", "en-gb-x-rp"

# In this order: longer signs before the shorter ones they begin with.
SAME_EVERYWHERE = {
    "tʃ": "ʧ",
    "dʒ": "ʤ",
    "eɪ": "A",
    "aɪ": "I",
    "aʊ": "W",
    "ɔɪ": "Y",
    "n̩": "ᵊn",
    "l̩": "ᵊl",
    "ɐ": "ə",
    "ʔ": "t",
    "r": "ɹ",
}
ONLY_AMERICAN = {"oʊ": "O", "ɜː": "ɜɹ", "ɚ": "əɹ", "ɾ": "T", "ː": ""}
ONLY_BRITISH = {"əʊ": "Q", "eə": "ɛː", "ɪə": "iə"}


def phonemes(text: str, accent: str) -> str:
    """Say a text in Kokoro's phonemes. `accent`: AMERICAN or BRITISH."""
    said = " ".join("".join(sentence) for sentence in EspeakPhonemizer().phonemize(accent, text))
    for espeak, kokoro in (SAME_EVERYWHERE | (ONLY_AMERICAN if accent == AMERICAN else ONLY_BRITISH)).items():
        said = said.replace(espeak, kokoro)
    return said
