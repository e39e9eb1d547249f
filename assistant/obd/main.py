"""`assistant-obd`: the process. Started on purpose only; without a configuration of its own it ends at once."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from assistant.apart import ENDED_BY, command, log_as, run
from assistant.notify import Notifier, Pulse
from assistant.obd.asking import Publish, ask_on
from assistant.obd.config import SYSTEM_CONFIG, Config, load
from assistant.obd.link import Link

NAME = "assistant-obd"


@command(SYSTEM_CONFIG)
@click.option("--check", is_flag=True, help="Say what would be asked, and end.")
def obd(config: Path, check: bool) -> None:
    """Ask the car's control units for OBD-II values, so that the assistant can hear the replies."""
    log_as(NAME)
    settings = load(config)
    if check:
        click.echo("\n".join(_what_is_asked(settings)))
        return
    stopped = threading.Event()
    for number in ENDED_BY:
        signal.signal(number, lambda *_: stopped.set())
    notifier = Notifier.from_environment()
    with _opened(settings) as (open_link, publish):
        notifier.ready()
        ask_on(settings, open_link, stopped, publish, Pulse(notifier))


def _what_is_asked(config: Config) -> Iterator[str]:
    yield f"at most {config.rate:g} requests a second"
    for pid, period_s in sorted(config.periods_s.items()):
        yield f"01{pid:02X} every {period_s:g} s, where the car has it"
    if config.codes_every_s:
        yield f"03, 07 every {config.codes_every_s:g} s"
    if config.vin_every_s:
        yield f"0902 every {config.vin_every_s:g} s"


@contextmanager
def _opened(config: Config) -> Iterator[tuple[Callable[[], Link], Publish]]:
    """Give what opens the link, and where its frames go. On a bus they go nowhere: the daemon hears it itself."""
    bus, adapter = config.bus, config.adapter
    if bus is not None:
        from assistant.obd.can_link import CanLink  # noqa: PLC0415  python-can is loaded only where there is a bus

        yield lambda: CanLink(bus), lambda _: None
    elif adapter is not None:
        from assistant.obd.elm327 import Elm327  # noqa: PLC0415  pyserial is loaded only where there is an adapter
        from assistant.obd.frame_server import FrameServer  # noqa: PLC0415  only beside an adapter

        server = FrameServer(adapter.socket, adapter.group)
        try:
            yield lambda: Elm327.open(adapter), server.publish
        finally:
            server.close()


def main() -> NoReturn:
    """Run the process."""
    run(obd, NAME)


if __name__ == "__main__":
    main()
