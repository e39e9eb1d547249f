"""The configuration: every key typed and optional, unknown keys refused with file, line and the nearest known name.

Looked for at --config, then $ASSISTANT_CONFIG, then /etc/assistant/assistant.yaml; without any, the defaults below.
"""

import os
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from assistant import languages, typed_yaml
from assistant.config_sound import Audio, Listening
from assistant.entry_points import OURS, Group, checker
from assistant.errors import ConfigError
from assistant.typed_yaml import LanguageCode

SYSTEM_CONFIG = Path("/etc/assistant/assistant.yaml")
RUNTIME_FOLDER = Path("/run/assistant")


FrontName = Literal["auto", "none", "wiener", "dtln"]


class Recognition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one language is recognised."""

    engine: Annotated[str, msgspec.Meta(extra={"read": checker(Group.RECOGNIZERS)})]
    """ours are named in entry_points.py; a package may bring more"""
    model: str
    """name in the manifest, or a folder; empty: the engine needs none"""
    front: FrontName = "auto"
    """what makes less of a loud cabin's noise before the engine gets the sound; auto: as it was measured to be best"""

    @property
    def name(self) -> str:
        """What it is called among the others of its language."""
        return f"{self.engine} {self.model}".strip()


class Speech(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one language is spoken."""

    engine: Annotated[str, msgspec.Meta(extra={"read": checker(Group.VOICES)})]
    """as for recognition"""
    voice: str = ""
    """piper, kokoro: name in the manifest, or a folder; espeak: a voice of eSpeak NG"""
    speaker: str = ""
    """kokoro: who speaks, as zf_xiaobei; empty: whom it takes for the language"""
    rate: Annotated[float, msgspec.Meta(ge=0.25, le=4)] = 1.0
    """1.0 is the voice's own speed, 1.2 a fifth faster"""


class LanguageModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The language model that is asked when the phrases did not match."""

    model: str = "qwen2.5-coder-0.5b-instruct"
    """name in the manifest, or a GGUF file; empty: none"""
    threads: Annotated[int, msgspec.Meta(ge=0, le=1024)] = 0
    """0: one less than the cores, at least one"""
    context_tokens: Annotated[int, msgspec.Meta(ge=256, le=32_768)] = 2048
    """what it remembers of a conversation; its memory grows with them, and none of ours was trained on more"""


class Bus(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One bus, in python-can's words."""

    interface: str
    channel: str
    bitrate: Annotated[int, msgspec.Meta(ge=1, le=100_000_000)] | None = None
    fd: bool = False
    """CAN FD"""
    require_listen_only: bool = False
    """do not listen where the interface does not say that it stays silent, not even acknowledging frames"""
    options: dict[str, bool | int | float | str] = {}
    """more settings of this interface, as python-can names them; socketcan, slcan and elm327 take none"""


class Kuksa(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Eclipse KUKSA databroker."""

    address: str = "127.0.0.1:55555"
    """host:port, or unix:/path of a socket"""
    token: Path | None = None
    """file with a token that may read"""
    ca: Path | None = None
    """certificate of the authority; None: no TLS"""
    server_name: str | None = None
    """in the broker's certificate, where it is not the host of the address"""
    max_age_s: Annotated[float, msgspec.Meta(gt=0, le=86_400)] = 60.0
    """older is stale, for signals of which the mapping says nothing"""


Datum = Literal["wgs84", "gcj02"]
"""what degrees are measured from: the earth, or, aside of it, as in mainland China"""


class Receiver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A receiver of satellites beside the buses, or a drive that one recorded."""

    source: Literal["nmea", "gpsd", "gpx"]
    channel: str = ""
    """nmea: a serial port as PATH or PATH@BAUD (9600), a pipe, or a recorded file; gpsd: HOST:PORT on this machine,
    empty: its own; gpx: a recorded file"""
    datum: Datum = "wgs84"
    """of what it tells"""


class Car(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the car's values come from."""

    source: Annotated[str, msgspec.Meta(extra={"read": checker(Group.CARS)})] = "simulated"
    """ours are simulated, bus, kuksa and none; a package may bring more"""
    buses: list[Bus] = []
    """with `bus`, and, beside the databroker, with `kuksa`"""
    kuksa: Kuksa = Kuksa()
    options: dict[str, bool | int | float | str] = {}
    """settings of a source of another package, as it names them; ours take none"""
    dbc: list[Path] = []
    mapping: Path | None = None
    """a signals.yaml that adds to the one that comes with the assistant"""
    position: Receiver | None = None
    """where the car is, in place of what its buses say of it; None: they alone say so"""
    datum: Datum = "wgs84"
    """of the place that the buses or the databroker tell"""
    actuator: Path | None = None
    """socket of the actuator, which changes a real car; None: on a bus nothing can be changed"""


class Places(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The offline map."""

    regions: Path | None = None
    """folder of the imported maps, a folder for each region; None: `regions` in the state folder, or the user's own"""
    router: str = ""
    """name in the manifest, or a folder, of Valhalla's programs; empty: those for this kind of machine"""
    vehicle: str = ""
    """what the car uses, and how it charges or what it burns: a file, or small, middle, large, petrol; empty: the
    energy.yaml in the vehicle's folder, if there is one"""
    suggest_parking: bool = True
    """name a car park shortly before the destination, as long as suggestions are made"""
    reserve_percent: Annotated[float, msgspec.Meta(ge=0, le=90)] = 15.0
    """of the battery or the tank, which no trip touches"""


class TrafficLights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where V2X messages of traffic lights come from."""

    source: Literal["none", "udp", "simulated"] = "none"
    """udp: the car's radio unit sends them; simulated: an intersection before the simulated car"""
    address: str = "127.0.0.1"
    """of this machine, that is listened on; 0.0.0.0: all"""
    port: Annotated[int, msgspec.Meta(ge=1, le=65_535)] = 44_910
    interface: str = ""
    """name of the network interface, as eth1; empty: any that has the address"""
    signed_is_verified: bool = False
    """the radio unit verifies signatures and hands on only what is right; false: signed messages are not used"""
    clock_error_s: Annotated[float, msgspec.Meta(ge=0, le=60)] = 1.0
    """how wrong this machine's clock may be"""


def _default_recognition() -> dict[LanguageCode, list[Recognition]]:
    return {
        "en": [
            Recognition(engine="vosk", model="vosk-small-en-us-0.15"),
            Recognition(engine="vosk", model="vosk-small-en-us-0.3"),
        ],
        "zh": [
            Recognition(engine="vosk", model="vosk-small-cn-0.22"),
            Recognition(engine="mandarin-transformer", model="mandarin-transformer"),
        ],
    }


def _default_speech() -> dict[LanguageCode, list[Speech]]:
    return {
        "en": [
            Speech(engine="piper", voice="piper-en-us-joe-medium"),
            Speech(engine="espeak", voice="en-us"),
        ],
        "zh": [
            Speech(engine="piper", voice="piper-zh-cn-huayan-medium"),
            Speech(engine="espeak", voice="cmn", rate=1.4),  # its own speed is slower than people speak
        ],
    }


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be configured."""

    languages: tuple[LanguageCode, ...] = tuple(languages.BUILT_IN)
    recognition: dict[LanguageCode, list[Recognition]] = msgspec.field(default_factory=_default_recognition)
    """for each language what to use, best first; the first whose model is installed is taken. A language that a file
    does not name keeps these"""
    speech: dict[LanguageCode, list[Speech]] = msgspec.field(default_factory=_default_speech)
    """as `recognition`"""
    language_model: LanguageModel = LanguageModel()
    sentence_encoder: str = ""
    """of what no phrase holds: name in the manifest; empty: that for this kind of machine, where it is installed; none:
    words alone"""
    car: Car = Car()
    audio: Audio = Audio()
    listening: Listening = Listening()
    places: Places = Places()
    traffic_lights: TrafficLights = TrafficLights()
    vehicle: Path | None = None
    """a folder that makes it a brand's: signals.yaml and phrases/ that add to ours, rules.yaml that only tightens"""
    models: list[Path] = []
    """folders to look for models in, before the usual ones"""
    state_folder: Path = Path("/var/lib/assistant")
    runtime_folder: Path = RUNTIME_FOLDER
    """the control socket lies there"""

    def regions_folder(self) -> Path:
        """Return the folder of the imported maps, there or not; at a bench, without a state folder, the user's own."""
        if self.places.regions is not None:
            return self.places.regions
        if self.state_folder.is_dir():
            return self.state_folder / "regions"
        data_home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        return data_home / "assistant" / "regions"


def place() -> Path | None:
    """Return the file that is read where none is named: $ASSISTANT_CONFIG, else the system's; None: there is none."""
    if named := os.environ.get("ASSISTANT_CONFIG"):
        return Path(named)
    return SYSTEM_CONFIG if SYSTEM_CONFIG.exists() else None


def load(path: Path | None = None) -> Config:
    """Read the configuration; an empty file is the defaults.

    path: --config; None looks in the usual places. Raises ConfigError, with file and line: missing, not YAML,
    unknown key, key given twice, wrong type, value out of range.
    """
    chosen = path or place()
    if chosen is None:
        return Config()
    config = typed_yaml.load(chosen, Config)
    config = msgspec.structs.replace(
        config,
        recognition={**_default_recognition(), **config.recognition},
        speech={**_default_speech(), **config.speech},
    )
    fault = _fault(config)
    if fault:
        raise ConfigError(f"{chosen}: {fault}")
    return config


def _fault(config: Config) -> str | None:
    """Say what does not go together in a configuration whose every key is right."""
    car = config.car
    if not config.languages:
        return "languages: name at least one"
    for lang in config.languages:
        if config.languages.count(lang) > 1:
            return f"languages: {lang} is named twice"
    channels = [(bus.interface, bus.channel) for bus in car.buses]
    for interface, channel in channels:
        if channels.count((interface, channel)) > 1:
            return f"car.buses: {interface} {channel} is named twice"
    speeds = [speed for speed, _ in config.audio.loudness]
    if any(after <= before for before, after in pairwise(speeds)):
        return f"audio.loudness: the speeds must rise, and there stand {', '.join(f'{speed:g}' for speed in speeds)}"
    if car.position is not None and car.position.source != "gpsd" and not car.position.channel:
        return f"car.position: channel: name the {'file' if car.position.source == 'gpx' else 'port or file'}"
    if car.options and car.source in OURS[Group.CARS]:
        return f"car.options: {car.source} takes none; they are for a source of another package"
    if car.actuator is not None and car.source in ("simulated", "none"):
        why = {"simulated": "the simulated car carries commands out itself", "none": "there is no car to change"}
        return f"car.actuator: {why[car.source]}; it goes with source: bus or kuksa"
    return None
