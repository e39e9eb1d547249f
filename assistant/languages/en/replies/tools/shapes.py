"""Sentences that many tools share, in English: wishes follow "shall I", what was done stands by itself."""

from assistant.languages.replies import ANY, Sentences


def to_switch(name: str) -> Sentences:
    """Wish something on or off."""
    return (({"enabled": True}, f"switch {name} on"), ({}, f"switch {name} off"))


def to_set(name: str) -> Sentences:
    """Wish a level, or another than it has."""
    return (
        ({"level": 0}, f"switch {name} off"),
        ({"level": ANY}, f"set {name} to {{level}}"),
        ({}, f"turn {name} {{change}}"),
    )


def to_open(name: str) -> Sentences:
    """Wish something open, closed, or further so."""
    return (
        ({"percent": 0}, f"close {name}"),
        ({"percent": 100}, f"open {name}"),
        ({"percent": ANY}, f"open {name} to {{percent}}"),
        ({"change": "min"}, f"close {name}"),
        ({"change": "max"}, f"open {name} all the way"),
        ({"change": "a_bit_more"}, f"open {name} a bit"),
        ({"change": "more"}, f"open {name} further"),
        ({"change": "a_lot_more"}, f"open {name} a lot further"),
        ({"change": "a_bit_less"}, f"close {name} a bit"),
        ({"change": "less"}, f"close {name} further"),
        ({"change": "a_lot_less"}, f"close {name} a lot further"),
        ({}, f"change how far {name} opens"),
    )


def switched(name: str) -> Sentences:
    """Say that something is on or off."""
    return (({"enabled": True}, f"{name} on."), ({"enabled": False}, f"{name} off."))


def seat_set(name: str) -> Sentences:
    """Say which level something of a seat has."""
    return (
        ({"level": 0}, (f"{{seat}} {name} off.", f"Seat {name} off.")),
        ({}, (f"{{seat}} {name} at {{level}}.", f"Seat {name} at {{level}}.")),
    )


def opened(name: str) -> Sentences:
    """Say how far something is open."""
    return (
        ({"percent": 0}, f"{name} closed."),
        ({"percent": 100}, f"{name} open."),
        ({"percent": 50}, f"{name} half open."),
        ({}, f"{name} {{percent}} open."),
    )
