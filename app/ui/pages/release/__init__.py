"""Sending something under a consent, an order or a decision: how much, which records, what goes."""
