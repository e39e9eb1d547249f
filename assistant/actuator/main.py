"""`assistant-actuator`: the process. Started on purpose only; without a configuration of its own it ends at once."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click

from assistant.actuator.acting import Actuator
from assistant.actuator.backend import Backend
from assistant.actuator.config import SYSTEM_CONFIG, Config, load
from assistant.actuator.plan import Plan
from assistant.actuator.planning import make_plan
from assistant.actuator.server import Server, user_numbers
from assistant.apart import ENDED_BY, command, log_as, run
from assistant.errors import AssistantError
from assistant.notify import Notifier

NAME = "assistant-actuator"


@command(SYSTEM_CONFIG)
@click.option("--check", is_flag=True, help="Say what may leave, and end.")
@click.option("-v", "verbose", is_flag=True, help="Say every request.")
def actuator(config: Path, check: bool, verbose: bool) -> None:
    """Carry out what the assistant decides, as far as the allow-list goes."""
    log_as(NAME, verbose=verbose)
    settings = load(config)
    try:
        plan = make_plan(settings)
    except AssistantError as error:
        raise type(error)(f"{config}: {error}") from error
    if check:
        click.echo("\n".join(what_may_leave(plan)))
        return
    asyncio.run(_run(settings, plan))


def what_may_leave(plan: Plan) -> Iterator[str]:
    """Say it, one line a tool and a message."""
    for tool in plan.tools.values():
        speed = "any speed" if tool.max_speed_kmh is None else f"up to {tool.max_speed_kmh:g} km/h"
        gears = f", gears {sorted(tool.gears)}" if tool.gears else ""
        yield f"{tool.name}: {speed}{gears}, {tool.rate.most} in {tool.rate.within_s:g} s"
        for write in {id(write): write for write in tool.writes.values()}.values():  # several places may share one
            values = "words" if write.least is None else f"{write.least:g} to {write.most:g}"
            back = write.read_back.spot.name
            yield f"  {write.control.argument} ({values}) -> {write.spot.name}, read back from {back}"
    if plan.frames:
        from assistant.actuator.sender import allowed  # noqa: PLC0415  python-can is loaded only where there is a bus

        for (bus, identifier, _), pages in allowed(plan).items():
            for limits in pages:
                mask, page = limits.mask.to_bytes(limits.size, "big").hex(" "), limits.page.name
                of_page = f" with {page}" if page else ""
                yield f"{bus} {identifier:#x}{of_page}: bits that may differ from the frame heard: {mask}"


def open_backend(config: Config, plan: Plan) -> Backend:
    """Open what the configuration names. Raises the AssistantError of what cannot be had."""
    if config.backend == "can":
        from assistant.actuator.can_bus import CanBackend  # noqa: PLC0415  python-can, as above

        return CanBackend(config.buses, plan)
    if config.backend == "kuksa":
        from assistant.actuator.databroker import DatabrokerBackend  # noqa: PLC0415  an extra, loaded only where it is wanted

        return DatabrokerBackend(config.kuksa, plan)
    from assistant.actuator.bench import BenchBackend  # noqa: PLC0415  only on a bench
    from assistant.car.simulated.car import SimulatedCar  # noqa: PLC0415  only on a bench

    return BenchBackend(SimulatedCar(speaker=config.speaker))


async def _run(config: Config, plan: Plan) -> None:
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()

    def stop(*_: object) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(stopped.set)

    for number in ENDED_BY:  # a handler of the loop's own would be gone with it, and a second signal kill us
        signal.signal(number, stop)
    users = user_numbers(config.peers)
    backend = open_backend(config, plan)
    notifier = Notifier.from_environment()
    beating = asyncio.create_task(_beat(notifier))
    try:
        await Server(Actuator(plan, backend), users).serve(config.socket, config.group, stopped, notifier.ready)
    finally:
        beating.cancel()
        backend.close()


async def _beat(notifier: Notifier) -> None:
    """Keep the watchdog quiet, as long as the loop that answers comes round."""
    while notifier.beat_s is not None:
        notifier.alive()
        await asyncio.sleep(notifier.beat_s)


def main() -> NoReturn:
    """Run the process."""
    run(actuator, NAME)


if __name__ == "__main__":
    main()
