"""What to go on with: what the person said works, their if-then plans, what they will do otherwise.

Their own words come first and alone; an idea of the library is offered only where the record holds
none of theirs, and is marked as one (advice only where it is wanted, METHODS 1.10).
"""

from collections.abc import Iterator

from mentor_copilot.domain.brief.excerpts import excerpt, told
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.plans import plans
from mentor_copilot.domain.brief.points import WORDS_A_LINE
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.own_words import own_sentences
from mentor_copilot.domain.cycle.stalls.lexicon import folded
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.library import find_topics
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.review.document import Idea, ReviewLine
from mentor_copilot.domain.review.gains import once
from mentor_copilot.domain.review.looking import Look
from mentor_copilot.domain.review.wording import telling
from mentor_copilot.domain.statement import evidence
from mentor_copilot.domain.value import Value

_AT_MOST = 6
_WORKED_AT_MOST = 3
_SHORTEST = 4  # words; fewer say too little by themselves
# The answers by which somebody says what they will do otherwise, by the kind of their document.
_ADJUSTED = {
    "checkin": "adjustment",
    "reflection": "change",
    "pivot": "how",
    "experiment_result": "next",
}
_LEARNT = {"reflection": "learnt", "experiment_result": "learnt"}


def strategies(look: Look) -> list[ReviewLine]:
    """The person's own ways since the last review, and their if-then plans that hold."""
    found = [*_learnt(look), *_worked(look), *_if_then(look), *_adjusted(look)]
    return once(found)[:_AT_MOST]


def ideas(look: Look) -> tuple[Idea, ...]:
    """One idea of the library for the goal; none where its words name no topic."""
    topics = find_topics(" ".join(evidence(look.goal)), k=1)
    return tuple(Idea(text=one.if_thens[0], source=f"library: {one.name}") for one in topics)


def _learnt(look: Look) -> Iterator[ReviewLine]:
    """What they said that they learnt."""
    for entry in _theirs(look):
        if (line := _answer(entry, _LEARNT.get(entry.kind, ""), look)) is not None:
            yield look.line(line, "strategy", "what worked", entry.id)


def _adjusted(look: Look) -> Iterator[ReviewLine]:
    """What they said they will do otherwise."""
    for entry in _theirs(look):
        if (line := _answer(entry, _ADJUSTED.get(entry.kind, ""), look)) is not None:
            yield look.line(line, "strategy", "adjustment", entry.id)


def _theirs(look: Look) -> Iterator[Entry]:
    """The documents on this goal since the last review, the newest first."""
    for entry in reversed(look.entries):
        if entry.record.goal == look.id and look.is_new(entry.record.day):
            yield entry


def _answer(entry: Entry, field: str, look: Look) -> BriefLine | None:
    """An answer as a line, at its place on the page of its document."""
    value = getattr(entry.record, field, None) if field else None
    page = look.material.note(f"{entry.kind}:{entry.id}")
    if not isinstance(value, Value) or not value.known or page is None:
        return None
    words = value.quote or value.value or ""
    at = page.text.find(words)
    return _said(page, at, at + len(words)) if at >= 0 and words else None


def _worked(look: Look) -> list[ReviewLine]:
    """Sentences of their own by which they tell that something works for them."""
    lines = []
    for note in (*look.material.pages, *reversed(look.material.notes)):
        if note.author == look.owner and look.is_new(note.date):
            lines += [_said(note, start, end) for start, end in _telling(note)]
    kept = [line for line in lines if look.concerns_words(line.cites[0])]
    return [look.line(line, "strategy", "what worked") for line in kept[:_WORKED_AT_MOST]]


def _telling(note: Note) -> Iterator[tuple[int, int]]:
    for start, end in own_sentences(note.text):
        words = folded(note.text[start:end])
        if len(words.split()) >= _SHORTEST and telling("worked").search(words):
            if not telling("not_worked").search(words):
                yield start, end


def _said(note: Note, start: int, end: int) -> BriefLine:
    place = Cite(note_id=note.id, start=start, end=end, quote=note.text[start:end])
    text = told(excerpt(place.quote, WORDS_A_LINE))
    return BriefLine(section="since_last", text=text, kind="said", cites=(place,))


def _if_then(look: Look) -> Iterator[ReviewLine]:
    """The if-then plans for this goal that hold."""
    for point in plans(look.material):
        plan = point.line.cites[0].note_id.split(":")[1]
        held = next(one.plan for one in look.material.plans if one.id == plan)
        if held.goal in (None, look.id):
            yield look.line(point.line, "strategy", "if-then plan", plan)
