"""The check of a brief against the notes, with no model in it: what has no proof is named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentor_copilot.domain.brief.checking import origins
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.checking.kinds import (
    count_faults,
    due_faults,
    kind_faults,
    owner_faults,
    rests_on_plans,
    status_faults,
)
from mentor_copilot.domain.brief.page import Brief, BriefLine
from mentor_copilot.domain.brief.wording import own_words
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Cite, People
from mentor_copilot.domain.note import Note

_MONTHS = frozenset(in_words(date(2000, month, 1)).split()[1].lower() for month in range(1, 13))

Part = Literal["line", "agenda", "question", "page"]


@dataclass(frozen=True)
class Fault:
    """What is wrong with the `at`-th (from 0) line, agenda item or question, or with the page."""

    part: Part
    at: int
    text: str
    reason: str


def check(brief: Brief, notes: Iterable[Note], people: People) -> tuple[Fault, ...]:
    """All that the notes do not bear out; give only notes that the brief's reader may read.

    A line fails when a span does not hold its words; when a number, name, day or telling word is
    in none of its cites; when its kind, owner, due day, status or count is not what they tell.
    """
    known = [note for note in notes if note.date <= brief.as_of]
    grounds = Grounds.of(known, people)
    return tuple(_faults(brief, grounds))


def _faults(brief: Brief, grounds: Grounds) -> Iterator[Fault]:
    for at, line in enumerate(brief.lines):
        for reason in line_faults(line, grounds):
            yield Fault("line", at, line.text, reason)
    for at, item in enumerate(brief.agenda):
        for text in (item.text, item.why):
            for reason in _said_faults(text, item.cites, grounds):
                yield Fault("agenda", at, text, reason)
    for at, question in enumerate(brief.questions):
        for reason in _said_faults(question.text, question.cites, grounds):
            yield Fault("question", at, question.text, reason)
    yield from _page_faults(brief)


def line_faults(line: BriefLine, grounds: Grounds) -> list[str]:
    """Why a line may not stand; empty when it may."""
    off = [reason for place in line.cites for reason in _span_faults(place, grounds)]
    if off:
        return list(dict.fromkeys(off))
    found = [*word_faults(line.text, line.cites, grounds, plans=rests_on_plans(line, grounds))]
    for faults in (kind_faults, owner_faults, due_faults, status_faults, count_faults):
        found += faults(line, grounds)
    return found


def _span_faults(place: Cite, grounds: Grounds) -> Iterator[str]:
    note = grounds.notes.get(place.note_id)
    if note is None:
        yield f"there is no note {place.note_id!r} that the reader may read"
    elif not 0 <= place.start < place.end or note.text[place.start : place.end] != place.quote:
        yield f"the note {place.note_id!r} does not say this from {place.start} to {place.end}"


def word_faults(
    text: str, cites: Iterable[Cite], grounds: Grounds, *, plans: bool = False
) -> Iterator[str]:
    """Why a text says more, or other, than the words it cites."""
    cited = _cited(cites, grounds)
    yield from _said(text, cited)
    missing = origins.added(text, cited)
    if missing:
        yield f"no cited words say {', '.join(map(repr, missing[:5]))}"
    turned = origins.turned_round(text, cited)
    if turned:
        yield f"{turned!r} turns the cited words round"
    deed = origins.completed(text, cited) if plans else None
    if deed:
        yield f"{deed!r} tells as done what the cited words plan"


def _said_faults(text: str, cites: tuple[Cite, ...], grounds: Grounds) -> Iterator[str]:
    off = [reason for place in cites for reason in _span_faults(place, grounds)]
    yield from dict.fromkeys(off)
    if off:
        return
    cited = _cited(cites, grounds)
    yield from _said(text, cited)
    missing = origins.added(text, cited, own_words() | _MONTHS)
    if missing:
        yield f"no cited words say {', '.join(map(repr, missing[:5]))}"


def _said(text: str, cited: list[origins.Dated]) -> Iterator[str]:
    loose = origins.without_origin(text, cited)
    if loose:
        yield f"no cited words carry {', '.join(map(repr, loose[:5]))}"
    words = origins.misquoted(text, cited)
    if words:
        yield f"the cited words are not {words[:60]!r}"
    blame = origins.blames(text, cited)
    if blame:
        yield f"{blame!r} judges a person"


def _cited(cites: Iterable[Cite], grounds: Grounds) -> list[origins.Dated]:
    return [(place.quote, grounds.day(place)) for place in cites]


def _page_faults(brief: Brief) -> Iterator[Fault]:
    if not brief.agenda:
        return
    minutes = sum(item.minutes for item in brief.agenda)
    if minutes != brief.minutes:
        reason = f"the minutes sum to {minutes}, the meeting has {brief.minutes}"
        yield Fault("page", 0, "agenda", reason)
    led = sum(item.minutes for item in brief.agenda if item.lead == "mentee")
    if 2 * led < minutes:
        yield Fault("page", 0, "agenda", "the mentee leads less than half of the minutes")
    if brief.agenda[0].block != "follow_up" or brief.agenda[-1].block != "close":
        yield Fault("page", 0, "agenda", "it starts with follow-up and ends with the close")
