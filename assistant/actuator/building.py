"""Builds the frames of an order: what was heard, with nothing changed but the signals that are set, and the seal. Pure.

A signal goes into the newest frame heard of its page. Settings whose signals can stand in one frame go into one, since
the second of two would say again what was before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.actuator.heard import Heard, Sample, key_of
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Outgoing, RefusedError, Sent, Setting
from assistant.actuator.pages import Page, both
from assistant.actuator.plan import FramePlan, Plan


@dataclass(frozen=True, slots=True)
class _Known:
    """What was heard and what has left, at the moment of the decision."""

    heard: Heard
    sent: Sent
    now_s: float


@dataclass(frozen=True, slots=True)
class _Group:
    """Settings that go into one frame."""

    page: Page
    settings: tuple[Setting, ...]


def frames(settings: tuple[Setting, ...], plan: Plan, heard: Heard, sent: Sent, now_s: float) -> tuple[Outgoing, ...]:
    """Return the frames that set all this; none for VSS signals. Raises RefusedError: no ground to build on."""
    written: dict[FrameId, list[Setting]] = {}
    for setting in settings:
        if not isinstance(setting.write.spot.source, str):
            written.setdefault(setting.write.spot.source, []).append(setting)
    return tuple(
        outgoing
        for frame, ours in written.items()
        for outgoing in _message(plan.frames[frame], ours, _Known(heard, sent, now_s))
    )


def _message(planned: FramePlan, settings: list[Setting], known: _Known) -> Iterable[Outgoing]:
    """Build the frames of one message: one, or one for each page where one frame cannot hold all."""
    groups, newest = _groups(planned.layout.name, settings), b""
    if planned.seal.counter is not None:
        if len(groups) > 1:
            name = planned.layout.name
            reason = (
                f"{name} would leave {len(groups)} times at once, and its counter goes on only once from a frame heard"
            )
            raise RefusedError("not_allowed", reason)
        newest, _ = _ground(planned, planned.counted, (planned.counted,), known)
    for group in groups:
        pages = tuple(setting.write.spot.page for setting in group.settings)
        data, sample = _ground(planned, group.page, pages, known)
        for setting in group.settings:
            data = _with(data, setting)
        yield Outgoing(planned.layout.frame, planned.seal.sealed(data, newest), sample.fd, sample.brs)


def _groups(name: str, settings: list[Setting]) -> list[_Group]:
    """Put the settings of one message together, so that no frame of one group is of another's page."""
    groups: list[_Group] = []
    for setting in settings:
        page = setting.write.spot.page
        met = [(group, both(group.page, page)) for group in groups]
        joint = [(group, shared) for group, shared in met if shared is not None]
        if len(joint) > 1:
            reason = f"{setting.write.spot.name} would stand in {len(joint)} frames of {name} at once"
            raise RefusedError("not_allowed", reason)
        for group, shared in joint:
            groups.remove(group)
            page, settled = shared, group.settings
            groups.append(_Group(page, (*settled, setting)))
        if not joint:
            groups.append(_Group(page, (setting,)))
    return groups


def _with(data: bytes, setting: Setting) -> bytes:
    """Return the payload with what is set in it."""
    bits, raw = setting.write.spot.bits, setting.raw
    if bits is None or isinstance(raw, str):
        raise TypeError(f"{setting.write.spot.name} is a signal of no message")
    data = bits.put(data, raw)
    for beside, fixed in setting.write.also:
        data = beside.put(data, fixed)
    return data


def _ground(planned: FramePlan, page: Page, remembered: Iterable[Page], known: _Known) -> tuple[bytes, Sample]:
    """Return the newest frame heard of a page, if it may be built on.

    remembered: pages that were heard one by one, of which this one is a part: what was heard last of one of them, and
    is of this page, is the newest of this page.
    """
    frame, name = planned.layout.frame, planned.layout.name + (f" with {page.name}" if page.choices else "")
    samples = [sample for sample in (known.heard.get(key_of(frame, one)) for one in remembered) if sample is not None]
    for sample in samples:
        data = sample.content
        if isinstance(data, bytes) and page.holds(data):
            break
    else:
        raise RefusedError("not_heard", f"{name} was never heard, so its other signals are not known")
    if not 0 <= known.now_s - sample.received_s <= planned.max_age_s:
        raise RefusedError("not_heard", f"{name} was not heard for more than {planned.max_age_s:g} s")
    if sample.received_s <= known.sent.frames.get(frame, float("-inf")):
        # Built on twice, the second frame would undo the first, and repeat its counter.
        raise RefusedError("not_heard", f"{name} was not heard again since it was last sent")
    if len(data) < planned.layout.size:
        raise RefusedError("not_heard", f"{name} was heard with {len(data)} bytes, too few")
    if not planned.seal.fits(data):
        raise RefusedError("not_heard", f"{name} was heard with another checksum than the configured one")
    return data, sample
