-- What version 4 made of a record of version 3.
ALTER TABLE messages ADD COLUMN key TEXT;
CREATE UNIQUE INDEX one_message_a_key ON messages (thread, key);
CREATE TABLE turn_events (
    "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    turn INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX of_thread ON turn_events (thread, "row");
INSERT INTO turn_events (thread, turn, kind, text, at) VALUES
    ('t', 1, 'done', 'How often?', '2026-03-04T09:00:00+00:00');
UPDATE schema_version SET version = 4;
