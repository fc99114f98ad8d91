"""A WOOP plan that was kept, with what its mentee said towards it."""

from dataclasses import dataclass

from mentor_copilot.domain.note import Note
from mentor_copilot.domain.woop.plan import WoopPlan


@dataclass(frozen=True)
class KeptWoop:
    """A kept plan; `said` are the mentee's inputs that its values cite, as notes."""

    id: str
    plan: WoopPlan
    said: tuple[Note, ...] = ()

    def source(self, name: str | None) -> Note | None:
        """The input that a value names as its source."""
        return next((note for note in self.said if note.id == f"plan:{self.id}:{name}"), None)
