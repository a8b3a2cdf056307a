"""When a record falls due, what holds it, and how it is destroyed with proof."""
