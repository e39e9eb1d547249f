"""Reasons beside a wish: "i can't see a thing turn on the wipers", 开窗透透气. The wish counts, the reason is left out.

A reason is known by how it begins and ends, not by what it says. What might turn the wish round ("if", "she said",
不要) is no reason, and beside it nothing is done.
"""

import re
from collections.abc import Iterator

from assistant.understand.joints import COMMA, Words, pieces, written

MOST_WORDS = {"en": 24, "zh": 30}
"""words, Chinese characters, of a sentence with its reason"""
_SHORTEST = 2
_BEGINS = {
    "en": re.compile(
        r"(?:(?:because|cause|'cause|coz|since|so that|so|man|oh|ugh|god|wow|gosh|well|honestly|sorry) )*"
        r"(?:it's|it is|it was|it feels|it looks|it smells|it sounds|it seems|it started|it stopped|that's|this is"
        r"|there's|there is|there are|here comes|nobody|everyone|everybody|what a"
        r"|(?:i|we|you|they|he|she)(?:'m|'re|'ve|'s| am| are| is| feel| can't| cannot| can barely| can hardly"
        r"| have| has| hate| forgot| just| almost| got| don't feel| don't see| smell| really| need some| need more"
        r"| want some)|(?:i|we|you) can|(?:my|our|his|her|the)(?: [a-z']+){1,3}(?: is| are| was| were| feels?| looks?"
        r"| smells?| keeps?| hurts?| has| have| won't| can't| got| started| stopped)|my [a-z']+ hurts?"
        r"|(?:no|not) enough)\b"
    ),
    "zh": re.compile(
        r"因为|由于|我|孩子|宝宝|小孩|老婆|老公|外面|外边|里面|车里|车内|这里|后面|前面|天|太阳|阳光|雨|雪|雾|风|路|空气|味道"
        r"|光线|玻璃|窗户|手|脚|脸|头|背|腰|腿|眼睛|身上|屁股|座椅|座位|看不|听不|快|要|刚|马上|已经|今天|今晚|晚上|到|下"
        r"|不下|进|出|油|电|感觉|觉得|大家|乘客|后排|温度|音乐|声音|空调|气温|什么都"
    ),
}
_BEGINS_AFTER_A_PAUSE = re.compile(r"有点|有些|好|太|真|这么|都|还|实在|冷|热|闷|困|累|吵|晒|暗|黑|冻")
"""座椅加热太热了 is one complaint, 关闭座椅加热，太热了 a wish and its reason; 太热了关闭座椅加热 is, too"""
_COMPLETE = {
    "en": re.compile(
        r"(?:^|\s)(?!(?:the|a|an|to|and|my|your|of|can't|cannot|can|could|will|won't|just|still|really|hardly|barely|is"
        r"|are|am|have|has|was|were|be|not|i|we|you|he|she|they|it|it's|i'm|we're|i've|there's|that's|forgot|hate|need|want"
        r"|feel|keep|keeps|please|always|that|who|do|does|did|got|should|may|might|must|gonna|wanna|let|let's|doesn't"
        r"|didn't|started|stopped|almost|ready|going|trying|people|him|her|them|me|us|somebody|someone|nobody|everyone"
        r"|everybody|one)$)\S+$"
    ),
    "zh": re.compile(
        r"(?:了|啊|呀|死|得很|得慌|得要命|清楚|不见|不清|不到|不着|不行|不舒服|难受|刺眼|晃眼|晕车|睡觉|感冒|[味汗雾雨雪烟]"
        r"|(?:太|好|很|有点|有些|真|这么|挺|特别|非常|比较|越来越).{1,3}(?<![我你他她们])|[冷热闷困累吵晒暗黑酸疼痛麻凉冰])$"
    ),
}
"""what breaks off here goes on in the wish: "i can't" open the window, 我不能 打开车窗"""
_PURPOSE = {
    "en": re.compile(
        r"(?:because|cause|'cause|coz|since|so that|so (?:i|we|you|the|my|it|that)"
        r"|to (?:let|get|cool|clear|warm|defog|demist|air|see|read|save|keep|help|make|heat|dry|block|stay|relax)"
        r"|for (?:some|more|a bit of))\b"
    ),
    "zh": re.compile(r"因为|省得|免得|以免|透透|通通|散散|换换|让|好让"),
}
_TO_OTHERS = {
    "en": re.compile(r"(?:let's|let us|we|we'll|you|he|she|they)\b"),
    "zh": re.compile(r"(?:你|您|他|她)|.*(?:们|咱|大家)"),
}
"""whoever says why and wishes so talks to the people in the car"""
_TURNS_ROUND = {
    "en": re.compile(
        r"\b(?:if|when|whenever|unless|until|or|said|says|say|saying|told|tells?|asked|thinks?|thought|wonder|do not"
        r"|don't(?! feel| see)|never|stop|without|what if|supposed|should|shouldn't|yesterday|tomorrow|used to|wish"
        r"|would|instead|but)\b"
    ),
    "zh": re.compile(
        r"如果|要是|假如|的话|的时候|除非|或者|还是|别|不要|不用|不必|不准|说|让你|昨天|明天|以前|之后|以后|吗|么|呢|谁"
        r"|什么时候|为什么|怎么|应该|打算|想|但"
    ),
}


def without_reason(words: Words, lang: str) -> Iterator[Words]:
    """Give what may be the wish of a sentence, a reason before it or after it left out; the longest first.

    words: of the plain text, pauses among them.
    """
    if len(words) > MOST_WORDS[lang]:
        return
    for place in range(_SHORTEST, len(words) - _SHORTEST + 1):
        before, wish = words[:place], words[place:]
        if _tells(before, lang, begins_a_clause=True, ends_a_clause=wish[0] == COMMA):
            wish = wish[wish[0] == COMMA :]
            joined = wish and pieces(wish, lang)[0].joint
            if not joined and not _TO_OTHERS[lang].match(written(wish, lang)):
                yield wish
    for place in range(len(words) - 1, _SHORTEST - 1, -1):
        wish, after = words[:place], words[place:]
        to_others = _TO_OTHERS[lang].match(written(wish, lang))
        if not to_others and _tells(after, lang, begins_a_clause=after[0] == COMMA, ends_a_clause=False):
            yield wish


def tells(words: Words, lang: str) -> bool:
    """Whether a clause says why something is wished, or how things are."""
    return _tells(words, lang, begins_a_clause=True, ends_a_clause=True)


def _tells(words: Words, lang: str, *, begins_a_clause: bool, ends_a_clause: bool) -> bool:
    """Whether words tell why, or how things are. Where no pause shows the ends of a clause, its words must."""
    said = written(words, lang)
    one = len(pieces(words, lang)) == 1  # what is joined in it may be a wish that was not understood
    if len(words) < _SHORTEST or not one or _TURNS_ROUND[lang].search(said) or said.endswith(("不", "没", "别")):
        return False
    if not begins_a_clause and _PURPOSE[lang].match(said):
        return True
    begun = _BEGINS[lang].match(said) or (lang == "zh" and begins_a_clause and _BEGINS_AFTER_A_PAUSE.match(said))
    return bool(begun) and (ends_a_clause or _COMPLETE[lang].search(said) is not None)
