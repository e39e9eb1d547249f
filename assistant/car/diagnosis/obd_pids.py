"""What the parameters of OBD-II's modes 01 and 02 mean: places, scales and units after SAE J1979.

A parameter (PID) has one value or several. Where it has several, its first byte mostly says which of them the car has.
"""

from collections.abc import Iterator, Mapping

from assistant.car.diagnosis.obd_exhaust import exhaust
from assistant.car.diagnosis.part import Part
from assistant.car.diagnosis.pid import PERCENT, TEMPERATURE, WIDE_TEMPERATURE, Pid, one, told

TRIM = (100 / 128, -100, "percent")
LAMBDA = 2 / 65536
BANKS_AND_SENSORS = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4")
"""of the oxygen sensors that have a PID each; cars with four banks have two sensors on each, under the same PIDs"""


def _single_values() -> Iterator[tuple[int, Pid]]:
    """Give the PIDs that hold one number."""
    yield 0x02, one("code that froze the frame", 2)
    for number, name in {0x04: "calculated engine load", 0x11: "throttle position", 0x2C: "commanded EGR",
                         0x2E: "commanded evaporative purge", 0x2F: "fuel level", 0x45: "relative throttle position",
                         0x47: "absolute throttle position B", 0x48: "absolute throttle position C",
                         0x49: "accelerator pedal position D", 0x4A: "accelerator pedal position E",
                         0x4B: "accelerator pedal position F", 0x4C: "commanded throttle", 0x52: "ethanol in the fuel",
                         0x5A: "relative accelerator pedal position", 0x5B: "hybrid battery remaining",
                         0x8D: "absolute throttle position G", 0xB2: "traction battery health"}.items():  # fmt: skip
        yield number, one(name, 1, PERCENT, 0, "percent")
    for number, name in {0x05: "engine coolant temperature", 0x0F: "intake air temperature",
                         0x46: "ambient air temperature", 0x5C: "engine oil temperature",
                         0x84: "manifold surface temperature"}.items():  # fmt: skip
        yield number, one(name, 1, *TEMPERATURE)
    yield 0x2D, one("EGR error", 1, *TRIM)
    for number, name in {0x3C: "1.1", 0x3D: "2.1", 0x3E: "1.2", 0x3F: "2.2"}.items():
        yield number, one(f"catalyst temperature {name}", 2, *WIDE_TEMPERATURE)
    for number, name in {0x61: "demanded engine torque", 0x62: "actual engine torque",
                         0x8E: "engine friction torque"}.items():  # fmt: skip
        yield number, one(name, 1, 1, -125, "percent")
    yield 0x0A, one("fuel pressure (gauge)", 1, 3, 0, "kPa")
    yield 0x0B, one("intake manifold pressure", 1, 1, 0, "kPa")
    yield 0x0C, one("engine speed", 2, 1 / 4, 0, "rpm")
    yield 0x0D, one("vehicle speed", 1, 1, 0, "km/h")
    yield 0x0E, one("ignition timing advance", 1, 1 / 2, -64, "degrees")
    yield 0x10, one("air flow rate", 2, 1 / 100, 0, "g/s")
    yield 0x1F, one("time since engine start", 2, 1, 0, "s")
    yield 0x21, one("distance with the warning lamp on", 2, 1, 0, "km")
    yield 0x22, one("fuel rail pressure relative to the manifold", 2, 0.079, 0, "kPa")
    yield 0x23, one("fuel rail pressure (gauge)", 2, 10, 0, "kPa")
    yield 0x30, one("warm-ups since codes were cleared", 1)
    yield 0x31, one("distance since codes were cleared", 2, 1, 0, "km")
    yield 0x32, one("evaporative system pressure", 2, 1 / 4, 0, "Pa", signed=True)
    yield 0x33, one("barometric pressure", 1, 1, 0, "kPa")
    yield 0x42, one("control module voltage", 2, 1 / 1000, 0, "V")
    yield 0x43, one("absolute load", 2, PERCENT, 0, "percent")
    yield 0x44, one("commanded air-fuel ratio", 2, LAMBDA, 0, "ratio")
    yield 0x4D, one("time with the warning lamp on", 2, 1, 0, "min")
    yield 0x4E, one("time since codes were cleared", 2, 1, 0, "min")
    yield 0x53, one("evaporative system pressure (absolute)", 2, 1 / 200, 0, "kPa")
    yield 0x54, one("evaporative system pressure (wide)", 2, 1, 0, "Pa", signed=True)
    yield 0x59, one("fuel rail pressure (absolute)", 2, 10, 0, "kPa")
    yield 0x5D, one("fuel injection timing", 2, 1 / 128, -210, "degrees")
    yield 0x5E, one("engine fuel rate", 2, 1 / 20, 0, "l/h")
    yield 0x63, one("engine reference torque", 2, 1, 0, "Nm")
    yield 0x9E, one("exhaust flow rate", 2, 1 / 5, 0, "kg/h")
    yield 0xA2, one("cylinder fuel rate", 2, 1 / 32, 0, "mg/stroke")
    yield 0xA6, one("odometer", 4, 1 / 10, 0, "km")
    yield 0xAA, one("speed limiter", 1, 1, 0, "km/h")
    yield 0xD3, one("distance with the engine running", 4, 1 / 10, 0, "km")


