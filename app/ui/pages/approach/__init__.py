"""The page for when somebody asks, a module for each part of it."""
