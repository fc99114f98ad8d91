"""A document of the cycle as it is kept."""

from dataclasses import dataclass

from mentor_copilot.domain.questionnaire import Record


@dataclass(frozen=True)
class Entry:
    """A kept document of the cycle, in the version that a reader may see."""

    id: str
    kind: str
    owner: str
    version: int
    record: Record
