"""Reading notes by the ledger's rules alone."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from mentor_copilot.coach.claims.port import NoteReading
from mentor_copilot.domain.ledger import People, read_note
from mentor_copilot.domain.note import Note

_ROOMS = ("mentor_copilot.domain.ledger", "mentor_copilot.domain.reader")


class RuleClaimCoach:
    """Reads with no key: a note gives the same claims whenever it is read."""

    engine = "rules"

    def version(self, people: People) -> str:
        """See `ClaimCoach`."""
        return f"rules {rules_version(people)}"

    async def read(self, note: Note, people: People) -> NoteReading:
        """See `ClaimCoach`."""
        return NoteReading(claims=read_note(note, people))


def rules_version(people: People) -> str:
    """A digest of all that a reading by rules depends on: code, word lists and the pair's names."""
    return _digest(f"{_sources()}\n{people.model_dump_json()}")


@cache
def _sources() -> str:
    digest = hashlib.sha256()
    for room in _ROOMS:
        for name, text in _texts(files(room), room):
            digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}/{one.name}"
        if one.is_dir() and one.name != "__pycache__":
            yield from _texts(one, name)
        elif one.name.endswith((".py", ".yaml")):
            yield name, one.read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
