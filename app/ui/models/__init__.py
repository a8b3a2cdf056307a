"""Frozen rows made readable to Qt's views."""
