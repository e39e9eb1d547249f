"""Sentences that many tools share, in English."""

from assistant.languages.shapes import Shapes, ShapeWords

SHAPES = Shapes(
    ShapeWords(
        to_switch=("switch {name} on", "switch {name} off"),
        to_set="set {name} to {level}",
        to_change="turn {name} {change}",
        to_open="open {name}",
        to_close="close {name}",
        to_open_to="open {name} to {percent}",
        to_open_by={
            "max": "open {name} all the way",
            "a_bit_more": "open {name} a bit",
            "more": "open {name} further",
            "a_lot_more": "open {name} a lot further",
            "a_bit_less": "close {name} a bit",
            "less": "close {name} further",
            "a_lot_less": "close {name} a lot further",
        },
        to_change_opening="change how far {name} opens",
        switched=("{name} on.", "{name} off."),
        seat_off=("{seat} {name} off.", "Seat {name} off."),
        seat_on=("{seat} {name} at {level}.", "Seat {name} at {level}."),
        closed="{name} closed.",
        opened="{name} open.",
        half_open="{name} half open.",
        open_to="{name} {percent} open.",
    )
)
to_switch, to_set, to_open = SHAPES.to_switch, SHAPES.to_set, SHAPES.to_open
switched, seat_set, opened = SHAPES.switched, SHAPES.seat_set, SHAPES.opened
