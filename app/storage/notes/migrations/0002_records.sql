-- One table for records of every kind, heads of notes in sheaves, drafts with ids of their own.
-- What is sealed in the tables of version 1 is moved by app/storage/notes/upgrade.py, file by file.
DROP INDEX note_file;
ALTER TABLE note RENAME TO former_note;
ALTER TABLE hold RENAME TO former_hold;
ALTER TABLE request RENAME TO former_request;
ALTER TABLE body RENAME TO former_body;
ALTER TABLE draft RENAME TO former_draft;
-- The heads of up to 32 notes of one file, sealed together: date, kind, whom each mentions.
CREATE TABLE heads (
    id      TEXT    PRIMARY KEY,
    file    TEXT    NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
CREATE INDEX heads_file ON heads (file);
-- A note's text. Its head says in which version it is sealed.
CREATE TABLE body (
    note    TEXT PRIMARY KEY,
    file    TEXT NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    sealed  BLOB NOT NULL
) STRICT;
INSERT INTO body (note, file, sealed)
    SELECT former_body.note, former_note.file, former_body.sealed
      FROM former_note
      JOIN former_body ON former_body.note = former_note.id
     ORDER BY former_note.rowid;
CREATE INDEX body_file ON body (file);
DROP TABLE former_body;
-- Any other record, of the kind that its seal says. Those of the practice's own have no file.
CREATE TABLE record (
    id      TEXT    PRIMARY KEY,
    file    TEXT    REFERENCES file (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;
CREATE INDEX record_file ON record (file);
-- A record being made, sealed under a key of the contacts keyring: it may hold a name. What was
-- kept by its file's code in version 1 keeps that as its id, which its seal is bound to.
CREATE TABLE draft (
    id      TEXT PRIMARY KEY,
    file    TEXT REFERENCES file (id) ON DELETE CASCADE,
    sealed  BLOB NOT NULL
) STRICT;
INSERT INTO draft (id, file, sealed) SELECT file, file, sealed FROM former_draft ORDER BY rowid;
CREATE INDEX draft_file ON draft (file);
DROP TABLE former_draft
