"""Goals and plans as the API shows them: the documents of CONTRACT.md, told as a schema."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Form, Kind, Measure, Move, Scope, State, ThroughLine
from mentor_copilot.domain.profile import Profile
from mentor_copilot.domain.talk import FormProposed, Question, Refused, Suggestion
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.plan import IfThen
from mentor_copilot.surfaces.web.api.shapes import Shown

Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
Reached = Literal["draft", "complete", "declined"]


class KeyResultShown(Shown):
    """One measurable result of an objective."""

    text: str
    words: Value[str]
    metric: Value[str]
    unit: Value[str]
    baseline: Value[float]
    target: Value[float]
    due: Value[date]
    kind: Kind | None


class StepShown(Shown):
    """A step of a backward plan."""

    text: str
    words: Value[str]
    by: Value[date]


class ActShown(StepShown):
    """A small act."""

    takes: Value[str]
    minutes: Value[float]
    done_when: Value[str]
    done: Value[bool]
    learnt: Value[str]
    looked_back: date | None


class GoalShown(Shown):
    """A goal: the fields that every form has, then those of its own form where it has any.

    Every value tells its origin; of what was said it tells the words and where they stand.
    """

    form: Form
    statement: str
    wish: Value[str]
    why: Value[str]
    measure: Measure
    deadline: Value[date]
    first_step: Value[str]
    confidence: Value[int]
    review_every_days: Value[int]
    category: str | None
    scope: Scope
    objective: str | None = None
    key_results: list[KeyResultShown] | None = None
    steps: list[StepShown] | None = None
    micro: list[ActShown] | None = None
    parent: Value[str] | None = None
    heartfelt: Value[str] | None = None
    value: Value[str] | None = None
    act: Value[str] | None = None


class OutcomeShown(Shown):
    """What a text comes to: the goal so far, at most three questions, what the rules notice.

    `reason` says why nothing was made of it; `flag` and `reply` are there where it wants people.
    """

    engine: str
    form: str
    state: Reached
    goal: GoalShown | None
    questions: list[Question]
    suggestions: list[Suggestion]
    findings: list[Finding]
    authorship: float = Field(ge=0, le=1)
    reason: str | None
    flag: str | None
    reply: str
    refused: list[Refused]
    saved: str | None
    form_proposed: FormProposed | None


class StrategyShown(Shown):
    """One version of the way to a goal."""

    version: int
    since: date
    how: list[Value[str]]
    pivot: str | None = None
    who: Value[str] | None = None
    why: Value[str] | None = None
    indicator: Value[str] | None = None


class KeptGoalShown(Shown):
    """One version of a kept goal, with its state."""

    id: str
    version: int
    owner: str
    at: Moment
    reason: str
    state: State
    goal: GoalShown
    replaced_by: str | None = None
    moves: list[Move] | None = None
    serves: list[ThroughLine] | None = None


class GoalInFull(KeptGoalShown):
    """The newest version of a goal, with the way to it where that was changed, and its profile."""

    strategy: list[StrategyShown] | None = None
    profile: Profile | None = None


class GoalGroup(Shown):
    """Goals of one category, of one value, or that move one other goal (its id); null for none."""

    category: str | None = None
    value: str | None = None
    line: str | None = None
    goals: list[KeptGoalShown]


class Crowd(Shown):
    """An active goal that leaves no room for another one."""

    id: str
    goal: str


class MovedShown(KeptGoalShown):
    """What came of a move; where it was not done, `reply` says why and what would be needed."""

    done: bool
    reply: str
    flag: str | None
    crowd: list[Crowd]
    lacks: list[str]


class ActsLeft(Shown):
    """How much of a goal is done by small acts."""

    left: int | None = None


class NextActShown(KeptGoalShown):
    """Where the look back on the last small act stands."""

    allowed: bool
    question: Question | None
    parts: ActsLeft | None
    reply: str
    flag: str | None


class Offer(Shown):
    """A goal that another one may move too, and what speaks for it."""

    goal: str
    statement: str
    words: list[str]
    topics: list[str]


class Offers(Shown):
    """What is likely by the words alone; only the person can tell."""

    offers: list[Offer]


class Categories(Shown):
    """Categories that the goal's words name; any name of one's own does as well."""

    offers: list[str]


class PlanShown(Shown):
    """An if-then plan: wish, outcome, obstacle, and what is done about it."""

    wish: Value[str]
    outcome: Value[str]
    obstacle: Value[str]
    inner: bool | None
    plan: IfThen
    expires: date | None
    goal: str | None
    circumstance: Value[str]
    expectancy: Value[int]
    plans: list[IfThen]
    review: Value[date]
    scope: Scope
    let_go: bool


class KeptPlanShown(PlanShown):
    """A plan that was kept."""

    id: str
    version: int
    owner: str
    at: Moment


class WoopShown(PlanShown):
    """What a conversation towards a plan comes to."""

    engine: str
    state: Literal["draft", "complete", "let_go", "declined"]
    questions: list[Question]
    findings: list[Finding]
    authorship: float = Field(ge=0, le=1)
    reason: str | None
    flag: str | None
    reply: str
    refused: list[Refused]
    saved: str | None
