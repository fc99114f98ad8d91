"""Whether a drafted sentence may stand: everything in it must come from the mentee."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from mentor_copilot.domain.drafting import WORDS_AT_MOST
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.value import Value


def values_of(part: BaseModel) -> Iterator[Value[Any]]:
    """Every value in a goal (or another record), those of its parts included."""
    for name in type(part).model_fields:
        held = getattr(part, name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, Value):
                yield each
            elif isinstance(each, BaseModel):
                yield from values_of(each)


def days_of(record: BaseModel) -> tuple[date, ...]:
    """Every day that a goal or plan holds."""
    known = (value.value for value in values_of(record) if value.known)
    return tuple(day for day in known if isinstance(day, date))


def evidence(record: BaseModel) -> list[str]:
    """The words and values that a sentence about a goal or plan may draw on.

    Nothing merely suggested is among them.
    """
    known = [value for value in values_of(record) if value.known]
    return [str(each) for value in known for each in (value.quote, value.value) if each is not None]


def faults(statement: str, goal: Goal, today: date) -> tuple[Finding, ...]:
    """Why the statement may not stand; empty when every number, day and name has an origin."""
    found = [
        _fault(statement, "P301", f"“{words}” has no origin in what was said", words)
        for words in unsupported(statement, evidence(goal), today)
    ]
    own = goal.own_statement.known
    if (
        not own
        and len(statement.split()) > WORDS_AT_MOST
        and len((goal.wish.value or "").split()) <= 20
    ):
        found.append(_fault(statement, "G104", f"more than {WORDS_AT_MOST} words", ""))
    return tuple(found)


def _fault(statement: str, code: str, message: str, words: str) -> Finding:
    start = max(statement.find(words), 0) if words else 0
    end = start + len(words)
    return Finding(
        code=code,
        field="statement",
        message=message,
        start=start,
        end=end,
        quote=statement[start:end],
    )
