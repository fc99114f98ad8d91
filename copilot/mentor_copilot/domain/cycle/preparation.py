"""Each side's preparation for the next session: successes, obstacles, what they want from it.

Both prepare (founding article 004); the mentee drives, so what is wanted comes from the person.
"""

from collections.abc import Iterable
from datetime import date

from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire import (
    Answers,
    Hearing,
    Item,
    Questionnaire,
    Record,
    Subject,
)
from mentor_copilot.domain.questionnaire.subject import Fact
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.wording import line

KIND = "preparation"
FIELDS = ("successes", "obstacles", "wants", "notes")


class Preparation(Record):
    """One side's answers before one session of the pair; any of them may be blank."""

    successes: Value[str] = Value()
    obstacles: Value[str] = Value()
    wants: Value[str] = Value()
    notes: Value[str] = Value()


def about_pair(pair: str, other: str, *, shared: bool) -> Subject:
    """The next session of a pair, with who will read the answers said in the first question."""
    readers = line("preparation", "shared" if shared else "private", other=other)
    facts = (Fact(name="other", words=other), Fact(name="readers", words=readers))
    return Subject(pair=pair, facts=facts)


def last_session(notes: Iterable[Note]) -> date | None:
    """The day of the last session that the two told of; of the last shared note if none is one.

    Private notes do not count, so that both sides count from the same day.
    """
    open_to_both = [note for note in notes if note.scope != "private"]
    sessions = [note.date for note in open_to_both if note.session]
    return max(sessions or [note.date for note in open_to_both], default=None)


def is_current(day: date, session: date | None) -> bool:
    """Whether what was told on a day prepares for the session that is still to come."""
    return session is None or day > session


def is_preparation(note_id: str) -> bool:
    """Whether a note is the page of a preparation."""
    return note_id.startswith(f"{KIND}:")


def _items(subject: Subject) -> tuple[Item, ...]:
    return tuple(Item(field) for field in FIELDS)


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> Preparation:
    told = {field: answers.words(field) for field in FIELDS}
    return Preparation(day=hearing.today, pair=subject.pair, **told)


PREPARATION = Questionnaire(KIND, _items, _record)
