"""Which version of an agreement holds: the newest one that both accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mentor_copilot.domain.cycle.agreement import Agreement, Clause, Source
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.value import Value


@dataclass(frozen=True)
class Proposal:
    """One version, by whom and why, and since when the other has accepted it.

    `said` are the messages that its clauses cite, as notes.
    """

    id: str
    version: int
    owner: str
    reason: str
    at: datetime
    agreement: Agreement
    accepted: date | None = None
    said: tuple[Note, ...] = ()

    @property
    def source(self) -> Source:
        """What names this version."""
        return Source(id=self.id, version=self.version)

    def note_of(self, value: Value[str]) -> Note | None:
        """The message that a clause stands in."""
        name = note_name(value.source, self.id)
        return next((note for note in self.said if note.id == name), None)


@dataclass(frozen=True)
class Standing:
    """Where the two are: what holds, what waits for an answer, and all before, oldest first."""

    history: tuple[Proposal, ...]
    in_force: Proposal | None = None
    waiting: Proposal | None = None


def standing(proposals: Iterable[Proposal]) -> Standing:
    """What holds among all versions of both.

    A proposal that came before what holds now is past; of those after it the newest waits.
    """
    history = tuple(sorted(proposals, key=lambda one: (one.at, one.id, one.version)))
    held = _last(history, accepted=True)
    later = history[history.index(held) + 1 :] if held else history
    return Standing(history, held, _last(later, accepted=False))


def _last(history: Sequence[Proposal], *, accepted: bool) -> Proposal | None:
    found = [one for one in history if (one.accepted is not None) == accepted]
    return found[-1] if found else None


def since(clause: Clause, where: Standing) -> date | None:
    """The day since when the words of a clause that holds have held without a break."""
    held = [one for one in where.history if one.accepted]
    day = None
    for one in reversed(held):
        if one.agreement.clause(clause).quote != held[-1].agreement.clause(clause).quote:
            break
        day = one.accepted
    return day


def note_name(source: str | None, id: str) -> str:
    """The id, as a note, of the message that a value of this agreement cites."""
    named = (source or "").removeprefix("message:")
    kept, _, number = named.rpartition(":")
    return f"agreement:{id if kept == 'input' else kept}:input:{number}"