def _words_and_flags() -> Iterator[tuple[int, Pid]]:
    """Give the PIDs that hold no numbers but words, flags and lists, and those of which only the length is known."""
    for number in range(0x00, 0x100, 0x20):
        yield number, one("which PIDs there are", 4)
    yield 0x01, Pid(4, (Part("warning lamp", 0, 1), Part("number of codes", 1, 7)))
    yield 0x03, Pid(2, (Part("fuel system 1", 0, 8), Part("fuel system 2", 8, 8)))
    yield 0x41, one("monitors of this drive", 4)
    yield 0x65, Pid(2, (Part("recommended gear", 8, 4, told_by=4),))
    yield 0x92, Pid(2, tuple(
        Part(f"{what} {system} regulated", 15 - 4 * (system - 1) - at, 1, told_by=4 * (system - 1) + at)
        for system in (1, 2)
        for at, what in enumerate(("fuel pressure", "injection quantity", "injection timing", "idle balance"))
    ))  # fmt: skip
    # Of one source, hence the length alone: evaporative pressures, alternative fuel, crankcase, purge pressure, fresh
    # air (telemetry-obd); two fuel levels, two fuel pressures, the distance since programming (Wikipedia). 0xA9, a
    # motorcycle's switch for its brakes, is missing: sources differ whether it is of 2 or 4 bytes.
    for number, size in {0xA3: 9, 0xAB: 9, 0xAD: 5, 0xAE: 5, 0xAF: 5, 0xC3: 2, 0xC5: 4, 0xC7: 2}.items():
        yield number, Pid(size)
    for number, name in {0x12: "secondary air", 0x13: "oxygen sensors of two banks", 0x1C: "kind of OBD",
                         0x1D: "oxygen sensors of four banks", 0x1E: "power take-off", 0x51: "fuel",
                         0x5F: "emission requirements", 0x7D: "NOx control area", 0x7E: "PM control area"
                         }.items():  # fmt: skip
        yield number, one(name, 1)


