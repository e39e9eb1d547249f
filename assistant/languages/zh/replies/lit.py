"""Traffic lights, in Mandarin. Nothing here says that one may go."""

from assistant.languages.lit import Lights, LightWords
from assistant.languages.zh.replies.spoken import SPOKEN

LIGHTS = Lights(
    LightWords(
        lights={"red": "红灯", "yellow": "黄灯", "green": "绿灯", "flashing": "闪灯"},
        turns={"red": "变红", "yellow": "变黄", "green": "变绿", "": "变灯"},
        ways={"straight": "直行", "left": "左转", "right": "右转", "u_turn": "掉头", "on": "这里"},
        state="现在是{light}。",
        state_and_change="现在是{light}，{change}。",
        change="{change}。",
        about="大约{time}{unit}后{turns}",
        between="{least}到{most}{unit}后{turns}",
        at_least="{light}至少还有{least}{unit}",
        within="{most}{unit}内{turns}",
        probably="可能{time}{unit}左右{turns}",
        seconds="秒",
        minutes="分钟",
        at_once="马上{turns}",
        nobody_knows="现在是{light}，不知道还有多久。",
        by_way="要看往哪走：{ways}。",
        joint="，",
        way="{way}是{light}{change}",
        ahead=("前面{distance}的那个，现在是{light}。", "前面{distance}的那个。"),
        how_far="离红绿灯{distance}。",
        promised="绿了我告诉您。",
        soon="快变绿灯了。",
        hold=("保持{kmh}公里可以赶上绿灯。",),
        no_speed="说不准什么车速能赶上这个绿灯。",
        no_limit="不知道这里限速多少，不好建议车速。",
    ),
    SPOKEN,
)
