"""The second door: for scripts, for auditors without a window, for tests from outside."""
