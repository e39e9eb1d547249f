"""Chooses what makes less of the noise before a recogniser: as configured, else what was measured to be best."""

import logging
from collections.abc import Mapping

from assistant.audio.noise.front import Front
from assistant.audio.noise.suppressor import Suppressor
from assistant.audio.noise.wiener import Wiener
from assistant.config import Recognition
from assistant.errors import ModelError
from assistant.store import Store, fetch_command

log = logging.getLogger(__name__)

DTLN = "dtln"
"""name of its model in the manifest"""

MEASURED: Mapping[str, str] = {"mandarin-transformer": "dtln"}
"""engine -> the front that lets it hear better in noise and no worse without; the others hear no better with any:
docs/noise.md has the figures"""


def open_front(choice: Recognition, store: Store) -> Front | None:
    """Open the front for a recogniser; None: it hears best without.

    Where DTLN is wanted as measured and cannot be had, the Wiener filter takes its place; that it is broken is said.
    Raises ModelError: DTLN is configured and not installed, or broken.
    """
    kind = MEASURED.get(choice.engine, "none") if choice.front == "auto" else choice.front
    if kind == "none":
        return None
    if kind == "wiener" or (choice.front == "auto" and not store.installed(DTLN)):
        return Front(Wiener())
    try:
        return Front(_dtln(choice, store))
    except ModelError as error:
        if choice.front != "auto":
            raise
        log.warning("%s; a filter takes its place", error)
        return Front(Wiener())


def _dtln(choice: Recognition, store: Store) -> Suppressor:
    if not store.installed(DTLN):
        raise ModelError(f"recognition: {choice.name}: front: dtln is not installed: {fetch_command(DTLN)}")
    from assistant.audio.noise.dtln import Dtln  # noqa: PLC0415  loads onnxruntime

    return Dtln(store.folder(DTLN))
