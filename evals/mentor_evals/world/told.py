"""What the shared notes of a pair tell, matter by matter and day by day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mentor_evals.world.cast import Cast
from mentor_evals.world.history import Act, History
from mentor_evals.world.keys import Place, Status
from mentor_evals.world.notes import Told, WrittenNote

_OWN_WORDS = set("I i Ill me Me my My you You your Your she She her Her he He his His".split())
_OWN_WORDS |= set("they They their Their".split())
PROMISES: tuple[Act, ...] = ("promised", "again", "moved", "done", "dropped")


@dataclass(frozen=True)
class Shared:
    """A pair's truth and the notes that both may read."""

    history: History
    notes: tuple[WrittenNote, ...]

    @cached_property
    def matters(self) -> Mapping[str, Sequence[Told]]:
        """All tellings by matter, oldest first."""
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for note in self.notes:
            for told in note.told:
                found[told.event.matter].append(told)
        return found

    def until(self, day: date) -> "Shared":
        """What was told up to a day, that day included."""
        return Shared(self.history, tuple(note for note in self.notes if note.day <= day))

    @property
    def promises(self) -> Iterable[tuple[str, Sequence[Told]]]:
        """The tellings of each promise, by its id."""
        for matter, tellings in self.matters.items():
            if tellings[0].event.task is not None:
                yield matter, tellings


def place(told: Told) -> Place:
    """A telling as a key shows it."""
    return Place(
        note_id=told.note,
        day=told.day,
        act=told.event.act,
        style=told.style,
        start=told.start,
        end=told.end,
        quote=told.quote,
    )


def places(tellings: Iterable[Told]) -> tuple[Place, ...]:
    """Tellings as a key shows them."""
    return tuple(map(place, tellings))


def owner_of(cast: Cast, who: str | None) -> str | None:
    """The id of one of the pair; another name as it is, and nobody as None."""
    return cast.person(who).id if who in ("mentor", "mentee") else who


def names_owner(cast: Cast, told: Told) -> bool:
    """Whether the words tell whose it is: "I", "you", a pronoun, a name, a speaker before them."""
    words = set(re.findall(r"\w+", told.quote))
    if told.style == "speakers" or words & _OWN_WORDS:
        return True
    who = told.event.who
    name = cast.person(who).first if who in ("mentor", "mentee") else (who or "").split(" ")[0]
    return name in words


def standing(shared: Shared, tellings: Sequence[Told]) -> tuple[Status, tuple[Status, ...]]:
    """How a promise stands by what is told of it, and what one could say as well.

    With no later note it is open. With later notes that are silent it is not reported; open is
    as right where it was told of as still to do, or where its owner has written nothing since.
    """
    last = tellings[-1]
    if last.event.act == "done":
        return "done", ()
    if last.event.act == "dropped":
        return "dropped", ()
    later = [note for note in shared.notes if note.day > last.day]
    if not later:
        return "open", ()
    owner_wrote = any(note.author == last.event.who for note in later)
    still = last.event.act in ("again", "moved") or not owner_wrote
    return "not_reported", ("open",) if still else ()
