"""The contacts vault: who people are."""
