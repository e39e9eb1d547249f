"""Runs tests against changed files, in a copy of the tree, in a process for each change.

What takes long to load and never changes is loaded once; each change is then tried in a fork.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("assistant", "tests", "scripts", "models", "docs", "systemd", "pyproject.toml", "README.md", "CHANGELOG.md")
RUNNER = Path(__file__).with_name("runner.py")


class Copy:
    """A copy of the tree in which tests are run; for one thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "tree"
        self._folder.mkdir(parents=True)
        for name in COPIED:
            whole = ROOT / name
            if whole.is_dir():
                shutil.copytree(whole, self._folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(whole, self._folder / name)
        (folder / "shared").symlink_to(ROOT.parent / "shared")
        self._runner = subprocess.Popen(
            [sys.executable, str(RUNNER)],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._orders, self._answers = cast(IO[str], self._runner.stdin), cast(IO[str], self._runner.stdout)

    def tries(self, file: str, source: str, tests: Sequence[str], within_s: float) -> str:
        """Run the tests with a file changed. Return `noticed`, `unnoticed`, or `endless` where they did not end."""
        path = self._folder / file
        original = path.read_text(encoding="utf-8")
        path.write_text(source, encoding="utf-8")
        try:
            self._orders.write(f"{within_s} {' '.join(tests)}\n")
            self._orders.flush()
            return self._answers.readline().strip()
        finally:
            path.write_text(original, encoding="utf-8")

    def close(self) -> None:
        """End what runs the tests."""
        self._orders.close()
        self._runner.wait()
