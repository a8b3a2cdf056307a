"""What the window remembers between starts: how it looks, never whom it is about.

One small TOML file in the system's folder for settings. The path of a practice is kept only
when the person asked for that: it can carry their name. A file that cannot be read is as
good as none: settings are a convenience, not a record.
"""

import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from app.domain.errors import SchtumError
from app.services.practice.input_files import content_within
from app.ui.theme.appearance import Choice
from app.ui.theme.metrics import nearest

FILE: Final = "window.toml"
NOWHERE: Final = -100_000  # pixels: no window has been anywhere yet
_LARGEST: Final = 1 << 16  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The preferences, with what they are before anybody chose."""

    theme: str = Choice.SYSTEM.value
    text_percent: int = 100
    lock_after_minutes: int = 10
    lock_minimised: bool = False
    width: int = 1180
    height: int = 780
    left: int = NOWHERE
    top: int = NOWHERE
    maximised: bool = False
    hints: bool = True
    initials: bool = False
    remember_practice: bool = False
    remember_asked: bool = False
    practice: str = ""

    def checked(self) -> "Settings":
        """The same with everything brought back into its bounds."""
        return replace(
            self,
            theme=self.theme if self.theme in set(Choice) else Choice.SYSTEM.value,
            text_percent=nearest(self.text_percent),
            lock_after_minutes=min(60, max(1, self.lock_after_minutes)),
            width=min(10_000, max(640, self.width)),
            height=min(10_000, max(480, self.height)),
            left=min(100_000, max(NOWHERE, self.left)),
            top=min(100_000, max(NOWHERE, self.top)),
            practice=self.practice if self.remember_practice else "",
        )


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """Where the settings are kept."""

    path: Path

    @classmethod
    def of_this_person(cls) -> "SettingsFile":
        """The file in the folder this system keeps for settings."""
        where = QStandardPaths.StandardLocation.GenericConfigLocation
        return cls(Path(QStandardPaths.writableLocation(where)) / "schtum" / FILE)

    def read(self) -> Settings:
        """What was kept; the defaults for whatever is missing, unknown or of a wrong type."""
        try:
            kept = content_within(self.path, _LARGEST) or b""
            import tomllib  # noqa: PLC0415  the first start has no file yet

            found = tomllib.loads(kept.decode())
        except (SchtumError, ValueError, RecursionError):
            return Settings()
        known = {
            field.name: found[field.name]
            for field in fields(Settings)
            if type(found.get(field.name)) is type(field.default)
        }
        return Settings(**known).checked()

    def write(self, settings: Settings) -> bool:
        """Keep these; False when the folder cannot be written, which is no reason to stop."""
        lines = (f"{name} = {_toml(value)}\n" for name, value in asdict(settings.checked()).items())
        fresh = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh.unlink(missing_ok=True)  # what a kill left, or a link to somewhere else
            with fresh.open("x", encoding="utf-8") as made:
                made.writelines(lines)
            fresh.replace(self.path)
        except OSError:
            return False
        if os.name != "nt":
            self.path.chmod(0o600)
        return True


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return '"' + "".join(_escaped(letter) for letter in str(value)) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
