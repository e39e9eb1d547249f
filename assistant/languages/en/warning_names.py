"""What people call the warnings of the car, in English."""

from collections.abc import Mapping

WARNING_NAMES: Mapping[str, tuple[str, ...]] = {
    "coolant_hot": ("coolant", "overheat", "engine temperature", "temperature light", "thermometer"),
    "oil_low": ("oil",),
    "engine_fault": ("check engine", "engine light", "engine", "fault"),
    "abs_fault": ("abs", "anti-lock"),
    "tyre_pressure_low": ("tyre", "tire", "wheel", "puncture", "exclamation mark"),
    "low_voltage_battery_low": ("12 volt", "twelve volt", "car battery", "battery light", "battery", "alternator"),
    "fuel_low": ("fuel", "petrol", "gas", "tank", "pump"),
    "washer_fluid_low": ("washer",),
    "door_open": ("door",),
    "trunk_open": ("trunk", "boot", "tailgate"),
}
"""warning -> words that are in what is asked about, lower case; the longest that is decides"""
