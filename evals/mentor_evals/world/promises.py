"""The lives of promises: made, carried, kept, moved, let go, or never spoken of again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentor_evals.world.cast import Cast, filled_task, things
from mentor_evals.world.chance import Chance
from mentor_evals.world.history import Act, Event, Session, Stall
from mentor_evals.world.parts import Task, common, field, tasks
from mentor_evals.world.people import Role

_NEW_A_SESSION = {"mentee": 1.4, "mentor": 0.5}
_VAGUE = (" before we meet again", " soon", " when there is time", " one of these days")
_FATES = (  # what becomes of a promise, and in how many of a hundred
    ("kept", 42),
    ("carried, then kept", 20),
    ("carried, then dropped", 8),
    ("dropped", 5),
    ("moved, then kept", 8),
    ("silence", 17),
)
_FATES_IN_A_STALL = (
    ("kept", 12),
    ("carried, then kept", 30),
    ("carried, then dropped", 18),
    ("moved, then kept", 10),
    ("silence", 30),
)
_HABIT = re.compile(r"every|evenings|mornings?|a week|days\b|before|after two|two weeks|months")
_LATE = 0.25  # of kept promises, from level 3 on


@dataclass(frozen=True)
class Setting:
    """What the lives of promises depend on."""

    seed: int
    number: int
    level: int
    field: str
    cast: Cast
    sessions: tuple[Session, ...]
    stall: Stall | None


def promised(setting: Setting) -> Iterator[Event]:
    """Every event of every promise, promise by promise."""
    chance = Chance(setting.seed, setting.number, "promises")
    left: dict[str | None, list[Task]] = {
        "mentee": chance.mixed(tasks(field(setting.field)["tasks"] + common("mentee_tasks"))),
        "mentor": chance.mixed(tasks(common("mentor_tasks"))),
        "third": chance.mixed(tasks(common("third_tasks"))),
        None: chance.mixed(tasks(common("loose_tasks"))),
    }
    count = 0
    for session in setting.sessions[:-1]:
        for owner in _owners(chance, session.number):
            if left[owner]:
                count += 1
                task = left[owner].pop()
                yield from _life(setting, f"p{count}", owner, task, session)


def _owners(chance: Chance, number: int) -> Iterator[str | None]:
    """Who promises something at a session."""
    for role, rate in _NEW_A_SESSION.items():
        for _ in range(2):
            if chance.yes(rate / 2):
                yield role
    if number % 4 == 2 and chance.yes(0.5):
        yield "third"
    if number % 4 == 0 and number and chance.yes(0.4):
        yield None


def _life(
    setting: Setting, matter: str, owner: str | None, task: Task, made: Session
) -> Iterator[Event]:
    """One promise from the session in which it is made to the last in which it is told of."""
    chance = Chance(setting.seed, setting.number, "life", matter)
    drawn = things(setting.cast, chance)
    outside = [name for name in setting.cast.helpers if name != drawn["helper"]]
    who = chance.pick(outside) if owner == "third" else owner
    due, vague = (None, "") if _HABIT.search(task.do) else _due(chance, made.day)
    event = Event(
        matter=matter,
        act="promised",
        session=made.number,
        by=writers(chance, made, who),
        happened=made.day,
        who=who,
        task=filled_task(task, drawn),
        due=due,
        vague=vague,
    )
    yield event
    for act, session in _steps(chance, setting, owner, made.number):
        event = _step(chance, event, act, session)
        yield event


def _step(chance: Chance, before: Event, act: Act, session: Session) -> Event:
    event = replace(
        before,
        act=act,
        session=session.number,
        by=writers(chance, session, before.who),
        happened=session.day,
        vague="",
        why="",
    )
    if act == "moved":
        return replace(event, due=session.day + timedelta(chance.between(9, 30)))
    if act == "again" and chance.yes(0.5):
        return replace(event, why=chance.pick(common("because")))
    if act == "dropped" and chance.yes(0.6):
        return replace(event, why=chance.pick(common("why")))
    if act == "done":
        days = (session.day - before.happened).days
        happened = before.happened + timedelta(chance.between(1, max(1, min(days, 20))))
        return replace(event, happened=happened, late=session.number - before.session > 1)
    return event


def _steps(
    chance: Chance, setting: Setting, owner: str | None, made: int
) -> Iterator[tuple[Act, Session]]:
    """What is told of the promise after it was made, and at which sessions."""
    stalls = setting.stall is not None and setting.stall.first <= made <= setting.stall.last
    fate = _fate(chance, _FATES_IN_A_STALL if stalls and owner == "mentee" else _FATES)
    later = list(setting.sessions[made + 1 :])
    if owner is None and fate != "kept":
        fate = "silence"
    if fate.startswith("carried"):
        for _ in range(chance.between(1, 4 if stalls else 2)):
            if later:
                yield "again", later.pop(0)
    if fate.startswith("moved") and later:
        yield "moved", later.pop(0)
    if later and fate.endswith("kept"):
        late = setting.level >= 3 and chance.yes(_LATE)
        yield "done", later[min(len(later) - 1, chance.between(2, 3) if late else 0)]
    if later and fate.endswith("dropped"):
        yield "dropped", later[0]


def _fate(chance: Chance, fates: tuple[tuple[str, int], ...]) -> str:
    rest = chance.below(sum(weight for _, weight in fates))
    for fate, weight in fates:
        if rest < weight:
            return fate
        rest -= weight
    raise AssertionError("the weights sum up to what was drawn from")


def _due(chance: Chance, day: date) -> tuple[date | None, str]:
    """A day by which it shall be done, or words that name no day, or neither."""
    kind = chance.below(10)
    if kind < 4:
        return None, ""
    if kind < 5:
        return None, chance.pick(_VAGUE)
    friday = day + timedelta((4 - day.weekday()) % 7)
    if kind < 7 and 3 <= (friday - day).days:
        return friday, ""
    if kind < 8 and day.day < 22:
        return (day.replace(day=1) + timedelta(32)).replace(day=1) - timedelta(1), ""
    return day + timedelta(chance.between(6, 26)), ""


def writers(chance: Chance, session: Session, who: str | None) -> tuple[Role, ...]:
    """Who of the session's writers tells of something that is `who`'s: mostly they, often both."""
    first = [role for role in session.writers if role == who] or list(session.writers[:1])
    if len(session.writers) == 2 and chance.yes(0.3):
        return session.writers
    others = [role for role in session.writers if role not in first]
    return (others[0],) if others and chance.yes(0.2) else (first[0],)
