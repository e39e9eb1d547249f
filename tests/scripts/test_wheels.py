"""Every dependency has a wheel for the boards, or a build that is written down: the lock against the table, offline."""
# mypy: disable-error-code="import-not-found"

import pytest
from packaging.tags import Tag, cpython_tags
from packaging.utils import parse_wheel_filename
from parcel import lock, wheels
from write_wheels import HEADER, TABLE, TARGETS

AGAIN = "python scripts/write_wheels.py asks the index anew"


def rows() -> list[dict[str, str]]:
    header, *lines = TABLE.read_text().splitlines()
    assert tuple(header.split("\t")) == HEADER
    return [dict(zip(HEADER, line.split("\t"), strict=True)) for line in lines]


def accepted(target: lock.Target) -> frozenset[Tag]:
    """The tags that run on the target."""
    major, minor = target.python.split(".")
    version = (int(major), int(minor))
    named = cpython_tags(version, abis=[f"cp{major}{minor}"], platforms=target.platforms)
    plain = (
        Tag(python, "none", place)
        for python in ("py3", "py2.py3", "py2", f"py{major}{minor}")
        for place in (*target.platforms, "any")
    )
    return frozenset([*named, *plain])


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.python)
def test_every_pin_has_a_wheel_for_the_board_or_a_build(target: lock.Target) -> None:
    known = {(row["package"], row["version"]): row for row in rows() if row["python"] == target.python}
    for pin in lock.wanted(target):
        row = known.get((pin.name, pin.version))
        assert row is not None, f"{pin.name} {pin.version} is not in the table; {AGAIN}"
        if row["file"] == "-":
            assert pin.name in wheels.BUILT, f"{pin.name}: no wheel for {target.architecture}, and no build"
        else:
            assert row["sha256"] in pin.hashes, f"{row['file']} is not what is locked; {AGAIN}"
            assert parse_wheel_filename(row["file"])[3] & accepted(target), row["file"]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.python)
def test_nothing_else_is_in_the_table(target: lock.Target) -> None:
    listed = [(row["package"], row["version"]) for row in rows() if row["python"] == target.python]
    assert listed == [(pin.name, pin.version) for pin in lock.wanted(target)]


def test_all_that_the_table_lists_has_a_size() -> None:
    assert all(int(row["bytes"]) > 1000 for row in rows() if row["file"] != "-")


@pytest.mark.parametrize("name", wheels.BUILT)
def test_what_is_built_is_still_locked(name: str) -> None:
    assert name in {pin.name for pin in lock.pins()}


LOCKS = [
    ("a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:aa\n", "3.11", False),
    ("a==1 ; python_full_version < '3.12' \\\n    --hash=sha256:aa\n", "3.11", True),
    ("a==1 ; python_full_version < '3.12' \\\n    --hash=sha256:aa\n", "3.13", False),
    ("# of us\na==1 \\\n    --hash=sha256:aa\n", "3.13", True),
]


@pytest.mark.parametrize(("text", "python", "wanted"), LOCKS)
def test_a_pin_is_wanted_where_its_marker_holds(text: str, python: str, *, wanted: bool) -> None:
    (pin,) = lock.pins(text)
    assert pin.wanted_by(lock.Target("arm64", python)) is wanted
    assert (pin.version, pin.lines) == ("1", "a==1 --hash=sha256:aa")
