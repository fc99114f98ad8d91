"""Where a questionnaire stands: the answers so far and the question that is open."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.exchange import Exchange
from mentor_copilot.domain.questionnaire.subject import Subject
from mentor_copilot.domain.value import Value

Phase = Literal["asking", "review", "kept", "dropped"]
OVER: frozenset[Phase] = frozenset({"kept", "dropped"})


class Answer(BaseModel):
    """One answer in the person's words; unknown where it was passed over: blank stays blank."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    words: Value[str] = Value()


class Answers(BaseModel):
    """The answers in the order in which they were given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    given: tuple[Answer, ...] = ()

    def words(self, field: str) -> Value[str]:
        """The answer to a field; unknown where there is none."""
        return next((one.words for one in self.given if one.field == field), Value[str]())

    def has(self, field: str) -> bool:
        """Whether the field was put and answered, or passed over."""
        return any(one.field == field for one in self.given)

    def with_answer(self, field: str, words: Value[str]) -> "Answers":
        """The same with one answer set, in its place where it is set anew."""
        new = Answer(field=field, words=words)
        if not self.has(field):
            return Answers(given=(*self.given, new))
        return Answers(given=tuple(new if one.field == field else one for one in self.given))


class Answering(Exchange):
    """The working state of a questionnaire."""

    subject: Subject = Subject()
    answers: Answers = Answers()
    phase: Phase = "asking"
