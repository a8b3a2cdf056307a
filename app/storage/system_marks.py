"""System marks: the small files that a desktop or a sync program leaves in any folder it shows."""

from typing import Final

MARKS: Final = frozenset(
    {".ds_store", ".localized", "desktop.ini", "thumbs.db", "ehthumbs.db", ".directory"}
    | {".stfolder", ".stignore", ".nomedia", ".dropbox", ".dropbox.attr", ".hidden"}
)
LARGEST_MARK: Final = 256 * 1024
BEGINS: Final = 8
"""How many of a file's first bytes tell enough of it."""


def is_mark(name: str, begins: bytes, size: int) -> bool:
    """Whether a file of this name, beginning and size is one that a system left by itself."""
    return (name.lower() in MARKS or _is_apple(name, begins)) and size <= LARGEST_MARK


def _is_apple(name: str, begins: bytes) -> bool:
    """What macOS keeps beside a file on other systems' disks."""
    return name.startswith("._") and begins.startswith(b"\x00\x05\x16\x07")
