"""Kinds of disk and swap: what may be kept that an overwrite in place does not reach.

Copy-on-write file systems and folders that a program copies elsewhere keep what was
overwritten. The certificate names what was detected here and claims nothing about the rest.
"""

import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.storage.places import resolved

_COPY_ON_WRITE: Final = frozenset({"btrfs", "zfs", "bcachefs", "apfs", "nilfs2", "f2fs", "overlay"})
_IN_PLACE: Final = frozenset(
    {"ext2", "ext3", "ext4", "xfs", "jfs", "vfat", "exfat", "ntfs", "ntfs3", "fuseblk", "hfsplus"}
    | {"tmpfs", "ramfs"}
)
_WITHOUT_OWNERS: Final = frozenset({"vfat", "msdos", "exfat"})
_SYNCED: Final = ("dropbox", "onedrive", "google drive", "nextcloud", "owncloud", "icloud")
_MOUNTS: Final = Path("/proc/self/mountinfo")
_SWAPS: Final = Path("/proc/swaps")
_SYSTEM: Final = Path("/sys")
_ZRAM: Final = re.compile(r"/dev/zram\d+")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def file_system(path: Path) -> str:
    """The kind of file system a path lies on, or "unknown" where the system does not say."""
    if not _MOUNTS.exists():
        return "apfs" if sys.platform == "darwin" else "unknown"
    wanted = str(resolved(path))
    best, kind = "", "unknown"
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split()
        point, dash = _unescaped(fields[4]), fields.index("-")
        inside = wanted == point or wanted.startswith(point.rstrip("/") + "/")
        if inside and len(point) > len(best):
            best, kind = point, fields[dash + 1]
    return kind


def is_for_all(file: Path) -> bool:
    """Whether the disk this file lies on cannot keep it for its owner alone (FAT, exFAT).

    Where such a disk was connected for one person, the system shows its files as theirs alone.
    """
    try:
        open_to = file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    except OSError:
        return False
    return bool(open_to) and file_system(file) in _WITHOUT_OWNERS


def caveats(path: Path) -> tuple[str, ...]:
    """Why an overwrite here may not be the last copy, as codes: of the folder, then open-swap."""
    return (*of_folder(path), *(("open-swap",) if swap() == "open" else ()))


def of_folder(path: Path) -> tuple[str, ...]:
    """What the folder itself may keep: copy-on-write, unknown-file-system, synced-folder."""
    found = []
    kind = file_system(path)
    if kind in _COPY_ON_WRITE:
        found.append("copy-on-write")
    elif kind not in _IN_PLACE:  # a network's, or one that this program has never heard of
        found.append("unknown-file-system")
    if any(name in part.lower() for part in resolved(path).parts for name in _SYNCED):
        found.append("synced-folder")
    return tuple(found)


def swap(table: Path = _SWAPS, system: Path = _SYSTEM) -> str:
    """Whether what lies in memory may be written to a disk: none, encrypted, open or unknown.

    A computer that hibernates writes its memory there too. Swap on zram stays in memory (Linux;
    elsewhere it is unknown).
    """
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    except OSError:
        return "unknown"
    used = [Path(_unescaped(line.split()[0])) for line in lines if line.strip()]
    found = {_kept_on(path, system) for path in used if not _ZRAM.fullmatch(str(path))}
    return next((kept for kept in ("open", "unknown", "encrypted") if kept in found), "none")


def _unescaped(path: str) -> str:
    """A path as the kernel's tables give it: a space in it is written in three octal digits."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), path)


def _kept_on(swapped: Path, system: Path) -> str:
    """Whether a swap file or partition lies on something that dm-crypt encrypts."""
    devices = [system / "class" / "block" / swapped.resolve().name]
    with suppress(OSError):
        number = swapped.stat().st_dev
        devices.append(system / "dev" / "block" / f"{os.major(number)}:{os.minor(number)}")
    device = next((one for one in devices if one.exists()), None)
    if (
        device is None
    ):  # a file system over several devices, as btrfs has, gives a number of its own
        return "unknown"
    return "encrypted" if _is_encrypted(device) else "open"


def _is_encrypted(device: Path) -> bool:
    """By its own mark, or because all that it lies on is: a volume on an encrypted partition."""
    try:
        if (device / "dm" / "uuid").read_text().startswith("CRYPT-"):
            return True
        below = [*(device / "slaves").iterdir()]
    except OSError:  # a partition as it is
        return False
    return bool(below) and all(map(_is_encrypted, below))


def free_bytes(path: Path) -> int:
    """Bytes an ordinary program may still write where the path lies."""
    if not hasattr(os, "statvfs"):  # pragma: no cover
        return sys.maxsize
    state = os.statvfs(path)
    return state.f_bavail * state.f_frsize
