"""Whoever tells a process to end may do so twice, as timeout(1) does: it ends in good order all the same."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from tests.cli.daemon import CONFIG

OBD = {"bus": {"interface": "virtual", "channel": "told-to-end"}}


def programs(folder: Path) -> dict[str, tuple[list[str], str]]:
    """Write their configurations; return each one's command, and what it says when it runs."""
    (folder / "obd.yaml").write_text(yaml.safe_dump(OBD))
    tools = {"set_fan": {"max_speed_kmh": "any"}}
    allowed = {"backend": "simulated", "tools": tools, "socket": str(folder / "actuator.sock"), "peers": [os.geteuid()]}
    (folder / "actuator.yaml").write_text(yaml.safe_dump(allowed))
    (folder / "run.yaml").write_text(CONFIG.format(folder=folder, languages="en", microphone="none"))
    run = ["-c", "from assistant.cli.main import main; main()", "run", "-v", "--output", str(folder)]
    return {
        "obd": (["-m", "assistant.obd.main"], "searching"),
        "actuator": (["-m", "assistant.actuator.main"], "ready"),
        "run": (run, "ready"),
    }


@pytest.mark.parametrize("program", ["obd", "actuator", "run"])
def test_told_again_and_again_it_ends_in_good_order(tmp_path: Path, program: str) -> None:
    command, words = programs(tmp_path)[program]
    (tmp_path / "state").mkdir()
    with subprocess.Popen(
        [sys.executable, *command, "--config", str(tmp_path / f"{program}.yaml")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert any(words in line for line in process.stderr)
        while process.poll() is None:
            process.send_signal(signal.SIGTERM)
            time.sleep(0.001)
        assert (process.returncode, process.stderr.read()) == (0, "")
