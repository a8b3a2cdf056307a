"""The beginning of the work with a client: what is missing, what is agreed, recording it."""
