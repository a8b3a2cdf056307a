"""Writing a note: nothing typed is ever lost."""
