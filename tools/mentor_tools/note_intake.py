"""Taking notes into the record: what is new, what is there already, what is refused and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, tuple_

from mentor_tools.note_ports import Imported, NewNote, RefusedNote
from mentor_tools.note_schema import members, notes, pairs, people, sessions
from mentor_tools.record_schema import keepable

PROGRAM = "main"
"""The program of a pair that is founded without naming one."""

_CONTENT = ("id", "pair", "author", "date", "scope", "text", "session", "corrects")

Content = Mapping[str, Any]
Seats = dict[str, str | None]
"""The people of a pair, each with the role that is known of them."""


class Unseated(Exception):
    """Why people cannot be those of a pair; names and roles only."""


def seated(pair: str, now: Seats, more: Mapping[str, str | None]) -> Seats:
    """The people of the pair with `more` (person to role, None where it is not known).

    Raises `Unseated` when that makes three people, two mentors or two mentees, or gives one
    person another role.
    """
    seats = dict(now)
    for person, role in more.items():
        if person not in seats and len(seats) == 2:
            raise Unseated(f"{person} is not one of the pair {pair}")
        had = seats.get(person)
        if had and role and had != role:
            raise Unseated(f"{person} is the {had} of the pair {pair}, not its {role}")
        if role and any(who != person and theirs == role for who, theirs in seats.items()):
            raise Unseated(f"the pair {pair} has another {role} than {person}")
        seats[person] = role or had
    return seats


@dataclass
class _Intake:
    """What a batch needs of the record, and what it adds to it."""

    notes: dict[str, Content]
    seats: dict[str, Seats]
    founding: bool
    fresh: list[Content] = field(default_factory=list)
    reseated: set[str] = field(default_factory=set)

    def take(self, note: NewNote, content: Content) -> str | None:
        """Why the note is refused, or None."""
        if kept := self.notes.get(content["id"]):
            other = [name for name in _CONTENT if kept[name] != content[name]]
            return f"the id is known with another {' and '.join(other)}" if other else None
        if reason := self._miscorrects(content):
            return reason
        try:
            self._seat(content["pair"], _people_of(note))
        except Unseated as error:
            return str(error)
        self.notes[content["id"]] = content
        self.fresh.append(content)
        return None

    def _miscorrects(self, content: Content) -> str | None:
        if content["corrects"] is None:
            return None
        corrected = self.notes.get(content["corrects"])
        if corrected is None or content["corrects"] == content["id"]:
            return f"it corrects {content['corrects']}, which is no earlier note"
        if any(corrected[name] != content[name] for name in ("author", "pair")):
            return f"it corrects {content['corrects']}, which is of another author or pair"
        return None

    def _seat(self, pair: str, persons: Mapping[str, str | None]) -> None:
        now = self.seats.get(pair)
        if not self.founding:
            if now is None:
                raise Unseated(f"there is no pair {pair}")
            if strangers := [person for person in persons if person not in now]:
                raise Unseated(f"{strangers[0]} is not one of the pair {pair}")
        seats = seated(pair, now or {}, persons)
        if seats != now:
            self.seats[pair] = seats
            self.reseated.add(pair)


def _people_of(note: NewNote) -> Mapping[str, str | None]:
    persons: Seats = {keepable(note.author): None}
    for person, role in ((note.mentor, "mentor"), (note.mentee, "mentee")):
        if person is not None:
            if persons.get(keepable(person)):
                raise Unseated(f"mentor and mentee of the pair {keepable(note.pair)} are one")
            persons[keepable(person)] = role
    return persons


def take_in(
    connection: Connection, rows: Sequence[tuple[int, NewNote]], at: datetime, *, founding: bool
) -> Imported:
    """Keep the rows that can be kept, in one transaction of the caller's.

    With `founding` pairs and people are made as the rows name them, else they must be there.
    """
    contents = [_content(note) for _, note in rows]
    intake = _Intake(*_look_up(connection, contents), founding)
    refused, known = [], 0
    for (number, note), content in zip(rows, contents, strict=True):
        before = len(intake.fresh)
        if reason := intake.take(note, content):
            refused.append(RefusedNote(number=number, id=content["id"], reason=reason))
        elif len(intake.fresh) == before:
            known += 1
    for pair in intake.reseated:
        seat(connection, pair, intake.seats[pair], at)
    _store(connection, intake.fresh, at)
    return Imported(added=len(intake.fresh), known=known, refused=tuple(refused))


def seats_of(connection: Connection, pair_ids: Sequence[str]) -> dict[str, Seats]:
    """The people of each of the pairs that exist."""
    found: dict[str, Seats] = {
        pair: {}
        for (pair,) in connection.execute(select(pairs.c.id).where(pairs.c.id.in_(pair_ids)))
    }
    for row in connection.execute(select(members).where(members.c.pair.in_(found))):
        found[row.pair][row.person] = row.role
    return found


def seat(
    connection: Connection, pair: str, seats: Seats, at: datetime, program: str = PROGRAM
) -> None:
    """Keep the people of a pair, and the pair and the people where they are new."""
    known = set(
        connection.execute(select(people.c.id).where(people.c.id.in_(seats))).scalars().all()
    )
    if new := [{"id": person, "at": at} for person in seats if person not in known]:
        connection.execute(insert(people), new)
    if not connection.execute(select(pairs.c.id).where(pairs.c.id == pair)).all():
        connection.execute(insert(pairs).values(id=pair, program=program, at=at))
    connection.execute(delete(members).where(members.c.pair == pair))
    rows = [{"pair": pair, "person": person, "role": role} for person, role in seats.items()]
    connection.execute(insert(members), rows)


def _content(note: NewNote) -> Content:
    values = ((name, getattr(note, name)) for name in _CONTENT)
    return {name: keepable(value) if isinstance(value, str) else value for name, value in values}


def _look_up(
    connection: Connection, contents: Sequence[Content]
) -> tuple[dict[str, Content], dict[str, Seats]]:
    ids = {content[name] for content in contents for name in ("id", "corrects")} - {None}
    columns = [notes.c[name] for name in _CONTENT]
    found = connection.execute(select(*columns).where(notes.c.id.in_(ids)))
    kept: dict[str, Content] = {row.id: dict(row._mapping) for row in found}
    return kept, seats_of(connection, list({content["pair"] for content in contents}))


def _store(connection: Connection, fresh: Sequence[Content], at: datetime) -> None:
    held = {(content["pair"], content["session"]) for content in fresh if content["session"]}
    known = {
        (row.pair, row.id)
        for row in connection.execute(
            select(sessions).where(tuple_(sessions.c.pair, sessions.c.id).in_(list(held)))
        )
    }
    new = [{"pair": pair, "id": id, "at": at} for pair, id in sorted(held - known)]
    if new:
        connection.execute(insert(sessions), new)
    if fresh:
        connection.execute(insert(notes), [{**content, "at": at} for content in fresh])
