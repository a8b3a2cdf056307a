"""The rules. No Qt, no SQL, no clock, no files: the standard library only."""
