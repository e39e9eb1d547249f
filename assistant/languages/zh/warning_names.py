"""What people call the warnings of the car, in Mandarin."""

from collections.abc import Mapping

WARNING_NAMES: Mapping[str, tuple[str, ...]] = {
    "coolant_hot": ("水温", "冷却液", "过热"),
    "oil_low": ("机油", "油壶"),
    "engine_fault": ("发动机", "故障"),
    "abs_fault": ("防抱死",),
    "tyre_pressure_low": ("胎", "轮"),
    "low_voltage_battery_low": ("电瓶", "蓄电池"),
    "fuel_low": ("燃油", "油量", "油箱", "加油"),
    "washer_fluid_low": ("玻璃水", "清洗液"),
    "door_open": ("车门", "门没关"),
    "trunk_open": ("后备箱", "尾门"),
}
"""warning -> words that are in what is asked about, lower case; the longest that is decides"""
