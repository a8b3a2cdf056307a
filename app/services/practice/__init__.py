"""The open practice in memory, and the one way in which it changes."""
