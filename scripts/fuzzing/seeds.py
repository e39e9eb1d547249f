"""Files that are whole, small, and hold something of everything that their readers look at."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile

CHECKOUT = Path(__file__).resolve().parents[2]

CANDUMP = b"""(1767260700.000000) can0 7E8#03410D34AAAAAAAA
(1767260700.100000) can1 18DAF110#03410D34AAAAAAAA
(1767260700.200000) vcan0 123##1AABB
(1767260700.300000) can0 7E8#R8
(1767260700.400000) can0 20000080#0000000000000000
(1767260700.500000) can0 130#401F6E0000000000_9
(1767260700.600000) can0 7E8#101462F190535645 R
"""
ASC = b"""date Sam Sep 30 15:06:13.191 2017
base hex  timestamps absolute
internal events logged
// version 9.0.0
Begin Triggerblock Sam Sep 30 15:06:13.191 2017
   0.000000 Start of measurement
   0.015991 CAN 1 Status:chip status error passive - TxErr: 132 RxErr: 0
   1.015991 1  Statistic: D 0 R 0 XD 0 XR 0 E 0 O 0 B 0.00%
   2.501000 1 ErrorFrame
   2.510001 2 100 Tx r
   3.098426 1  18EBFF00x       Rx d 8 01 A0 0F A6 60 3B D1 40    Length = 273910 BitCount = 141 ID = 418119424x
  17.876708 1  7E8             Rx   d 8 03 41 0D 34 AA AA AA AA
  30.005071 CANFD   3 Rx        30a  Generic_Name_12     1 0 8  8 01 02 03 04 05 06 07 08   102203  133
End TriggerBlock
"""
ASC_RELATIVE = b"base dec  timestamps relative\n 0.1 1 2024 Rx d 4 3 65 13 52\n 0.1 1 2024 Tx d 4 3 65 13 255\n"
TRC = b""";$FILEVERSION=2.1
;$STARTTIME=43008.920986006946
;$COLUMNS=N,O,T,B,I,d,R,L,D
;   Start time: 30.09.2017 22:06:13.191.000
      1      1000.000 DT 1 000007E8 Rx -  8    03 41 0D 34 AA AA AA AA
      2      1100.000 ST 1          Rx -  4    00 00 00 08
      3      1200.000 FB 1     07E8 Tx -  9    01 02 03 04 05 06 07 08 09 0A 0B 0C
"""
TRC_1 = b""";$FILEVERSION=1.1
;$STARTTIME=44548.6028595139
     1)      17.4  Rx     07E8  2  03 41
     2)      18.3  Warng  FFFFFFFF  4  00 00 00 08  BUSHEAVY
"""
SAVVYCAN = b"""Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8,
166064000,000007E8,false,Rx,0,8,03,41,0D,34,AA,AA,AA,AA,
166065000,18DAF110,true,Tx,1,3,03,41,0D,,,,,,
"""
CSV = b"timestamp,arbitration_id,extended,remote,error,dlc,data\n1.5,0x7e8,0,0,0,4,A0ENNA==\n1.6,0x7e8,0,1,0,0,\n"
DBC = b"""VERSION "1"

NS_ :
\tNS_DESC_
\tCM_

BS_:

BU_: X Y

VAL_TABLE_ Gears 3 "D" 2 "N" 1 "R" 0 "P" ;

BO_ 256 Speed: 8 X
 SG_ V : 0|16@1+ (0.01,0) [0|300] "km/h" X
 SG_ Turned : 23|16@0- (0.5,-10) [-100|100] "deg" X,Y
 SG_ Valid : 40|1@1+ (1,0) [0|1] "" X

BO_ 2566869221 Paged: 8 Vector__XXX
 SG_ Page M : 0|8@1+ (1,0) [0|0] "" X
 SG_ Inner m0M : 8|4@1+ (1,0) [0|0] "" X
 SG_ First m0 : 16|8@1+ (1,0) [0|0] "" X
 SG_ Second m1 : 16|32@1- (1,0) [0|0] "" X

BO_ 512 Float: 8 X
 SG_ F : 0|32@1- (1,0) [0|0] "" X

CM_ SG_ 256 V "how fast; \\"really\\"";
CM_ BO_ 256 "speed";
BA_DEF_ BO_ "GenMsgCycleTime" INT 0 10000;
BA_DEF_ "BusType" STRING ;
BA_DEF_DEF_ "GenMsgCycleTime" 100;
BA_DEF_DEF_ "BusType" "CAN";
BA_ "GenMsgCycleTime" BO_ 256 20;
VAL_ 256 Valid 0 "no" 1 "yes" ;
SIG_VALTYPE_ 512 F : 1;
SG_MUL_VAL_ 2566869221 Second Page 1-1, 3-5;
SIG_GROUP_ 256 All 1 : V Turned;
BO_TX_BU_ 256 : X,Y;
"""
CONFIG = b"""languages: [en, zh]
vehicle: ~/car
car:
  source: bus
  buses: [{interface: socketcan, channel: can0, bitrate: 500000, fd: false, options: {a: 1, b: x}}]
  dbc: [a.dbc, /b.dbc]
  mapping: a.yaml
  kuksa: {address: "localhost:55555", max_age_s: 60.0}
audio: {input: "", output: "", block_ms: 100}
language_model: {model: "", threads: 2}
"""
DRIVE = b"""clock: 2026-01-01T09:45:00
logs: [a.log]
stamp: 1767260700.0
texts:
  - {at_s: 8, text: how fast am i going, lang: en}
