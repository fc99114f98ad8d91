"""What a questionnaire is about."""

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """Words that a question is filled with: {name} becomes `words`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    words: str


class Subject(BaseModel):
    """The goal, the pair or the earlier document that the answers are about, by their ids.

    `results` are the things counted for the goal, as shown to people, in the order of their
    numbers from 1; `facts` fill the questions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    goal: str | None = None
    pair: str | None = None
    about: str | None = None
    results: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """The facts, to fill a question with."""
        return {fact.name: fact.words for fact in self.facts}
