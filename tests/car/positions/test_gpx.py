"""Recorded drives: GPX and sentences in a file, told again at their own pace."""

import time
from pathlib import Path

import pytest

from assistant.car.open import open_car
from assistant.car.positions import gpx
from assistant.car.positions.replayed import Replayed, recorded_nmea
from assistant.config import Car, Config, Receiver
from assistant.errors import DataError
from tests.car.positions.test_nmea import sentence

POINT = '<trkpt lat="{lat}" lon="8.68"><time>2026-11-30T12:00:{second:02d}Z</time></trkpt>'


def written(path: Path, points: str) -> Path:
    head = '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><trkseg>'
    path.write_text(f"{head}{points}</trkseg></trk></gpx>", encoding="utf-8")
    return path


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    points = "".join(POINT.format(lat=49.4 + second * 0.0001, second=second) for second in range(30))
    return written(tmp_path / "drive.gpx", points)


def test_speed_and_heading_are_what_led_there(drive: Path) -> None:
    fixes = gpx.drive(drive)
    at_s, fix = fixes[10]
    assert at_s == 10.0
    assert fix.speed_kmh == pytest.approx(40.03, abs=0.01)
    assert fix.heading == pytest.approx(0.0, abs=0.01)


def test_what_the_file_tells_itself_counts(tmp_path: Path) -> None:
    told = "<ele>114</ele><time>2026-11-30T12:00:00Z</time><extensions><x:speed>10</x:speed><x:course>370</x:course>"
    path = written(tmp_path / "told.gpx", f'<trkpt lat="49" lon="8">{told}</extensions></trkpt>')
    ((_, fix),) = gpx.drive(path)
    assert (fix.altitude_m, fix.speed_kmh, fix.heading) == (114.0, 36.0, 10.0)


def test_a_drive_is_told_at_its_pace_and_grows_stale_after_its_end(drive: Path) -> None:
    replayed = Replayed(gpx.drive(drive), begin_s=100.0)
    assert replayed.signals(99.0) == {}
    latitude = "Vehicle.CurrentLocation.Latitude"
    assert replayed.signals(110.4)[latitude].value == pytest.approx(49.401)
    last = replayed.signals(200.0)[latitude]
    assert last.value == pytest.approx(49.4029)
    assert not last.valid(200.0)


def test_the_simulated_car_is_where_the_recording_says(drive: Path) -> None:
    car = open_car(Config(car=Car(position=Receiver(source="gpx", channel=str(drive)))))
    now_s = car.source.state().time_s
    assert car.source.state(now_s + 10).number("Vehicle.CurrentLocation.Latitude") == pytest.approx(49.401, abs=2e-4)
    assert car.source.state(now_s + 90).number("Vehicle.CurrentLocation.Latitude") is None
    assert car.source.state().number("Vehicle.Speed") == 0.0


def test_a_recording_is_told_and_ends_where_there_is_nothing_else_of_a_car(drive: Path) -> None:
    car = open_car(Config(car=Car(source="none", position=Receiver(source="gpx", channel=str(drive)))))
    latitude = "Vehicle.CurrentLocation.Latitude"
    assert car.source.state().number(latitude) == pytest.approx(49.4, abs=1e-3)
    assert car.source.state(time.monotonic() + 60).number(latitude) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not a GPX file"),
        ("<gpx>", "not a GPX file"),
        ("<gpx/>", "no point"),
        ('<gpx><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>', "no point"),
        ('<gpx><trkpt lat="91" lon="2"><time>2026-11-30T12:00:00Z</time></trkpt></gpx>', "no degree"),
        ('<gpx><trkpt lat="1"/></gpx>', "without lat or lon"),
        ('<gpx><trkpt lat="1" lon="2"><time>yesterday</time></trkpt></gpx>', "not a GPX file"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><gpx>&a;</gpx>', "defines entities"),
    ],
)
def test_a_broken_file_is_one_line_that_names_it(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "broken.gpx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=fault) as raised:
        gpx.drive(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_of_sentences_is_told_by_its_own_times(tmp_path: Path) -> None:
    path = tmp_path / "drive.nmea"
    body = "GPRMC,{},A,4924.1234,N,00840.5678,E,13.50,087.4,301126,,,A"
    lines = [sentence(body.format(clock)) for clock in ("235958.00", "235959.00", "000001.50")]
    path.write_bytes(b"".join([lines[0], b"$GPRMC,broken*00\r\n", *lines[1:]]))
    assert [at_s for at_s, _ in recorded_nmea(path)] == [0.0, 1.0, 3.5]


def test_a_file_without_a_sentence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no sentences")
    with pytest.raises(DataError, match="no whole NMEA sentence"):
        open_car(Config(car=Car(position=Receiver(source="nmea", channel=str(path)))))
