"""When the next check-in is due: by the goal's own rhythm, else the pair's, else every two weeks.

Founding articles 000, 001, 002 and 004 name anything from daily to quarterly, so it is a setting.
"""

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.goal import Goal

DAYS = 14

Whose = Literal["goal", "pair", "default"]


class Due(BaseModel):
    """The day of the next check-in; `overdue_days` is 0 until that day has passed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    every_days: int
    by: Whose
    next: date
    overdue_days: int

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.overdue_days > 0


def due(goal: Goal, last: date, today: date, agreed_days: int | None = None) -> Due:
    """When a goal is to be checked in on, counted from its last check-in, or from its first day.

    `agreed_days` is the rhythm that the pair agreed on, None where they agreed on none.
    """
    own = goal.review_every_days.value if goal.review_every_days.known else None
    by: Whose = "goal" if own else "pair" if agreed_days else "default"
    days = max(1, own or agreed_days or DAYS)
    following = last + timedelta(days=min(days, (date.max - last).days))
    late = max(0, (today - following).days)
    return Due(every_days=days, by=by, next=following, overdue_days=late)
