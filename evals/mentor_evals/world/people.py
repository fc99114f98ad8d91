"""Who the people of a world are, and names that stand in one pair alone."""

from dataclasses import dataclass
from typing import Literal

from mentor_evals.world.chance import Chance
from mentor_evals.world.parts import names

Role = Literal["mentor", "mentee"]

PAIRS_AT_MOST = 10_000
NAMES_A_PAIR = 8
"""Invented names of one pair; no other pair of the world has them."""

_STRIDE = 7919  # coprime to the number of people and of names: a walk that meets each once
_SHARED_MENTOR = 0.3


@dataclass(frozen=True)
class Somebody:
    """A person of the world. `id` is the full name and theirs alone; first names recur."""

    id: str
    pronoun: str

    @property
    def first(self) -> str:
        """The first name."""
        return self.id.split()[0]

    @property
    def initials(self) -> str:
        """Such as AR."""
        return "".join(word[0] for word in self.id.split())


def first_names() -> tuple[tuple[str, str], ...]:
    """All first names, each with the pronoun that goes with it."""
    return tuple((name, kind) for kind in ("she", "he", "they") for name in names(kind))


def pronoun_of(first: str) -> str:
    """The pronoun that goes with a first name; `they` for a name that is not known."""
    return dict(first_names()).get(first, "they")


def people_of(seed: int, pair: int) -> tuple[Somebody, Somebody]:
    """Mentor and mentee of a pair; some mentors have two pairs, which follow each other."""
    shared = Chance(seed, "mentor of two", pair // 2).yes(_SHARED_MENTOR)
    mentor = _person(seed, 2 * (pair - pair % 2 if shared else pair))
    mentee = _person(seed, 2 * pair + 1)
    spare = 2 * PAIRS_AT_MOST + pair % 1000
    while mentee.first == mentor.first:
        mentee, spare = _person(seed, spare), spare + 1
    return mentor, mentee


def _person(seed: int, number: int) -> Somebody:
    firsts, lasts = first_names(), names("surnames")
    offset = Chance(seed, "people").below(len(firsts) * len(lasts))
    place = (number * _STRIDE + offset) % (len(firsts) * len(lasts))
    last, turn = divmod(place, len(firsts))
    # Every surname turns the list of first names by its own amount, so that no two go together.
    turn += Chance(seed, "turn", last).below(len(firsts))
    first, pronoun = firsts[turn % len(firsts)]
    return Somebody(id=f"{first} {lasts[last]}", pronoun=pronoun)


def invented(seed: int, pair: int, slot: int) -> str:
    """A name that no other pair has and no word list knows, such as "Tamwesovar"."""
    parts, ends = names("parts"), names("ends")
    size = len(parts) * len(parts) * len(ends)
    offset = Chance(seed, "invented").below(size)
    number = ((pair * NAMES_A_PAIR + slot) * _STRIDE + offset) % size
    number, end = divmod(number, len(ends))
    one, two = divmod(number, len(parts))
    return (parts[one] + parts[two] + ends[end]).capitalize()
