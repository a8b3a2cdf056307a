-- The notes vault: in clear only random ids, versions and counts of transactions.
-- Rows lie in the order in which they came: a tree by random ids would split and move cells
-- about, and leave copies of them in the gaps of its pages, where secure_delete never looks.
CREATE TABLE state (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    counter  INTEGER NOT NULL,
    log_size INTEGER NOT NULL
) STRICT;
INSERT INTO state (only, counter, log_size) VALUES (1, 0, 0);
-- A file's head, sealed under the file's own key: kind, dates, subjects, roles.
CREATE TABLE file (
    id      TEXT    PRIMARY KEY,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
-- A note's head: date, kind, whom it mentions. Apart from the body, so that all heads are
-- read without touching a text.
CREATE TABLE note (
    id      TEXT    PRIMARY KEY,
    file    TEXT    NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
CREATE INDEX note_file ON note (file);
CREATE TABLE body (
    note    TEXT PRIMARY KEY REFERENCES note (id) ON DELETE CASCADE,
    sealed  BLOB NOT NULL
) STRICT;
CREATE TABLE hold (
    id      TEXT    PRIMARY KEY,
    file    TEXT    NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
CREATE TABLE request (
    id      TEXT    PRIMARY KEY,
    file    TEXT    NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
-- A note being typed, sealed under a key of the contacts keyring: it may hold a name.
CREATE TABLE draft (
    file    TEXT PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
    sealed  BLOB NOT NULL
) STRICT;
-- Journeys that were committed here: contacts rows tagged with any other are removed.
CREATE TABLE journey (
    id      TEXT PRIMARY KEY
) STRICT;
-- Log leaves that belong to a committed transaction and may not be in the log's file yet.
CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY,
    leaf     BLOB NOT NULL
) STRICT;
-- A destruction under way, sealed under a key that ends with it.
CREATE TABLE plan (
    id      TEXT PRIMARY KEY,
    sealed  BLOB NOT NULL
) STRICT;
-- Where backups went: sealed, since a path may name its owner.
CREATE TABLE destination (
    id      TEXT    PRIMARY KEY,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
