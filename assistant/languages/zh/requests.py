"""How requests are joined, corrected and given reasons for in Mandarin."""

import re

from assistant.languages.requests import (
    Conditions,
    Conjunctions,
    Corrections,
    Excepting,
    Reasons,
    Refusing,
    Requests,
    Several,
)
from assistant.languages.writing import COMMA
from assistant.languages.zh.writing import WRITING as _WRITING

_CONJUNCTIONS = Conjunctions(
    conjunctions=_WRITING.phrases(
        "但是|可是|不过|并且|请同时|然后|接着|之后再|之后|同时|顺便|顺带|还有|以及|另外|而且|加上|和|跟|与|及|并|再|,"
    ),
    besides=_WRITING.phrases(
        "再|不过先|但先|但是先|但是|但|不过|并且|然后|接着|之后|同时|顺便|顺带|还有|另外|而且|也|还要|再帮我|顺便再"
    ),
    too=_WRITING.phrases("也"),
    either=_WRITING.phrases("还是|或者|或是"),
    too_only_last=False,
    again_of_it=_WRITING.phrases("把它|将它|把他"),
    conditions=_WRITING.phrases("如果|要是|假如|的话|的时候|除非|或者|还是|直到"),
)
_REFUSING = Refusing(
    refusing=_WRITING.phrases(
        "不|不要|不用|不了|不用了|不要了|不必了|不用不用|不不|不不不|算了|算了吧|别|别了|先不用|先不要|暂时不用|不行|取消"
    ),
    whole=_WRITING.phrases("不了|不用了|不要了|不必了|不用不用|算了|算了吧"),
    goes_with=_WRITING.phrases("再|再也|再去|再给我|又|老|总"),
)
_CORRECTIONS = Corrections(
    sure=_WRITING.phrases(
        "不对不对|不对|哦不对|哦不|噢不|喔不|啊不|不不不|不不|不是不是|我是说|我说的是|我的意思是|说错了|我说错了|等等|等一下|搞错了|更正"
    ),
    perhaps=_WRITING.phrases("不是|应该是|错了|改成"),
    unsure_without_pause=_WRITING.phrases("不是"),
    calling_off=_WRITING.phrases("算了|当我没说|不用了|取消"),
    at_the_beginning=_WRITING.phrases("不对|哦不|我是说|不对不对|哦不对|说错了|我说错了"),
    longest_request=24,
)
_SEVERAL = Several(
    most_words=80,
    most_borrowed=9,
    most_borrowed_around=5,
    shortest_run_on=2,
    it=("它", "他"),
    too=_WRITING.phrases("全都|都|也都|也|一起"),
    remark=re.compile(
        r"(?:因为)?(?:我?(?:老[婆公]|媳妇|太太|女朋友|男朋友)|她|他|副驾驶?|后[排座面](?:的人)?|孩子们?|小孩|我"
        r"|车里|车内|外面|里面)?(?:觉得|感觉)?(?:好|很|太|有点|有些)?(?:冷|热|闷|困|吵|暗|晒|亮|凉)"
        r"|我?[看听]不|.{0,5}(?:太|好|很|有点|有些).{1,3}$"
    ),
    ends_a_mood=frozenset({COMMA, "但", "可", "然", "接", "再", "而", "另", "同", "并", "顺", "之"}),
    begins_a_request=re.compile(r"(?:请|帮我|给我)?(?:把|打开|关闭|关掉|关上|开启|调|播放|导航|设置|锁上|解锁)"),
)
_EXCEPTING = Excepting(
    but=re.compile("除了?"),
    place="只要{}",
    longest_place=8,
    outside=re.compile("^(?:这边|那边|座位)?(?:以外|之外|外)?(?:的)?"),
    others=re.compile("(?:其他|其它|其余|别的|剩下)(?:的)?"),
    take="把",
    every="所有",
)
_REASONS = Reasons(
    most_words=30,
    begins=re.compile(
        r"因为|由于|我|孩子|宝宝|小孩|老婆|老公|外面|外边|里面|车里|车内|这里|后面|前面|天|太阳|阳光|雨|雪|雾|风|路|空气|味道"
        r"|光线|玻璃|窗户|手|脚|脸|头|背|腰|腿|眼睛|身上|屁股|座椅|座位|看不|听不|快|要|刚|马上|已经|今天|今晚|晚上|到|下"
        r"|不下|进|出|油|电|感觉|觉得|大家|乘客|后排|温度|音乐|声音|空调|气温|什么都"
    ),
    begins_after_a_pause=re.compile(r"有点|有些|好|太|真|这么|都|还|实在|冷|热|闷|困|累|吵|晒|暗|黑|冻"),
    complete=re.compile(
        r"(?:了|啊|呀|死|得很|得慌|得要命|清楚|不见|不清|不到|不着|不行|不舒服|难受|刺眼|晃眼|晕车|睡觉|感冒|[味汗雾雨雪烟]"
        r"|(?:太|好|很|有点|有些|真|这么|挺|特别|非常|比较|越来越).{1,3}(?<![我你他她们])|[冷热闷困累吵晒暗黑酸疼痛麻凉冰])$"
    ),
    purpose=re.compile(r"因为|省得|免得|以免|透透|通通|散散|换换|让|好让"),
    to_others=re.compile(r"(?:你|您|他|她)|.*(?:们|咱|大家)"),
    turns_round=re.compile(
        r"如果|要是|假如|的话|的时候|除非|或者|还是|别|不要|不用|不必|不准|说|让你|昨天|明天|以前|之后|以后|吗|么|呢|谁"
        r"|什么时候|为什么|怎么|应该|打算|想|但"
        r"|[不没别]$"
    ),
)
_CONDITIONS = Conditions(
    most_words=60,
    spare=_WRITING.phrases("就|那就|那么就|那么|那|请|再|才|则|而且|并且|,"),
    and_also=_WRITING.phrases("而且|并且|同时|又|且|,"),
)
REQUESTS = Requests(
    avoids=re.compile(
        r"避开|避免|回避|规避|避|绕开|绕过|躲开|躲|少|省|没有|不要|不用|不必|不需要|不想|不|别|甭|无需|取消|关闭|讨厌|烦"
    ),
    conjunctions=_CONJUNCTIONS,
    refusing=_REFUSING,
    corrections=_CORRECTIONS,
    several=_SEVERAL,
    excepting=_EXCEPTING,
    in_full=("{}吗",),
    reasons=_REASONS,
    conditions=_CONDITIONS,
    left=re.compile(r"别|不要|不用|不许|^让|保持|着$"),
)
