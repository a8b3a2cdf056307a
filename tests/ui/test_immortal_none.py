import subprocess
import sys

import pytest

COUNT = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
{before}
app = QApplication([])
label = QLabel()
for _ in range(200_000):
    label.setText("x")
print(sys.getrefcount(None) > 0)
"""


def count(before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", COUNT.format(before=before)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_interpreter_outlives_any_number_of_calls() -> None:
    done = count("from app.ui.immortal_none import protect; protect()")

    assert (done.returncode, done.stdout) == (0, "True\n")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="immortal there")
def test_the_protection_is_still_needed_here() -> None:
    assert count("").returncode != 0
