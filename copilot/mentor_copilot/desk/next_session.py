"""The next session of a pair: what is known of its day, as every page tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from mentor_copilot.domain.agreement import Standing
from mentor_copilot.domain.cycle.preparation import last_session
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.ledger.claim import cite
from mentor_copilot.domain.ledger.dues import whens_in
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.recall.meetings import of_the_next

_SAID = 2  # sentences on the next session


@dataclass(frozen=True)
class NextSession:
    """What is known of it on a day, none of it about a day that is over; today may still be it.

    `last` is the day of the last session, `about` when the rhythm that was agreed brings the next,
    `said` what notes since then say of it, the newest first.
    """

    last: date | None
    about: date | None
    said: tuple[Cite, ...]


def next_session(notes: Sequence[Note], standing: Standing, today: date) -> NextSession:
    """What the notes, oldest first, and the agreement say of the session to come.

    A note that carries a day to come tells of no session that was.
    """
    by_now = [note for note in notes if note.date <= today]
    last = last_session(by_now)
    said = islice(_said(by_now, last, today), _SAID)
    return NextSession(last, _about(last, standing, today), tuple(said))


def _about(last: date | None, standing: Standing, today: date) -> date | None:
    """The first day from today on that the agreed rhythm, counted from the last session, names."""
    held = standing.in_force
    every = held.agreement.cadence_days.value if held else None
    if last is None or not every:
        return None
    over = max(0, -((last - today).days // every) - 1)
    return last + timedelta(days=every * (over + 1))


def _said(notes: Sequence[Note], last: date | None, today: date) -> Iterator[Cite]:
    """The sentences that name the next session, without those that only name days that are over."""
    for note, start, end in of_the_next(notes, last):
        days = [when.day for when in whens_in(note.text[start:end], note.date) if when.day]
        if not days or max(days) >= today:
            yield cite(note, start, end)
