"""Today: what waits for the therapist, gathered from every other room."""
