"""The retention log for somebody outside, and the checks of every promise."""
