"""Writes a picture as SVG, with a list of what its numbers are."""

from xml.sax.saxutils import escape

from assistant.drawing.sheet import DISC_R, GROUND, Color, Sheet

LIST_WIDTH = 320
_LINE_HEIGHT = 22


def as_svg(sheet: Sheet) -> str:
    """Return the text of the file. What stands in labels may be anything; no sign of it means something to a reader."""
    width, height = sheet.width + LIST_WIDTH, sheet.height
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<svg width="{sheet.width}" height="{height}"><rect width="100%" height="100%" fill="{_hex(GROUND)}"/>',
    ]
    for stroke in sheet.strokes:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in stroke.points)
        drawn.append(
            f'<polyline points="{points}" fill="none" stroke="{_hex(stroke.color)}" stroke-width="{stroke.width:g}"'
            ' stroke-linecap="round" stroke-linejoin="round"/>'
        )
    for disc in reversed(sheet.discs):  # the first is on top
        (x, y), wide = disc.at, 2 * DISC_R + disc.longer
        drawn.append(
            f'<rect x="{x - wide / 2:.1f}" y="{y - DISC_R:.1f}" width="{wide:g}" height="{2 * DISC_R:g}"'
            f' rx="{DISC_R:g}" fill="{_hex(disc.color)}" stroke="white" stroke-width="2"/>'
        )
        if disc.number is not None:
            drawn.append(_text(x, y + 5, str(disc.number), 'fill="white" font-weight="bold" text-anchor="middle"'))
    drawn.append("</svg>")
    numbered = [disc for disc in sheet.discs if disc.number is not None]
    for row, disc in enumerate(numbered, 1):
        drawn.append(_text(sheet.width + 12, row * _LINE_HEIGHT + 8, f"{disc.number}  {disc.label}", 'fill="black"'))
    drawn.append(_text(sheet.width + 12, height - 12, sheet.note, 'fill="#666" font-size="11"'))
    return "\n".join([*drawn, "</svg>", ""])


def _text(x: float, y: float, text: str, how: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in text)[:60]
    size = "" if "font-size" in how else ' font-size="14"'
    return f'<text x="{x:.1f}" y="{y:.1f}" font-family="sans-serif"{size} {how}>{escape(plain)}</text>'


def _hex(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
