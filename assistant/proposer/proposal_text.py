"""A proposed mapping as YAML that loads with --mapping, with what is to be checked by hand as comments."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

import msgspec
import yaml

from assistant.car.decoding.mapping import SignalSource
from assistant.errors import printable
from assistant.proposer.proposing import Proposal, Proposals

WIDTH = 120
UNSURE = """
# Unsure: these may as well mean something else, or be read another way (the comment says why). What you have checked
# against the car, uncomment."""


def as_yaml(proposals: Proposals, dbcs: Sequence[Path]) -> str:
    """Write proposals as a mapping. dbcs: the files that they were made from."""
    return "\n".join(_lines(proposals, dbcs)) + "\n"


def _lines(proposals: Proposals, dbcs: Sequence[Path]) -> Iterator[str]:
    yield f"# Proposed for {', '.join(path.name for path in dbcs)}: {len(proposals.proposed)} names."
    yield "# A beginning: check each line against the car, and finish it by hand. The form is described in docs/car.md."
    yield "# Above each name: how sure it is, of 1, and why; then other signals that may be meant."
    for proposal in proposals.proposed:
        yield ""
        yield from _about(proposal)
        yield from _entry(proposal)
    if proposals.unsure:
        yield UNSURE
    for proposal in proposals.unsure:
        yield ""
        yield from _about(proposal)
        yield from (f"# {line}" for line in _entry(proposal))
    signals = sum(map(len, proposals.unplaced.values()))
    yield ""
    yield f"# Could not place {signals} signals of {len(proposals.unplaced)} messages:"
    for message, names in proposals.unplaced.items():
        yield from _comment(f"{message}: {' '.join(names)}", "#   ", "#     ")


def _about(proposal: Proposal) -> Iterator[str]:
    yield from _comment(f"{proposal.score:.2f}  {proposal.why}", "# ", "#       ")
    if proposal.also:
        yield from _comment(f"or: {', '.join(proposal.also)}", "#       ", "#           ")


def _comment(text: str, first: str, further: str) -> list[str]:
    return wrap(printable(text), WIDTH, initial_indent=first, subsequent_indent=further, break_on_hyphens=False)


def _entry(proposal: Proposal) -> Iterator[str]:
    entry = proposal.entry
    yield f"{proposal.name}:"
    if entry.unit:
        yield f"  unit: {entry.unit}"
    if entry.range is not None:
        yield f"  range: [{entry.range[0]:.15g}, {entry.range[1]:.15g}]"
    yield "  from:"
    yield f"    - {_flow(source_document(proposal.source))}"


def document(proposal: Proposal) -> dict[str, Any]:
    """Return what is proposed for --json."""
    return {
        "name": proposal.name,
        "score": proposal.score,
        "why": proposal.why,
        "source": source_document(proposal.source),
        "unit": proposal.entry.unit,
        "also": list(proposal.also),
    }


def source_document(source: SignalSource) -> dict[str, Any]:
    """Return what a source says, without what it leaves as it is."""
    plain = msgspec.to_builtins(SignalSource(message=source.message, signal=source.signal))
    full = msgspec.to_builtins(source, str_keys=False)
    told = {name: value for name, value in full.items() if value != plain[name] or name in {"message", "signal"}}
    if source.unit_from is not None:
        told["unit_from"] = {"signal": source.unit_from.signal, "values": dict(source.unit_from.values)}
    return {name: told[name] for name in ("message", "id", "signal", *told) if name in told}


def _flow(document: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(document, default_flow_style=True, sort_keys=False, width=10_000)
    return text.strip()
