"""One module for each group of commands; each is a thin call of a service."""
