"""Lets a pair live for half a year to a year: from a seed and a number to its whole truth."""

from collections.abc import Iterator
from datetime import date, timedelta

from mentor_evals.world.cast import Cast, cast_of, filled, things
from mentor_evals.world.chance import Chance
from mentor_evals.world.history import ROLES, Aim, History, Session, Stall
from mentor_evals.world.matters import matters
from mentor_evals.world.parts import FIELDS, field, phrase, reasons
from mentor_evals.world.people import Role
from mentor_evals.world.promises import Setting, promised

LEVELS = (1, 2, 3)
_FIRST_DAY = date(2025, 1, 6)
_STALLS = 0.7


def live(seed: int, number: int, level: int | None = None) -> History:
    """The pair of that number, the same in a world of any size; without a level it draws its own.

    Levels: 1 plain words; 2 other words and pronouns; 3 typing slips, indirect speech, news that
    comes weeks late, a colleague called like the mentor.
    """
    chance = Chance(seed, number, "life")
    own = 1 + Chance(seed, number, "level").below(len(LEVELS))
    level = level or own
    name = chance.pick(FIELDS)
    cast = cast_of(seed, number, level)
    sessions = _sessions(chance)
    stall = _stall(chance, len(sessions))
    aim = _aim(chance, name, cast, sessions[-1].day)
    setting = Setting(seed, number, level, name, cast, sessions, stall)
    events = [*promised(setting), *matters(setting, aim)]
    return History(
        seed=seed,
        number=number,
        level=level,
        field=name,
        cast=cast,
        aim=aim,
        sessions=sessions,
        stall=stall,
        events=tuple(sorted(events, key=lambda event: event.session)),
    )


def _sessions(chance: Chance) -> tuple[Session, ...]:
    """Meetings two to four weeks apart, on weekdays, with a longer gap now and then."""
    day = _FIRST_DAY + timedelta(chance.below(300))
    end = day + timedelta(30 * chance.between(6, 12))
    every, lazy = chance.between(13, 26), chance.pick(("mentee", "mentor", "", ""))
    made: list[Session] = []
    while day < end:
        writers = tuple(_writers(chance, lazy))
        while day.weekday() > 4:
            day += timedelta(1)
        made.append(Session(number=len(made), day=day, writers=writers))
        day += timedelta(every + chance.between(-3, 4) + (30 if chance.yes(0.05) else 0))
    return tuple(made)


def _writers(chance: Chance, lazy: str) -> Iterator[Role]:
    kept = [role for role in ROLES if chance.yes(0.35 if role == lazy else 0.85)]
    yield from kept or ["mentor" if lazy == "mentee" else "mentee"]


def _stall(chance: Chance, sessions: int) -> Stall | None:
    if not chance.yes(_STALLS):
        return None
    first = chance.between(2, max(2, sessions // 2))
    reason = chance.pick(sorted(reasons()))
    return Stall(reason=reason, first=first, last=min(sessions - 2, first + chance.between(2, 4)))


def _aim(chance: Chance, name: str, cast: Cast, end: date) -> Aim:
    goal = chance.pick(field(name)["goals"])
    drawn = things(cast, chance)
    return Aim(
        wish=filled(goal["wish"], drawn),
        counts=goal["counts"],
        target=chance.between(*goal["target"]),
        deadline=end + timedelta(chance.between(0, 40)),
        readings=tuple(map(phrase, goal["readings"])),
    )
