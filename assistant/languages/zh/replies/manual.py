"""Answers of the car's manual, in Mandarin."""

import re

from assistant.languages.manual import ManualWords, manual_in

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")

ask_manual = manual_in(
    ManualWords(
        units={".": "点", "km/h": "公里每小时", "°C": "度", "°": "度"},
        lengths=(125, 80, 40),  # three to a character
        on_page="在说明书第{page}页。",
        later="停车后我再念。",
        readable=lambda text: _PERCENT.sub(r"百分之\1", text),
    )
)
"""reads the passage out"""
