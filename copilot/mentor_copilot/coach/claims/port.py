"""Who reads notes: a coach that says what a note states, each claim with the place of its words."""

from typing import Protocol

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.ledger import Claim, People
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.talk import Refused


class NoteReading(BaseModel):
    """The claims of one note in its order, and what was taken for one and has no proof."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claims: tuple[Claim, ...] = ()
    refused: tuple[Refused, ...] = ()


class ClaimCoach(Protocol):
    """Reads one note at a time, and knows of no other. Both implementations pass the same tests.

    The same note of the same people is read alike by the same version; a model's errors are
    `LlmError` and go through.
    """

    @property
    def engine(self) -> str:
        """ "rules", or the model's name."""

    def version(self, people: People) -> str:
        """Who reads, by which rules and words and for whom: what a kept reading is kept under."""

    async def read(self, note: Note, people: People) -> NoteReading:
        """What the note states."""
