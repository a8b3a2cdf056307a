"""Making a practice, opening it, locking it, its keys, and bringing it back from a backup."""
