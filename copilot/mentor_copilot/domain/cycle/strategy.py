"""The strategy of a goal: how its owner goes about it, versioned apart from the goal itself.

A pivot is fine when it is said, and the goal may stay while the way to it changes (founding
articles 000 and 002). The first version is what the goal itself says; each pivot is the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.pivot import Pivot
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.value import Value


@dataclass(frozen=True)
class Strategy:
    """One version of the way to a goal, from a day on; `pivot` is the id of what brought it.

    `how` are the owner's words, several for a first version with several initiatives; of a pivot
    there are `who` was in it, `why`, and the `indicator` by which it will be told.
    """

    version: int
    since: date
    how: tuple[Value[str], ...]
    pivot: str | None = None
    who: Value[str] = Value()
    why: Value[str] = Value()
    indicator: Value[str] = Value()


def strategies(first: tuple[date, Goal], pivots: Sequence[Entry] = ()) -> tuple[Strategy, ...]:
    """The versions of the way to a goal, oldest first, from its first version and its pivots."""
    day, goal = first
    said = tuple(one for one in (*goal.initiatives, goal.first_step) if one.known)
    found = [Strategy(version=1, since=day, how=said)]
    told = [(one.id, one.record) for one in pivots]
    for id, record in sorted(told, key=lambda one: one[1].day):
        if isinstance(record, Pivot):
            found.append(
                Strategy(
                    version=len(found) + 1,
                    since=record.day,
                    how=(record.how,),
                    pivot=id,
                    who=record.who,
                    why=record.why,
                    indicator=record.indicator,
                )
            )
    return tuple(found)
