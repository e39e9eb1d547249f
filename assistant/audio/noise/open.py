"""Chooses what makes less of the noise before a recogniser: as configured, else what was measured to be best."""

from collections.abc import Mapping

from assistant.audio.noise.front import Front
from assistant.audio.noise.wiener import Wiener
from assistant.config import Recognition
from assistant.errors import ModelError
from assistant.store import Store

DTLN = "dtln"
"""name of its model in the manifest"""

MEASURED: Mapping[str, str] = {"mandarin-transformer": "dtln"}
"""engine -> the front that lets it hear better in noise and no worse without; the others hear no better with any:
docs/noise.md has the figures"""


def open_front(choice: Recognition, store: Store) -> Front | None:
    """Open the front for a recogniser; None: it hears best without.

    Where DTLN is wanted as measured and is not installed, the Wiener filter takes its place. Raises ModelError: DTLN is
    configured and not installed, or broken.
    """
    kind = MEASURED.get(choice.engine, "none") if choice.front == "auto" else choice.front
    if kind == "none":
        return None
    if kind == "wiener" or (choice.front == "auto" and not store.installed(DTLN)):
        return Front(Wiener())
    if not store.installed(DTLN):
        raise ModelError(f"recognition: {choice.name}: front: dtln is not installed: assistant models fetch {DTLN}")
    from assistant.audio.noise.dtln import Dtln  # noqa: PLC0415  loads onnxruntime

    return Front(Dtln(store.folder(DTLN)))
