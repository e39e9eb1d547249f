"""Answers that take code to say, in English: tool -> the code."""

from collections.abc import Mapping

from assistant.languages.en.replies import car, energy, keeping, manual, places, routes, warnings
from assistant.languages.replies import Answer

ANSWERS: Mapping[str, Answer] = {
    "estimate_charging": energy.estimate_charging,
    "estimate_range": energy.estimate_range,
    "get_state": car.state,
    "get_warnings": warnings.get_warnings,
    "explain_warning": warnings.explain_warning,
    "ask_manual": manual.ask_manual,
    "find_places": places.find_places,
    "choose_result": places.choose_result,
    "get_place_info": places.get_place_info,
    "navigate_to": routes.navigate_to,
    "add_stop": routes.add_stop,
    "remove_stop": routes.remove_stop,
    "choose_route": routes.choose_route,
    "get_route_info": routes.get_route_info,
    "plan_trip": routes.plan_trip,
    "check_reach": routes.check_reach,
    "get_traffic_light": routes.get_traffic_light,
    "recall": keeping.recall,
    "forget": keeping.forget,
    "set_reminder": keeping.set_reminder,
    "cancel_reminder": keeping.cancel_reminder,
}
