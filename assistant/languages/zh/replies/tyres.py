"""The pressures of the tyres, in Mandarin."""

from assistant.languages.tyres import Tyres, TyreWords
from assistant.languages.zh.replies.answering import ANSWERING
from assistant.languages.zh.replies.numbers import count
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.things import OWNERS


def _low(wheels: list[str]) -> str:
    return f"{wheels[0]}轮胎偏低" if len(wheels) == 1 else f"有{count(len(wheels), '个')}轮胎偏低"


TYRES = Tyres(
    TyreWords(
        wheels={**OWNERS, "driver": "左前", "passenger": "右前"},
        one=("{wheel}轮胎{bar}巴", "{bar}巴"),
        same=lambda tyres, bar: f"{'四' if tyres == 4 else count(tyres, '')}个轮胎都是{bar}巴",
        by_axle="前轮{front}巴，后轮{rear}巴",
        each="{wheel}{bar}",
        several="{each}巴",
        between="胎压从{least}到{most}巴",
        clauses="，".join,
        low="{wheel}轮胎偏低，{bar}巴",
        low_unmeasured=_low,
        low_counted=_low,
        others="，其他{bar}巴",
        too_low="{clause}，偏低",
        in_order="{clause}，正常",
    ),
    ANSWERING,
    SPOKEN,
)
