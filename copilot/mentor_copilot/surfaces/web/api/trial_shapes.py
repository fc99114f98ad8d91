"""If-then plans that were tried, as the API shows them."""

from pydantic import Field

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.rehearsal.trigger import Sign
from mentor_copilot.surfaces.web.api.shapes import Shown


class TriedOver(Shown):
    """The calendar: made up or one's own, on whose clock, and what of it was left out."""

    file: str | None
    made_up: bool
    clock: str | None
    appointments: int
    left_out: list[str]


class TriggerShown(Shown):
    """What a plan waits for, as it was understood."""

    kind: str
    waits_for: str
    days: str | None
    hours: str | None
    event: str | None
    routine: str | None
    side: str | None
    minutes_away: int
    condition: bool
    signs: list[Sign]


class MomentShown(Shown):
    """A moment at which the cue comes, and the appointment that it comes with."""

    start: str
    end: str
    appointment: str | None


class Noticed(Finding):
    """A finding with the name of its rule."""

    name: str


class TrialShown(Shown):
    """One plan: how often its cue comes, when, and what the rules notice."""

    line: int
    text: str
    cue: str = Field(alias="if")
    act: str = Field(alias="then")
    expires: str | None
    goal_deadline: str | None
    standing: str
    trigger: TriggerShown
    count: int | None
    at_most: bool
    moments: list[MomentShown]
    next_day: str | None
    response_minutes: float | None
    assumptions: list[str]
    findings: list[Noticed]


class TrialSummary(Shown):
    """How many there were."""

    plans: int
    findings: int
    by_code: dict[str, int]


class TrialsShown(Shown):
    """What came of trying plans over some days, the first and the last counted."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    calendar: TriedOver
    plans: list[TrialShown]
    summary: TrialSummary
