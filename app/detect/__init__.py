"""What suspects: finders of names and identifiers. They propose and never decide."""
