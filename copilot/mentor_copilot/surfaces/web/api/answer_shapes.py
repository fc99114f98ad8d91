"""Questionnaires as the API takes and shows them: check-ins, reflections, preparations and more."""

from typing import Literal

from pydantic import ConfigDict, Field

from mentor_copilot.domain.cycle.agreement import Agreement
from mentor_copilot.domain.cycle.checkin import CheckIn
from mentor_copilot.domain.cycle.experiment import Experiment, ExperimentResult
from mentor_copilot.domain.cycle.pivot import Pivot
from mentor_copilot.domain.cycle.preparation import Preparation
from mentor_copilot.domain.cycle.progress import Progress
from mentor_copilot.domain.cycle.reflection import Reflection
from mentor_copilot.domain.cycle.skill import Skill
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.api.shapes import Given, Says, Shown


class Answers(Given):
    """Answers to the questions in order; "skip" passes one that may stay open.

    `scope` is who may read it; as the goal is read, or private, where it is left out.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"say": ["I ran in the rain", "I had not thought I would", "it is fun", "skip"]}
            ]
        }
    )

    say: Says = Field(default=[])
    scope: Scope | None = None


class AnsweredShown(Shown):
    """Where a questionnaire stands: its answers by field, and what is asked next.

    Nothing is kept before it is whole; `saved` is its id then. With a `flag` the words want a
    person instead, and `reply` hands over to people.
    """

    engine: str
    kind: str
    state: Literal["draft", "complete", "declined"]
    answers: dict[str, Value[str]]
    questions: list[Question]
    flag: str | None
    reason: str | None
    reply: str
    saved: str | None


class CheckedIn(AnsweredShown):
    """The same of a check-in; once it is kept, what was told and how the goal goes now."""

    checkin: CheckIn | None = None
    progress: Progress | None = None


class HandedOver(Shown):
    """What is said to a person whose words want people; nothing was kept."""

    state: Literal["declined"]
    flag: str
    reply: str


class EntryShown(Shown):
    """Something that was told and kept, in the words in which it was told."""

    id: str
    kind: str
    owner: str
    version: int
    told: (
        CheckIn
        | Reflection
        | Pivot
        | Experiment
        | ExperimentResult
        | Preparation
        | Agreement
        | Skill
    )
