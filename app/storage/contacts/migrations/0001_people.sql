-- The contacts vault: in clear only random ids, versions and counts of transactions.
-- Rows lie in the order in which they came: a tree by random ids would split and move cells
-- about, and leave copies of them in the gaps of its pages, where secure_delete never looks.
CREATE TABLE state (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    counter INTEGER NOT NULL
) STRICT;
INSERT INTO state (only, counter) VALUES (1, 0);
-- A person's dates and flags, sealed under the person's own key.
CREATE TABLE person (
    id      TEXT    PRIMARY KEY,
    version INTEGER NOT NULL,
    journey TEXT,
    sealed  BLOB    NOT NULL
) STRICT;
-- One way in which a person is written, sealed under the person's key.
CREATE TABLE form (
    id      TEXT    PRIMARY KEY,
    person  TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    journey TEXT,
    sealed  BLOB    NOT NULL
) STRICT;
CREATE INDEX form_person ON form (person);
-- The practice's own details, sealed under a key of their own.
CREATE TABLE details (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
-- What a journey changes of somebody or of the details, until the notes vault has committed it.
CREATE TABLE waiting (
    id      TEXT    PRIMARY KEY,
    journey TEXT    NOT NULL,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
-- Destructions under way: what they remove is sealed in the notes vault.
CREATE TABLE plan (
    id        TEXT    PRIMARY KEY,
    rewritten INTEGER NOT NULL
) STRICT;
