"""What a rule found: a code, where, and how to mend it."""

from pydantic import BaseModel, ConfigDict


class Finding(BaseModel):
    """One finding of a rule; `start` and `end` index the checked text (0, 0 when it is absent)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    field: str
    message: str
    start: int = 0
    end: int = 0
    quote: str = ""
    fix: str | None = None
