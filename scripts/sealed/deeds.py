"""What is watched: every command, every process and every engine, and programs that do send, which must be seen."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass

SHORT_S, LONG_S = 16.0, 300.0
"""how long what can last does: onnxruntime's reports begin 10 s after it was loaded"""
DRIVE = "tests/data/drive"
LIGHTS = "tests/data/lights"
TOWN = f"{sys.executable} scripts/make_town.py {{out}}/town.osm.pbf"
"""writes the map of a country that is made up"""
ROUTER = f"valhalla-{platform.machine()}"
EN, ZH = f"{DRIVE}/speech/en", f"{DRIVE}/speech/zh"
OPEN_WORDS = ("it is rather stuffy in here", "车里有点闷")
"""that no phrase has: the language model is asked"""
ENGLISH = ("vosk-small-en-us-0.15",)
ENGLISH_SPOKEN = (*ENGLISH, "piper-en-us-joe-medium")
MANDARIN = ("mandarin-transformer",)
MODEL = "qwen2.5-coder-0.5b-instruct"
ENGINES = (
    ("ears", "en", "vosk", "vosk-small-en-us-0.15"),
    ("ears", "zh", "vosk", "vosk-small-cn-0.22"),
    ("ears", "zh", "mandarin-transformer", "mandarin-transformer"),
    ("voice", "en", "piper", "piper-en-us-joe-medium"),
    ("voice", "zh", "piper", "piper-zh-cn-huayan-medium"),
    ("voice", "zh", "espeak", "cmn"),
    ("voice", "zh", "kokoro", "kokoro-82m"),
    ("model", "en", "llama", MODEL),
)
LOOKS_UP = """
import socket
socket.getaddrinfo("control.example", 443)
with socket.socket() as way:
    way.settimeout(1)
    way.connect_ex(("198.51.100.1", 443))
"""


@dataclass(frozen=True, slots=True)
class Deed:
    """A command to be watched."""

    name: str
    command: tuple[str, ...]
    """{out} in it is a folder that it may write to"""
    models: tuple[str, ...] = ()
    """that must be installed"""
    sends: bool = False
    """it must be seen to send: else nothing is seen of the others either"""
    to_itself: bool = False
    """it sends datagrams to 127.0.0.1, and nothing beyond that"""


def deeds(*, long: bool) -> Iterator[Deed]:
    """Name everything that is watched; `long` takes minutes for what seconds do otherwise."""
    seconds = LONG_S if long else SHORT_S
    yield Deed("control: a look-up and a connection", (sys.executable, "-c", LOOKS_UP), sends=True)
    loaded = f"import onnxruntime, time; time.sleep({SHORT_S})"
    yield Deed("control: onnxruntime as it comes", (sys.executable, "-c", loaded), sends=True)
    yield from _engines(seconds)
    yield from _processes(seconds)
    yield from _commands()
    yield from _benches(long=long)


def _engines(seconds: float) -> Iterator[Deed]:
    for role, lang, engine, model in ENGINES:
        command = (sys.executable, "-m", "sealed.engine", role, lang, engine, model, str(seconds))
        yield Deed(f"engine: {engine} {lang}", command, () if engine == "espeak" else (model,))


def _processes(seconds: float) -> Iterator[Deed]:
    pressed = f"""
      assistant run --json --output {{out}} &
      for _ in $(seq {round(seconds / 4)}); do sleep 4; kill -USR1 $!; done
      kill -TERM $!
      wait $!"""
    yield Deed("run, pressed again and again", _bash(pressed), (*ENGLISH_SPOKEN, *MANDARIN))
    heard = f"assistant run --input {EN}/06-window.flac --output {{out}}"
    yield Deed("run with a recording", _bash(f"timeout --preserve-status {seconds} {heard}"), ENGLISH_SPOKEN)
    actuator = f"""
      cp tests/data/actuator/* {{out}}
      sed -i 's#car.dbc#{{out}}/&#; $a socket: {{out}}/actuator.sock' {{out}}/actuator.yaml
      timeout --preserve-status {seconds} assistant-actuator --config {{out}}/actuator.yaml"""
    yield Deed("assistant-actuator", _bash(actuator))
    told = """
      assistant run --json --output {out} &
      until assistant ctl state; do sleep 0.5; done
      assistant ctl ask 'how fast am I going'; assistant ctl ask 打开主驾车窗
      assistant ctl mute; assistant ctl unmute; assistant ctl turns
      kill -TERM $!
      wait $!"""
    yield Deed("ctl", _bash(told), (*ENGLISH_SPOKEN, *MANDARIN))
    obd = f"""
      echo 'bus: {{interface: virtual, channel: obd}}' > {{out}}/obd.yaml
      timeout --preserve-status {seconds} assistant-obd --config {{out}}/obd.yaml"""
    yield Deed("assistant-obd", _bash(obd))


