"""The two people of a pair and the names that notes call them by."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.ledger import lexicon

Role = Literal["mentor", "mentee"]


class Person(BaseModel):
    """One of the two: the id that the record uses and the names and initials in use for them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    names: tuple[str, ...] = ()
    role: Role | None = None


class People(BaseModel):
    """Who the pair's people are; `role` is None where nobody has said who is who."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    persons: tuple[Person, ...] = ()

    @classmethod
    def of(
        cls,
        mentor: str,
        mentee: str,
        mentor_names: tuple[str, ...] = (),
        mentee_names: tuple[str, ...] = (),
    ) -> Self:
        """A pair by the ids of its two people and the names they go by."""
        return cls(
            persons=(
                Person(id=mentor, names=mentor_names, role="mentor"),
                Person(id=mentee, names=mentee_names, role="mentee"),
            )
        )

    def by_role(self, role: Role) -> Person | None:
        """The mentor or the mentee."""
        return next((person for person in self.persons if person.role == role), None)

    def other(self, id: str) -> str | None:
        """The other one of the two; None for somebody who is of no pair of two."""
        others = [person.id for person in self.persons if person.id != id]
        return others[0] if len(others) == 1 and len(self.persons) == 2 else None

    def named(self, name: str) -> str | None:
        """The id of the one so called; None for a stranger and for a name that both go by.

        Initials count in capitals only, other names in any case.
        """
        return self._called.get(name) or self._called.get(name.lower())

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means one of the two, longest first."""
        return self._names

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted(self._called, key=lambda name: (-len(name), name)))

    @cached_property
    def _called(self) -> dict[str, str]:
        called: dict[str, set[str]] = {}
        for person in self.persons:
            for name in _calls(person):
                called.setdefault(name, set()).add(person.id)
        return {name: next(iter(ids)) for name, ids in called.items() if len(ids) == 1}


def _calls(person: Person) -> Iterator[str]:
    """What a person may be called: in small letters, initials in capitals."""
    for name in (person.id, *person.names):
        words = [word for word in name.replace(".", " ").replace("_", " ").split() if word]
        if not words:
            continue
        yield name.lower() if not _initials(name) else name
        if len(words) > 1:
            yield from (words[0].lower(), "".join(word[0] for word in words).upper())
    if person.role:
        yield from lexicon.words(f"{person.role}_is")


def _initials(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) <= 4
