"""Measures the proposed reasons of stalls on MentorWorld, where the true reason is known.

Of each pair that stands still the mentee's notes of that time are read: the reason proposed is
right, wrong, or there is not enough evidence. Of the pairs that never stand still all their notes
are read as if they did, which shows how readily a reason is found where none is true.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mentor_copilot.domain.cycle.stalls import proposed, signs
from mentor_copilot.domain.ledger import People, read_note
from mentor_copilot.domain.note import Note
from mentor_evals.world.answers import answers_of
from mentor_evals.world.files import note_row
from mentor_evals.world.history import History
from mentor_evals.world.living import live
from mentor_evals.world.notes import notes_of

_TOGETHER = timedelta(days=3)  # notes of a meeting come within so many days of it


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The arguments of `mentor-evals bench stalls`."""
    parser = subparsers.add_parser("stalls", help="proposed reasons of stalls on MentorWorld")
    parser.add_argument("--seed", type=int, action="append", metavar="N", help="of the world (1)")
    parser.add_argument("--pairs", type=int, default=60, metavar="N", help="pairs a seed (60)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the counts by the number of days on which the mentee hinted at the reason."""
    stalled: Counter[tuple[int, str]] = Counter()
    quiet: Counter[str] = Counter()
    for seed in args.seed or [1]:
        for number in range(args.pairs):
            days, verdict = _verdict(live(seed, number))
            if days is None:
                quiet[verdict] += 1
            else:
                stalled[days, verdict] += 1
    for line in _report(stalled, quiet):
        print(line)
    return 0


def _verdict(history: History) -> tuple[int | None, str]:
    """The days with a hint in the mentee's own notes (None: no stall), and how it was read."""
    written = notes_of(history)
    rows = [note_row(history, one) for one in written]
    mentee, mentor = history.cast.person("mentee").id, history.cast.person("mentor").id
    own = [_note(row) for row in rows if row["author"] == mentee and row["scope"] != "private"]
    people = People.of(mentor, mentee)
    stalls = answers_of(history, written).stalls
    if not stalls:
        return None, "a reason" if _reason(own, mentee, people) else "none"
    stall, ids = stalls[0], {note.id for note in own}
    lately = [one for one in own if stall.first <= one.date <= stall.last + _TOGETHER]
    reason = _reason(lately, mentee, people)
    days = {place.day for place in stall.told if place.note_id in ids}
    named = "right" if reason == stall.reason else "wrong"
    return len(days), named if reason else "not enough evidence"


def _note(row: dict[str, str]) -> Note:
    parts = {name: row[name] for name in ("id", "pair", "author", "text")}
    return Note(**parts, date=date.fromisoformat(row["date"]))


def _reason(notes: Sequence[Note], mentee: str, people: People) -> str | None:
    claims = [claim for note in notes for claim in read_note(note, people)]
    found = proposed(signs(notes, mentee, claims))
    return found.name if found else None


def _report(stalled: Counter[tuple[int, str]], quiet: Counter[str]) -> Iterator[str]:
    verdicts = ("right", "wrong", "not enough evidence")
    total = sum(stalled.values())
    yield f"stalls with a true reason: {total}"
    for verdict in verdicts:
        count = sum(n for (_, told), n in stalled.items() if told == verdict)
        yield f"  {verdict}: {count} of {total}"
    for days in sorted({days for days, _ in stalled}):
        counts = ", ".join(f"{stalled[days, verdict]} {verdict}" for verdict in verdicts)
        yield f"  hinted at on {days} days: {counts}"
    never = sum(quiet.values())
    yield f"pairs that never stand still, all their notes: {quiet['none']} of {never} no reason"
