-- What the vault knows of what lies beside it: the least generation its keyring can have, and the
-- mark of the last session, which the notes vault has too.
ALTER TABLE state ADD COLUMN ring INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN session TEXT NOT NULL DEFAULT ''
