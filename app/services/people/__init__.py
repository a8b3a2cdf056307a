"""Who is known: adding, editing, linking their names, merging and splitting."""
