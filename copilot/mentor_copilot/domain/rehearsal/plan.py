"""An if-then plan as it is tried: its two halves, and how long it is meant to hold."""

import re
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.lint.woop.sheet import if_then

_ACT = re.compile(
    r"[\s,]*(?:then\b)?[\s,]*(?:(?:i['’]ll|i will|i['’]m going to|i am going to|i)\b)?\s*",
    re.IGNORECASE,
)

_IF = r"(?:if|when|whenever|as soon as|each time|every time|once)"
_CUE = re.compile(rf"[\s\"“'*•-]*(?:{_IF}\b)?[\s,]*", re.IGNORECASE)
_BESIDE = r"(?:(?:right |just )?(?:before|after|during|at|on|every|each|in|while|until|by))"
# Plans that a lint would have worded otherwise, but whose cue and act are plain.
_LOOSE = re.compile(
    rf"\s*(?=(?:{_IF}|{_BESIDE})\b)(?:{_IF}\s+)?(?P<cue>.{{2,200}}?)[\s,]+(?:then\s+)?"
    r"i(?:['’]ll| will|['’]m going to| am going to)\s+(?P<act>.+)$",
    re.IGNORECASE | re.DOTALL,
)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Half(_Frozen):
    """One half of a plan: `text` begins at `start` of the field it was written in."""

    text: str
    field: str = "text"
    start: int = 0


class IfThenPlan(_Frozen):
    """A plan to try; `cue` and `act` are its halves without "if", "then" and "I will".

    `expires` is the plan's own last day, `goal_deadline` the last day of the goal it serves.
    """

    text: str
    cue: Half
    act: Half
    obstacle: str = ""
    expires: date | None = None
    goal_deadline: date | None = None

    @property
    def formed(self) -> bool:
        """Whether it has a cue and an act to try."""
        return bool(self.cue.text and self.act.text)

    @property
    def last_day(self) -> date | None:
        """The last day on which the plan is of use, None where nothing limits it."""
        return min((day for day in (self.expires, self.goal_deadline) if day), default=None)


def plan_of_text(
    text: str, obstacle: str = "", expires: date | None = None, goal_deadline: date | None = None
) -> IfThenPlan:
    """The plan in "If ..., then I will ..."; with empty halves for a text of another form.

    "Before the review, I will ..." and a missing comma are no reason not to try it.
    """
    halves, loose = if_then(text), _LOOSE.match(text)
    cue = act = Half(text="")
    if halves is not None:
        cue, act = _half(halves.cue, halves.cue_start), _half(halves.act, halves.act_start)
    elif loose is not None:
        cue = _half(loose["cue"], loose.start("cue"))
        act = _half(loose["act"], loose.start("act"))
    return IfThenPlan(
        text=text,
        cue=cue,
        act=act,
        obstacle=obstacle,
        expires=expires,
        goal_deadline=goal_deadline,
    )


def plan_of_halves(
    cue: str,
    act: str,
    obstacle: str = "",
    expires: date | None = None,
    goal_deadline: date | None = None,
) -> IfThenPlan:
    """The plan whose halves are known; they may begin with "if", "then I will" or without."""
    cue_at, act_at = _skip(_CUE, cue), _skip(_ACT, act)
    if_words, then_words = cue[cue_at:].strip(" ,\n"), act[act_at:].rstrip(" .,;!\n")
    return IfThenPlan(
        text=f"If {if_words}, then I will {then_words}",
        cue=Half(text=if_words, field="if", start=cue_at),
        act=Half(text=then_words, field="then", start=act_at),
        obstacle=obstacle,
        expires=expires,
        goal_deadline=goal_deadline,
    )


def _half(text: str, start: int) -> Half:
    """A half without the spaces and the full stop around it."""
    lead = len(text) - len(text.lstrip())
    return Half(text=text.strip().rstrip(" .,;!"), start=start + lead)


def _skip(lead: re.Pattern[str], text: str) -> int:
    found = lead.match(text)
    return found.end() if found else 0
