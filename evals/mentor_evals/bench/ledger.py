"""Measures the ledger on real notes: places, kinds, owners, plans carried, and its pace.

Over mentoring_series.jsonl (three notes of a pair, then the next session): claims a note by kind,
places that do not hold their words (there must be none), the share of lines under a heading about
plans in the last note that become commitments, the share of commitments without an owner, and
what a ledger of the three notes says. Over coaching_notes.jsonl: the same for lone notes.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mentor_copilot.domain.ledger import Claim, Ledger, People, build_ledger, located, read_note
from mentor_copilot.domain.note import Note

_MENTOR, _MENTEE = "mentor:1", "mentee:1"
_HELPER = re.compile(r"help from (\w+)", re.IGNORECASE)
_PLANS = re.compile(
    r"^#+[^\n]*(?:work on|next week|next month|next two weeks)[^\n]*\n(?P<body>(?:(?!#).*\n?)*)",
    re.IGNORECASE | re.MULTILINE,
)
_BULLET = re.compile(r"^[*-][ \t]+(?P<words>\S[^\n]*)$", re.MULTILINE)
_SPOKEN = re.compile(r"[A-Z]{2,3}:\s")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `ledger` to the measuring commands."""
    parser = subparsers.add_parser("ledger", help="what the ledger makes of real notes")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the figures; 1 when a place does not hold its words or a planned line is lost."""
    series, lone = (
        Path(args.data) / f"{name}.jsonl" for name in ("mentoring_series", "coaching_notes")
    )
    faults = 0
    if series.is_file():
        faults += _series(_rows(series), args.show)
    else:
        print(f"bench ledger: skipped, there is no {series}")
    if lone.is_file():
        faults += _lone(_rows(lone))
    else:
        print(f"bench ledger: skipped, there is no {lone}")
    return 1 if faults else 0


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _people(row: dict[str, Any]) -> People:
    helper = _HELPER.search(" ".join(str(note["notes"]) for note in row["history"]))
    names = (helper[1],) if helper and helper[1].lower() != "the" else ()
    return People.of(_MENTOR, _MENTEE, mentor_names=names)


def _notes(row: dict[str, Any]) -> list[Note]:
    return [
        Note(
            id=f"{row['id']}-{at}",
            pair=str(row["dyad"]),
            author=_MENTEE,
            date=date.fromisoformat(note["date"]),
            text=str(note["notes"]),
        )
        for at, note in enumerate(row["history"], 1)
    ]


def _series(rows: Sequence[dict[str, Any]], show: int) -> int:
    claims: list[Claim] = []
    ledgers: list[Ledger] = []
    off = asked = kept = size = 0
    began = time.perf_counter()
    for row in rows:
        people, notes = _people(row), _notes(row)
        texts = {note.id: note.text for note in notes}
        ledger = build_ledger(notes, people)
        ledgers.append(ledger)
        claims += ledger.claims
        off += sum(not located(claim, texts) for claim in ledger.claims)
        size += sum(map(len, texts.values()))
        lines = list(_planned_lines(notes[-1].text))
        held = [line for line in lines if _is_held(line, notes[-1], ledger)]
        asked, kept = asked + len(lines), kept + len(held)
    took = time.perf_counter() - began
    print(f"{len(rows)} series, {3 * len(rows)} notes")
    _kinds(claims, 3 * len(rows))
    print(f"\nplaces that do not hold their words: {off}")
    print(f"lines under plans in the last note that are commitments: {kept} of {asked}")
    _commitments(ledgers)
    print(
        f"a note takes {1000 * took / (3 * len(rows)):.1f} ms, {size / took / 1e6:.2f} MB a second"
    )
    for row in rows[:show]:
        _show(row)
    return off + (asked - kept)


def _planned_lines(text: str) -> Iterator[tuple[int, int]]:
    """The places of the top bullets that hold words, remarks of others ("KW: ...") left out."""
    for section in _PLANS.finditer(text):
        for bullet in _BULLET.finditer(text, section.start("body"), section.end("body")):
            words = bullet["words"]
            if any(map(str.isalnum, words)) and not _SPOKEN.match(words) and "[link]" != words:
                yield bullet.span("words")


def _is_held(line: tuple[int, int], note: Note, ledger: Ledger) -> bool:
    return any(
        place.note_id == note.id and line[0] <= place.start < line[1]
        for one in ledger.commitments
        for place in one.promise_cites
    )


def _kinds(claims: Sequence[Claim], notes: int) -> None:
    print(f"\n{'kind':<16} claims  a note  no owner")
    for kind, count in Counter(claim.kind for claim in claims).most_common():
        nobody = sum(claim.who is None for claim in claims if claim.kind == kind)
        print(f"  {kind:<14} {count:>6} {count / max(1, notes):>7.2f} {nobody / count:>9.1%}")


def _commitments(ledgers: Sequence[Ledger]) -> None:
    held = [one for ledger in ledgers for one in ledger.commitments]
    print(
        f"\n{'commitments':<16} {len(held):>6}, without an owner "
        f"{sum(one.owner is None for one in held) / max(1, len(held)):.1%}, with a due day "
        f"{sum(one.due is not None for one in held) / max(1, len(held)):.1%}"
    )
    for status, count in Counter(one.status for one in held).most_common():
        print(f"  {status:<14} {count:>6} {count / len(held):>7.1%}")
    carried = Counter(one.times_carried for one in held)
    print("  carried " + ", ".join(f"{n} x: {carried[n]}" for n in sorted(carried)))
    back = sum(one.times > 1 for ledger in ledgers for one in ledger.obstacles)
    odd = sum(len(ledger.contradictions) for ledger in ledgers)
    print(f"obstacles told of on more than one day: {back}; contradictions: {odd}")


def _lone(rows: Sequence[dict[str, Any]]) -> int:
    people, day = People.of(_MENTOR, _MENTEE), date(2026, 3, 10)
    claims: list[Claim] = []
    off = goals = found = 0
    for row in rows:
        note = Note(id=row["id"], pair="p", author=_MENTOR, date=day, text=str(row["note"]))
        read = read_note(note, people)
        claims += read
        off += sum(not located(claim, {note.id: note.text}) for claim in read)
        texts = [" ".join(claim.what.lower().split()) for claim in read]
        wanted = [" ".join(str(goal["text"]).lower().split()) for goal in row["goals"]]
        goals += len(wanted)
        found += sum(any(goal[:40] in text or text in goal for text in texts) for goal in wanted)
    print(f"\n{len(rows)} lone notes")
    _kinds(claims, len(rows))
    print(f"places that do not hold their words: {off}")
    print(f"goals that stand in a claim: {found} of {goals}")
    return off


def _show(row: dict[str, Any]) -> None:
    ledger = build_ledger(_notes(row), _people(row))
    print(f"\n== {row['id']}")
    for claim in ledger.claims:
        more = f"{claim.due or ''} {claim.stance or ''}"
        print(
            f"  {claim.learnt_at} {claim.kind:<14} {claim.who or '-':<9} {claim.what[:110]} {more}"
        )
    for one in ledger.commitments:
        if one.times_carried or one.status in ("done", "dropped"):
            print(
                f"  * {one.status} x{one.times_carried} {one.what[:80]!r} "
                f"<- {[place.quote[:80] for place in (*one.promise_cites, *one.status_cites)]}"
            )


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="../shared/data", help="the folder of the notes")
    parser.add_argument("--show", type=int, default=0, help="print so many ledgers to look at")


def main() -> int:
    """Runs this measure alone: `python -m mentor_evals.bench.ledger --data FOLDER`."""
    parser = argparse.ArgumentParser(prog="bench ledger", description=__doc__)
    _add_arguments(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    raise SystemExit(main())
