"""The page of the rules: which hold, which wait, and those of the therapist's own."""
