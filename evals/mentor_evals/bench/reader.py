"""Measures the reader on real texts: kinds, wishes, fields found, wrong places, and its pace.

Prints, over aspirations.jsonl, how often each kind of text and each number of wishes was read,
the share of goals in which each field was found, the values whose words do not stand where they
say (there must be none), and the time a text takes beside a bare regex pass over it.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reading import Reading
from mentor_copilot.domain.value import Said, Value, located

_TODAY = date(2026, 3, 10)
_SOURCE = "input:1"
_BARE = re.compile(r"\b(?:want|goal|because|but|by|to)\b|\d+", re.IGNORECASE)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `reader` to the measuring commands."""
    parser = subparsers.add_parser("reader", help="what the reader finds in real texts")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the figures; 1 when a value does not stand where it says."""
    path = Path(args.data) / "aspirations.jsonl"
    if not path.is_file():
        print(f"bench reader: skipped, there is no {path}")
        return 0
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [str(row["text"]) for row in rows]
    began = time.process_time()
    readings = [_read(text) for text in texts]
    took = time.process_time() - began
    print(f"{len(texts)} texts")
    _table("kind", Counter(reading.kind for reading in readings))
    _table("wishes in a goal", Counter(len(r.wants) for r in readings if r.kind == "goal"))
    _fields([reading for reading in readings if reading.kind == "goal"])
    astray = sum(_astray(r, text) for r, text in zip(readings, texts, strict=True))
    print(f"\nvalues that do not stand where they say: {astray}")
    _pace(texts, took)
    if args.show:
        _show(zip(texts, readings, strict=True), args.show)
    return 1 if astray else 0


def _read(text: str) -> Reading:
    return read(Said(source=_SOURCE, text=text), _TODAY)


def _values(reading: Reading) -> dict[str, list[Value[Any]]]:
    found: dict[str, list[Value[Any]]] = {}
    for name in Reading.model_fields:
        given = getattr(reading, name)
        if name != "kind":
            found[name] = list(given) if isinstance(given, tuple) else [given]
    return found


def _astray(reading: Reading, text: str) -> int:
    texts = {_SOURCE: text}
    return sum(not located(v, texts) for values in _values(reading).values() for v in values)


def _table(title: str, counts: Counter[Any]) -> None:
    print(f"\n{title:<20} texts")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        print(f"  {name!s:<18} {count:>5}")


def _fields(goals: Sequence[Reading]) -> None:
    print(f"\n{'field found':<20} goals   share")
    for name in Reading.model_fields:
        if name not in ("kind", "wants"):
            found = sum(any(v.known for v in _values(goal)[name]) for goal in goals)
            print(f"  {name:<18} {found:>5} {found / max(1, len(goals)):>7.1%}")


def _pace(texts: Sequence[str], took: float) -> None:
    began = time.process_time()
    for text in texts:
        list(_BARE.finditer(text))
    bare = time.process_time() - began
    print(f"a text takes {1000 * took / len(texts):.2f} ms, {took / bare:.0f} x a bare regex pass")


def _show(read_texts: Iterable[tuple[str, Reading]], most: int) -> None:
    for text, reading in list(read_texts)[:most]:
        print(f"\n[{reading.kind}] {text[:200]!r}")
        for want in reading.wants:
            print(f"  wish: {want.value}")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="../shared/data", help="the folder of aspirations.jsonl")
    parser.add_argument("--show", type=int, default=0, help="print so many readings to look at")


def main() -> int:
    """Runs this measure alone: `python -m mentor_evals.bench.reader --data FOLDER`."""
    parser = argparse.ArgumentParser(prog="bench reader", description=__doc__)
    _add_arguments(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    raise SystemExit(main())
