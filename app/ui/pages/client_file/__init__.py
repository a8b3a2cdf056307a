"""A client's file: what was said, who is known, and what is to be known of the file itself."""
