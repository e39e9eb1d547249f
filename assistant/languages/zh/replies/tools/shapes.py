"""Sentences that many tools share, in Mandarin."""

from assistant.languages.shapes import Shapes, ShapeWords

SHAPES = Shapes(
    ShapeWords(
        to_switch=("打开{name}", "关闭{name}"),
        to_set="把{name}调到{level}档",
        to_change="把{name}{change}",
        to_open="打开{name}",
        to_close="关闭{name}",
        to_open_to=("把{name}开到{percent}", "调整{name}"),
        to_open_by={
            "max": "把{name}全打开",
            "a_bit_more": "把{name}开大一点",
            "more": "把{name}开大",
            "a_lot_more": "把{name}开大很多",
            "a_bit_less": "把{name}关小一点",
            "less": "把{name}关小",
            "a_lot_less": "把{name}关小很多",
        },
        to_change_opening="调整{name}开度",
        switched=(("{name}已打开。", "{name}开了。"), ("{name}已关闭。", "{name}关了。")),
        seat_off=("{seat}{name}已关闭。", "{seat}{name}关了。", "座椅{name}关了。"),
        seat_on=(
            "{seat}{name}已调到{level}档。",
            "{seat}{name}{level}档。",
            "座椅{name}{level}档。",
            "{name}{level}档。",
        ),
        closed=("{name}已关闭。", "{name}关了。"),
        opened=("{name}已打开。", "{name}开了。"),
        half_open=("{name}已打开一半。", "{name}开了一半。"),
        open_to=("{name}已开到{percent}。", "{name}{percent}。"),
    )
)
to_switch, to_set, to_open = SHAPES.to_switch, SHAPES.to_set, SHAPES.to_open
switched, seat_set, opened = SHAPES.switched, SHAPES.seat_set, SHAPES.opened
