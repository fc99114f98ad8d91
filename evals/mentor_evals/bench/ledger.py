"""Measures the ledger on real notes: places, kinds, owners, plans carried, and its pace.

Over mentoring_series.jsonl (three notes of a pair, then the next session): claims a note by kind,
places that do not hold their words (there must be none), the share of lines under a heading about
plans in the last note that become commitments, the share of commitments without an owner, and
what a ledger of the three notes says. Over coaching_notes.jsonl: the same for lone notes.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from mentor_copilot.coach.claims.port import NoteReading
from mentor_copilot.domain.ledger import (
    Claim,
    Ledger,
    People,
    Readings,
    build_ledger,
    located,
    read_note,
)
from mentor_copilot.domain.note import Note
from mentor_evals.bench.series import MENTEE, MENTOR, notes_of, people_of, planned_lines

_DAY = date(2026, 3, 10)
_ONE_PAIR = 1000  # notes of one pair, for the pace
_SHARE = 4  # of which a part is linked alone, to see how the pace falls


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


def _series(rows: Sequence[dict[str, Any]], show: int) -> int:
    claims: list[Claim] = []
    ledgers: list[Ledger] = []
    off = asked = kept = 0
    for row in rows:
        people, notes = people_of(row), list(notes_of(row))
        texts = {note.id: note.text for note in notes}
        ledger = build_ledger(notes, people)
        ledgers.append(ledger)
        claims += ledger.claims
        off += sum(not located(claim, texts) for claim in ledger.claims)
        lines = list(planned_lines(notes[-1].text))
        held = [line for line in lines if _is_held(line, notes[-1], ledger)]
        asked, kept = asked + len(lines), kept + len(held)
    print(f"{len(rows)} series, {3 * len(rows)} notes")
    _kinds(claims, 3 * len(rows))
    print(f"\nplaces that do not hold their words: {off}")
    print(f"lines under plans in the last note that are commitments: {kept} of {asked}")
    _commitments(ledgers)
    _pace(rows)
    for row in rows[:show]:
        _show(row)
    return off + (asked - kept)


def _pace(rows: Sequence[dict[str, Any]]) -> None:
    """Reading anew against taking up what was kept, and how linking grows with the notes."""
    people = people_of(rows[0])
    texts = [note.text for row in rows for note in notes_of(row)]
    notes = [
        Note(id=f"n{at}", pair="p", author=MENTEE, date=_DAY + timedelta(at // 3), text=text)
        for at, text in zip(range(_ONE_PAIR), cycle(texts), strict=False)
    ]
    began = time.perf_counter()
    readings = {note.id: NoteReading(claims=read_note(note, people)) for note in notes}
    anew = time.perf_counter() - began
    kept = [reading.model_dump_json(exclude_defaults=True) for reading in readings.values()]
    began = time.perf_counter()
    again = [NoteReading.model_validate_json(document) for document in kept]
    taken_up = time.perf_counter() - began
    claims = {note.id: read.claims for note, read in zip(notes, again, strict=True)}
    few, all_of_them = (_linking(notes[:n], people, claims) for n in (_ONE_PAIR // _SHARE, None))
    size = sum(len(note.text) for note in notes)
    print(f"\n{_ONE_PAIR} notes of one pair: {size / anew / 1e6:.2f} MB read a second")
    print(f"reading anew takes {anew / taken_up:.0f} times as long as taking up what was kept")
    print(
        f"a ledger of kept readings comes {(anew + all_of_them) / (taken_up + all_of_them):.0f} "
        f"times as fast as a fresh one; {_SHARE} times the notes take {all_of_them / few:.1f} "
        "times as long to link"
    )


def _linking(notes: Sequence[Note], people: People, readings: Readings) -> float:
    began = time.perf_counter()
    build_ledger(notes, people, readings=readings)
    return time.perf_counter() - began


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
    people = People.of(MENTOR, MENTEE)
    claims: list[Claim] = []
    off = goals = found = 0
    for row in rows:
        note = Note(id=row["id"], pair="p", author=MENTOR, date=_DAY, text=str(row["note"]))
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
    ledger = build_ledger(notes_of(row), people_of(row))
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
