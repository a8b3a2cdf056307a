-- Which forms of somebody are in use, and which are not to be used, lie in the seal of their facts from here
-- on. No table changes, but an older program must not meet what it cannot read.
SELECT 1
