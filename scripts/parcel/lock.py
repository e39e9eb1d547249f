"""requirements.lock as data: which pins a board needs, by its Python and processor. Installs nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
"""Debian's name of an architecture -> that of wheels"""
GLIBC = 36
"""2.36, of Debian 12: the oldest board"""


@dataclass(frozen=True, slots=True)
class Target:
    """A board, as far as wheels are concerned."""

    architecture: str
    """of Debian: amd64, arm64"""
    python: str
    """3.11, 3.12, 3.13"""

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms whose wheels run on it, as pip names them."""
        machine = MACHINES[self.architecture]
        glibc = [f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC, 4, -1)]
        return (*glibc, f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"linux_{machine}")

    @property
    def environment(self) -> dict[str, str]:
        """What markers ask: "sys_platform == 'win32'"."""
        return {
            "implementation_name": "cpython",
            "os_name": "posix",
            "platform_machine": MACHINES[self.architecture],
            "platform_python_implementation": "CPython",
            "platform_system": "Linux",
            "python_full_version": f"{self.python}.2",
            "python_version": self.python,
            "sys_platform": "linux",
        }


@dataclass(frozen=True, slots=True)
class Pin:
    """A version of a package, and the files that it may be."""

    requirement: Requirement
    hashes: frozenset[str]
    """SHA-256, 64 hexadecimal digits each"""

    @property
    def name(self) -> str:
        """The package's name, as the lock writes it."""
        return self.requirement.name

    @property
    def version(self) -> str:
        """The one version that is pinned."""
        return str(self.requirement.specifier).removeprefix("==")

    def wanted_by(self, target: Target) -> bool:
        """Whether its marker holds there."""
        return self.requirement.marker is None or self.requirement.marker.evaluate(target.environment)

    @property
    def lines(self) -> str:
        """The pin as pip reads it, without its marker: pip would ask the Python that runs it."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash=sha256:{one}" for one in sorted(self.hashes))])


def pins(text: str | None = None) -> Iterator[Pin]:
    """Yield every pin of a lock; None: of ours."""
    joined = (LOCK.read_text() if text is None else text).replace("\\\n", " ")
    for line in joined.splitlines():
        stated, *hashes = line.split("--hash=sha256:")
        if stated.strip() and not stated.startswith("#"):
            yield Pin(Requirement(stated), frozenset(each.strip() for each in hashes))


def wanted(target: Target) -> list[Pin]:
    """Return the pins of our lock that a board needs, those of the tests among them."""
    return [pin for pin in pins() if pin.wanted_by(target)]


def canonical(name: str) -> str:
    """Return a package's name as files are named by it: PyYAML and py.yaml are py_yaml and pyyaml."""
    return re.sub(r"[-_.]+", "_", name).lower()
