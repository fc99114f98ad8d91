"""Reflection in four questions; the last answer is what will be done differently.

What happened, why it mattered, what was learnt, what changes (founding article 001).
"""

from mentor_copilot.domain.questionnaire import (
    Answers,
    Hearing,
    Item,
    Questionnaire,
    Record,
    Subject,
)
from mentor_copilot.domain.value import Value

KIND = "reflection"
FIELDS = ("happened", "mattered", "learnt", "change")


class Reflection(Record):
    """The four answers; `change` is an intention, and stands in the ledger as one."""

    happened: Value[str] = Value()
    mattered: Value[str] = Value()
    learnt: Value[str] = Value()
    change: Value[str] = Value()


def _items(subject: Subject) -> tuple[Item, ...]:
    return tuple(Item(field, needed=field == "happened") for field in FIELDS)


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> Reflection:
    told = {field: answers.words(field) for field in FIELDS}
    return Reflection(day=hearing.today, goal=subject.goal, pair=subject.pair, **told)


REFLECTION = Questionnaire(KIND, _items, _record)
