-- A record as version 1 made it, with a little in it.
CREATE TABLE schema_version (version INTEGER NOT NULL, PRIMARY KEY (version));
CREATE TABLE threads (
    id TEXT NOT NULL, person TEXT, kind TEXT NOT NULL, settings TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ix_threads_person ON threads (person);
CREATE TABLE versions (
    "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, version INTEGER NOT NULL,
    owner TEXT NOT NULL, document TEXT NOT NULL, reason TEXT NOT NULL, "key" TEXT NOT NULL,
    at TEXT NOT NULL, UNIQUE ("key")
);
CREATE INDEX ix_versions_owner ON versions (owner);
CREATE UNIQUE INDEX one_version ON versions (id, version);
CREATE TABLE calls (
    "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, prompt TEXT NOT NULL, digest TEXT NOT NULL,
    model TEXT NOT NULL, tokens_in BIGINT, tokens_out BIGINT, cost FLOAT, seconds FLOAT NOT NULL,
    error TEXT, at TEXT NOT NULL
);
CREATE TABLE messages (
    thread TEXT NOT NULL, seq INTEGER NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL,
    reply_to INTEGER, at TEXT NOT NULL, PRIMARY KEY (thread, seq),
    CONSTRAINT role_known CHECK (role IN ('person', 'coach')),
    FOREIGN KEY(thread) REFERENCES threads (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX one_reply ON messages (thread, reply_to) WHERE role = 'coach';
CREATE TABLE works (
    thread TEXT NOT NULL, seq INTEGER NOT NULL, document TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (thread, seq), FOREIGN KEY(thread) REFERENCES threads (id) ON DELETE CASCADE
);
INSERT INTO schema_version VALUES (1);
INSERT INTO threads VALUES ('t', 'ana', 'goal', '{}', '2026-03-02T09:00:00+00:00');
INSERT INTO messages VALUES
    ('t', 1, 'person', 'I want to write more', NULL, '2026-03-02T09:00:00+00:00'),
    ('t', 2, 'coach', 'How often?', 1, '2026-03-02T09:00:01+00:00');
INSERT INTO works VALUES ('t', 1, 'the work', '2026-03-02T09:00:01+00:00');
INSERT INTO versions (id, version, owner, document, reason, "key", at)
    VALUES ('g', 1, 'ana', '{}', 'first', 't:1', '2026-03-02T09:00:01+00:00');
