"""The look: every colour and size in the window comes from here."""
