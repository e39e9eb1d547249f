"""How the tools that change no car are carried out: one file a domain, a function for each tool, of the same name.

Each takes the arguments of a call that fits its signature, and the ports; those that may mean a place that was found
take the places too. Its docstring says what the value of the result holds. They raise NotSetUpError, UnableError and
whatever AssistantError a port raises; `perform` catches these.
"""

from collections.abc import Callable, Mapping

from assistant.tools.performing import assistant, energy, manual, media, memory, places, routes, state, traffic
from assistant.tools.ports import Ports
from assistant.types.call import Result, Value
from assistant.types.found import Found

Arguments = Mapping[str, Value]

PERFORMED: Mapping[str, Callable[[Arguments, Ports], Result]] = {
    function.__name__: function
    for function in (
        energy.estimate_charging,
        energy.estimate_range,
        state.get_state,
        state.get_warnings,
        state.explain_warning,
        manual.ask_manual,
        media.play_media,
        media.control_media,
        places.find_places,
        places.save_place,
        routes.remove_stop,
        routes.cancel_navigation,
        routes.get_route_info,
        routes.choose_route,
        routes.set_route_preference,
        routes.plan_trip,
        routes.check_reach,
        traffic.get_traffic_light,
        memory.remember,
        memory.recall,
        memory.forget,
        memory.switch_profile,
        memory.run_routine,
        memory.define_routine,
        memory.set_reminder,
        memory.cancel_reminder,
        assistant.set_language,
        assistant.set_listening,
    )
}
"""every tool by its name, save those below, those that change the car (the actuator's) and those of Settings"""

AMONG_FOUND: Mapping[str, Callable[[Arguments, Ports, Found], Result]] = {
    function.__name__: function
    for function in (places.choose_result, places.get_place_info, routes.navigate_to, routes.add_stop)
}
"""the tools that may mean one of the places that were found"""