sounds: []
"""
MAPPING = b"""Vehicle.Speed:
  unit: km/h
  range: [0, 400]
  max_age_s: 5
  smooth: {window_s: 60, dwell_s: 10}
  from:
    - {obd: 0x0D}
    - message: gnss_speed
      id: 0x7
      signal: Speed
      flag: {signal: SpeedValid, up: [1, 2]}
      scale: 3.6
      not_available: [0xFFFF, [254, 255]]
      checksum: {rule: e2e-2, data_ids: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]}
      counter: C
Vehicle.Chassis.ParkingBrake.IsEngaged:
  from:
    - {answer: {id: 0x7EC, request: "22 0101", bits: [32, 8]}, values: {0: false, 1: true}}
"""
RULES = b"""rules:
  - name: no_sport_in_snow
    tool: set_drive_mode
    when: {arguments: {mode: [sport]}, moving: true, signals: {Vehicle.Exterior.AirTemperature: {below: 3.5}}}
    do: refuse
    say: {en: Not now., zh: "\xe4\xb8\x8d\xe8\xa1\x8c\xe3\x80\x82"}
"""
MANIFEST = b"""small:
  about: a model
  role: asr
  languages: [en]
  licence: Apache-2.0
  memory_mb: 100
  default: true
  files:
    a/b.bin: {size: 12, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}
  sources:
    - {address: "https://example.org/a.zip", inside: a/}
    - {pip: a_b-1.0-py3-none-any.whl, inside: a/}
"""
PHRASES = b"""lists:
  level: {range: {from: 1, to: 4}}
  what: {values: [{in: "(sport|sporty)", out: sport}, eco]}
expansion_rules:
  please: "[please|kindly]"
frames:
  before: [please, could you]
  around: [[could you, please]]
intents:
  set_fan:
    data:
      - sentences: ["<please> [set] [the] fan [to] {level}", "fan (one|two) [now]"]
  set_drive_mode:
    data:
      - sentences: ["{what:mode} mode [<please>]"]
        slots: {}
"""
JSONL = b"""{"text": "open the window", "lang": "en", "expect": [{"tool": "set_window", "arguments": {"percent": 100}}]}
{"text": "\\u6253\\u5f00\xe7\xaa\x97", "lang": "zh", "expect": "none", "more": [1.5e3, true, null, {"a": []}]}
"""
REFERENCE = b"path\ttext\tspeaker\na.wav\topen the window\t1\nb/c.flac\t\xe6\x89\x93\xe5\xbc\x80\t2\n"


def blf(*, packed: bool) -> bytes:
    """Return a .blf with containers, and an object outside."""
    head = struct.pack("<4sL8BQQLL8H8H", b"LOGG", 144, *[0] * 8, 0, 0, 3, 3, 2026, 1, 4, 1, 9, 45, 0, 0, *[0] * 8)
    classic = _blf_object(1, struct.pack("<HBBL8s", 1, 0, 8, 0x7E8, bytes.fromhex("03410D34AAAAAAAA")))
    fd = _blf_object(100, struct.pack("<HBBLLBBB5x64s", 1, 0, 9, 0x123, 0, 0, 1, 12, bytes(64)))
    fd_64 = _blf_object(
        101, struct.pack("<BBBBLLLLLLLHBBL", 1, 8, 8, 0, 0x124, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) + bytes(8)
    )
    data = classic + fd + fd_64
    body = struct.pack("<H6xL4x", 2 if packed else 0, len(data)) + (zlib.compress(data) if packed else data)
    container = struct.pack("<4sHHLL", b"LOBJ", 16, 1, 16 + len(body), 10) + body
    return head.ljust(144, b"\0") + container + bytes(len(container) % 4) + classic


def _blf_object(kind: int, body: bytes) -> bytes:
    return struct.pack("<4sHHLLLHHQ", b"LOBJ", 32, 1, 32 + len(body), kind, 2, 0, 0, 1_500_000_000) + body


def sounds() -> Sequence[bytes]:
    """Return a tenth of a second of sound in several formats."""
    made = []
    for name, subtype, channels, rate in (
        ("WAV", "PCM_16", 1, 16_000), ("WAV", "FLOAT", 2, 44_100), ("WAV", "PCM_24", 6, 48_000),
        ("WAV", "ULAW", 1, 8_000), ("FLAC", "PCM_16", 2, 16_000), ("OGG", "VORBIS", 1, 16_000),
        ("AIFF", "PCM_16", 1, 22_050), ("W64", "PCM_16", 1, 8_000),
    ):  # fmt: skip
        file = io.BytesIO()
        wave = np.sin(np.arange(rate // 10) / 5)[:, np.newaxis].repeat(channels, axis=1)
        soundfile.write(file, wave, rate, format=name, subtype=subtype)
        made.append(file.getvalue())
    return made


def archives() -> Sequence[bytes]:
    """Return archives with the members a/b.bin and c.txt."""
    contents = {"a/b.bin": bytes(range(256)) * 40, "c.txt": b"twelve bytes"}
    made = []
    for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", how) as packed:
            for name, content in contents.items():
                packed.writestr(name, content)
        made.append(file.getvalue())
    for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode="w", format=form) as tar:
            for name, content in {**contents, "long" * 60: b""}.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        made.append(gzip.compress(file.getvalue(), mtime=0))
    return made


def of_checkout(*patterns: str, most_bytes: int = 20_000) -> Sequence[bytes]:
    """Return files of the project that fit, those that are not too large to be damaged thousands of times."""
    files = [path for pattern in patterns for path in sorted(CHECKOUT.glob(pattern))]
    return [path.read_bytes() for path in files if path.stat().st_size <= most_bytes]
