"""What is said in English for the rules of policy."""

from assistant.conversation.replies.language import Rules

_MAY_MOVE = "Because the car may be moving."

RULES = Rules(
    questions={
        "confirm_trunk": ("Shall I open the trunk?", "Open the trunk?"),
        "confirm_high_beam": ("Shall I switch the high beam on?", "High beam on?"),
        "confirm_fog_lights": ("Shall I switch the fog lights on?", "Fog lights on?"),
        "confirm_sunroof_in_rain": ("It may be raining. Shall I open the sunroof?", "Open the sunroof in the rain?"),
        "confirm_window_with_ac": ("Shall I {wish} with the air conditioning on?", "Shall I {wish} anyway?"),
        "confirm_lights_off_moving": ("We may be moving. Shall I {wish}?", "Shall I {wish}?"),
        "confirm_guess": "Shall I {wish}?",
    },
    refusals={
        "out_of_range": "That is out of range.",
        "trunk_only_standing": ("I open the trunk only when the car is standing.", "The trunk stays closed."),
        "unlock_only_standing": ("I unlock the doors only when the car is standing.", "The doors stay locked."),
        "charge_port_only_standing": (
            "I open the charge port only when the car is standing.",
            "The charge port stays closed.",
        ),
        "mirrors_only_standing": ("I fold the mirrors only when the car is standing.", "The mirrors stay out."),
        "driver_seat_only_standing": ("I move the driver's seat only when the car is standing.", "Your seat stays."),
        "eyes_on_the_road": ("That has to wait until the car is standing.", "That has to wait."),
        "no_high_beam_in_fog": "No high beam while the fog lights are on.",
    },
    company={
        "fog_lights_need_low_beam": "the low beam on",
        "fog_lights_end_high_beam": "the high beam off",
        "sunshade_before_sunroof": "the sunshade open too",
        "defrost_needs_fan": "the fan at {level}",
        "defrost_needs_windshield_air": "the air to the windscreen",
        "defrost_needs_ac": "the air conditioning on",
        "ac_needs_fan": "the fan at {level}",
    },
    with_company=", with {company}",
    consequences={"ac_closes_windows": ", so I closed {what}"},
    notes={
        "zones_apart": (
            ", which is more than 3 degrees from another zone",
            ", over 3 degrees from the others",
            ", far from the others",
        )
    },
    because={
        "out_of_range": "Because it is more, or less, than the car can do.",
        "trunk_only_standing": _MAY_MOVE,
        "unlock_only_standing": _MAY_MOVE,
        "charge_port_only_standing": _MAY_MOVE,
        "mirrors_only_standing": "Because you need the mirrors while the car may be moving.",
        "driver_seat_only_standing": "Because the seat could slip from under you as you drive.",
        "eyes_on_the_road": "Because it would take your eyes off the road.",
        "no_high_beam_in_fog": "Because fog throws the high beam back at you.",
        "confirm_trunk": "Because I open the trunk only when you are sure.",
        "confirm_high_beam": "Because the high beam blinds others.",
        "confirm_fog_lights": "Because fog lights blind others when it is clear.",
        "confirm_sunroof_in_rain": "Because it may be raining.",
        "confirm_window_with_ac": "Because the air conditioning is on.",
        "confirm_lights_off_moving": "Because the car may be moving in the dark.",
        "confirm_guess": "Because I was not sure what you meant.",
        "fog_lights_need_low_beam": "Because fog lights go together with the low beam.",
        "fog_lights_end_high_beam": "Because fog throws the high beam back at you.",
        "sunshade_before_sunroof": "Because the sunshade must open before the sunroof.",
        "defrost_needs_fan": "Because defrosting needs the fan at 2.",
        "defrost_needs_windshield_air": "Because defrosting needs the air at the windscreen.",
        "defrost_needs_ac": "Because dry air clears the windscreen faster.",
        "ac_closes_windows": "Because the air conditioning is on.",
        "ac_needs_fan": "Because the air conditioning needs the fan.",
        "zones_apart": "Because the zones are more than 3 degrees apart.",
    },
    ranges={
        "celsius": "The temperature goes from {least} to {most} degrees.",
        "set_fan.level": "The fan goes from {least} to {most}.",
        "set_volume.level": "The volume goes from {least} to {most} percent.",
        "set_charge_limit.percent": "The charge limit goes from {least} to {most} percent.",
        "level": "Levels go from {least} to {most}.",
        "percent": "That goes from {least} to {most} percent.",
        "brightness": "The brightness goes from {least} to {most} percent.",
        "index": "I can count from {least} to {most}.",
        "result": "I can count from {least} to {most}.",
        "after": "I can wait for a day at most.",
        "other": "That goes from {least} to {most}.",
    },
    by_the_car=("This car asks first: {wish}?", "This car has a rule against that."),
)
