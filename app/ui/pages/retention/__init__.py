"""The retention review: what is due, what is held, and why."""
