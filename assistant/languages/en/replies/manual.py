"""Answers of the car's manual, in English."""

from assistant.languages.manual import ManualWords, manual_in

ask_manual = manual_in(
    ManualWords(
        units={".": " point ", "km/h": "kilometres an hour", "°C": " degrees", "°": " degrees", "%": " percent"},
        lengths=(150, 100, 45),
        on_page="It's on page {page} of the manual.",
        later="I read it when the car is standing.",
    )
)
"""reads the passage out"""
