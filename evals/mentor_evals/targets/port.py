"""The port behind which a system under test answers cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Suite


@dataclass(frozen=True)
class Answer:
    """A document, and what it cost in US dollars where the system tells."""

    document: Mapping[str, Any]
    cost: float | None = None


class Refusal(Exception):
    """The system gave no answer to score; `str()` says why in a line, alike for alike causes."""


class Target(Protocol):
    """A system under test. It raises `Refusal` where it gives no answer, and nothing else."""

    @property
    def name(self) -> str:
        """What reports call it, such as "desk (rules)"."""

    @property
    def steady(self) -> bool:
        """Whether it answers the same whenever it is asked, so that one answer is proof."""

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """The document for a case; repeats count from 1 and may differ."""
