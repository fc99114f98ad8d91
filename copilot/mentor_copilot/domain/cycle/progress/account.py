"""The account of one goal: its series with grade and trend, what is left, next and due.

Everything in it is computed from what was said; `mentor progress --json` prints it as it is.
"""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.cycle.checkin import CheckIn
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring.indicators import Indicator
from mentor_copilot.domain.cycle.progress.due import Due, due
from mentor_copilot.domain.cycle.progress.left import left_in_words
from mentor_copilot.domain.cycle.progress.next_step import NextStep, next_step
from mentor_copilot.domain.cycle.progress.parts import Parts, parts_of
from mentor_copilot.domain.cycle.progress.series import History, Reading, Series
from mentor_copilot.domain.cycle.progress.standing import State, standing
from mentor_copilot.domain.cycle.progress.trend import Direction, trend
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.goal import Form, Scope
from mentor_copilot.domain.goal import State as GoalState
from mentor_copilot.domain.grading import Colour, colour, objective_grade


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class SeriesRead(_Frozen):
    """One series as it is read on a day; `left` says in words what is still to go.

    `per_week` is the slope in the unit of the series, None without a trend; `towards` tells whether
    the trend leads to the target.
    """

    of: Indicator
    since: date
    until: date | None
    pivot: str | None
    readings: tuple[Reading, ...]
    now: float | None
    as_of: date | None
    state: State
    grade: float | None
    colour: Colour | None
    no_data_since: date | None
    trend: Direction
    per_week: float | None
    towards: bool | None
    left: str

    def as_series(self) -> Series:
        """The bare series."""
        return Series(**{name: getattr(self, name) for name in Series.model_fields})


class Told(_Frozen):
    """The last check-in: its day and its answers, None where one was left blank."""

    checkin: str
    day: date
    on_track: str | None
    obstacle: str | None
    adjustment: str | None


class Mix(_Frozen):
    """How many pieces of evidence there are of each kind."""

    outcome: int = 0
    stakeholder: int = 0
    story: int = 0


class Progress(_Frozen):
    """A goal and how it goes.

    `grade` is the mean over the `graded` series that have one, of `counted` in all; `earlier` are
    the series that came before a pivot or another measure. `checkin` is when the next check-in is
    due, None while the goal is not active.
    """

    id: str
    owner: str
    form: Form
    scope: Scope
    statement: str
    state: GoalState
    started: date
    as_of: date
    series: tuple[SeriesRead, ...]
    earlier: tuple[SeriesRead, ...] = ()
    grade: float | None
    graded: int
    counted: int
    colour: Colour | None
    parts: Parts | None
    next_step: NextStep | None
    last: Told | None
    evidence: Mix
    checkin: Due | None


def progress_of(
    id: str,
    owner: str,
    history: History,
    today: date,
    *,
    agreed_days: int | None = None,
) -> Progress:
    """The account of a goal on a day; `agreed_days` is the rhythm of its pair, if they have one."""
    goal, started = history.goal, history.versions[0][0]
    told = [one for one in history.checkins if isinstance(one.record, CheckIn)]
    last = told[-1].record.day if told else started
    rhythm = due(goal, last, today, agreed_days)
    known = history.series()
    read = [_read(one, known, today, rhythm.every_days) for one in known]
    present = tuple(one for one in read if one.until is None)
    grades = [one.grade for one in present if one.grade is not None]
    return Progress(
        id=id,
        owner=owner,
        form=goal.form,
        scope=goal.scope,
        statement=goal.statement or state(goal),
        state=goal.state,
        started=started,
        as_of=today,
        series=present,
        earlier=tuple(one for one in read if one.until is not None),
        grade=objective_grade(grades),
        graded=len(grades),
        counted=len(present),
        colour=_colour(present, grades),
        parts=parts_of(goal, tuple(one.of for one in present)),
        next_step=next_step(goal, told, today),
        last=_told(told),
        evidence=_mix(told),
        checkin=rhythm if goal.state == "active" else None,
    )


def _read(series: Series, known: Sequence[Series], today: date, every_days: int) -> SeriesRead:
    changed = any(one.until and one.of.number == series.of.number for one in known)
    stands = standing(series, today, every_days)
    heads = trend([(one.day, one.value) for one in series.readings])
    last, of = series.latest, series.of
    way = None if of.baseline is None or of.target is None else of.target - of.baseline
    return SeriesRead(
        **dict(stands),
        of=of,
        since=series.since,
        until=series.until,
        pivot=series.pivot,
        readings=series.readings,
        now=last.value if last else None,
        as_of=last.day if last else None,
        trend=heads.direction,
        per_week=heads.per_week,
        towards=heads.per_week * way > 0 if heads.per_week and way else None,
        left=left_in_words(series, stands, today, changed=changed),
    )


def _colour(present: Sequence[SeriesRead], grades: Sequence[float]) -> Colour | None:
    """The colour of the whole, where every series has one of its own."""
    mean = objective_grade(grades)
    if mean is None or any(one.colour is None for one in present):
        return None
    return colour(mean)


def _told(checkins: Sequence[Entry]) -> Told | None:
    if not checkins or not isinstance(checkins[-1].record, CheckIn):
        return None
    record = checkins[-1].record
    return Told(
        checkin=checkins[-1].id,
        day=record.day,
        on_track=record.on_track.value,
        obstacle=record.obstacle.value,
        adjustment=record.adjustment.value,
    )


def _mix(checkins: Sequence[Entry]) -> Mix:
    kinds = [
        one.kind
        for entry in checkins
        if isinstance(entry.record, CheckIn)
        for one in entry.record.readings
    ]
    return Mix(**{kind: kinds.count(kind) for kind in set(kinds)})
