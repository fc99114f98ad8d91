"""What a coach gives who looks up a question that the rules do not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mentor_copilot.domain.brief import BriefLine, RefusedText
from mentor_copilot.domain.recall.checking import Bounds
from mentor_tools.record_tools import Tool


@dataclass(frozen=True)
class Looked:
    """Sentences that have their proof, and all that was refused on the way, in words."""

    lines: tuple[BriefLine, ...]
    refused: tuple[RefusedText, ...] = ()


class RecallCoach(Protocol):
    """Answers questions about the record by reading tools."""

    @property
    def engine(self) -> str:
        """ "rules", or the model's name."""

    async def look_up(
        self, question: str, tools: Sequence[Tool[BriefLine]], bounds: Bounds, today: date
    ) -> Looked | None:
        """What the tools tell; None where the question is not about the record, or nobody looks."""


class RuleRecallCoach:
    """Looks nothing up: what rules can answer was answered before."""

    engine = "rules"

    async def look_up(
        self, question: str, tools: Sequence[Tool[BriefLine]], bounds: Bounds, today: date
    ) -> Looked | None:
        """See `RecallCoach`."""
        return None
