"""All that is told of beside promises: goals and counts, trouble, joy, turns, talk, secrets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from mentor_evals.world.cast import filled, things
from mentor_evals.world.chance import Chance
from mentor_evals.world.history import ROLES, Act, Aim, Event, Session
from mentor_evals.world.parts import Phrase, common, field, phrase, reasons
from mentor_evals.world.people import Role
from mentor_evals.world.promises import Setting, writers

_CHRONIC = 0.38  # of sessions tell of the chronic obstacle
_ODD_COUNT = 0.4  # of pairs once note two counts that cannot both be right


def matters(setting: Setting, aim: Aim) -> Iterator[Event]:
    """Every event that belongs to no promise."""
    yield from _counts(setting, aim)
    yield from _trouble(setting)
    yield from _signs(setting)
    yield from _asks(setting)
    yield from _joys(setting)
    yield from _turns(setting)
    yield from _talk(setting)
    yield from _thoughts(setting)
    yield from _secrets(setting)


def _chance(setting: Setting, what: str) -> Chance:
    return Chance(setting.seed, setting.number, what)


def _event(
    session: Session, matter: str, act: Act, by: tuple[Role, ...], words: str = "", about: str = ""
) -> Event:
    said = (phrase(words if words[1:2] == ":" else f"1:{words}"),) if words else ()
    return Event(
        matter=matter,
        act=act,
        session=session.number,
        by=by,
        happened=session.day,
        said=said,
        about=about,
    )


def _counts(setting: Setting, aim: Aim) -> Iterator[Event]:
    """The goal at the start, then the count that belongs to it; in a stall it stands still."""
    chance = _chance(setting, "counts")
    goal = next(g for g in field(setting.field)["goals"] if g["counts"] == aim.counts)
    count, was = chance.between(*goal["from"]), None
    first = setting.sessions[0]
    yield _event(first, "goal", "aimed", (first.writers[0],))
    odd = chance.between(2, len(setting.sessions) - 2) if chance.yes(_ODD_COUNT) else -1
    for session in setting.sessions[1:]:
        if not _stalled(setting, session.number):
            count += chance.between(*goal["step"])
        both = len(session.writers) == 2
        count = max(aim.target, count) if goal["step"][1] < 0 else min(aim.target, count)
        if count == was or not (chance.yes(0.5) or (session.number >= odd > 0 and both)):
            continue
        told = _count(session, aim, writers(chance, session, "mentee"), count)
        if session.number >= odd > 0 and both:
            odd, told = -1, replace(told, by=("mentee",), odd=True)
            yield replace(told, by=("mentor",), value=count + chance.pick((1, 2)))
        yield replace(told, was=was)
        was = count


def _count(session: Session, aim: Aim, by: tuple[Role, ...], value: int) -> Event:
    event = _event(session, "count", "reading", by, about=aim.counts)
    return replace(event, said=aim.readings, value=value)


def _stalled(setting: Setting, number: int) -> bool:
    return setting.stall is not None and setting.stall.first <= number <= setting.stall.last


def _trouble(setting: Setting) -> Iterator[Event]:
    """One or two obstacles that keep coming back, and one that is told of once."""
    chance = _chance(setting, "trouble")
    known = chance.mixed(field(setting.field)["obstacles"])
    chronic = chance.between(1, 2)
    for at, obstacle in enumerate(known, 1):
        drawn = things(setting.cast, chance)
        said = tuple(phrase(filled(words, drawn)) for words in obstacle["says"])
        sessions = [one for one in setting.sessions if chance.yes(_CHRONIC)]
        for session in sessions if at <= chronic else sessions[:1]:
            by = writers(chance, session, "mentee")
            event = _event(session, f"o{at}", "obstacle", by, about=obstacle["about"])
            yield replace(event, said=said)


def _signs(setting: Setting) -> Iterator[Event]:
    """What lets a reader guess why things stand still."""
    if setting.stall is None:
        return
    chance = _chance(setting, "signs")
    words = reasons()[setting.stall.reason]
    own, seen = chance.mixed(words["own"]), chance.mixed(words["seen"])
    for session in setting.sessions[setting.stall.first : setting.stall.last + 1]:
        if "mentee" in session.writers and own and chance.yes(0.7):
            yield _event(session, "stall", "sign", ("mentee",), own.pop())
        if "mentor" in session.writers and seen and chance.yes(0.5):
            yield _event(session, "stall", "sign", ("mentor",), seen.pop())


def _asks(setting: Setting) -> Iterator[Event]:
    chance = _chance(setting, "asks")
    known = chance.mixed(field(setting.field)["asks"])
    for at, ask in enumerate(known[:3], 1):
        sessions = [one for one in setting.sessions if chance.yes(0.14)]
        for session in sessions[: chance.between(1, 3)]:
            by = writers(chance, session, "mentee")
            yield _event(session, f"a{at}", "asked", by, about=ask)


def _joys(setting: Setting) -> Iterator[Event]:
    chance = _chance(setting, "joys")
    known = chance.mixed(field(setting.field)["wins"])
    for at, win in enumerate(known, 1):
        session = chance.pick(setting.sessions[1:])
        drawn = things(setting.cast, chance)
        said = tuple(phrase(filled(words, drawn)) for words in win)
        by = writers(chance, session, "mentee")
        yield replace(_event(session, f"w{at}", "win", by), said=said)


def _turns(setting: Setting) -> Iterator[Event]:
    """One or two decisions that change the course."""
    chance = _chance(setting, "turns")
    known = chance.mixed(field(setting.field)["decisions"])[: chance.between(1, 2)]
    for at, turn in enumerate(known, 1):
        session = chance.pick(setting.sessions[2:])
        by = writers(chance, session, "mentee")
        event = _event(session, f"d{at}", "decided", by, about=turn["do"])
        yield replace(event, why=turn["why"])


def _talk(setting: Setting) -> Iterator[Event]:
    """What was talked about, small talk, and a word of feedback now and then."""
    chance = _chance(setting, "talk")
    topics = chance.mixed(field(setting.field)["topics"])
    for session in setting.sessions:
        for role in session.writers:
            if chance.yes(0.7):
                about = filled(topics[session.number % len(topics)], things(setting.cast, chance))
                said = tuple(Phrase("any", 1, words) for words in common("topics"))
                yield replace(_event(session, "topic", "topic", (role,), about=about), said=said)
            if chance.yes(0.35):
                words = chance.pick(common("small_talk"))
                yield _event(session, "talk", "small_talk", (role,), words)
        if "mentor" in session.writers and chance.yes(0.12):
            words = filled(chance.pick(common("feedback")), things(setting.cast, chance))
            yield _event(session, "feedback", "feedback", ("mentor",), words)


def _thoughts(setting: Setting) -> Iterator[Event]:
    """What crossed people's minds, and scenes from the field: what makes a note a real one."""
    chance = _chance(setting, "thoughts")
    asides = {role: chance.mixed(common("asides")[role]) for role in ROLES}
    scenes = chance.mixed(field(setting.field)["scenes"])
    for session in setting.sessions:
        for role in session.writers:
            for words in [asides[role].pop() for _ in range(chance.between(1, 3)) if asides[role]]:
                yield replace(_event(session, "aside", "aside", (role,), words), who=role)
        if scenes and chance.yes(0.45):
            words = filled(scenes.pop(), things(setting.cast, chance))
            by = (chance.pick(session.writers),)
            yield _event(session, "scene", "scene", by, words)


def _secrets(setting: Setting) -> Iterator[Event]:
    """Private notes: two of the mentee, two of the mentor, each with a name of its own in it."""
    chance = _chance(setting, "secrets")
    roles: tuple[Role, ...] = ("mentee", "mentor", "mentee", "mentor")
    for at, (canary, role) in enumerate(zip(setting.cast.canaries, roles, strict=True), 1):
        session = chance.pick(setting.sessions)
        words = chance.pick(common("confessions")[role]).replace("<canary>", canary)
        event = _event(session, f"s{at}", "confession", (role,), words, about=canary)
        yield replace(event, who=role, happened=session.day + timedelta(1))