def _commands() -> Iterator[Deed]:
    log = f"--log {DRIVE}/drive.log.gz --dbc {DRIVE}/gps.dbc"
    yield Deed("hear, English", _bash(f"assistant hear {EN}/*.flac --lang en {log} --out {{out}}"), ENGLISH_SPOKEN)
    yield Deed("hear, Mandarin", _bash(f"assistant hear {ZH}/*.flac --lang zh {log} --out {{out}}"), MANDARIN)
    yield Deed("transcribe", _bash(f"assistant transcribe {EN}/*.flac --open"), ENGLISH)
    for words in OPEN_WORDS:
        yield Deed(f"ask {words!r}", ("assistant", "ask", words), (MODEL,))
    there = "--db {out}/regions"
    trip = "--soc 22 --vehicle small --lang zh"
    places = f"""
      {TOWN}
      assistant places import {{out}}/town.osm.pbf {there}
      assistant places search --near 0.05,0.05 --category charging {there}
      assistant route 'Port Linden' Eastmere --map {{out}}/way.svg {there}
      assistant trip 'Port Linden' Eastmere {trip} {there}"""
    yield Deed("places, route and trip", _bash(places), (ROUTER,))
    yield Deed("replay", ("assistant", "replay", DRIVE))
    yield Deed("doctor", ("assistant", "doctor"), (*ENGLISH_SPOKEN, *MANDARIN, MODEL))
    short = {
        "ask": "assistant ask 'how fast am I going' --set Vehicle.Speed=80",
        "chat": "echo 打开主驾车窗 | assistant chat",
        "parse": "assistant parse 'open the window'",
        "phrases": "assistant phrases",
        "state": f"assistant state {log}",
        "can map": f"assistant can map --dbc {DRIVE}/gps.dbc",
        "can monitor": f"assistant can monitor {log}",
        "traffic-light": f"assistant traffic-light --spat {LIGHTS}/spat.hex --map {LIGHTS}/map.hex",
        "models": "assistant models list; assistant models verify",
    }
    for name, command in short.items():
        yield Deed(name, _bash(command))


def _benches(*, long: bool) -> Iterator[Deed]:
    table = f"""
      printf 'path\\ttext\\tlang\\tcalls\\n' > {{out}}/set.tsv
      printf '%s\\t%s\\t%s\\t%s\\n' "$PWD/{EN}/06-window.flac" 'open the window' en '[]' >> {{out}}/set.tsv"""
    yield Deed("bench accuracy", _bash(f"{table}\nassistant bench accuracy {{out}}/set.tsv"), ENGLISH)
    yield Deed("bench commands", _bash(f"{table}\nassistant bench commands {{out}}/set.tsv"), ENGLISH)
    name = """
      printf 'file\\ttext\\tlang\\n' > {out}/names.tsv
      printf '%s\\they jarvis\\ten\\n' "$PWD/tests/data/voices/wake/hey-jarvis.flac" >> {out}/names.tsv
      assistant bench wake {out}/names.tsv --name 'hey jarvis'"""
    yield Deed("bench wake", _bash(name), ENGLISH)
    spoken_over = f"{table}\nassistant bench echo {{out}}/set.tsv --minutes 0.1 --delay 50"
    yield Deed("bench echo", _bash(spoken_over), ENGLISH_SPOKEN)
    yield Deed("bench false", _bash(f"assistant bench false $PWD/{EN} --minutes 0.05"), ENGLISH)
    yield Deed("bench start", _bash("assistant bench start --times 1"), (*ENGLISH_SPOKEN, *MANDARIN))
    voices = "assistant bench voices --lang en --only espeak --sentences 1"
    yield Deed("bench voices", _bash(voices), (*ENGLISH_SPOKEN,))
    yield Deed("bench latency", _bash("assistant bench latency --most 1"), (*ENGLISH_SPOKEN, *MANDARIN))
    yield Deed("bench places", _bash(f"{TOWN}; assistant bench places {{out}}/town.osm.pbf --places 1000"))
    yield Deed("bench routes", _bash(f"{TOWN}; assistant bench routes {{out}}/town.osm.pbf --routes 5"), (ROUTER,))
    yield Deed("bench lights", _bash("assistant bench lights --seconds 1"), to_itself=True)
    yield Deed("bench can", _bash("assistant bench can --seconds 1"))
    two = "tail -n 2 tests/data/understand/outside_en.jsonl > {out}/set.jsonl"
    few = f"{two}; assistant bench llm --set {{out}}/set.jsonl"
    yield Deed("bench llm", _bash("assistant bench llm" if long else few), (MODEL,))


def _bash(script: str) -> tuple[str, ...]:
    return ("bash", "-ec", script)
