"""Pages, tags, fonts, the seal, and the reading back of what was written."""
