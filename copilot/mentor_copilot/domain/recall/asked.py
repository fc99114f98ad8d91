"""A question held against a record: whom it means, which days, and what it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mentor_copilot.domain.ledger import Claim, People
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.library.words import stem
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.reader.days_asked import Event, days_asked
from mentor_copilot.domain.reader.times.days import days
from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.reader.times.years import Asked as TimeAsked
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.recall.question import RecordQuestion
from mentor_copilot.domain.recall.shelf import Shelf

Span = tuple[date, date]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_MENTOR = ("my mentor", "my coach", "my manager")
_MENTEE = ("my mentee", "my coachee")


@dataclass(frozen=True)
class Asked:
    """`who` is the id of one of the pair or a stranger's name, None for everybody.

    `spans` are the days asked for, both ends included; None where no days were named, and empty
    where they cannot be told.
    """

    question: RecordQuestion
    shelf: Shelf
    today: date
    who: str | None
    spans: tuple[Span, ...] | None

    def is_of(self, who: str | None) -> bool:
        """Whether something of that owner is asked for."""
        if self.who is None:
            return True
        return who is not None and who.casefold() == self.who.casefold()

    def is_told_of(self, claim: Claim) -> bool:
        """The same of a claim; what is told of nobody may be anybody's."""
        return claim.who is None or self.is_of(claim.who)

    def in_time(self, *days: date | None) -> bool:
        """Whether one of the days is asked for; all are where none was named."""
        if not self.spans:
            return True
        return any(first <= day <= last for first, last in self.spans for day in days if day)

    def is_about(self, *texts: str) -> bool:
        """Whether all that the topic, or a stranger it was promised to, is named by is in them."""
        words = frozenset(word for text in texts for word in stems(text))
        return all(telling(one) <= words for one in self._topics())

    def _topics(self) -> list[str]:
        named = self.question.to
        stranger = named if named and _person(named, self.shelf.material.people) is None else None
        return [one for one in (self.question.topic, stranger) if one]


def asked(question: RecordQuestion, shelf: Shelf, today: date, order: DayOrder) -> Asked:
    """The question held against this record."""
    return Asked(
        question=question,
        shelf=shelf,
        today=today,
        who=_whom(question.who, shelf),
        spans=_spans(question, shelf, today, order),
    )


def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings."""
    return frozenset(stem(word.lower()) for word in _WORD.findall(text))


def telling(topic: str) -> frozenset[str]:
    """What must stand in a text that is about the topic."""
    held = gist(topic)
    return held.telling | held.numbers or held.common or stems(topic)


def _whom(words: str | None, shelf: Shelf) -> str | None:
    people = shelf.material.people
    if words is None or words == "we":
        return None
    if words == "i":
        return shelf.reader
    if words in _MENTOR:
        return shelf.material.mentor or words
    if words in _MENTEE:
        return shelf.material.mentee or words
    if words in ("he", "she", "they", "the other one"):
        return people.other(shelf.reader)
    return _person(words, people) or words


def _person(name: str, people: People) -> str | None:
    return people.named(name) or people.named(name.lower())


def _spans(
    question: RecordQuestion, shelf: Shelf, today: date, order: DayOrder
) -> tuple[Span, ...] | None:
    if question.meeting:
        since = shelf.material.since
        if since is None:
            return ()
        return ((since, since if question.meeting == "in" else date.max),)
    if not question.when:
        return None
    if question.status == "due" or question.when.startswith("by "):
        return tuple(_ahead(question.when, today, order))
    found = days_asked(question.when, today, order)
    events = (_of_event(event, shelf.notes) for event in found.events)
    return (*map(_forward, found.spans), *(span for span in events if span))


def _ahead(words: str, today: date, order: DayOrder) -> Iterator[Span]:
    """The days until which something may be due; a month without a year is the coming one."""
    for phrase, role in found_in(f"due {words}").times:
        found = days(phrase, TimeAsked(today, order))
        if role != "deadline" or found.first is None or found.last is None:
            continue
        until = phrase.cue == "by" and not words.startswith(("this", "next", "on", "in"))
        before = timedelta(days=words.startswith("before"))
        yield (date.min if until else found.first, found.last - before)


def _forward(span: Span) -> Span:
    """A span that ends before it begins began a year earlier ("between March and May")."""
    first, last = span
    return (first - timedelta(days=365), last) if first > last else span


def _of_event(event: Event, notes: tuple[Note, ...]) -> Span | None:
    """The days on one side of the last note that tells of an event."""
    words = telling(event.words)
    days = [note.date for note in notes if words <= stems(note.text)]
    if not days:
        return None
    return (date.min, days[-1]) if event.side == "before" else (days[-1], date.max)
