"""A check-in: is it on track, what is new in the way, what is adjusted; and how the count stands.

The three questions of founding article 001. Readings are outcomes, what stakeholders saw, or
stories, each with its source; a question passed over stays blank.
"""

import textwrap
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.measuring import Indicator, measured
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.questionnaire import (
    Answers,
    Hearing,
    Item,
    Questionnaire,
    Record,
    Subject,
    Taken,
)
from mentor_copilot.domain.questionnaire.subject import Fact
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.value import Said, Value, said

KIND = "checkin"
QUESTIONS = ("on_track", "obstacle", "adjustment")

EvidenceKind = Literal["outcome", "stakeholder", "story"]
_KINDS: tuple[EvidenceKind, ...] = ("outcome", "stakeholder", "story")
_LABEL = 38  # characters by which an answer can be called to change it
_LISTED = "asked."


class Evidence(BaseModel):
    """What shows how it goes: a value of an indicator (`of`), or words alone, then in the note.

    The indicator is kept as it was on the day, so that a later change of the goal rewrites nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Indicator | None = None
    value: Value[float] = Value()
    unit: Value[str] = Value()
    kind: EvidenceKind = "outcome"
    source: Value[str] = Value()


class CheckIn(Record):
    """The three answers, the readings, and what else was told."""

    readings: tuple[Evidence, ...] = ()
    on_track: Value[str] = Value()
    obstacle: Value[str] = Value()
    adjustment: Value[str] = Value()
    note: Value[str] = Value()


class Counted(BaseModel):
    """An indicator as a check-in asks for it, with the last value that is known of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Indicator
    last: float | None = None
    day: date | None = None


def about_checkin(goal: str, name: str, counted: Sequence[Counted], *, recorded: bool) -> Subject:
    """A goal as the subject of a check-in: each indicator is asked for beside its last value.

    `recorded` tells that it is known where its numbers are read off.
    """
    facts = [Fact(name="goal", words=name)]
    facts += [Fact(name="record", words="known")] if recorded else []
    facts += [
        Fact(name=f"{_LISTED}{one.of.number}", words=one.model_dump_json()) for one in counted
    ]
    return Subject(goal=goal, results=tuple(one.of.label for one in counted), facts=tuple(facts))


def _counted(subject: Subject) -> list[Counted]:
    """The indicators that the check-in asks for."""
    listed = [fact.words for fact in subject.facts if fact.name.startswith(_LISTED)]
    return [Counted.model_validate_json(words) for words in listed]


def _items(subject: Subject) -> tuple[Item, ...]:
    counted = _counted(subject)
    return (
        *(_value_item(one) for one in counted),
        Item("source", due=partial(_wants_source, subject)),
        Item("evidence", take=_take_kind, due=_never, choices=_KINDS),
        Item("on_track", take=_as_said),
        Item("obstacle", take=_as_said),
        Item("adjustment"),
        Item("note", due=_never),
    )


def _never(answers: Answers) -> bool:
    """Never asked, so that a check-in stays short; it can be given by its name."""
    return False


def _wants_source(subject: Subject, answers: Answers) -> bool:
    valued = any(answers.words(one.of.field).known for one in _counted(subject))
    return valued and "record" not in subject.words


def _value_item(one: Counted) -> Item:
    last = ""
    if one.last is not None and one.day is not None:
        known = amount(one.last, one.of.unit)
        last = phrase("checkin", "last", amount=known, day=in_words(one.day))
    elif one.of.baseline is not None:
        last = phrase("checkin", "start", amount=amount(one.of.baseline, one.of.unit))
    label = textwrap.shorten(one.of.label.replace(":", " "), _LABEL, placeholder=" …")
    filled = (("label", label), ("whole", one.of.label), ("last", last))
    return Item(one.of.field, take=partial(_take_value, one), wording="value", filled=filled)


def _take_value(one: Counted, told: Said, hearing: Hearing) -> Taken:
    """The whole answer, where a value can be read in it."""
    found = measured(told, one.of, _before(one))
    return Taken(again=found.again) if found.again else Taken(plain(told))


def _before(one: Counted) -> float | None:
    return one.last if one.last is not None else one.of.baseline


def _as_said(told: Said, hearing: Hearing) -> Taken:
    """The whole answer: a bare "yes" or "no" says it all here."""
    start, end = len(told.text) - len(told.text.lstrip()), len(told.text.rstrip())
    words = " ".join(told.text.split())
    return Taken(said(words, told, start, end) if words else Value[str]())


def _take_kind(told: Said, hearing: Hearing) -> Taken:
    named = told.text.strip().lower()
    return Taken(plain(told)) if named in _KINDS else Taken(again=phrase("again", "evidence"))


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> CheckIn:
    told = {field: answers.words(field) for field in (*QUESTIONS, "note")}
    return CheckIn(
        day=hearing.today,
        goal=subject.goal,
        pair=subject.pair,
        readings=tuple(_readings(answers, subject)),
        **told,
    )


def _readings(answers: Answers, subject: Subject) -> list[Evidence]:
    named = (answers.words("evidence").value or "").strip().lower()
    kind = next((one for one in _KINDS if one == named), None)
    source = answers.words("source")
    found = []
    for one in _counted(subject):
        words = answers.words(one.of.field)
        if words.known:
            read = measured(_where_it_was_said(words), one.of, _before(one))
            found.append(
                Evidence(
                    of=one.of,
                    value=read.value,
                    unit=read.unit,
                    kind=kind or "outcome",
                    source=source,
                )
            )
    told = answers.words("note").known and (kind or source.known)
    return found or ([Evidence(kind=kind or "story", source=source)] if told else [])


def _where_it_was_said(words: Value[str]) -> Said:
    """The words at their place in the input, so that what is read in them has its own place."""
    before = " " * (words.start or 0)
    return Said(source=words.source or "", text=before + (words.quote or ""))


CHECKIN = Questionnaire(KIND, _items, _record)
