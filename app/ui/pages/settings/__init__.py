"""How the window looks and locks, what the practice is called, and its two secrets."""
