"""A record of any kind: its form, kept at every pause, and saved once."""
