"""What is known of a goal or plan, as a model is told of it."""

from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.provenance import written
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop import WoopPlan


class Part(NamedTuple):
    """One known part of a goal or plan, as a model is told of it."""

    field: str
    words: str


def parts(about: Goal | WoopPlan) -> list[Part]:
    """What is known of a goal or plan, in the mentee's words where there are any."""
    return _plan(about) if isinstance(about, WoopPlan) else _goal(about)


def _plan(plan: WoopPlan) -> list[Part]:
    found = _parts(plan, "wish outcome circumstance obstacle expectancy expires")
    for one in plan.plans:
        found += _parts(one, "cue act")
    return found


def _goal(goal: Goal) -> list[Part]:
    found = _parts(goal, "wish why frequency deadline first_step obstacle resources place")
    found += _parts(goal.measure, "metric unit baseline target how_checked now")
    for place, result in enumerate(goal.key_results, 1):
        found += [
            Part(f"key result {place} {part.field}", part.words)
            for part in _parts(result, "text baseline target unit due")
        ]
    return found + _of_form(goal)


def _of_form(goal: Goal) -> list[Part]:
    """What was said for a HARD, backward, micro or value-based goal."""
    found = _parts(goal, "animated required difficult parent")
    found += [Part("value", words_of(value)) for value in goal.values if value.known]
    for place, step in enumerate(goal.steps, 1):
        name = f"step {place} back from the end"
        found += [Part(f"{name} {part.field}", part.words) for part in _parts(step, "text by")]
    for act in goal.micro[:1]:
        names = "text takes done_when by"
        found += [Part(f"one act {part.field}", part.words) for part in _parts(act, names)]
    return found


def _parts(record: BaseModel, names: str) -> list[Part]:
    values = [(name.replace("_", " "), getattr(record, name)) for name in names.split()]
    return [Part(name, words_of(value)) for name, value in values if value.known]


def words_of(value: Value[Any]) -> str:
    """A value as it is written in a prompt or a sentence: days in words, numbers plain."""
    if isinstance(value.value, date):
        return in_words(value.value)
    return written(value.value)
