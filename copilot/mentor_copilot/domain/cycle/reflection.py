"""Reflection in four questions; the last answer is what will be done differently.

What happened, why it mattered, what was learnt, what changes (founding article 001). Its two
prompts, on the change of approach that helped most and on the skill that was trained, are in the
third question and in a further answer.
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
ADDED = "skill"  # told by its name where somebody wants to


class Reflection(Record):
    """The four answers and the skill that was trained; `change` stands in the ledger as a plan."""

    happened: Value[str] = Value()
    mattered: Value[str] = Value()
    learnt: Value[str] = Value()
    change: Value[str] = Value()
    skill: Value[str] = Value()


def _items(subject: Subject) -> tuple[Item, ...]:
    asked = (Item(field, needed=field == "happened") for field in FIELDS)
    return (*asked, Item(ADDED, due=_never))


def _never(answers: Answers) -> bool:
    return False


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> Reflection:
    told = {field: answers.words(field) for field in (*FIELDS, ADDED)}
    return Reflection(day=hearing.today, goal=subject.goal, pair=subject.pair, **told)


REFLECTION = Questionnaire(KIND, _items, _record)
