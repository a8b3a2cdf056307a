"""Names that wait, in one list."""
