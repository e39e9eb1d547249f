"""Sentences that many tools share, in Mandarin: wishes follow "shall I", what was done stands by itself."""

from assistant.languages.replies import ANY, Sentences


def to_switch(name: str) -> Sentences:
    """Wish something on or off."""
    return (({"enabled": True}, f"打开{name}"), ({}, f"关闭{name}"))


def to_set(name: str) -> Sentences:
    """Wish a level, or another than it has."""
    return (
        ({"level": 0}, f"关闭{name}"),
        ({"level": ANY}, f"把{name}调到{{level}}档"),
        ({}, f"把{name}{{change}}"),
    )


def to_open(name: str) -> Sentences:
    """Wish something open, closed, or further so."""
    return (
        ({"percent": 0}, f"关闭{name}"),
        ({"percent": 100}, f"打开{name}"),
        ({"percent": ANY}, (f"把{name}开到{{percent}}", f"调整{name}")),
        ({"change": "min"}, f"关闭{name}"),
        ({"change": "max"}, f"把{name}全打开"),
        ({"change": "a_bit_more"}, f"把{name}开大一点"),
        ({"change": "more"}, f"把{name}开大"),
        ({"change": "a_lot_more"}, f"把{name}开大很多"),
        ({"change": "a_bit_less"}, f"把{name}关小一点"),
        ({"change": "less"}, f"把{name}关小"),
        ({"change": "a_lot_less"}, f"把{name}关小很多"),
        ({}, f"调整{name}开度"),
    )


def switched(name: str) -> Sentences:
    """Say that something is on or off."""
    return (
        ({"enabled": True}, (f"{name}已打开。", f"{name}开了。")),
        ({"enabled": False}, (f"{name}已关闭。", f"{name}关了。")),
    )


def seat_set(name: str) -> Sentences:
    """Say which level something of a seat has."""
    return (
        ({"level": 0}, (f"{{seat}}{name}已关闭。", f"{{seat}}{name}关了。", f"座椅{name}关了。")),
        (
            {},
            (
                f"{{seat}}{name}已调到{{level}}档。",
                f"{{seat}}{name}{{level}}档。",
                f"座椅{name}{{level}}档。",
                f"{name}{{level}}档。",
            ),
        ),
    )


def opened(name: str) -> Sentences:
    """Say how far something is open."""
    return (
        ({"percent": 0}, (f"{name}已关闭。", f"{name}关了。")),
        ({"percent": 100}, (f"{name}已打开。", f"{name}开了。")),
        ({"percent": 50}, (f"{name}已打开一半。", f"{name}开了一半。")),
        ({}, (f"{name}已开到{{percent}}。", f"{name}{{percent}}。")),
    )
