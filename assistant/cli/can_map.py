"""assistant can map: proposes a mapping for a car whose DBC is new."""

from pathlib import Path

import click

from assistant.cli.options import PATH, common, print_json


@click.command("map")
@click.option("--dbc", "dbcs", type=PATH, multiple=True, required=True, help="DBC of the car (repeatable).")
@common
def map(config: Path | None, as_json: bool, dbcs: tuple[Path, ...]) -> None:  # noqa: A001  the command's name
    """Propose which signals of a DBC are which VSS names: YAML that loads with --mapping, to be finished by hand.

    Each proposal has a score up to 1 and says why. What is less sure stands below, commented out; signals for which
    no name was found are listed at the end.
    """
    del config
    from assistant.car.decoding import dbc
    from assistant.proposer.proposal_text import as_yaml, document
    from assistant.proposer.proposing import propose

    proposals = propose(dbc.load(dbcs).values())
    if not as_json:
        click.echo(as_yaml(proposals, dbcs), nl=False)
        return
    print_json(
        {
            "proposed": [document(proposal) for proposal in proposals.proposed],
            "unsure": [document(proposal) for proposal in proposals.unsure],
            "unplaced": {name: list(names) for name, names in proposals.unplaced.items()},
        }
    )
