"""The goal and its parts: one record that every form (SMART, OKR, ...) is a view of."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.value import Value

Form = Literal["smart", "okr", "hard", "backward", "micro", "values"]
Kind = Literal["committed", "aspirational"]
Scope = Literal["private", "shared"]
State = Literal["draft", "active", "paused", "met", "dropped", "replaced"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Measure(_Frozen):
    """How the mentee will know: what is counted, from where to where, by which record.

    A goal without a number has its end state in `metric` ("I hold the certificate"); `now` keeps
    the mentee's words on where they stand when those hold no number.
    """

    metric: Value[str] = Value()
    unit: Value[str] = Value()
    baseline: Value[float] = Value()
    target: Value[float] = Value()
    how_checked: Value[str] = Value()
    now: Value[str] = Value()


class KeyResult(_Frozen):
    """One measurable result of an objective (Doerr: the how of an OKR)."""

    text: Value[str] = Value()
    metric: Value[str] = Value()
    unit: Value[str] = Value()
    baseline: Value[float] = Value()
    target: Value[float] = Value()
    due: Value[date] = Value()
    kind: Value[Kind] = Value()


class Step(_Frozen):
    """One step of a backward plan: what is there by that day."""

    text: Value[str] = Value()
    by: Value[date] = Value()


class MicroAct(_Frozen):
    """One act of an hour at most within seven days, and how anybody could tell that it is done.

    `takes` holds the words for its length ("half an hour"), `minutes` what they come to. A goal's
    newest act stands first; on `looked_back` it was asked what became of it: done, and learnt what.
    """

    text: Value[str] = Value()
    takes: Value[str] = Value()
    minutes: Value[float] = Value()
    done_when: Value[str] = Value()
    by: Value[date] = Value()
    done: Value[bool] = Value()
    learnt: Value[str] = Value()
    looked_back: date | None = None


class Move(_Frozen):
    """One move of a kept goal: to which state, on which day, by whom, and why in their words.

    `new_goal` is the id of the goal that takes its place, where it was replaced.
    """

    to: State
    on: date
    by: str
    why: Value[str] = Value()
    new_goal: str | None = None


class ThroughLine(_Frozen):
    """Another goal of the same person that this one moves too, and how, in their words."""

    goal: str
    why: Value[str] = Value()


class Goal(_Frozen):
    """What a mentee wants, as far as it has been said.

    Nothing here is form-specific but `form` itself, so that converting between forms loses nothing:
    HARD's heartfelt reason is `why`, the act of a value-based goal is `first_step`, and the goal
    that a micro act serves is `wish` (`parent` where the wish is itself the act).
    A private goal is its owner's alone; a shared one may stand in the brief of the owner's mentor.
    `statement` is drafted from the other fields; a mentee's own sentence is in `own_statement`.
    `moves` is the log of its states since it was kept (`cycle.states` says which there may be).
    """

    form: Form = "smart"
    statement: str = ""
    own_statement: Value[str] = Value()
    wish: Value[str] = Value()
    objective: Value[str] = Value()
    why: Value[str] = Value()
    measure: Measure = Measure()
    frequency: Value[str] = Value()
    deadline: Value[date] = Value()
    first_step: Value[str] = Value()
    obstacle: Value[str] = Value()
    resources: Value[str] = Value()
    place: Value[str] = Value()
    confidence: Value[int] = Value()
    importance: Value[int] = Value()
    review_every_days: Value[int] = Value()
    category: str | None = None
    scope: Scope = "private"
    values: tuple[Value[str], ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    initiatives: tuple[Value[str], ...] = ()
    animated: Value[str] = Value()
    required: Value[str] = Value()
    difficult: Value[str] = Value()
    steps: tuple[Step, ...] = ()
    micro: tuple[MicroAct, ...] = ()
    parent: Value[str] = Value()
    moves: tuple[Move, ...] = ()
    serves: tuple[ThroughLine, ...] = ()

    @property
    def state(self) -> State:
        """The one state that the goal is in: where its last move led; a kept goal is active."""
        return self.moves[-1].to if self.moves else "active"

    @property
    def replaced_by(self) -> str | None:
        """The goal that took its place, where one did."""
        return self.moves[-1].new_goal if self.moves else None
