"""One page is one place in the window; pages never import each other."""
