"""Where a series stands: its grade and colour, computed; never a colour for what nobody told.

Grades and colours by the OKR scale (METHODS 1.3). A grade near nothing is a verdict only once its
day has come: until then it is "under way" or "no change yet" (founding article 002: patience), and
where the last reading is older than the rhythm it is "no data since", not red (METHODS 1.15).
"""

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.cycle.measuring.indicators import Indicator
from mentor_copilot.domain.cycle.progress.series import Series
from mentor_copilot.domain.grading import Colour, colour, grade

State = Literal[
    "no reading yet",
    "change cannot be computed",  # no baseline, or none to tell from the target
    "no change yet",
    "under way",
    "reached",
    "time is up",
]


class Standing(BaseModel):
    """Where a series stands on a day.

    `grade` is None where it cannot be computed, `colour` where it would say more than is known;
    `no_data_since` is the day of the last reading where that is older than the rhythm.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: State
    grade: float | None = None
    colour: Colour | None = None
    no_data_since: date | None = None


def standing(series: Series, today: date, every_days: int) -> Standing:
    """How a series stands today, with a reading expected every so many days."""
    last, of = series.latest, series.of
    if last is None:
        return Standing(state="no reading yet")
    stale = series.until is None and today - last.day > timedelta(days=every_days)
    since = last.day if stale else None
    reached = graded(of, last.value)
    if reached is None:
        return Standing(state="change cannot be computed", no_data_since=since)
    state = _state(of, last.value, reached, today)
    shown = colour(reached)
    tells = not stale and (shown != "red" or state == "time is up")
    return Standing(
        state=state, grade=reached, colour=shown if tells else None, no_data_since=since
    )


def graded(of: Indicator, value: float) -> float | None:
    """The grade of a value: None without a baseline or a target, never 0 for what is not known."""
    if of.baseline is None or of.target is None:
        return None
    return grade(of.baseline, of.target, value)


def _state(of: Indicator, value: float, reached: float, today: date) -> State:
    if reached >= 1:
        return "reached"
    if of.due is not None and of.due < today:
        return "time is up"
    return "no change yet" if value == of.baseline else "under way"
