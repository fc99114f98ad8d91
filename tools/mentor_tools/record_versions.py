"""The versions of the record: how it is made, and how an older one becomes the newest."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from mentor_tools import account_schema as _account_tables  # noqa: F401 - they join the metadata
from mentor_tools import note_schema as _note_tables  # noqa: F401 - and these
from mentor_tools import page_schema as _page_tables  # noqa: F401 - and this one
from mentor_tools.record_schema import metadata, schema_version

VERSION = 6

# The statements stand as they were written for their version: tables that change later would
# change the past if they were made from today's definitions.
STEPS: Mapping[int, Sequence[str]] = {
    1: (
        "CREATE TABLE people (id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL)",
        """CREATE TABLE pairs (
            id TEXT NOT NULL PRIMARY KEY, program TEXT NOT NULL, at TEXT NOT NULL
        )""",
        "CREATE INDEX ix_pairs_program ON pairs (program)",
        """CREATE TABLE members (
            pair TEXT NOT NULL REFERENCES pairs (id) ON DELETE CASCADE,
            person TEXT NOT NULL REFERENCES people (id),
            role TEXT,
            PRIMARY KEY (pair, person),
            CONSTRAINT role_known CHECK (role IN ('mentor', 'mentee')),
            CONSTRAINT one_of_each UNIQUE (pair, role)
        )""",
        "CREATE INDEX ix_members_person ON members (person)",
        """CREATE TABLE sessions (
            pair TEXT NOT NULL REFERENCES pairs (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (pair, id)
        )""",
        """CREATE TABLE notes (
            "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            pair TEXT NOT NULL REFERENCES pairs (id) ON DELETE CASCADE,
            author TEXT NOT NULL REFERENCES people (id),
            date TEXT NOT NULL,
            scope TEXT NOT NULL,
            text TEXT NOT NULL,
            session TEXT,
            corrects TEXT REFERENCES notes (id),
            at TEXT NOT NULL,
            CONSTRAINT scope_known CHECK (scope IN ('private', 'shared', 'program')),
            FOREIGN KEY (pair, session) REFERENCES sessions (pair, id)
        )""",
        "CREATE INDEX ix_notes_author ON notes (author)",
        "CREATE INDEX ix_notes_corrects ON notes (corrects)",
        """CREATE INDEX in_order ON notes (pair, date, "row")""",
    ),
    2: (
        "ALTER TABLE versions ADD COLUMN kind TEXT NOT NULL DEFAULT 'goal'",
        """ALTER TABLE versions ADD COLUMN scope TEXT NOT NULL DEFAULT 'private'
            CONSTRAINT scope_known CHECK (scope IN ('private', 'shared'))""",
        # Until now a document alone knew that it was shared; one that cannot be read is private.
        """UPDATE versions SET scope = 'shared' WHERE CASE WHEN json_valid(document)
            THEN json_extract(document, '$.scope') = 'shared' ELSE 0 END""",
        """CREATE TABLE readings (
            note TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
            "by" TEXT NOT NULL,
            document TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (note, "by")
        )""",
    ),
    3: (
        "ALTER TABLE messages ADD COLUMN key TEXT",
        "CREATE UNIQUE INDEX one_message_a_key ON messages (thread, key)",
        """CREATE TABLE turn_events (
            "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
            turn INTEGER NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            at TEXT NOT NULL
        )""",
        """CREATE INDEX of_thread ON turn_events (thread, "row")""",
    ),
    4: (
        """CREATE TABLE accounts (
            person TEXT NOT NULL PRIMARY KEY,
            role TEXT NOT NULL,
            password TEXT,
            subject TEXT UNIQUE,
            at TEXT NOT NULL,
            closed TEXT,
            CONSTRAINT account_role_known CHECK (role IN ('mentee', 'mentor', 'admin'))
        )""",
        """CREATE TABLE sign_ins (
            id TEXT NOT NULL PRIMARY KEY,
            digest TEXT NOT NULL UNIQUE,
            person TEXT NOT NULL,
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            at TEXT NOT NULL,
            seen TEXT NOT NULL,
            until TEXT NOT NULL,
            CONSTRAINT sign_in_kind_known CHECK (kind IN ('local', 'browser', 'token'))
        )""",
        "CREATE INDEX ix_sign_ins_person ON sign_ins (person)",
        """CREATE TABLE invitations (
            digest TEXT NOT NULL PRIMARY KEY,
            purpose TEXT NOT NULL,
            person TEXT NOT NULL,
            role TEXT,
            "by" TEXT,
            at TEXT NOT NULL,
            until TEXT NOT NULL,
            used TEXT,
            CONSTRAINT purpose_known CHECK (purpose IN ('local', 'join', 'reset'))
        )""",
        "CREATE INDEX ix_invitations_person ON invitations (person)",
        """CREATE TABLE failed_sign_ins (
            "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            at TEXT NOT NULL
        )""",
        "CREATE INDEX failures_of ON failed_sign_ins (name, at)",
        """CREATE TABLE answered_requests (
            person TEXT NOT NULL,
            "key" TEXT NOT NULL,
            digest TEXT NOT NULL,
            status INTEGER,
            kind TEXT,
            body TEXT,
            at TEXT NOT NULL,
            PRIMARY KEY (person, "key")
        )""",
        """CREATE TABLE request_counts (
            person TEXT NOT NULL,
            minute INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (person, minute)
        )""",
    ),
    5: (
        "ALTER TABLE answered_requests ADD COLUMN worked BOOLEAN NOT NULL DEFAULT 0",
        """CREATE TABLE written_pages (
            reader TEXT NOT NULL,
            name TEXT NOT NULL,
            made_from TEXT NOT NULL,
            document TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (reader, name)
        )""",
    ),
}
"""From version n to n + 1, by n."""


def create(connection: Connection) -> None:
    """All tables of the newest version in an empty database."""
    metadata.create_all(connection)
    connection.execute(schema_version.insert().values(version=VERSION))


def upgrade(connection: Connection, found: int) -> None:
    """Bring a record of version `found` to the newest; the caller owns the one transaction."""
    for version in range(found, VERSION):
        for statement in STEPS[version]:
            connection.exec_driver_sql(statement)
    connection.execute(schema_version.update().values(version=VERSION))
