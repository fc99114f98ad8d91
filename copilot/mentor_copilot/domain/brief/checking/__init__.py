"""The check of a brief against the notes, with no model in it: what has no proof is named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.checking.kinds import (
    count_faults,
    due_faults,
    kind_faults,
    owner_faults,
    rests_on_plans,
    status_faults,
)
from mentor_copilot.domain.brief.checking.spoken import agenda_faults, question_faults
from mentor_copilot.domain.brief.checking.texts import (
    cited_words,
    origin_faults,
    sense_faults,
    span_faults,
)
from mentor_copilot.domain.brief.page import Brief, BriefLine
from mentor_copilot.domain.ledger import People, Readings
from mentor_copilot.domain.note import Note

Part = Literal["line", "agenda", "question", "page"]


@dataclass(frozen=True)
class Fault:
    """What is wrong with the `at`-th (from 0) line, agenda item or question, or with the page."""

    part: Part
    at: int
    text: str
    reason: str


def check(
    brief: Brief, notes: Iterable[Note], people: People, more: Readings | None = None
) -> tuple[Fault, ...]:
    """All that the notes do not bear out; give only notes that the brief's reader may read.

    `more` is what a model found in the notes beyond the rules.

    A line fails when a span does not hold its words; when a number, name, day or telling word is
    in none of its cites; when its kind, owner, due day, status or count is not what they tell. So
    does an agenda item or a question, and a question that is not one open question.
    """
    known = [note for note in notes if note.date <= brief.as_of]
    return check_on(brief, Grounds.of(known, people, more))


def check_on(brief: Brief, grounds: Grounds) -> tuple[Fault, ...]:
    """The same on grounds of the brief's day that were read before: for many briefs of one pair."""
    return tuple(_faults(brief, grounds))


def _faults(brief: Brief, grounds: Grounds) -> Iterator[Fault]:
    for at, line in enumerate(brief.lines):
        for reason in line_faults(line, grounds):
            yield Fault("line", at, line.text, reason)
    for at, item in enumerate(brief.agenda):
        for text, reason in agenda_faults(item, grounds):
            yield Fault("agenda", at, text, reason)
    for at, question in enumerate(brief.questions):
        for reason in question_faults(question, grounds):
            yield Fault("question", at, question.text, reason)
    yield from _page_faults(brief)


def line_faults(line: BriefLine, grounds: Grounds) -> list[str]:
    """Why a line may not stand; empty when it may."""
    off = span_faults(line.cites, grounds)
    if off:
        return off
    cited = cited_words(line.cites, grounds)
    found = [*origin_faults(line.text, cited)]
    found += sense_faults(line.text, cited, plans=rests_on_plans(line.cites, grounds))
    for faults in (kind_faults, owner_faults, due_faults, status_faults, count_faults):
        found += faults(line, grounds)
    return found


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
