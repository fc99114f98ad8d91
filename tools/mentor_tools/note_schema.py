"""The tables of people, pairs, sessions and notes, and the rule of who may read a note."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Select,
    Table,
    UniqueConstraint,
    and_,
    false,
    or_,
    select,
)

from mentor_tools.note_ports import Note
from mentor_tools.record_schema import IsoDate, KeptText, UtcTime, metadata

people = Table(
    "people",
    metadata,
    Column("id", KeptText, primary_key=True),
    Column("at", UtcTime, nullable=False),
)

pairs = Table(
    "pairs",
    metadata,
    Column("id", KeptText, primary_key=True),
    Column("program", KeptText, nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("pair", KeptText, ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True),
    Column("person", KeptText, ForeignKey("people.id"), primary_key=True, index=True),
    Column("role", KeptText),
    CheckConstraint("role IN ('mentor', 'mentee')", name="role_known"),
    UniqueConstraint("pair", "role", name="one_of_each"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("pair", KeptText, ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True),
    Column("id", KeptText, primary_key=True),
    Column("at", UtcTime, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", KeptText, nullable=False, unique=True),
    Column("pair", KeptText, ForeignKey("pairs.id", ondelete="CASCADE"), nullable=False),
    Column("author", KeptText, ForeignKey("people.id"), nullable=False, index=True),
    Column("date", IsoDate, nullable=False),
    Column("scope", KeptText, nullable=False),
    Column("text", KeptText, nullable=False),
    Column("session", KeptText),
    Column("corrects", KeptText, ForeignKey("notes.id"), index=True),
    Column("at", UtcTime, nullable=False),
    CheckConstraint("scope IN ('private', 'shared', 'program')", name="scope_known"),
    ForeignKeyConstraint(["pair", "session"], ["sessions.pair", "sessions.id"]),
    Index("in_order", "pair", "date", "row"),
    sqlite_autoincrement=True,
)

readings = Table(
    "readings",
    metadata,
    Column("note", KeptText, ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True),
    Column("by", KeptText, primary_key=True),
    Column("document", KeptText, nullable=False),
    Column("at", UtcTime, nullable=False),
)


def readable_by(reader: str) -> ColumnElement[bool]:
    """The condition under which `reader` may read a row of `notes`.

    A private note is its author's, a shared one is of the two of its pair, and a program note is
    of all who are in a pair of the same program. Nobody else reads anything, whoever asks.
    """
    in_pair = select(members.c.pair).where(members.c.person == reader)
    programs = select(pairs.c.program).where(pairs.c.id.in_(in_pair))
    in_program = select(pairs.c.id).where(pairs.c.program.in_(programs))
    return or_(
        notes.c.author == reader,
        and_(notes.c.scope == "shared", notes.c.pair.in_(in_pair)),
        and_(notes.c.scope == "program", notes.c.pair.in_(in_program)),
    )


def notes_for(*readers: str) -> Select[tuple[object, ...]]:
    """The notes that any of the readers may read: every read of a note starts here."""
    columns = (notes.c[name] for name in Note.model_fields)
    return select(*columns).where(or_(false(), *map(readable_by, readers)))
