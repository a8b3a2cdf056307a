"""A supervision sheet: choose records, look at the words in place of names, preview, save."""
