"""`mentor-evals init DIR`: a small suite of one's own that runs as it is."""

import argparse
from importlib.resources import files
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals init`."""
    parser = commands.add_parser("init", help="a small suite of your own, to begin with")
    parser.add_argument("folder", metavar="DIR", help="a folder that is not there yet, or is empty")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the suite; a folder that holds anything is left alone."""
    from mentor_tools.errors import StoreError, Usage

    folder = Path(args.folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Usage(f"{folder} is not an empty folder; give a new one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for entry in files("mentor_evals").joinpath("data", "first_suite").iterdir():
            (folder / entry.name).write_bytes(entry.read_bytes())
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}") from None
    print(f"{folder} holds a suite; try it: mentor-evals run {folder} --out {folder}/out")
    return 0
