"""Secrets in, keys out. No Qt, no SQL."""
