"""`mentor-evals world make|run`: an invented world of mentoring, and the copilot put through it."""

import argparse
import asyncio
import json
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentor_evals.world.tally import Tally

_TODAY = date(2027, 6, 1)  # after the last note of any world
_MORE = """
exit codes: 0 all went well; 1 an answer leaked, a quote stands nowhere, a page was not borne out by
its notes, or an earlier day knew of later ones; 2 wrong call. The other figures fail nothing.
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals world`."""
    parser = commands.add_parser("world", help="invented notes with answer keys, and their score")
    doings = parser.add_subparsers(required=True, metavar="make|run")
    make = doings.add_parser("make", help="write notes and keys to a folder")
    make.add_argument("--out", required=True, metavar="DIR", help="an empty or a new folder")
    _add_world(make)
    make.set_defaults(run=run_make)
    add_run_parser(doings)


def add_run_parser(commands: Any, name: str = "run") -> None:
    """The arguments of `mentor-evals world run`."""
    parser = commands.add_parser(
        name,
        help="score the copilot on a world",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", metavar="DIR", help="a world made before; else one is made")
    _add_world(parser)
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="misses to show (0)")
    parser.add_argument("--no-search", action="store_true", help="leave the search out")
    parser.add_argument("--out", metavar="FILE", help="write figures and misses as JSON")
    parser.add_argument("--json", action="store_true", help="print figures and misses as JSON")
    parser.set_defaults(run=run_world)


def _add_world(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another world each (1)")
    parser.add_argument("--pairs", type=int, default=40, metavar="N", help="1 to 10,000 (40)")
    parser.add_argument("--level", type=int, metavar="1|2|3", help="how hard; else each its own")


def run_make(args: argparse.Namespace) -> int:
    """Write a world; prints how much it is."""
    notes = _made(Path(args.out), args)
    print(f"{args.out}: {args.pairs} pairs, {notes:,} notes, and the keys to them")
    return 0


def run_world(args: argparse.Namespace) -> int:
    """Score the rule coach on a world; 1 when it broke a promise that has no exceptions."""
    from mentor_evals.world.report import broken, document, table

    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = Path(args.data) if args.data else room / "world"
        if not args.data:
            _made(folder, args)
        tally = asyncio.run(_examined(folder, room / "home", not args.no_search))
    if args.out:
        _write(Path(args.out), tally)
    print(json.dumps(document(tally)) if args.json else table(tally, args.examples))
    failed = broken(tally)
    if failed:
        print(f"mentor-evals: broken: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _made(folder: Path, args: argparse.Namespace) -> int:
    from mentor_evals.world.files import write_world
    from mentor_tools.errors import StoreError

    notes = 0
    try:
        for number, more in enumerate(write_world(folder, args.seed, args.pairs, args.level), 1):
            notes += more
            _progress("made", number)
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}") from None
    return notes


async def _examined(folder: Path, home: Path, search: bool) -> "Tally":
    from mentor_evals.world.candidate import desk_with
    from mentor_evals.world.examine import examine

    async with desk_with(folder, home, _TODAY) as candidate:
        return await examine(
            candidate, folder, search=search, progress=lambda pairs: _progress("scored", pairs)
        )


def _write(file: Path, tally: "Tally") -> None:
    from mentor_evals.world.report import document
    from mentor_tools.errors import StoreError

    try:
        file.write_text(json.dumps(document(tally), indent=1, ensure_ascii=False), "utf-8")
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}") from None


def _progress(what: str, pairs: int) -> None:
    """How far it is, where somebody is watching."""
    if sys.stderr.isatty():
        print(f"\r{what} {pairs:,} pairs ", end="", file=sys.stderr, flush=True)
