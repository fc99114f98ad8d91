"""The terminal door: parses the call, then hands it to the desk. Nothing heavy is imported here."""

import argparse
import difflib
import gc
import os
import sys
from functools import cache
from importlib.metadata import version
from typing import NoReturn

from mentor_copilot.surfaces.cli import (
    account,
    agreement,
    ask,
    brief,
    chat,
    checkin,
    doctor,
    experiment,
    export,
    feedback,
    goal,
    hints,
    ledger,
    lint,
    note,
    pair,
    pivot,
    plan,
    prepare,
    progress,
    reflect,
    review,
    search,
    serve,
    skills,
    take_in,
    wins,
    woop,
)
from mentor_tools.errors import CopilotError, Usage

USAGE, WORLD, INTERRUPTED = 2, 1, 130

# New objects between two searches for garbage. Nearly all that a start makes stays: with the
# 700 that Python begins with, a tenth of a command's time goes into searches that find nothing.
GARBAGE_SEARCHED_EVERY = 50_000

# In the order in which `mentor --help` shows them.
DOORS = (
    goal,
    woop,
    plan,
    checkin,
    progress,
    review,
    wins,
    reflect,
    pivot,
    experiment,
    prepare,
    skills,
    feedback,
    chat,
    lint,
    pair,
    agreement,
    note,
    search,
    ledger,
    ask,
    brief,
    export,
    take_in,
    serve,
    account,
    doctor,
)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line: what is wrong, and the nearest right name."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message} (see `{self.prog} --help`)")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is None or value in action.choices:
            return
        names = [str(name) for name in action.choices]
        nearest = difflib.get_close_matches(str(value), names, n=1)
        hint = f"; did you mean {nearest[0]}?" if nearest else f"; there is {', '.join(names)}"
        raise Usage(f"unknown {action.metavar or action.dest}: {str(value)[:40]!r}{hint}")


@cache
def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="mentor",
        description="A mentoring copilot: from a wish to a goal of one's own. "
        "It is software, not a person; it coaches, and gives no therapy, legal or medical advice.",
    )
    parser.add_argument("--version", action="version", version=version("mentor-copilot"))
    commands = parser.add_subparsers(dest="command", metavar="command", parser_class=_Parser)
    for door in DOORS:
        door.add_parser(commands)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code (0 done, 1 the world or findings, 2 the call)."""
    gc.set_threshold(GARBAGE_SEARCHED_EVERY)
    _read_and_write_utf8()
    try:
        code = _run(argv)
        sys.stdout.flush()
        return code
    except CopilotError as error:
        print(f"mentor: {hints.told(error)}", file=sys.stderr)
        return USAGE if isinstance(error, Usage) else WORLD
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as error:
        _close_quietly()
        print(f"mentor: {error.strerror or error}: {error.filename or 'output'}", file=sys.stderr)
        return WORLD
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(argv: list[str] | None) -> int:
    parser = _parser()
    try:
        args = parser.parse_args(argv)
    except SystemExit as asked:  # --help and --version end the parsing so
        return int(asked.code or 0)
    if args.command is None:
        parser.print_help()
        return 0
    code: int = args.run(args)
    return code


def _read_and_write_utf8() -> None:
    """UTF-8 whatever the locale says; what cannot be shown is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly() -> None:
    """Output cannot be written (`| head -1`, a full disk): what is left of it goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
