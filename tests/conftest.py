"""What every test needs: a window system that needs no screen, chosen before Qt is imported."""

import os

# Without a display and without this, Qt ends the whole interpreter instead of failing one test.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
