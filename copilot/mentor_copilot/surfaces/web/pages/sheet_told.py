"""What comes from the forms of questionnaires, each kind with an example of its own."""

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.config import JsonDict

from mentor_copilot.domain.goal import Scope


class SheetTold(BaseModel):
    """Answers by the names of their questions; `once` names the form, so that it is kept once."""

    model_config = ConfigDict(extra="allow")

    scope: Scope | None = None
    once: str | None = Field(default=None, pattern="^[0-9a-f]{32}$")

    @field_validator("scope", "once", mode="before")
    @classmethod
    def _blank_is_none(cls, given: object) -> object:
        return given or None

    @property
    def answers(self) -> dict[str, str]:
        """The words of each answer."""
        held = self.model_extra or {}
        return {name: words for name, words in held.items() if isinstance(words, str)}


def _example(**answers: str) -> ConfigDict:
    example: JsonDict = {**answers}
    return ConfigDict(extra="allow", json_schema_extra={"examples": [example]})


class CheckInTold(SheetTold):
    """A check-in."""

    model_config = _example(on_track="yes, mostly", adjustment="walk on Tuesday morning")


class ReflectionTold(SheetTold):
    """A reflection."""

    model_config = _example(happened="I asked for the slot and got it", scope="private")


class PivotTold(SheetTold):
    """A pivot."""

    model_config = _example(
        how="talks at the team lunch first",
        who="I decided, and Maya knows",
        why="the all-hands was too big a step",
        indicator="the same",
    )


class ExperimentTold(SheetTold):
    """An experiment."""

    model_config = _example(
        obstacle="questions after a talk",
        guess="I stay calm with three answers ready",
        trial="write down three questions before a talk",
        until="in three weeks",
    )


class ResultTold(SheetTold):
    """What came of an experiment."""

    model_config = _example(
        tried="yes", result="two of the three came", learnt="that it helps", next="I go on with it"
    )


class SkillTold(SheetTold):
    """A skill for the map."""

    model_config = _example(name="listening", step="ask one question more in each talk")
