"""Plans how a message that is written is sent: on what ground, how it is sealed, how often."""

from collections.abc import Iterable

from assistant.actuator import config as written
from assistant.actuator.layout import Bits, Layout
from assistant.actuator.pages import EVERY, Page
from assistant.actuator.plan import FramePlan
from assistant.actuator.sealing import SUMS, Seal
from assistant.errors import ConfigError


def frame_plan(at: str, layout: Layout, message: written.Message, pages: Iterable[Page]) -> FramePlan:
    """Plan a message; pages: those that are written. Raises ConfigError: it cannot be sealed as it says."""
    counter, last = _counter(at, layout, message.counter)
    seal = Seal(counter, last)
    if message.checksum is not None:
        seal = _checksum(at, layout, message.checksum, seal)
    counted = seal.counter.page if seal.counter else EVERY
    for part in (seal.counter, seal.checksum):
        for page in (*pages, counted):
            if part is not None and not page.within(part.page):
                where = f"the frames with {page.name}" if page.choices else "every frame"
                raise ConfigError(f"{at}: {part.name} does not stand in {where}, which it has to seal")
    return FramePlan(layout, message.max_age_s, seal, counted, message.rate)


def _counter(at: str, layout: Layout, counter: written.Counter | None) -> tuple[Bits | None, int]:
    if counter is None:
        return None, 0
    bits = _bits(at, layout, counter.signal)
    last = bits.raws[1] if counter.last is None else counter.last
    if not 0 < last <= bits.raws[1]:
        raise ConfigError(f"{at}: {bits.name} cannot count to {last}")
    return bits, last


def _checksum(at: str, layout: Layout, checksum: written.Checksum, seal: Seal) -> Seal:
    bits, size = _bits(at, layout, checksum.signal), SUMS[checksum.kind].size
    whole = bits.mask(layout.size).to_bytes(layout.size, "big").count(0xFF)
    if bits.length != 8 * size or whole != size:
        fault = "one whole byte" if size == 1 else f"{size} whole bytes"
        raise ConfigError(f"{at}: {bits.name} is not {fault}, as a checksum of the kind {checksum.kind} must be here")
    counts = 0 if seal.counter is None else 1 << seal.counter.length
    if checksum.data_ids and len(checksum.data_ids) != counts:
        fault = f"its counter can have {counts} values" if counts else "it has no counter"
        raise ConfigError(f"{at}: {len(checksum.data_ids)} data_ids, but {fault}")
    parts = (bytes(checksum.prefix), bytes(checksum.suffix), bytes(checksum.data_ids))
    return Seal(seal.counter, seal.last, bits, checksum.kind, *parts)


def _bits(at: str, layout: Layout, name: str) -> Bits:
    bits = layout.signals.get(name)
    if bits is None:
        raise ConfigError(f"{at}: {layout.name} has no signal {name} that can be used")
    if bits.floating or bits.signed or name in layout.multiplexers:
        raise ConfigError(f"{at}: {layout.name}.{name} is no plain whole number, as a counter or a checksum is")
    return bits