def _trims_and_sensors() -> Iterator[tuple[int, Pid]]:
    """Give the fuel trims and the oxygen sensors."""
    for number, name, bank in ((0x06, "short term fuel trim", 1), (0x07, "long term fuel trim", 1),
                               (0x08, "short term fuel trim", 2), (0x09, "long term fuel trim", 2),
                               (0x55, "short term secondary trim", 1), (0x56, "long term secondary trim", 1),
                               (0x57, "short term secondary trim", 2), (0x58, "long term secondary trim", 2)
                               ):  # fmt: skip
        parts = (Part(f"{name} {bank}", 0, 8, *TRIM), Part(f"{name} {bank + 2}", 8, 8, *TRIM))
        yield number, Pid(1, parts, longer=2)
    for place, sensor in enumerate(BANKS_AND_SENSORS):
        ratio = Part(f"air-fuel ratio {sensor}", 0, 16, LAMBDA, 0, "ratio")
        volts = Part(f"oxygen sensor {sensor}", 0, 8, 1 / 200, 0, "V")
        yield 0x14 + place, Pid(2, (volts, Part(f"fuel trim {sensor}", 8, 8, *TRIM)))
        yield 0x24 + place, Pid(4, (ratio, Part(f"oxygen sensor {sensor}", 16, 16, 8 / 65536, 0, "V")))
        yield 0x34 + place, Pid(4, (ratio, Part(f"oxygen sensor {sensor}", 16, 16, 1 / 256, -128, "mA")))
    for number, sensors in {0x8C: ("1.1", "1.2", "2.1", "2.2"), 0x9C: ("1.3", "1.4", "2.3", "2.4")}.items():
        yield number, Pid(17, tuple(
            Part(f"{what} {sensor}", 8 + 64 * what_at + 16 * at, 16, scale, 0, unit, told_by=4 * what_at + at)
            for what_at, (what, scale, unit) in enumerate((
                ("oxygen", 0.001526, "percent"), ("wide air-fuel ratio", 0.000122, "ratio")))
            for at, sensor in enumerate(sensors)
        ))  # fmt: skip


