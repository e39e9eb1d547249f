"""The datum of mainland China: public test points, and who lies outside."""

from math import cos, hypot, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.positions.gcj02 import from_wgs84, in_mainland, to_wgs84

POINTS = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
"""of eviltransform's tests (MIT): on the earth, and in GCJ-02"""


@pytest.mark.parametrize(("earth", "china"), POINTS)
def test_the_public_test_points_come_out(earth: tuple[float, float], china: tuple[float, float]) -> None:
    assert from_wgs84(earth) == pytest.approx(china, abs=1e-9)
    assert to_wgs84(china) == pytest.approx(earth, abs=1e-9)


@settings(deadline=None)
@given(st.floats(25.0, 42.0), st.floats(103.0, 115.0))
def test_there_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    back = to_wgs84(from_wgs84((latitude, longitude)))
    off_m = hypot(back[0] - latitude, (back[1] - longitude) * cos(radians(latitude))) * 111_195
    assert off_m < 1e-4


OUTSIDE = {
    "Taipei": (25.04, 121.56), "Hong Kong": (22.28, 114.16), "Macao": (22.195, 113.545), "Seoul": (37.56, 126.98),
    "Hanoi": (21.03, 105.85), "Kinmen": (24.44, 118.33), "Matsu": (26.15, 119.94), "Ulaanbaatar": (47.9, 106.9),
    "Vladivostok": (43.1, 131.9), "Sinuiju": (40.1, 124.4), "Blagoveshchensk": (50.27, 127.54),
    "Kathmandu": (27.7, 85.3), "Europe": (48.0, 9.0), "nowhere": (0.0, 0.0), "Sydney": (-33.9, 151.2),
}  # fmt: skip
INSIDE = {
    "Beijing": (39.9, 116.4), "Chongming": (31.6, 121.5), "Zhoushan": (30.0, 122.2), "Xiamen": (24.48, 118.09),
    "Shenzhen": (22.54, 114.06), "Luohu": (22.535, 114.113), "Zhuhai": (22.27, 113.57), "Hengqin": (22.13, 113.53),
    "Sanya": (18.25, 109.5), "Dandong": (40.12, 124.38), "Urumqi": (43.8, 87.6), "Lhasa": (29.65, 91.1),
    "Hangzhou Bay Bridge": (30.45, 121.13), "Heihe": (50.245, 127.50),
}  # fmt: skip


@pytest.mark.parametrize("outside", OUTSIDE.values(), ids=OUTSIDE)
def test_what_lies_outside_the_mainland_is_not_moved(outside: tuple[float, float]) -> None:
    assert not in_mainland(outside)
    assert to_wgs84(outside) == outside


@pytest.mark.parametrize("inside", INSIDE.values(), ids=INSIDE)
def test_what_lies_in_the_mainland_is_moved(inside: tuple[float, float]) -> None:
    assert in_mainland(inside)
    assert to_wgs84(inside) != inside
