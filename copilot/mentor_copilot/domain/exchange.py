"""Where a conversation stands after one message: what every kind of conversation keeps."""

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.talk import Question, Refused


class Exchange(BaseModel):
    """The open question and what became of the last message; kept as JSON, replaced by the next.

    `asked` and `skipped` name fields, `note` is said before the next question, `reason` is why no
    goal is made of the words, and `paused` holds while a hand-over to people stands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Question | None = None
    note: str = ""
    asked: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    reason: str | None = None
    flag: str | None = None
    paused: bool = False
    reply: str = ""

    def times_asked(self, field: str) -> int:
        """How often the person was asked about the field."""
        return self.asked.count(field)
