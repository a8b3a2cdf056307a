-- What the vault knows of what lies beside it: the least generation its keyring can have; the mark
-- of the last session and of the one before, one of which the contacts vault has too; the edge of
-- the log's tree over all leaves that were given to it; the last checkpoint that was signed.
ALTER TABLE state ADD COLUMN ring INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN session TEXT NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN former_session TEXT NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN edge BLOB NOT NULL DEFAULT x'';
ALTER TABLE state ADD COLUMN signed TEXT NOT NULL DEFAULT ''
