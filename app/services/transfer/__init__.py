"""Bringing records in, taking them out in open formats, and backing them up."""
