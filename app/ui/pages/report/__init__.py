"""The page on which a report or a letter is written, looked at, signed and saved."""
