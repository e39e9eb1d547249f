"""The installed program, called as a user calls it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


class Program:
    """Runs `assistant` in a process of its own."""

    def run(self, *arguments: str, text: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run to the end; `text` is its standard input."""
        given = text.encode() if isinstance(text, str) else text
        command = [str(Path(sys.executable).with_name("assistant")), *arguments]
        return subprocess.run(command, input=given, capture_output=True, timeout=280, check=False)

    def documents(self, *arguments: str, text: str | bytes = b"") -> list[Any]:
        """Run; return the JSON document of each line of its output."""
        done = self.run(*arguments, text=text)
        assert done.returncode == 0, done.stderr.decode()
        return [json.loads(line) for line in done.stdout.splitlines()]

    def document(self, *arguments: str) -> Any:
        """Run; return its one JSON document."""
        (document,) = self.documents(*arguments)
        return document

    def failing(self, *arguments: str, code: int, text: str | bytes = b"") -> str:
        """Run; hold it to the exit code and to one line on stderr, which is returned."""
        done = self.run(*arguments, text=text)
        said = done.stderr.decode()
        assert done.returncode == code, said
        assert said.count("\n") == 1, said
        assert said.startswith("assistant: ")
        assert done.stdout == b""
        return said
