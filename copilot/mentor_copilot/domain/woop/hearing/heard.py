"""An answer as the steps hear it, and what every step does with the state."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.woop.answer import Answer
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

_LET_GO = re.compile(
    r"\W*(?:i(?:['’]ll| will| want to|['’]d like to)? )?"
    r"let(?:ting)? (?:it|go|the wish|this wish|this)(?: go)?(?: of it)?(?: for now)?\W*",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"\W*(?:keep|accept|save|take)(?: it| that| this)?(?: please| as it is)?\W*", re.IGNORECASE
)
_DROP = re.compile(r"\W*(?:drop|discard|delete|cancel|forget)(?: it| that| this)?\W*", re.I)


@dataclass(frozen=True)
class Heard:
    """The mentee's words, what the coach read in them, and the day they were said on."""

    told: Said
    answer: Answer
    today: date
    order: DayOrder = "dmy"

    @property
    def text(self) -> str:
        """The words as they came."""
        return self.told.text

    @property
    def lets_go(self) -> bool:
        """Whether the mentee lets the wish go."""
        return _LET_GO.fullmatch(self.text) is not None

    @property
    def keeps(self) -> bool:
        """Whether the mentee wants it kept as it is."""
        return _KEEP.fullmatch(self.text) is not None

    @property
    def drops(self) -> bool:
        """Whether the mentee wants none of it kept."""
        return _DROP.fullmatch(self.text) is not None


def with_plan(work: WoopWork, heard: str, **changes: Any) -> WoopWork:
    """The state with parts of its plan set, and `heard` as what the answer was about."""
    plan = work.plan.model_copy(update=changes)
    return work.model_copy(update={"plan": plan, "heard": heard})


def noted(work: WoopWork, name: str, **filled: object) -> WoopWork:
    """The state with something to say before the question is put again."""
    return work.model_copy(update={"note": line("woop_again", name, **filled)})
