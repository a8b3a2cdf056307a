"""Questions that must be answered before anything goes on."""