def _several_values() -> Iterator[tuple[int, Pid]]:
    """Give the PIDs that hold several numbers."""
    yield 0x4F, Pid(4, (Part("most air-fuel ratio", 0, 8, unit="ratio"),
                        Part("most oxygen sensor voltage", 8, 8, unit="V"),
                        Part("most oxygen sensor current", 16, 8, unit="mA"),
                        Part("most intake manifold pressure", 24, 8, 10, unit="kPa")))  # fmt: skip
    yield 0x50, Pid(4, (Part("most air flow rate", 0, 8, 10, unit="g/s"),))
    yield 0x64, Pid(5, tuple(Part(f"engine torque at point {n + 1}", 8 * n, 8, 1, -125, "percent") for n in range(5)))
    yield 0x66, Pid(5, told(("air flow rate A", "air flow rate B"), 2, 1 / 32, 0, "g/s"))
    yield 0x67, Pid(3, told(("engine coolant temperature 1", "engine coolant temperature 2"), 1, *TEMPERATURE))
    yield 0x68, Pid(7, told([f"intake air temperature {name}" for name in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")],
                             1, *TEMPERATURE))  # fmt: skip
    yield 0x69, Pid(7, tuple(
        Part(f"{what} EGR {way}", 8 + 24 * way_at + 8 * at, 8, scale, offset, "percent", told_by=3 * way_at + at)
        for way_at, way in enumerate("AB")
        for at, (what, scale, offset) in enumerate(
            (("commanded", PERCENT, 0), ("actual", PERCENT, 0), ("error of", 100 / 128, -100)))
    ))  # fmt: skip
    yield 0x6A, Pid(5, told(("commanded intake flap A", "intake flap A", "commanded intake flap B", "intake flap B"),
                             1, PERCENT, 0, "percent"))  # fmt: skip
    yield 0x6C, Pid(5, told(("commanded throttle A", "throttle A", "commanded throttle B", "throttle B"),
                             1, PERCENT, 0, "percent"))  # fmt: skip
    yield 0x6D, Pid(11, tuple(
        Part(f"{what} {rail}", 8 + 40 * rail_at + start, length, scale, offset, unit, told_by=3 * rail_at + at)
        for rail_at, rail in enumerate("AB")
        for at, (what, start, length, scale, offset, unit) in enumerate((
            ("commanded fuel rail pressure", 0, 16, 10, 0, "kPa"), ("fuel rail pressure", 16, 16, 10, 0, "kPa"),
            ("fuel temperature", 32, 8, 1, -40, "celsius")))
    ))  # fmt: skip
    yield 0x6E, Pid(9, told(("commanded injection pressure A", "injection pressure A", "commanded injection pressure B",
                             "injection pressure B"), 2, 10, 0, "kPa"))  # fmt: skip
    yield 0x6F, Pid(3, told(("turbo inlet pressure A", "turbo inlet pressure B"), 1, 1, 0, "kPa"))
    yield 0x70, Pid(10, tuple(
        Part(f"{what} {turbo}", 8 + 32 * turbo_at + 16 * at, 16, 1 / 32, 0, "kPa", told_by=3 * turbo_at + at)
        for turbo_at, turbo in enumerate("AB") for at, what in enumerate(("commanded boost", "boost"))
    ))  # fmt: skip
    yield 0x71, Pid(6, tuple(
        Part(f"{what} {turbo}", 8 + 16 * turbo_at + 8 * at, 8, PERCENT, 0, "percent", told_by=3 * turbo_at + at)
        for turbo_at, turbo in enumerate("AB") for at, what in enumerate(("commanded turbo vanes", "turbo vanes"))
    ))  # fmt: skip
    yield 0x72, Pid(5, told(("commanded wastegate A", "wastegate A", "commanded wastegate B", "wastegate B"),
                             1, PERCENT, 0, "percent"))  # fmt: skip
    yield 0x74, Pid(5, told(("turbo speed A", "turbo speed B"), 2, 10, 0, "rpm"))
    for number, turbo in {0x75: "A", 0x76: "B"}.items():
        yield number, Pid(7, tuple(
            Part(f"turbo {turbo} {what} temperature", start, length, scale, -40, "celsius", told_by=at)
            for at, (what, start, length, scale) in enumerate((
                ("compressor inlet", 8, 8, 1), ("compressor outlet", 16, 8, 1), ("turbine inlet", 24, 16, 0.1),
                ("turbine outlet", 40, 16, 0.1)))
        ))  # fmt: skip
    yield 0x77, Pid(5, told([f"charge air temperature {name}" for name in ("1.1", "1.2", "2.1", "2.2")],
                             1, *TEMPERATURE))  # fmt: skip
    yield 0x7F, Pid(13, told(("engine run time", "idle time", "power take-off time"), 4, 1, 0, "s"))
    yield 0x87, Pid(5, told(("intake manifold pressure A", "intake manifold pressure B"), 2, 1 / 32, 0, "kPa"))
    yield 0x9A, Pid(6, (Part("hybrid battery voltage", 16, 16, 1 / 64, 0, "V", told_by=1),
                        Part("hybrid battery current", 32, 16, 1 / 10, 0, "A", signed=True, told_by=2)))  # fmt: skip
    yield 0x9D, Pid(4, (Part("engine fuel rate (mass)", 0, 16, 1 / 50, 0, "g/s"),
                        Part("vehicle fuel rate (mass)", 16, 16, 1 / 50, 0, "g/s")))  # fmt: skip
    yield 0x9F, Pid(9, tuple(
        Part(f"fuel system use {system}{bank}", 8 + 16 * (bank - 1) + 8 * at, 8, PERCENT, 0, "percent",
             told_by=2 * (bank - 1) + at)
        for bank in range(1, 5) for at, system in enumerate("AB")
    ))  # fmt: skip
    yield 0xA4, Pid(4, (Part("transmission gear", 8, 4, told_by=0), Part("gear ratio", 16, 16, 1 / 1000, told_by=1)))
    yield 0xD2, Pid(3, told(("certified energy", "certified range"), 1, PERCENT, 0, "percent"))


PIDS: Mapping[int, Pid] = dict(
    sorted((*_words_and_flags(), *_single_values(), *_trims_and_sensors(), *_several_values(), *exhaust()))
)
"""by number; a PID that is not here is of a length that we do not know"""
