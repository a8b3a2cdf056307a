"""Reviewing what leaves: each record beside what will be sent of it, decided with one key."""
