"""The readers, each with the files that it is given damaged, and what is done with one that it takes."""

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scripts.fuzzing import seeds
from scripts.fuzzing.mutating import damaged

Read = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file."""

    file: str
    """what a file is called"""
    seeds: Callable[[], Sequence[bytes]]
    """whole files"""
    prepare: Callable[[], Read]
    """imports what is needed, once a process, and returns what reads a file; it raises AssistantError, or nothing"""
    made: Callable[[Sequence[bytes], Random], bytes] = damaged
    """damages one"""


def _log() -> Read:
    from assistant.car.decoding.decoder import Decoder
    from assistant.car.decoding.mapping import load
    from assistant.car.logs.log import LogCar
    from assistant.documents import of_car

    mapping = load()

    def read(path: Path) -> None:
        car = LogCar([path], Decoder(mapping, {}))
        json.dumps(of_car(car.state()), allow_nan=False)

    return read


def _dbc() -> Read:
    from assistant.car.decoding import dbc

    def read(path: Path) -> None:
        for message in dbc.load([path]).values():
            for data in (b"", b"\x01\x02\x03", b"\xff" * 8, bytes(64)):
                for signal in message.signals:
                    raw = message.raw(data, signal)
                    if raw is not None:
                        message.physical(signal, raw)

    return read


def _config() -> Read:
    from assistant.config import load

    return load


def _drive() -> Read:
    from assistant.replay.drive import read_drive

    def read(path: Path) -> None:
        path.with_name("a.log").write_bytes(seeds.CANDUMP)
        read_drive(path.parent)

    return read


def _mapping() -> Read:
    from assistant.car.decoding.mapping import load

    return load


def _rules() -> Read:
    from assistant.vehicle_rules import load

    return load


def _manifest() -> Read:
    from assistant.manifest import load

    return load


def _phrases() -> Read:
    from assistant.understand import phrasebook
    from assistant.understand.catalogue import Catalogue

    # A vehicle's phrases are read beside ours, whose reading would cost most of the time.
    phrasebook.phrases_of = lambda lang: Path("/nonexistent", lang)

    def read(path: Path) -> None:
        catalogue = Catalogue.load(("en",), [path.parent.parent])
        catalogue.parse("could you set the fan to two please", "en")
        catalogue.sentences("en")

    return read


def _sound() -> Read:
    from assistant.audio.files import read

    return read


def _archive() -> Read:
    from assistant.fetch.archives import copy, members

    def read(path: Path) -> None:
        for _, content in members(path, {"a/b.bin", "c.txt"}):
            copy(content, path.with_name(f"{path.name}.part"), at=0, at_most=100_000)

    return read


def _story() -> Read:
    from assistant.story.reading import read_stories

    return read_stories


def _sentences() -> Read:
    from assistant.cli.parse import read_lines

    return lambda path: list(read_lines(path))


def _requests() -> Read:
    from assistant.cli.bench_llm import read

    return lambda path: list(read(path))


def _turns() -> Read:
    from assistant.replay.expected import read_expected

    return read_expected


def _reference() -> Read:
    from assistant.cli.transcribe import read_reference

    return read_reference


def _packed(whole: Sequence[bytes], random: Random) -> bytes:
    """Damage what is in a .gz, or the .gz."""
    if random.random() < 0.3:
        return gzip.compress(damaged([gzip.decompress(one) for one in whole], random), 1)
    return damaged(whole, random)


def _lights() -> Read:
    from assistant.traffic_lights.forms import read_messages
    from assistant.traffic_lights.matching import Road
    from assistant.traffic_lights.messages import Map
    from assistant.traffic_lights.timing import ends_in

    def read(path: Path) -> None:
        for message in read_messages(path):
            if isinstance(message, Map):
                for intersection in message.intersections:
                    Road.of(intersection)
                continue
            for state in message.intersections:
                for event in (event for movement in state.movements for event in movement.events):
                    interval = ends_in(event, 0.0)
                    if interval.min_s is not None and interval.max_s is not None and interval.min_s > interval.max_s:
                        raise AssertionError(f"{event} ends at the latest before it may end")

    return read


def _datagrams() -> Read:
    from assistant.traffic_lights.recorded import read_datagrams

    return read_datagrams


READERS = {
    "dbc": Reader("a.dbc", lambda: [seeds.DBC, *seeds.of_checkout("tests/data/**/*.dbc")], _dbc),
    "blf": Reader("a.blf", lambda: [seeds.blf(packed=True), seeds.blf(packed=False)], _log),
    "asc": Reader("a.asc", lambda: [seeds.ASC, seeds.ASC_RELATIVE], _log),
    "trc": Reader("a.trc", lambda: [seeds.TRC, seeds.TRC_1], _log),
    "csv": Reader("a.csv", lambda: [seeds.SAVVYCAN, seeds.CSV], _log),
    "candump": Reader("a.log", lambda: [seeds.CANDUMP], _log),
    "gz": Reader(
        "a.log.gz", lambda: [gzip.compress(seeds.CANDUMP * often, mtime=0) for often in (1, 40)], _log, _packed
    ),
    "config": Reader("a.yaml", lambda: [seeds.CONFIG, *seeds.of_checkout("systemd/assistant.yaml")], _config),
    "drive": Reader("drive.yaml", lambda: [seeds.DRIVE], _drive),
    "mapping": Reader(
        "a.yaml", lambda: [seeds.MAPPING, *seeds.of_checkout("assistant/car/decoding/mappings/*.yaml")], _mapping
    ),
    "rules": Reader("rules.yaml", lambda: [seeds.RULES], _rules),
    "manifest": Reader("manifest.yaml", lambda: [seeds.MANIFEST], _manifest),
    "phrases": Reader("en/a.yaml", lambda: [seeds.PHRASES], _phrases),
    "story": Reader("a.story", lambda: seeds.of_checkout("tests/stories/*/asking_back.story"), _story),
    "sentences": Reader("a.jsonl", lambda: [seeds.JSONL], _sentences),
    "requests": Reader("a.jsonl", lambda: [seeds.JSONL], _requests),
    "turns": Reader("a.jsonl", lambda: [seeds.JSONL], _turns),
    "reference": Reader("a.tsv", lambda: [seeds.REFERENCE], _reference),
    "sound": Reader("a.wav", seeds.sounds, _sound),
    "archive": Reader("a.zip", seeds.archives, _archive),
    "lights": Reader("a.spat", lambda: seeds.of_checkout("tests/data/lights/*"), _lights),
    "lights, binary": Reader(
        "b.spat", lambda: [bytes.fromhex(one.decode()) for one in seeds.of_checkout("tests/data/lights/*.hex")], _lights
    ),
    "datagrams": Reader("a.txt", lambda: [b"(1767261570.1) 0013ff\n(1767261570.2) 0012aa\n"], _datagrams),
}
