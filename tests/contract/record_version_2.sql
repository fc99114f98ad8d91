-- What version 2 made of a record of version 1, with a little of everything in it.
CREATE TABLE people (id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE pairs (id TEXT NOT NULL, program TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_pairs_program ON pairs (program);
CREATE TABLE members (
    pair TEXT NOT NULL, person TEXT NOT NULL, role TEXT, PRIMARY KEY (pair, person),
    CONSTRAINT role_known CHECK (role IN ('mentor', 'mentee')),
    CONSTRAINT one_of_each UNIQUE (pair, role),
    FOREIGN KEY(pair) REFERENCES pairs (id) ON DELETE CASCADE,
    FOREIGN KEY(person) REFERENCES people (id)
);
CREATE INDEX ix_members_person ON members (person);
CREATE TABLE sessions (
    pair TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (pair, id),
    FOREIGN KEY(pair) REFERENCES pairs (id) ON DELETE CASCADE
);
CREATE TABLE notes (
    "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, pair TEXT NOT NULL,
    author TEXT NOT NULL, date TEXT NOT NULL, scope TEXT NOT NULL, text TEXT NOT NULL,
    session TEXT, corrects TEXT, at TEXT NOT NULL,
    CONSTRAINT scope_known CHECK (scope IN ('private', 'shared', 'program')),
    FOREIGN KEY(pair, session) REFERENCES sessions (pair, id),
    UNIQUE (id),
    FOREIGN KEY(pair) REFERENCES pairs (id) ON DELETE CASCADE,
    FOREIGN KEY(author) REFERENCES people (id),
    FOREIGN KEY(corrects) REFERENCES notes (id)
);
CREATE INDEX ix_notes_author ON notes (author);
CREATE INDEX ix_notes_corrects ON notes (corrects);
CREATE INDEX in_order ON notes (pair, date, "row");
UPDATE schema_version SET version = 2;
INSERT INTO versions (id, version, owner, document, reason, "key", at) VALUES
    ('told', 1, 'ana', '{"scope": "private"}', 'first kept', 'told:1', '2026-03-02T09:00:02+00:00'),
    ('told', 2, 'ana', '{"scope": "shared"}', 'shared', 'told:2', '2026-03-03T09:00:00+00:00'),
    ('odd', 1, 'ana', '{"scope": "everyone"}', 'first kept', 'odd', '2026-03-02T09:00:03+00:00'),
    ('torn', 1, 'ana', '{"scope": "shared"', 'first kept', 'torn', '2026-03-02T09:00:04+00:00');
INSERT INTO people VALUES
    ('mo', '2026-03-02T09:00:00+00:00'), ('ana', '2026-03-02T09:00:00+00:00');
INSERT INTO pairs VALUES ('p', 'main', '2026-03-02T09:00:00+00:00');
INSERT INTO members VALUES ('p', 'mo', 'mentor'), ('p', 'ana', 'mentee');
INSERT INTO sessions VALUES ('p', 's', '2026-03-02T09:00:00+00:00');
INSERT INTO notes (id, pair, author, date, scope, text, session, corrects, at) VALUES
    ('n', 'p', 'mo', '2026-03-02', 'shared', 'kept before', 's', NULL, '2026-03-02T09:00:00+00:00'),
    ('m', 'p', 'mo', '2026-03-03', 'private', 'mended', NULL, 'n', '2026-03-03T09:00:00+00:00');
