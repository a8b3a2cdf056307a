"""What the unlock page does without: whatever is loaded before it is waited for at every lock."""

import subprocess
import sys
from pathlib import Path

from app.storage import header

_PROGRAM = """
import linecache
import sys
from pathlib import Path
from PySide6 import QtCore, QtWidgets
from app.bootstrap import house
from app.ui import application
from app.ui.windows import Windows
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile

app, appearance = application.start(("schtum",), Preferences(SettingsFile.of_this_person()).now)
front = Windows(house(), appearance, Preferences(SettingsFile.of_this_person()), print)
front.begin(sys.argv[1])
assert front.door.page.passphrase.isVisible()
painted = []
front.door.painted.disconnect()  # what comes after it would be loaded by then
front.door.painted.connect(lambda: painted.append(True))
while not painted:
    app.processEvents()
app.processEvents()
made = {"Qt", "QStyle", "QCalendarWidget"} & {*vars(QtCore), *vars(QtWidgets)}
kept = {"source kept" for file in linecache.cache if "app/ui/pages" in Path(file).as_posix()}
print(*sys.modules, *(f"{name} made" for name in made), *kept, sep="\\n")
"""
_LATER = (
    *("argon2", "cryptography", "sqlcipher3", "hashlib", "platformdirs", "logging.handlers"),
    *("reportlab", "pikepdf", "fontTools", "holidays", "rapidfuzz", "mnemonic", "html"),
    *("app.cli", "app.detect", "app.export", "app.keys.sealing", "app.keys.slots"),
    *("app.storage.practice", "app.storage.ledger", "app.storage.vault", "app.storage.notes"),
    *("app.domain.leaf", "app.domain.notes", "app.domain.text", "app.domain.dates"),
    *("app.services.opening.unlock", "app.services.opening.create", "app.services.demo.sample"),
    *(
        "app.services.practice.practice",
        "app.services.records.search",
        "app.services.opening.read_only",
    ),
    *("app.ui.session", "app.ui.jobs", "app.ui.main_window", "app.ui.shell", "app.ui.wiring"),
    *("app.ui.beginning", "app.ui.restoring", "app.ui.printing", "app.ui.clipboard"),
    *("app.ui.dialogs.ask", "app.ui.problems", "app.ui.wording", "app.ui.widgets.recovery"),
    *("app.ui.pages.creating", "app.ui.pages.first_run", "app.ui.pages.words"),
    *("app.ui.pages.restore", "PySide6.QtDBus", "PySide6.QtPrintSupport", "PySide6.QtNetwork"),
)


def _loaded(practice: Path) -> set[str]:
    (practice / header.FILE).write_bytes(header.of("0"))
    command = [sys.executable, "-c", _PROGRAM, str(practice)]
    return set(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    )


def test_the_unlock_page_is_shown_before_what_only_comes_after_it(tmp_path: Path) -> None:
    loaded = _loaded(tmp_path)

    assert "app.ui.pages.unlock" in loaded
    assert loaded & set(_LATER) == set()


def test_the_unlock_page_has_none_of_the_hundred_enumerations_made_that_it_can_do_without(
    tmp_path: Path,
) -> None:
    """PySide makes all of a class when the class is first named: 37 ms for Qt, 14 for QStyle.

    And all classes of widgets when it is handed one that Qt has made by itself: another 20.
    """
    made = {"Qt made", "QStyle made", "QCalendarWidget made"}
    assert _loaded(tmp_path).isdisjoint(made)


def test_no_source_of_the_program_is_kept_in_memory(tmp_path: Path) -> None:
    assert "source kept" not in _loaded(tmp_path)


def test_what_comes_later_is_named_as_it_is_called() -> None:
    ours = [name for name in _LATER if name.startswith("app.")]
    root = Path(header.__file__).parents[2]
    known = [root.joinpath(*name.split(".")) for name in ours]

    assert all(path.is_dir() or path.with_suffix(".py").is_file() for path in known)
