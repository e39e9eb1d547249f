"""What the car warns of, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.reading import mapping, mappings, number_of, texts_of
from assistant.languages.speaking import Forms
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
"""what to do about a fault code"""
SYSTEMS: Mapping[str, str] = {
    "P": "动力系统有故障",
    "C": "底盘有故障",
    "B": "车身有故障",
    "U": "车载网络有故障",
}
"""by the first letter of a fault code: what is wrong, in the fewest words"""
STOP = "请安全停车后关好。"
"""what to do about what stands open while the car moves"""
TYRES = {"front_left": "左前轮", "front_right": "右前轮", "rear_left": "左后轮", "rear_right": "右后轮"}
DOORS = {"driver": "主驾车门", "passenger": "副驾车门", "rear_left": "左后车门", "rear_right": "右后车门"}


def get_warnings(answer: Mapping[str, object]) -> Forms:
    """Tell what is wrong, the gravest first."""
    warnings = mappings(answer.get("warnings"))
    if not warnings:
        return ("没有看到警告。",)
    if len(warnings) == 1:
        return (*_with_advice(warnings[0]), f"{_brief(warnings[0])}。")
    told = "，".join(_meaning(warning) for warning in warnings)
    many = count(len(warnings), "个")
    return (
        f"{told}。{_advice(warnings[0])}",
        f"{told}。",
        f"{many}警告，{_meaning(warnings[0])}。",
        f"{many}警告，{_brief(warnings[0])}。",
    )


def explain_warning(answer: Mapping[str, object]) -> Forms:
    """Tell what a warning means and what to do."""
    if "answer" in answer:
        return ask_manual(answer)
    warnings = mappings(answer.get("warnings"))
    if not warnings:
        return ("现在没有警告。",)
    if warnings[0].get("active") is False and warnings[0].get("fault"):
        return _fault_not_heard(warnings[0])
    if warnings[0].get("active") is False:
        meaning = _brief(warnings[0])
        return (f"现在没有亮，它的意思是{meaning}。", f"意思是{meaning}。")
    if len(warnings) == 1:
        return (*_with_advice(warnings[0]), _advice(warnings[0]))
    at_length = "".join(_with_advice(warning)[0] for warning in warnings)
    return (at_length, *_with_advice(warnings[0]), _advice(warnings[0]))


def _with_advice(warning: Mapping[str, object]) -> Forms:
    at_length, briefly = f"{_meaning(warning)}，{_advice(warning)}", f"{_brief(warning)}，{_advice(warning)}"
    return (at_length, f"{_meaning(warning)}。", briefly) if warning.get("fault") else (at_length, briefly)


def _meaning(warning: Mapping[str, object]) -> str:
    """Say what is wrong, where, and by what number, as a clause."""
    code, places, value = str(warning.get("code")), texts_of(warning, "places"), number_of(warning, "value")
    if warning.get("fault"):
        return _fault(warning)
    if code == "coolant_hot" and value is not None:
        return f"发动机过热，{degrees(value)}"
    if code == "fuel_low" and value is not None:
        return f"油量只有{percent(value)}"
    if code == "tyre_pressure_low" and places:
        return f"{_which(TYRES, places, '轮胎')}气压低"
    if code == "door_open" and places:
        return f"{_which(DOORS, places, '车门')}开着"
    return _brief(warning)


def _which(names: Mapping[str, str], places: list[str], kind: str) -> str:
    parts = [names.get(place, kind) for place in places]
    return listed(parts) if len(parts) < 3 else f"{count(len(parts), '个')}{kind}"


def _brief(warning: Mapping[str, object]) -> str:
    code = str(warning.get("code"))
    if warning.get("fault"):
        return SYSTEMS.get(code[0], "车辆报故障")
    return MEANS.get(code, "车辆报故障")


def _fault(warning: Mapping[str, object]) -> str:
    """Say what a fault code means, as a clause; what only its range tells, or nobody knows, is said with the code."""
    code = f"故障码{code_said(str(warning.get('code')))}"
    means = mapping(warning.get("means")).get("zh")
    if means is None:
        return f"车辆报{code}，我不认识"
    clause = str(means) if warning.get("exact") else f"{means}，{code}"
    return f"可能{clause}" if warning.get("pending") else clause


def _fault_not_heard(warning: Mapping[str, object]) -> Forms:
    """Explain a fault code that the car has not told of."""
    if "means" not in warning:
        return (f"我不认识故障码{code_said(str(warning.get('code')))}。", "我不认识这个故障码。")
    meaning = _fault(warning)
    return (
        f"车辆没有报这个码。它的意思是{meaning}，{_advice(warning)}",
        f"意思是{meaning}。",
        f"意思是{_brief(warning)}。",
    )


def code_said(code: str) -> str:
    """Say a fault code sign by sign, without its kind of failure: "P零四二零"; one of J1939 as it is."""
    if " " in code:
        return code
    return "".join(DIGITS[int(sign)] if sign.isdigit() else sign for sign in code.partition("-")[0])


def _advice(warning: Mapping[str, object]) -> str:
    code = str(warning.get("code"))
    if warning.get("fault"):
        return BY_SEVERITY.get(str(warning.get("severity")), BY_SEVERITY["soon"])
    if warning.get("severity") == "stop" and code in ("door_open", "trunk_open"):
        return STOP
    return TO_DO.get(code, "请尽快检修。")
