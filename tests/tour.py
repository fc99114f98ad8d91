"""The tour in the README, run for real: `make tour` writes what the commands print now."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")
COMMAND = re.compile(r"(?m)^\$ ((?:.*\\\n)*.*)\n")


def toured(text: str) -> str:
    """The text with the output under each `$ command` as the command prints it now.

    All commands run in one new home, on one day, at one width; ids are shortened.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "MENTOR_HOME": home,
            "MENTOR_TODAY": "2027-01-15",
            "COLUMNS": "88",
            "LC_ALL": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",  # both streams in the order in which a terminal shows them
        }
        return BLOCK.sub(lambda block: _run_all(block.group(1), environment), text)


def _run_all(block: str, environment: dict[str, str]) -> str:
    shown = []
    for command in COMMAND.findall(block):
        done = subprocess.run(
            ["sh", "-c", command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        shown.append(f"$ {command}\n{_lasting(done.stdout, environment['MENTOR_HOME'])}\n")
    return "```console\n" + "\n".join(shown) + "```"


def _lasting(output: str, home: str) -> str:
    """What stays the same from run to run and from machine to machine."""
    output = re.sub(r"\b[0-9a-f]{32}\b", "1f8c…", output)
    return output.replace(home, "~/mentor").strip()


if __name__ == "__main__":
    README.write_text(toured(README.read_text(encoding="utf-8")), encoding="utf-8")
