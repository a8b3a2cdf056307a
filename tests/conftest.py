"""What every test needs: a window system that needs no screen, chosen before Qt is imported."""

import os

import pytest

from app.ui import singletons

# Without a display and without this, Qt ends the whole interpreter instead of failing one test.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    """A Qt warning fails a test, but for the one that only says there is no screen."""
    config.addinivalue_line("qt_log_ignore", "does not support propagateSizeHints")
    singletons.protect()
