"""The tables of accounts, sign-ins and invitations, and what requests are counted and kept by.

No table here holds a password, or a token that signs anybody in: only what proves them. The `name`
of a failed sign-in is a digest too: what is typed as a name may be a password.
"""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, Table, false

from mentor_tools.record_schema import KeptText, UtcTime, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("person", KeptText, primary_key=True),
    Column("role", KeptText, nullable=False),
    Column("password", KeptText),
    Column("subject", KeptText, unique=True),
    Column("at", UtcTime, nullable=False),
    Column("closed", UtcTime),
    CheckConstraint("role IN ('mentee', 'mentor', 'admin')", name="account_role_known"),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", KeptText, primary_key=True),
    Column("digest", KeptText, nullable=False, unique=True),
    Column("person", KeptText, nullable=False, index=True),
    Column("kind", KeptText, nullable=False),
    Column("label", KeptText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("seen", UtcTime, nullable=False),
    Column("until", UtcTime, nullable=False),
    CheckConstraint("kind IN ('local', 'browser', 'token')", name="sign_in_kind_known"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("digest", KeptText, primary_key=True),
    Column("purpose", KeptText, nullable=False),
    Column("person", KeptText, nullable=False, index=True),
    Column("role", KeptText),
    Column("by", KeptText),
    Column("at", UtcTime, nullable=False),
    Column("until", UtcTime, nullable=False),
    Column("used", UtcTime),
    CheckConstraint("purpose IN ('local', 'join', 'reset')", name="purpose_known"),
)

failed_sign_ins = Table(
    "failed_sign_ins",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("name", KeptText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index("failures_of", "name", "at"),
    sqlite_autoincrement=True,
)

answered_requests = Table(
    "answered_requests",
    metadata,
    Column("person", KeptText, primary_key=True),
    Column("key", KeptText, primary_key=True),
    Column("digest", KeptText, nullable=False),
    Column("status", Integer),
    Column("kind", KeptText),
    Column("body", KeptText),
    Column("at", UtcTime, nullable=False),
    Column("worked", Boolean, nullable=False, server_default=false()),
)

request_counts = Table(
    "request_counts",
    metadata,
    Column("person", KeptText, primary_key=True),
    Column("minute", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)
