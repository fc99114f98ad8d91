"""A skill on a person's map: what shows that they have it, what it is needed for, the steps to it.

Skill-gap analysis and road map (founding articles 003 and 004): the gap is what is needed and has
nothing to show for it yet; no level is asked for and none is made up.
"""

import re
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.hearing.days import day_within
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire import (
    Answers,
    Hearing,
    Item,
    Questionnaire,
    Record,
    Subject,
)
from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.value import Said, Value, said

KIND = "skill"
FIELDS = ("name", "have", "need", "step")
# Words for one day; "in 2025" and "last spring" are none, and no day is made of them.
_ONE_DAY = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)?|\w*day)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Frozen):
    """What shows it, in the person's words; `day` is the one they name, `told` when they did."""

    words: Value[str]
    day: Value[date] = Value()
    told: date


class Need(_Frozen):
    """The role or the aim that the skill is needed for; `goal` is the id of a kept goal."""

    words: Value[str]
    goal: str | None = None
    told: date


class SkillStep(_Frozen):
    """One step towards the skill, and what showed that it was done."""

    words: Value[str]
    by: Value[date] = Value()
    goal: str | None = None
    told: date
    done: Evidence | None = None


class Skill(Record):
    """One skill of its owner's; steps are numbered from 1 in their order."""

    name: Value[str]
    have: tuple[Evidence, ...] = ()
    needs: tuple[Need, ...] = ()
    steps: tuple[SkillStep, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether it is needed and nothing shows it yet."""
        return bool(self.needs) and not self.have

    @property
    def called(self) -> str:
        """Its name."""
        return self.name.value or ""


def evidence(words: Value[str], hearing: Hearing) -> Evidence:
    """What was said as evidence, with the day that it names."""
    return Evidence(words=words, day=_past(words, hearing), told=hearing.today)


def step(words: Value[str], hearing: Hearing, goal: str | None = None) -> SkillStep:
    """What was said as a step, with its last day where it names one."""
    return SkillStep(words=words, by=_due(words, hearing), goal=goal, told=hearing.today)


def _due(words: Value[str], hearing: Hearing) -> Value[date]:
    """The day by which a step is to be done; unknown where the words name none."""
    told = Said(source=words.source or "", text=words.quote or "")
    return _moved(day_within(told, hearing.today, hearing.order), words)


def _past(words: Value[str], hearing: Hearing) -> Value[date]:
    """The one day that evidence is of: "on 3 March" is the last one there was.

    Unknown where the words name none, several, a longer time, or a day to come.
    """
    quote = words.quote or ""
    whens = [one for one in find_whens(quote, hearing.today, hearing.order) if one.day]
    if len(whens) != 1 or len(whens[0].readings) > 1 or not _ONE_DAY.search(whens[0].quote):
        return Value[date]()
    found, told = whens[0], Said(source=words.source or "", text=quote)
    day = _come(found.day, found.quote, hearing.today)
    value = said(day, told, found.start, found.end) if day else Value[date]()
    return _moved(value, words)


def _come(day: date | None, quote: str, today: date) -> date | None:
    """The day, a year earlier where it names no year and would be to come."""
    if day is None or day <= today:
        return day
    if _YEAR.search(quote) or (day.month, day.day) == (2, 29):
        return None
    before = day.replace(year=day.year - 1)
    return before if before <= today else None


def _moved(day: Value[date], words: Value[str]) -> Value[date]:
    """A day found in a value's words, with its place in the message that they stand in."""
    if day.start is None or day.end is None or words.start is None:
        return day
    place = {"start": words.start + day.start, "end": words.start + day.end}
    return day.model_copy(update=place)


def pages(id: str, owner: str, skill: Skill, pair: str) -> tuple[Note, ...]:
    """Its steps as promises, and what shows it as done, each a note of the day it was told.

    A step that is done is ticked off in its own words, so that the promise it was is kept.
    """
    told: list[tuple[str, date, str]] = []
    for number, one in enumerate(skill.have, 1):
        told.append((f"have:{number}", _since(one), f"Done:\n{_said(one.words)}"))
    for number, each in enumerate(skill.steps, 1):
        mine = f"Next steps for {owner}:\n"
        told.append((f"step:{number}", each.told, mine + _said(each.words)))
        if each.done is not None:
            ticked = f"{mine}- [x] {_said(each.words)}\n\nDone:\n{_said(each.done.words)}"
            told.append((f"done:{number}", each.done.told, ticked))
    return tuple(
        Note(
            id=f"skill:{id}:{name}",
            pair=pair,
            author=owner,
            date=day,
            text=text,
            scope=skill.scope,
        )
        for name, day, text in told
    )


def _since(one: Evidence) -> date:
    """The day it is of, where they named one that has come."""
    return min(one.day.value, one.told) if one.day.value else one.told


def _said(words: Value[str]) -> str:
    return words.quote or ""


def _items(subject: Subject) -> tuple[Item, ...]:
    return tuple(Item(field, needed=field == "name") for field in FIELDS)


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> Skill:
    have, need, first = (answers.words(field) for field in FIELDS[1:])
    return Skill(
        day=hearing.today,
        goal=subject.goal,
        name=answers.words("name"),
        have=(evidence(have, hearing),) if have.known else (),
        needs=(Need(words=need, goal=subject.goal, told=hearing.today),) if need.known else (),
        steps=(step(first, hearing, subject.goal),) if first.known else (),
    )


SKILL = Questionnaire(KIND, _items, _record)
