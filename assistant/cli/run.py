"""`run`: the daemon, with the sound card, or with files in its place."""

import logging
import os
import signal
import sys
import threading
import time
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import PATH, common, print_json, print_nowhere
from assistant.conversation.state import Phase
from assistant.observer import Observer, Outcome

if TYPE_CHECKING:
    import socket

    from assistant.config import Config
    from assistant.kept import Keeper
    from assistant.notify import Notifier
    from assistant.tools.media.port import MediaSound
    from assistant.tools.settings import Settings

log = logging.getLogger(__name__)

ENDS = (signal.SIGTERM, signal.SIGHUP)
WORKERS_END_WITHIN_S = 0.8
"""after the loop has ended; an engine that computes on in C is then left behind"""


@click.command()
@click.option(
    "--input",
    "recording",
    type=PATH,
    help="Play this recording once, in place of the microphone, answer it, and end.",
)
@click.option("--output", "folder", type=PATH, help="Write the replies into this folder, in place of the loudspeaker.")
@common
def run(recording: Path | None, folder: Path | None, config: Path | None, as_json: bool) -> None:
    """Run the daemon: push to talk by Enter, by the space bar, or by the signal USR1.

    stdout has a line for each turn: its reply, or with --json the document of `ask`, its time and the utterance's
    number. What happens between the press and the answer is told on stderr. Where stdout can no longer be written, it
    ends with exit code 1; as a service it says so and goes on, since what is spoken matters more.
    """
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)  # a press before everything is loaded does not end us
    for end in ENDS:
        if signal.getsignal(end) is not signal.SIG_IGN:  # nohup
            signal.signal(end, _end)
    from assistant.config import load

    code = _serve(load(config), recording, folder, as_json=as_json)
    leave(code)


def _end(number: int, frame: object) -> None:
    del number, frame
    _hear_no_more_ends()
    sys.exit(0)


def _hear_no_more_ends() -> None:
    """Go on ending, however often it is told to: a second signal would end it in the midst of that."""
    for end in ENDS:
        signal.signal(end, signal.SIG_IGN)


def _serve(config: "Config", recording: Path | None, folder: Path | None, *, as_json: bool) -> int:
    from assistant.notify import Notifier
    from assistant.service.control.opening import control_socket, folder_to_serve_in

    notifier = Notifier.from_environment()
    notifier.status("loading")
    if sys.stdin.isatty():
        tell("loading ...")
    place = folder_to_serve_in(config) if recording is None else None  # a recording is heard once, and nobody asks
    if place is None:
        return _converse(config, notifier, None, recording, folder, as_json=as_json)
    with control_socket(place) as made:
        return _converse(config, notifier, made, recording, folder, as_json=as_json)


def _converse(
    config: "Config",
    notifier: "Notifier",
    control: "socket.socket | None",
    recording: Path | None,
    folder: Path | None,
    *,
    as_json: bool,
) -> int:
    from assistant import wiring
    from assistant.car.open import open_car, talk_button
    from assistant.cli.sound import open_sound
    from assistant.cli.state import health_of
    from assistant.kept import Keeper, folder_of
    from assistant.quietening import Quietening
    from assistant.service.control.desk import Known
    from assistant.service.control.record import Record
    from assistant.service.daemon import Daemon
    from assistant.service.outside import Outside

    shown, is_service = Shown(as_json=as_json), notifier.address is not None
    with ExitStack() as opened:
        keeper = opened.enter_context(closing(Keeper(folder_of(config) if recording is None else None)))
        record = Record("muted" if keeper.kept.muted else "closed")
        sound = opened.enter_context(closing(open_sound(config, recording, folder)))
        settings = _settings(keeper, sound.media)
        car = opened.enter_context(closing(open_car(config)))
        talker = wiring.assistant(
            config,
            car,
            microphone=sound.microphone,
            loudspeaker=sound.loudspeaker,
            observers=[shown, Telling(), keeper, record, Quietening(sound.quieten)],
            settings=settings,
            lasting=keeper.kept.lasting(config.languages),
        )

        def faults() -> str:
            down = [f"{bus.bus}: {bus.reason}" for bus in health_of(car.source) if bus.reason]
            return "; ".join(fault for fault in (sound.attend(), talker.attend(), *down) if fault)

        daemon = Daemon(talker, notifier, attend=faults)
        known = Known(config.languages, car.source.state, settings.volumes, lambda: daemon.fault, sound.is_open)
        button = talk_button(config, car) if recording is None else None
        opened.enter_context(Outside(control, record, keeper, known, button).reaching(talker))
        code = daemon.run(
            pressed=recording is not None,
            done=lambda: (shown.lost and not is_service) or (sound.played() and talker.resting),
            on_ready=lambda keys: how_to_talk(keys=keys and recording is None),
        )
        _hear_no_more_ends()
        return code or int(sound.unwritten() or (shown.lost and not is_service))


def _settings(keeper: "Keeper", media: "MediaSound | None") -> "Settings":
    from assistant.tools.settings import Settings

    kept = keeper.kept
    return Settings(
        kept.volume_percent,
        kept.silenced,
        suggestions=kept.suggestions,
        changed=lambda settings: keeper.keep(**settings.kept()),
        media=media,
    )


def how_to_talk(*, keys: bool) -> None:
    """Say on a terminal that it is ready, and how to talk."""
    if keys:
        tell("ready: press Enter or the space bar and speak; a second press ends what you say; Ctrl-C ends it all")


def tell(line: str) -> None:
    """Tell whoever watches how far it is: on stderr, since stdout has the answers alone."""
    with suppress(OSError):  # nobody watches any more
        click.echo(line, err=True)


class Telling(Observer):
    """Tells whoever watches when it listens, and when it has heard enough."""

    def __init__(self) -> None:
        self._listening = False

    def phase(self, phase: Phase, utterance: int) -> None:
        """Tell that listening has begun, or is over."""
        del utterance
        listening = phase is Phase.LISTENING
        if listening or self._listening:
            tell("listening ..." if listening else "listening is over")
        self._listening = listening


class Shown(Observer):
    """The turns on stdout, which may go away, or be full, while they come."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self.lost = False
        """whether a turn could not be written; all that comes after it goes nowhere"""

    def turn(self, outcome: Outcome) -> None:
        """Write a turn."""
        try:
            self._write(outcome)
        except OSError as error:
            self.lost = True
            print_nowhere()
            log.warning("assistant: the output cannot be written: %s", error.strerror)

    def _write(self, outcome: Outcome) -> None:
        from assistant.cli.turn import show
        from assistant.documents import of_turn

        if not self._as_json:
            show(outcome, as_json=False)
            sys.stdout.flush()
            return
        at = datetime.now().astimezone().isoformat(timespec="milliseconds")
        print_json({"time": at, "utterance": outcome.turn.utterance, **of_turn(outcome)})


def leave(code: int) -> None:
    """End the process, also where a worker still computes in C and cannot be asked to stop."""
    until_s = time.monotonic() + WORKERS_END_WITHIN_S
    workers = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    for worker in workers:
        worker.join(max(0.0, until_s - time.monotonic()))
    logging.shutdown()
    sys.stdout.flush()
    if any(worker.is_alive() and not worker.daemon for worker in workers):
        os._exit(code)
    sys.exit(code)
