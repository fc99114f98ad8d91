"""Who and what surrounds a pair: colleagues, firms, places, and the names that only they have."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentor_evals.world.chance import Chance
from mentor_evals.world.parts import Task, names
from mentor_evals.world.people import Somebody, first_names, invented, people_of

_HELPERS = 4
_FIRMS = 3
_CANARY_SLOT = _FIRMS + 1
_OTHERS = ("from finance", "from the night shift", "next door")


@dataclass(frozen=True)
class Cast:
    """The names of one pair's world; `project`, `firms` and `canaries` stand in no other pair."""

    mentor: Somebody
    mentee: Somebody
    helpers: tuple[str, ...]
    firms: tuple[str, ...]
    project: str
    canaries: tuple[str, ...]

    def person(self, role: str) -> Somebody:
        """The mentor or the mentee."""
        return self.mentor if role == "mentor" else self.mentee


def cast_of(seed: int, pair: int, level: int) -> Cast:
    """The cast of a pair; from level 3 on one colleague is called like the mentor."""
    mentor, mentee = people_of(seed, pair)
    chance = Chance(seed, pair, "cast")
    free = [name for name, _ in first_names() if name not in (mentor.first, mentee.first)]
    helpers = chance.mixed(free)[:_HELPERS]
    if level >= 3:
        helpers[0] = f"{mentor.first} {chance.pick(_OTHERS)}"
    words = [invented(seed, pair, slot) for slot in range(8)]
    kinds = chance.mixed(names("kinds"))
    firms = [f"{words[slot]} {kinds[slot]}" for slot in range(_FIRMS)]
    return Cast(
        mentor=mentor,
        mentee=mentee,
        helpers=tuple(helpers),
        firms=tuple(firms),
        project=words[_FIRMS],
        canaries=tuple(words[_CANARY_SLOT:]),
    )


def things(cast: Cast, chance: Chance) -> dict[str, str]:
    """One draw of all that can stand in angle brackets in a part."""
    return {
        "helper": chance.pick(cast.helpers),
        "org": chance.pick(cast.firms),
        "project": cast.project,
        "place": chance.pick(names("places")),
        "author": chance.pick(names("surnames")),
        "n": str(chance.between(2, 9)),
    }


def filled(words: str, drawn: Mapping[str, str]) -> str:
    """The words with the angle brackets filled in."""
    for mark, thing in drawn.items():
        words = words.replace(f"<{mark}>", thing)
    return words


def filled_task(task: Task, drawn: Mapping[str, str]) -> Task:
    """A task whose forms all speak of the same people and things."""
    return Task(*(filled(form, drawn) for form in (task.do, task.did, task.thing, task.after)))
