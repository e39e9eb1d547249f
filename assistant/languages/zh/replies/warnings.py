"""What the car warns of, in Mandarin."""

from collections.abc import Mapping, Sequence

from assistant.languages.speaking import Forms
from assistant.languages.warning import Warnings, WarningWords
from assistant.languages.zh.replies.manual import ask_manual
from assistant.languages.zh.replies.numbers import DIGITS, count, degrees, listed, percent

MEANS: Mapping[str, str] = {
    "coolant_hot": "发动机过热",
    "oil_low": "机油不足",
    "engine_fault": "发动机报故障",
    "abs_fault": "防抱死系统有故障",
    "tyre_pressure_low": "有轮胎气压低",
    "low_voltage_battery_low": "电瓶电压低",
    "fuel_low": "油量不足",
    "washer_fluid_low": "玻璃水不足",
    "door_open": "有车门开着",
    "trunk_open": "后备箱开着",
}
TO_DO: Mapping[str, str] = {
    "coolant_hot": "请安全停车并熄火。",
    "oil_low": "请安全停车并熄火。",
    "engine_fault": "请尽快检修。",
    "abs_fault": "请提前刹车，尽快检修。",
    "tyre_pressure_low": "请停车时检查。",
    "low_voltage_battery_low": "请尽快检修。",
    "fuel_low": "请尽快加油。",
    "washer_fluid_low": "有空请加满。",
    "door_open": "开车前请关好。",
    "trunk_open": "开车前请关好。",
}
BY_SEVERITY: Mapping[str, str] = {
    "stop": "请安全停车并熄火。",
    "now": "请慢行，马上检修。",
    "soon": "请尽快检修。",
    "note": "有空请检查。",
}
SYSTEMS: Mapping[str, str] = {
    "P": "动力系统有故障",
    "C": "底盘有故障",
    "B": "车身有故障",
    "U": "车载网络有故障",
}
TYRES = {"front_left": "左前轮", "front_right": "右前轮", "rear_left": "左后轮", "rear_right": "右后轮"}
DOORS = {"driver": "主驾车门", "passenger": "副驾车门", "rear_left": "左后车门", "rear_right": "右后车门"}


def code_said(code: str) -> str:
    """Say a fault code sign by sign, without its kind of failure: "P零四二零"; one of J1939 as it is."""
    if " " in code:
        return code
    return "".join(DIGITS[int(sign)] if sign.isdigit() else sign for sign in code.partition("-")[0])


def _which(names: Mapping[str, str], places: list[str], kind: str) -> str:
    parts = [names.get(place, kind) for place in places]
    return listed(parts) if len(parts) < 3 else f"{count(len(parts), '个')}{kind}"


def _several(told: Sequence[str], first: str, advice: str) -> Forms:
    at_length, many = "，".join(told), count(len(told), "个")
    return (f"{at_length}。{advice}", f"{at_length}。", f"{many}警告，{told[0]}。", f"{many}警告，{first}。")


WARNINGS = Warnings(
    WarningWords(
        lang="zh",
        means=MEANS,
        to_do=TO_DO,
        by_severity=BY_SEVERITY,
        systems=SYSTEMS,
        open_moving="请安全停车后关好。",
        a_fault="车辆报故障",
        look_soon="请尽快检修。",
        by_number={
            "coolant_hot": lambda value: f"发动机过热，{degrees(value)}",
            "fuel_low": lambda value: f"油量只有{percent(value)}",
        },
        by_places={
            "tyre_pressure_low": lambda places: f"{_which(TYRES, places, '轮胎')}气压低",
            "door_open": lambda places: f"{_which(DOORS, places, '车门')}开着",
        },
        code="故障码{}",
        code_said=code_said,
        unknown_code="车辆报{}，我不认识",
        of_range="{means}，{code}",
        pending="可能{}",
        sentence=lambda clause: f"{clause}。",
        with_advice=lambda clause, advice: f"{clause}，{advice}",
        between="",
        no_warning="没有看到警告。",
        none_on="现在没有警告。",
        off=("现在没有亮，它的意思是{}。", "意思是{}。"),
        no_meaning=("我不认识故障码{}。", "我不认识这个故障码。"),
        not_heard=("车辆没有报这个码。它的意思是{meaning}，{advice}", "意思是{meaning}。", "意思是{brief}。"),
        several=_several,
    ),
    ask_manual,
)
