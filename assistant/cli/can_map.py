"""assistant can map: proposes a mapping for a car whose DBC is new."""

from pathlib import Path
from typing import Any

import click

from assistant.cli.options import PATH, common, print_json


@click.command("map")
@click.option("--dbc", "dbcs", type=PATH, multiple=True, required=True, help="DBC of the car (repeatable).")
@common
def map(config: Path | None, as_json: bool, dbcs: tuple[Path, ...]) -> None:  # noqa: A001  the command's name
    """Propose which signals of a DBC are which VSS names: YAML that loads with --mapping, to be finished by hand.

    Each proposal has a score up to 1 and says why; signals for which no name was found are listed at the end.
    """
    del config
    from assistant.car import dbc
    from assistant.car.proposal_text import as_yaml, source_document
    from assistant.car.proposing import propose

    proposals = propose(dbc.load(dbcs).values())
    if not as_json:
        click.echo(as_yaml(proposals, dbcs), nl=False)
        return
    proposed: list[dict[str, Any]] = [
        {
            "name": proposal.name,
            "score": proposal.score,
            "why": proposal.why,
            "source": source_document(proposal.source),
            "unit": proposal.entry.unit,
            "also": list(proposal.also),
        }
        for proposal in proposals.proposed
    ]
    print_json({"proposed": proposed, "unplaced": {name: list(names) for name, names in proposals.unplaced.items()}})
