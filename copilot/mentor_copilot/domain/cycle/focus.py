"""Few goals at a time: how many are active, and what a goal needs before it may be.

Founding articles 001 and 002: a few goals of high impact, no multitasking; METHODS 1.2: at most
three. The person decides: with a word they may have more. Reason, outcome and success criteria are
written down before a goal is under way.
"""

from collections.abc import Mapping
from datetime import date

from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.gaps import missing
from mentor_copilot.domain.goal import Goal, Move
from mentor_copilot.domain.person import cut
from mentor_copilot.domain.wording import line

AT_MOST = 3
_NAMED = 5
_WORDS = 12
_REASON_ELSEWHERE = ("values", "micro")  # in the value itself, or in the goal that an act serves


def lacks(goal: Goal, today: date | None = None) -> list[str]:
    """The fields that a goal needs before it can be active, by the names of its form."""
    found = missing(goal, today)
    without_why = not goal.why.known and goal.form not in _REASON_ELSEWHERE
    return [*found, *(["why"] if without_why and "why" not in found else [])]


def as_kept(goal: Goal, by: str, today: date, *, crowded: bool) -> Goal:
    """The goal as it is first kept: active, or a draft where something lacks or others are many."""
    if crowded or lacks(goal, today):
        return goal.model_copy(update={"moves": (Move(to="draft", on=today, by=by),)})
    return goal


def lacking(goal: Goal, today: date | None = None) -> str:
    """What is still open before the goal can be active, in words; "" where nothing is."""
    fields = ", ".join(line("fields", field) for field in lacks(goal, today))
    return phrase("focus", "lacking", fields=fields) if fields else ""


def crowded_by(active: Mapping[str, Goal], name: str, **filled: object) -> str:
    """The wording `name`, with the goals that are active by their own words."""
    shown = [f"“{short(goal)}”" for goal in list(active.values())[:_NAMED]]
    more = len(active) - len(shown)
    listed = "; ".join(shown) + (f" and {more} more" if more > 0 else "")
    return phrase("focus", name, count=len(active), goals=listed, **filled)


def short(goal: Goal) -> str:
    """A goal in a few of its owner's words."""
    named = [one for one in (goal.own_statement, goal.objective, goal.wish) if one.known]
    words = cut(named[0], _WORDS) if named else goal.statement
    return words.replace("“", "‘").replace("”", "’")
