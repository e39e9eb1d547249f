"""What is said of the tools of the domain places, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.place_facts import PLACE_FACTS
from assistant.languages.zh.replies.places import PLACES
from assistant.languages.zh.replies.routes import ROUTES

TOOLS: Mapping[str, ToolWords] = {
    "find_places": ToolWords(
        "搜索",
        request=(
            ({"name": ANY}, ("找{name}", "找一个地方")),
            ({"category": ANY}, "找{category}"),
            ({}, "找地方"),
        ),
        answer=PLACES.find_places,
    ),
    "choose_result": ToolWords(
        "选择", request=(({"by": ANY}, "选{by}的"), ({}, "选第{index}个")), answer=PLACES.choose_result
    ),
    "get_place_info": ToolWords(
        "地点信息",
        request=(({}, "告诉您{what}"),),
        answer=PLACE_FACTS.get_place_info,
        words={
            "what": {
                "opening_hours": "营业时间",
                "distance": "距离",
                "address": "地址",
                "phone": "电话",
                "parking": "停车情况",
                "charging": "充电情况",
                "cuisine": "菜系",
                "name": "名字",
            }
        },
    ),
    "navigate_to": ToolWords(
        "导航",
        request=(
            ({"place": ANY}, ("导航到{place}", "导航去那里")),
            ({"saved": ANY}, ("导航到{saved}", "导航去那里")),
            ({}, "去第{result}个"),
        ),
        answer=ROUTES.navigate_to,
    ),
    "add_stop": ToolWords(
        "途经点",
        request=(
            ({"place": ANY}, ("途经{place}", "加一个途经点")),
            ({"category": ANY}, "途经一个{category}"),
            ({}, "途经第{result}个"),
        ),
        answer=ROUTES.add_stop,
        asks={"place": "途经哪里？"},
    ),
    "remove_stop": ToolWords(
        "删除途经点",
        request=(
            ({"place": ANY}, ("不去{place}了", "去掉一个途经点")),
            ({"index": ANY}, "去掉第{index}个途经点"),
            ({}, "去掉途经点"),
        ),
        answer=ROUTES.remove_stop,
        asks={"place": "哪个途经点？"},
    ),
    "cancel_navigation": ToolWords("结束导航", request=(({}, "结束导航"),), done=(({}, "导航已结束。"),)),
    "get_route_info": ToolWords(
        "路线",
        request=(({}, "告诉您{what}"),),
        answer=ROUTES.get_route_info,
        words={
            "what": {
                "arrival_time": "到达时间",
                "duration": "剩余时间",
                "distance": "剩余路程",
                "next_turn": "下一个路口",
                "destination": "目的地",
                "stops": "途经点",
                "alternatives": "别的路线",
            }
        },
    ),
    "choose_route": ToolWords(
        "换路线",
        request=(({"by": ANY}, "走{by}"), ({}, "走第{index}条路线")),
        answer=ROUTES.choose_route,
        words={"by": {"fastest": "最快的路线", "shortest": "最短的路线", "without_tolls": "不收费的路线"}},
    ),
    "set_route_preference": ToolWords(
        "路线偏好",
        request=(({"enabled": True}, "避开{avoid}"), ({}, "允许走{avoid}")),
        done=(({"enabled": True}, "会避开{avoid}。"), ({}, "可以走{avoid}。")),
    ),
    "plan_trip": ToolWords("行程", request=(({}, ("规划去{destination}的行程", "规划行程")),), answer=ROUTES.plan_trip),
    "check_reach": ToolWords(
        "续航",
        request=(({"place": ANY}, ("看看能不能开到{place}", "看看续航")), ({}, "看看续航够不够")),
        answer=ROUTES.check_reach,
    ),
    "save_place": ToolWords(
        "保存地点",
        request=(({}, ("把地点存为{name}", "保存地点")),),
        done=(({}, ("已存为{name}。", "存为{name}。", "已保存。")),),
        asks={"place": "哪个地点？"},
    ),
}
