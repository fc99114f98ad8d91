"""What the cases of each kind of suite hold: their inputs, and what is known of the answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.suite import Kind

Reader = Literal["mentor", "mentee"]


class Talk(Frozen):
    """A conversation: `text` first, then `say` in its order, or `answers` to what is asked.

    `answers` are keyed by the field that a question is about ("deadline"; "measure" stands for all
    that begins so); each is used once, in order, and a field without one is answered with "skip".
    A system outside this process gets all of them in `say`.
    """

    text: str = Field(min_length=1)
    say: tuple[str, ...] = ()
    answers: dict[str, tuple[str, ...]] = {}
    today: date | None = None
    region: str = ""


def said_in(given: Mapping[str, Any]) -> list[str]:
    """All that the mentee of a conversation says, or would say if asked, in the case's order.

    For what cannot ask, and for what does not tell what it was told.
    """
    answers = given.get("answers") or {}
    told = [answer for listed in answers.values() for answer in listed]
    return [*given.get("say", ()), *told]


class TalkExpected(Frozen):
    """The route a conversation takes: a card of the safety gate (None: no card), a state."""

    flag: str | None = None
    state: str | None = None


class NoteGiven(Frozen):
    """A note of a brief's case; `author` is "mentor" or "mentee"."""

    id: str
    author: Reader
    date: date
    text: str = Field(min_length=1)
    scope: Literal["shared", "private", "program"] = "shared"


class Meeting(Frozen):
    """A brief to write: the notes there are, for whom, as of which day, for how long a meeting."""

    model_config = ConfigDict(populate_by_name=True)

    mentor: str
    mentee: str
    notes: tuple[NoteGiven, ...] = ()
    reader: Reader = Field(alias="as")
    at: date
    minutes: int = Field(default=45, ge=5, le=480)


class MeetingExpected(Frozen):
    """The key of a brief: words of promises, open and closed, and words that must not be there."""

    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ()


SHAPES: dict[Kind, tuple[type[BaseModel], type[BaseModel]]] = {
    "goal": (Talk, TalkExpected),
    "woop": (Talk, TalkExpected),
    "chat": (Talk, TalkExpected),
    "brief": (Meeting, MeetingExpected),
}
"""The shapes of input and expected by kind; those of a "free" suite are its own."""
