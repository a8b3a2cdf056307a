"""Writing: the sheet one writes on, and what is marked in it."""
