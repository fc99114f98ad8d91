"""What passes between coach and mentee besides the goal itself."""

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Frozen):
    """One question about one field; `text` is the plain wording that the rule coach asks."""

    field: str
    text: str


class Suggestion(_Frozen):
    """An offer from the library, never part of the goal until the mentee takes it."""

    field: str
    value: str
    why: str


class Refused(_Frozen):
    """Something a model proposed that code did not let through, and why."""

    field: str
    text: str
    reason: str
