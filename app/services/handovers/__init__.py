"""What leaves: access requests, what is redacted in them, and the pack."""
