"""From a history to its notes: who wrote what on which day, and where each event stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentor_evals.world.chance import Chance
from mentor_evals.world.history import ROLES, Event, History, Session
from mentor_evals.world.layouts import LAYOUTS, STYLES, journal
from mentor_evals.world.parts import common
from mentor_evals.world.people import Role
from mentor_evals.world.sheet import Habits, Sheet
from mentor_evals.world.voice import Voice
from mentor_evals.world.wording import Pen

_SPOKEN_TO = ("letter", "speakers")  # nobody says to a face what they guess of the reason
_ANOTHER_STYLE = 0.12  # of notes look otherwise than their author's usually do


@dataclass(frozen=True)
class Told:
    """An event as a note tells it: `quote` is the note's text from `start` to `end`."""

    event: Event
    note: str
    day: date
    author: Role
    style: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class WrittenNote:
    """A note of the world, with the events that stand in it."""

    id: str
    author: Role
    day: date
    scope: str
    session: str
    style: str
    text: str
    told: tuple[Told, ...]


def notes_of(history: History) -> tuple[WrittenNote, ...]:
    """All notes of a pair, oldest first."""
    notes = [*_shared(history), *_private(history)]
    return tuple(sorted(notes, key=lambda note: (note.day, note.id)))


def styles_of(history: History) -> dict[Role, str]:
    """The style that each of the two mostly writes in."""
    chance = Chance(history.seed, history.number, "styles")
    return {role: chance.pick(STYLES[role]) for role in ROLES}


def _shared(history: History) -> Iterator[WrittenNote]:
    styles = styles_of(history)
    for session in history.sessions:
        for role in session.writers:
            events = [
                event
                for event in history.events
                if event.session == session.number
                and role in event.by
                and event.act != "confession"
            ]
            chance = Chance(history.seed, history.number, "note", session.number, role)
            other = chance.yes(_ANOTHER_STYLE)
            style = chance.pick(STYLES[role]) if other else styles[role]
            if role == "mentor" and style in _SPOKEN_TO:
                events = [event for event in events if event.act != "sign"]
            if not events:
                continue
            day = session.day + timedelta(1 if role == "mentor" and chance.yes(0.4) else 0)
            yield _written(history, session, role, day, style, _one_each(events), chance)


def _one_each(events: Sequence[Event]) -> list[Event]:
    """A note tells of a promise once, of how it stands by then."""
    newest = {event.matter if event.task else at: event for at, event in enumerate(events)}
    return list(newest.values())


def _private(history: History) -> Iterator[WrittenNote]:
    for event in history.events:
        if event.act == "confession":
            session = history.sessions[event.session]
            chance = Chance(history.seed, history.number, "private", event.matter)
            role = event.by[0]
            yield _written(history, session, role, event.happened, "private", [event], chance)


def _written(
    history: History,
    session: Session,
    role: Role,
    day: date,
    style: str,
    events: Sequence[Event],
    chance: Chance,
) -> WrittenNote:
    pronouns = history.level >= 2 and chance.yes(0.4)
    voice = Voice(history.cast, role, pronouns=pronouns)
    pen = Pen(voice, day, history.level, history.aim)
    sheet = Sheet(events, pen, habits_of(history, role), chance)
    (journal if style == "private" else LAYOUTS[style])(sheet)
    matter = f"-{events[0].matter}" if style == "private" else ""
    id = f"{history.pair}-{session.number:02d}-{role}{matter}"
    text = sheet.page.text
    told = tuple(
        Told(event, id, day, role, style, start, end, text[start:end])
        for event, start, end in sheet.page.told
    )
    scope = "private" if style == "private" else "shared"
    return WrittenNote(id, role, day, scope, f"s{session.number:02d}", style, text, told)


def habits_of(history: History, role: Role) -> Habits:
    """How this author writes, the same in all their notes."""
    chance = Chance(history.seed, history.number, "habits", role)
    return Habits(
        bullet=chance.pick(("-", "-", "*", "•")),
        headings=dict(chance.pick(common("headings"))),
        mark=chance.pick(("##", "###", "#")),
        small=chance.yes(0.5),
        next_title=chance.pick(common("next_titles")),
        table_title=chance.pick(common("table_titles")),
        initials=chance.yes(0.6),
    )
