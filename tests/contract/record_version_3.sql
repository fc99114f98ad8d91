-- What version 3 made of a record of version 2.
ALTER TABLE versions ADD COLUMN kind TEXT NOT NULL DEFAULT 'goal';
ALTER TABLE versions ADD COLUMN scope TEXT NOT NULL DEFAULT 'private'
    CONSTRAINT scope_known CHECK (scope IN ('private', 'shared'));
UPDATE versions SET scope = 'shared' WHERE id = 'told' AND version = 2;
CREATE TABLE readings (
    note TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    "by" TEXT NOT NULL,
    document TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (note, "by")
);
INSERT INTO readings VALUES ('n', 'model', '{}', '2026-03-04T09:00:00+00:00');
INSERT INTO versions (id, version, owner, document, reason, "key", at, kind, scope) VALUES
    ('plan', 1, 'ana', '{}', 'first kept', 'plan:1', '2026-03-04T09:00:00+00:00', 'woop', 'shared');
UPDATE schema_version SET version = 3;
