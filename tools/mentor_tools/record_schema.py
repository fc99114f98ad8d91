"""The tables of threads, documents and model calls, and how values stand in any table."""

import re
from datetime import UTC, date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


def keepable(value: str) -> str:
    """The text as the record keeps it: NUL and lone surrogates, which no database takes, as U+FFFD.

    One character stands for one, so every span found in either text holds in the other.
    """
    return _UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", value)


class KeptText(TypeDecorator[str]):
    """Text that any database takes (`keepable`), in values and in conditions alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is sent to the database."""
        return None if value is None else keepable(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept as ISO 8601 text in UTC; a moment without a zone is refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """What is sent to the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment in the record needs a time zone")
        return value.astimezone(UTC).isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """What comes back."""
        return None if value is None else datetime.fromisoformat(value)


class IsoDate(TypeDecorator[date]):
    """A day, kept as ISO 8601 text, which sorts as days do."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """What is sent to the database."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """What comes back."""
        return None if value is None else date.fromisoformat(value)


metadata = MetaData()

schema_version = Table(
    "schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False)
)

threads = Table(
    "threads",
    metadata,
    Column("id", KeptText, primary_key=True),
    Column("person", KeptText, index=True),
    Column("kind", KeptText, nullable=False),
    Column("settings", KeptText, nullable=False),
    Column("at", UtcTime, nullable=False),
)


def _thread_key() -> Column[str]:
    parent = ForeignKey("threads.id", ondelete="CASCADE")
    return Column("thread", KeptText, parent, primary_key=True)


messages = Table(
    "messages",
    metadata,
    _thread_key(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("role", KeptText, nullable=False),
    Column("text", KeptText, nullable=False),
    Column("reply_to", Integer),
    Column("at", UtcTime, nullable=False),
    Column("key", KeptText),
    CheckConstraint("role IN ('person', 'coach')", name="role_known"),
)
# A person may say two things to one message; the coach replies to each message once.
_COACHS = text("role = 'coach'")
Index(
    "one_reply",
    messages.c.thread,
    messages.c.reply_to,
    unique=True,
    sqlite_where=_COACHS,
    postgresql_where=_COACHS,
)

Index("one_message_a_key", messages.c.thread, messages.c.key, unique=True)

works = Table(
    "works",
    metadata,
    _thread_key(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("document", KeptText, nullable=False),
    Column("at", UtcTime, nullable=False),
)

turn_events = Table(
    "turn_events",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("thread", KeptText, ForeignKey("threads.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("kind", KeptText, nullable=False),
    Column("text", KeptText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index("of_thread", "thread", "row"),
    sqlite_autoincrement=True,
)

versions = Table(
    "versions",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", KeptText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", KeptText, nullable=False, index=True),
    Column("document", KeptText, nullable=False),
    Column("reason", KeptText, nullable=False),
    Column("key", KeptText, nullable=False, unique=True),
    Column("at", UtcTime, nullable=False),
    Column("kind", KeptText, nullable=False, server_default="goal"),
    Column("scope", KeptText, nullable=False, server_default="private"),
    CheckConstraint("scope IN ('private', 'shared')", name="scope_known"),
    Index("one_version", "id", "version", unique=True),
    sqlite_autoincrement=True,
)

calls = Table(
    "calls",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("prompt", KeptText, nullable=False),
    Column("digest", KeptText, nullable=False),
    Column("model", KeptText, nullable=False),
    Column("tokens_in", BigInteger),
    Column("tokens_out", BigInteger),
    Column("cost", Float),
    Column("seconds", Float, nullable=False),
    Column("error", KeptText),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
