"""Whether a goal stands still, and the one reason that its person's own words may give for it.

Patience comes first (founding article 002): until the time that was planned for a look has passed,
or the next step is due, nothing stands still.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.cycle.progress import Progress, SeriesRead
from mentor_copilot.domain.cycle.stalls.lexicon import ReasonName
from mentor_copilot.domain.cycle.stalls.reasons import Reason, proposed
from mentor_copilot.domain.cycle.stalls.signs import signs
from mentor_copilot.domain.ledger import Claim
from mentor_copilot.domain.note import Note

NOT_ENOUGH = "not enough evidence"


class Stall(BaseModel):
    """A goal that has not moved since `since`, though something was planned by `planned`.

    `reason` is None where the words do not tell enough of any.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    goal: str
    since: date
    planned: date
    reason: Reason | None = None

    @property
    def named(self) -> ReasonName | str:
        """The reason by its name, or that there is not enough evidence."""
        return self.reason.name if self.reason else NOT_ENOUGH


def stall_of(
    progress: Progress,
    deeds: Iterable[date],
    steps: Iterable[date],
    notes: Sequence[Note],
    claims: Sequence[Claim] = (),
) -> Stall | None:
    """The stall of a goal on the day of its account; None where it moves, or its time is not up.

    `deeds` are days on which something was done for it, `steps` the days that its own plan names.
    Only what the goal's owner wrote since it last moved is looked at; give only notes that the
    reader may read.
    """
    if progress.checkin is None:
        return None
    moved = [day for one in progress.series for day in _moved(one)]
    since = max([progress.started, *moved, *(day for day in deeds if day <= progress.as_of)])
    planned = since + timedelta(days=progress.checkin.every_days)
    planned = max(planned, min((day for day in steps if day > since), default=planned))
    if progress.as_of <= planned:
        return None
    lately = [note for note in notes if since <= note.date <= progress.as_of]
    reason = proposed(signs(lately, progress.owner, claims))
    return Stall(goal=progress.id, since=since, planned=planned, reason=reason)


def _moved(series: SeriesRead) -> Iterable[date]:
    """The days of readings that were nearer to the target than any before.

    Without a target it cannot be told which way is nearer: then every change counts.
    """
    target, best = series.of.target, series.of.baseline
    for reading in series.readings:
        if best is None:
            nearer = True
        elif target is None:
            nearer = reading.value != best
        else:
            nearer = abs(target - reading.value) < abs(target - best)
        if nearer:
            best = reading.value
            yield reading.day
