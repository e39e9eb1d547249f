"""How like two toneless syllables of Mandarin sound, and how likely each is by what is likely of the symbols."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.languages.pinyin import readings

_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
# What speakers of many regions, recognisers and noise confuse: 0 the same, 1 another sound.
_NEAR_INITIALS = {
    0.25: "zh-z ch-c sh-s n-l",
    0.4: "l-r f-h b-p d-t g-k j-q z-c zh-ch j-zh q-ch x-sh z-j c-q s-x",
    0.6: "m-n b-d p-t t-k d-g z-s c-s zh-sh t-q d-j ch-sh j-x q-x b-m n-d w-h y-r y- w- h-k r-n",
}
_NEAR_FINALS = {
    0.15: "in-ing en-eng an-ang ian-iang uan-uang un-ong o-uo",
    0.4: "e-uo e-o ian-in iang-ing ei-ui uei-ei iu-ou ai-ei ao-ou iao-iu a-ia ao-iao e-en i-v ui-uai an-ian ang-iang"
    " ong-eng iong-ong a-ua a-an a-ang ou-u i-in i-ing u-ou ie-ue e-er uan-an un-en in-ian ue-uan u-v ie-ian u-uo",
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ANOTHER = 1.2
"""from this distance on, a sound is no evidence of the other at all"""


class Syllables:
    """The recogniser's symbols by their sound."""

    def __init__(self, characters: Mapping[int, str], sharpness: float = 3.0, most: float = 6.0) -> None:
        """Take the characters of the symbols.

        sharpness: nats that a distance of 1 costs. most: what a near sound costs at most.
        """
        read_as = {symbol: readings(sign) for symbol, sign in characters.items() if _CHINESE.fullmatch(sign)}
        self.names: Sequence[str] = sorted({syllable for found in read_as.values() for syllable in found})
        self._places = {syllable: place for place, syllable in enumerate(self.names)}
        pairs = sorted((self._places[syllable], symbol) for symbol, found in read_as.items() for syllable in found)
        self._symbols = np.array([symbol for _, symbol in pairs])
        self._begins = np.searchsorted([place for place, _ in pairs], range(len(self.names)))
        near = _distances(self.names)
        self._near = np.where(near < _ANOTHER, np.exp(-np.minimum(sharpness * near, most)), 0).astype(np.float32)

    def of(self, sign: str) -> Sequence[int]:
        """Return the places of the syllables that a character may be read as."""
        return [self._places[syllable] for syllable in readings(sign) if syllable in self._places]

    def likely(self, probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return how likely each syllable comes next, near sounds by how near they are: shape (n, syllables).

        probabilities: of the symbols, shape (n, symbols).
        """
        exact = np.add.reduceat(probabilities[:, self._symbols], self._begins, axis=1)
        likely: NDArray[np.float32] = np.minimum(exact @ self._near, np.float32(1))
        return likely

    def symbols_like(self, sign: str) -> NDArray[np.int64]:
        """Return the symbols that may be read as a character is."""
        ends = [*self._begins[1:], len(self._symbols)]
        found = [self._symbols[self._begins[place] : ends[place]] for place in self.of(sign)]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


def distance(one: str, other: str) -> float:
    """Return 0 for the same sound, 2 for nothing in common."""
    return float(_distances([one, other])[0, 1])


def _distances(syllables: Sequence[str]) -> NDArray[np.float32]:
    """Return how far each is from each: that of the initials and that of the finals."""
    parts = zip(*map(_parts, syllables), strict=True)
    initials, finals = (
        _between(sounds, _table(near)) for sounds, near in zip(parts, (_NEAR_INITIALS, _NEAR_FINALS), strict=True)
    )
    return initials + finals


def _between(sounds: Sequence[str], costs: Mapping[tuple[str, str], float]) -> NDArray[np.float32]:
    kinds = sorted(set(sounds))
    table = np.array([[0 if one == other else costs.get((one, other), 1) for other in kinds] for one in kinds])
    places = [kinds.index(sound) for sound in sounds]
    return table[np.ix_(places, places)].astype(np.float32)


def _table(near: Mapping[float, str]) -> Mapping[tuple[str, str], float]:
    costs: dict[tuple[str, str], float] = {}
    for cost, pairs in near.items():
        for pair in pairs.split():
            one, other = pair.split("-")
            costs.setdefault((one, other), cost)
            costs.setdefault((other, one), cost)
    return costs


def _parts(syllable: str) -> tuple[str, str]:
    """Return initial and final, y and w written as what they are."""
    initial = next((each for each in _INITIALS if syllable.startswith(each)), "")
    final = syllable[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    if syllable.startswith("yu"):
        return "y", "v" + syllable[2:]
    if initial == "y" and not final.startswith("i"):
        final = "i" + final
    if initial == "w" and not final.startswith("u"):
        final = "u" + final
    return initial, final
