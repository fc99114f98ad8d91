-- What version 5 made of a record of version 4.
CREATE TABLE accounts (
    person TEXT NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    password TEXT,
    subject TEXT UNIQUE,
    at TEXT NOT NULL,
    closed TEXT,
    CONSTRAINT account_role_known CHECK (role IN ('mentee', 'mentor', 'admin'))
);
CREATE TABLE sign_ins (
    id TEXT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    seen TEXT NOT NULL,
    until TEXT NOT NULL,
    CONSTRAINT sign_in_kind_known CHECK (kind IN ('local', 'browser', 'token'))
);
CREATE INDEX ix_sign_ins_person ON sign_ins (person);
CREATE TABLE invitations (
    digest TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT,
    "by" TEXT,
    at TEXT NOT NULL,
    until TEXT NOT NULL,
    used TEXT,
    CONSTRAINT purpose_known CHECK (purpose IN ('local', 'join', 'reset'))
);
CREATE INDEX ix_invitations_person ON invitations (person);
CREATE TABLE failed_sign_ins (
    "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX failures_of ON failed_sign_ins (name, at);
CREATE TABLE answered_requests (
    person TEXT NOT NULL,
    "key" TEXT NOT NULL,
    digest TEXT NOT NULL,
    status INTEGER,
    kind TEXT,
    body TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (person, "key")
);
CREATE TABLE request_counts (
    person TEXT NOT NULL,
    minute INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (person, minute)
);
INSERT INTO answered_requests VALUES
    ('ana', 'k', 'd', 201, NULL, '{}', '2026-03-04T09:00:00+00:00'),
    ('ana', 'cut', 'd', NULL, NULL, NULL, '2026-03-04T09:00:00+00:00');
UPDATE schema_version SET version = 5;
