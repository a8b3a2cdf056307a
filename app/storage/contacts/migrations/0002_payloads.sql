-- What is sealed carries its version and names from here on; older payloads are read for ever. No
-- table changes, but an older program must not meet what it cannot read.
SELECT 1
