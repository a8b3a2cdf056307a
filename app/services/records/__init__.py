"""Writing, reading and searching what was said; drafts."""
