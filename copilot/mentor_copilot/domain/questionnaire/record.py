"""What a questionnaire comes to: a document that is kept."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.goal import Scope


class Record(BaseModel):
    """One thing told on a day: about a goal, a pair, or the person; `scope` says who may read it.

    Each value is in its owner's words and cites them as "input:N" of the thread of the same id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    goal: str | None = None
    pair: str | None = None
    scope: Scope = "private"
