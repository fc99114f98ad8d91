"""Measures the brief on real series: proof, promises carried, length, and topics foreseen.

Over mentoring_series.jsonl a brief is written from three notes for the day of the next session.
Lines without proof and spans that are off must be none; every planned line of the last note must
be on the page. A topic of the real next session (a top bullet of its notes) was raised when a line
of the brief shares two content words with it, or one that is rare; chance is the same count with
the next sessions of other pairs. Forged briefs must all be refused.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mentor_copilot.domain.brief import Brief, Material, draft, page
from mentor_copilot.domain.brief.checking import check, check_on
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.ledger import People, build_ledger
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.note import Note
from mentor_copilot.surfaces.cli.brief_text import brief_text
from mentor_evals.bench.brief_forgeries import forgeries
from mentor_evals.bench.series import MENTOR, bullets, notes_of, people_of, planned_lines

_COMMON = 0.08  # of all topics; a word in more of them says nothing about one


@dataclass(frozen=True)
class _Row:
    """One series: its notes, the brief for the next session, and the topics of that session."""

    id: str
    dyad: str
    people: People
    notes: tuple[Note, ...]
    brief: Brief
    topics: tuple[frozenset[str], ...]
    seconds: float


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `brief` to the measuring commands."""
    parser = subparsers.add_parser("brief", help="what briefs of real notes are like")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the figures; 1 when a line has no proof, a plan is lost or a forgery passes."""
    path = Path(args.data) / "mentoring_series.jsonl"
    if not path.is_file():
        print(f"bench brief: skipped, there is no {path}")
        return 0
    rows = [_row(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    faults = _proof(rows) + _carried(rows)
    _size(rows)
    _foreseen(rows)
    faults += _forged(rows)
    if args.write:
        _write(rows, Path(args.write))
    return 1 if faults else 0


def _row(row: dict[str, Any]) -> _Row:
    notes, people = tuple(notes_of(row)), people_of(row)
    at = date.fromisoformat(row["next_session"]["date"])
    began = time.perf_counter()
    material = Material(
        pair=row["dyad"],
        reader=MENTOR,
        people=people,
        at=at,
        minutes=45,
        notes=notes,
        ledger=build_ledger(notes, people, at),
    )
    brief = page(material, draft(material), "rules")
    seconds = time.perf_counter() - began
    text = str(row["next_session"]["notes"])
    topics = [gist(text[start:end]).telling for start, end in bullets(text)]
    return _Row(
        id=row["id"],
        dyad=row["dyad"],
        people=people,
        notes=notes,
        brief=brief,
        topics=tuple(topic for topic in topics if topic),
        seconds=seconds,
    )


def _proof(rows: Sequence[_Row]) -> int:
    reasons: Counter[str] = Counter()
    off = 0
    for row in rows:
        texts = {note.id: note.text for note in row.notes}
        off += sum(texts[c.note_id][c.start : c.end] != c.quote for c in row.brief.cites())
        reasons.update(fault.reason for fault in check(row.brief, row.notes, row.people))
    lines = sum(len(row.brief.lines) for row in rows)
    print(f"{len(rows)} briefs, {lines} lines, {lines / len(rows):.1f} a brief")
    print(f"without proof: {sum(reasons.values())}; spans off: {off}")
    for reason, count in reasons.most_common(5):
        print(f"  {count:>4} {reason}")
    return off + sum(reasons.values())


def _carried(rows: Sequence[_Row]) -> int:
    asked = held = left_out = 0
    for row in rows:
        last = row.notes[-1]
        cites = [
            place
            for line in row.brief.lines
            if line.section == "commitments"
            for place in line.cites
            if place.note_id == last.id
        ]
        for start, end in planned_lines(last.text):
            asked += 1
            held += any(start <= place.start < end for place in cites)
        left_out += row.brief.left_out
    print(f"planned lines of the last note that are on the page: {held} of {asked}")
    print(f"older open promises left out for want of room: {left_out}")
    return asked - held


def _size(rows: Sequence[_Row]) -> None:
    words = sorted(row.brief.words for row in rows)
    seconds = sorted(row.seconds for row in rows)
    print(f"words outside the agenda: median {words[len(words) // 2]}, most {words[-1]}")
    print(f"seconds a brief: median {seconds[len(rows) // 2]:.2f}, most {seconds[-1]:.2f}")
    count = Counter(line.section for row in rows for line in row.brief.lines)
    print("lines by section: " + ", ".join(f"{name} {n}" for name, n in count.most_common()))


def _foreseen(rows: Sequence[_Row]) -> None:
    """The share of the next session's topics that the page raised, and the same by chance."""
    often = Counter(word for row in rows for topic in row.topics for word in topic)
    total = sum(len(row.topics) for row in rows)
    common = {word for word, count in often.items() if count > _COMMON * total}
    rare = {word for word, count in often.items() if count <= 3}
    own = sum(_raised(row, row.topics, common, rare) for row in rows)
    chance = asked = 0
    for row in rows:
        for other in rows:
            if other.dyad != row.dyad:
                chance += _raised(row, other.topics, common, rare)
                asked += len(other.topics)
    print(
        f"topics of the next session that were raised: {own} of {total} ({own / total:.1%});"
        f" of another pair's next session: {chance / asked:.1%}"
    )


def _raised(row: _Row, topics: Sequence[frozenset[str]], common: set[str], rare: set[str]) -> int:
    lines = [gist(line.text).telling - common for line in row.brief.lines]
    return sum(
        any(len(topic & line) > 1 or topic & line & rare for line in lines) for topic in topics
    )


def _forged(rows: Sequence[_Row]) -> int:
    made: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for row in rows:
        grounds = Grounds.of(row.notes, row.people)
        for name, forged in forgeries(row.brief):
            made[name] += 1
            passed[name] += not check_on(forged, grounds)
    print("forged briefs refused:")
    for name, count in made.items():
        print(f"  {name:<32} {count - passed[name]:>4} of {count}")
    return passed.total()


def _write(rows: Sequence[_Row], file: Path) -> None:
    """Ten briefs, of as many pairs as there are."""
    first: dict[str, _Row] = {}
    for row in rows:
        first.setdefault(row.dyad, row)
    chosen = [*first.values(), *(row for row in rows if row not in first.values())][:10]
    texts = [f"=== {row.id}\n\n{brief_text(row.brief)}\n" for row in chosen]
    file.write_text("\n".join(texts), encoding="utf-8")
    print(f"{len(chosen)} briefs written to {file}")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="../shared/data", help="the folder of the notes")
    parser.add_argument("--write", metavar="FILE", help="write ten briefs to look at")


def main() -> int:
    """Runs this measure alone: `python -m mentor_evals.bench.brief --data FOLDER`."""
    parser = argparse.ArgumentParser(prog="bench brief", description=__doc__)
    _add_arguments(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    raise SystemExit(main())
