"""The sample practice, and a tour of the whole job on it."""
