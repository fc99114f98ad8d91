"""Sentences that mention a topic, by whom it is asked: what stands in the notes word for word."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.brief import BriefLine
from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.recall.asked import Asked, stems, telling
from mentor_copilot.domain.recall.templates import lists

_WORDS = 24
_LINES_AT_MOST = 24
_MARK = re.compile(r"(?:#+|[-*+>•]|\d{1,2}[.)])?[ \t]*(?:\[[ xX]\][ \t]*)?(?=\S)")


def mentions(asked: Asked) -> list[BriefLine]:
    """The first sentence of each note that mentions the topic, oldest note first."""
    words = telling(asked.question.topic or "")
    found = (_first(note, words, asked) for note in asked.shelf.notes if asked.in_time(note.date))
    return [line for line in found if line is not None]


def last_mention(asked: Asked) -> list[BriefLine]:
    """The newest of them."""
    return mentions(asked)[-1:]


def first_mention(asked: Asked) -> list[BriefLine]:
    """The oldest of them."""
    return mentions(asked)[:1]


def by_anyone(asked: Asked) -> list[BriefLine]:
    """What anybody tells of the topic, newest first."""
    words = telling(asked.question.topic or "")
    notes = (note for note in reversed(asked.shelf.notes) if asked.in_time(note.date))
    return [line for note in notes for line in _lines(note, words)][:_LINES_AT_MOST]


def _first(note: Note, words: frozenset[str], asked: Asked) -> BriefLine | None:
    lines = _lines(note, words)
    if asked.is_of(note.author):
        return next(lines, None)
    return next((line for line in lines if _is_named(line.cites[0].quote, asked)), None)


def _is_named(sentence: str, asked: Asked) -> bool:
    """Whether somebody else's sentence tells it of the one who is asked for ("Ana raised it")."""
    people = asked.shelf.material.people
    names = [name for name in people.names if asked.is_of(people.named(name))]
    names += [] if names or asked.who is None else [asked.who]
    tells = "|".join(lists()["tells"].split())
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?:\s+\w+)?\s+(?:{tells})\b", sentence, re.IGNORECASE)
        for name in names
    )


def _lines(note: Note, words: frozenset[str]) -> Iterator[BriefLine]:
    if not words <= stems(note.text):
        return
    for start, end in sentences(note.text, 0, len(note.text)):
        quote = note.text[start:end]
        if words <= stems(quote):
            yield said(note, start, end)


def said(note: Note, start: int, end: int) -> BriefLine:
    """A line that quotes a place of a note, without the mark of a list or heading before it."""
    mark = _MARK.match(note.text, start, end)
    start = mark.end() if mark else start
    quote = note.text[start:end]
    return BriefLine(
        section="since_last",
        text=f"“{unquoted(excerpt(quote, _WORDS))}”",
        kind="said",
        first_seen=note.date,
        cites=(Cite(note_id=note.id, start=start, end=end, quote=quote),),
    )
