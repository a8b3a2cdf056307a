"""Journeys: one module is one thing a person does, and names and notes meet only here."""
