"""The notes vault: what was said, about nobody but random ids."""
