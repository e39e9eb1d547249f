"""Run the assistant's commands, processes and engines where the network leads nowhere, and tell what any of them tried.

    scripts/nothing_leaves [--long] [--only NAME]... [--json] [--do COMMAND...]

Each runs in namespaces of its own: every address is the machine's own, a name server answers every question and
remembers it, HOME is empty, and the kernel tells (strace) which sockets are opened and which files written. Two
programs that do send go first: a watch that does not see them is worth nothing.

Exit code 0: nothing left, and what sends was seen; 1: something did, or a command failed; 2: it cannot be watched here.
As root, or where the kernel lets users make namespaces. Needs iproute2, strace and util-linux.
"""

import dataclasses
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import click
from sealed.deeds import LONG_S, Deed, deeds
from sealed.trace import to_itself
from sealed.watching import Found, watch, why_not

from assistant.config import Config
from assistant.store import Store, model_folders

WITHIN_S = 1200.0
"""for a command beyond what it was told to last: against what never ends, and not against a busy machine"""
TOGETHER = 3
"""they wait most of their time"""


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--long", is_flag=True, help="Five minutes each.")
@click.option("--only", multiple=True, metavar="NAME", help="Those alone whose name begins so (repeatable).")
@click.option("--json", "as_json", is_flag=True, help="A document for each, one a line.")
@click.option("--do", "other", is_flag=True, help="Watch the command that follows instead.")
@click.argument("command", nargs=-1, type=click.UNPROCESSED)
def main(long: bool, only: tuple[str, ...], as_json: bool, other: bool, command: tuple[str, ...]) -> None:
    """Tell what a command, or each of ours, tried to send, look up or write."""
    if other != bool(command):
        raise click.UsageError("--do and a command go together")
    if reason := why_not():
        click.echo(f"nothing_leaves: {reason}", err=True)
        sys.exit(2)
    chosen = [Deed("command", command)] if other else list(deeds(long=long))
    chosen = [deed for deed in chosen if not only or deed.name.startswith(only)]
    store = Store(model_folders(Config()))
    faults = 0
    with ThreadPoolExecutor(TOGETHER) as pool:
        missing = {deed.name: [name for name in deed.models if not store.installed(name)] for deed in chosen}
        able = [deed for deed in chosen if not missing[deed.name]]
        found = dict(zip([deed.name for deed in able], pool.map(_watched, able), strict=True))
    for deed in chosen:
        if deed.name in found:
            faults += bool(_fault(deed, found[deed.name]))
            _tell(deed, found[deed.name], as_json=as_json)
        else:
            _tell_skipped(deed, missing[deed.name], as_json=as_json)
    if not as_json:
        click.echo(f"{len(found)} watched, {len(chosen) - len(found)} skipped, {faults} wrong")
    sys.exit(1 if faults else 0)


def _watched(deed: Deed) -> Found:
    return watch(deed.command, LONG_S + WITHIN_S)


def _fault(deed: Deed, found: Found) -> str:
    """Say what is wrong; nothing where all is right."""
    if found.ended:
        return f"ended with {found.ended}: {' '.join(found.output.split())[-300:]}"
    if deed.sends:
        return "" if found.looked_up and found.sockets else "was not seen to send: so nothing is"
    return "; ".join(what for what in found.left if not (deed.to_itself and to_itself(what)))


def _tell(deed: Deed, found: Found, *, as_json: bool) -> None:
    fault = _fault(deed, found)
    if as_json:
        click.echo(json.dumps({"name": deed.name, "fault": fault, **dataclasses.asdict(found)}, ensure_ascii=False))
        return
    seen = "nothing left"
    if deed.sends and found.left:
        seen = f"seen, as it must be: {len(found.left)} things, among them: {found.left[0]}"
    click.echo(f"{'WRONG' if fault else 'ok':<8} {deed.name}: {fault or seen}")


def _tell_skipped(deed: Deed, missing: list[str], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"name": deed.name, "skipped": missing}, ensure_ascii=False))
    else:
        click.echo(f"{'skipped':<8} {deed.name}: not installed: {', '.join(missing)}")


if __name__ == "__main__":
    main()
