"""What passes between coach and mentee besides the goal itself."""

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.goal import Form
from mentor_copilot.domain.value import Value


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


class FormProposed(_Frozen):
    """A form for a wish and why; `words` are the mentee's that speak for it, unknown for none."""

    form: Form
    why: str
    words: Value[str] = Value()


class Refused(_Frozen):
    """Something a model proposed that code did not let through, and why."""

    field: str
    text: str
    reason: str
