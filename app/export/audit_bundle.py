"""An audit bundle: the log, the means to check it, and a signed list that closes the folder.

The program verifies with the very file it hands to the auditor (resources/verifier), so the two
cannot come to different verdicts. It is loaded here and nowhere else.
"""

import datetime as dt
import hashlib
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from app import resources
from app.domain.checkpoint import key_line
from app.domain.errors import AlreadyThere, Damaged, World

MANIFEST: Final = "manifest"
_ORIGIN: Final = "schtum.log/"
_BUNDLE: Final = "schtum.bundle/"

Sign = Callable[[str], str]
"""Text to signed note: `LogSigner.sign_note`, handed in because keys are not this floor's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueSubject:
    """A subject of the log that should have been destroyed, and since when."""

    subject: str
    since: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong: a stable code, the file, and where in it (a leaf or note, from 0)."""

    code: str
    file: str
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredGap:
    """A restore the log admits to: `lost` leaves of a log of `size` leaves are no longer here."""

    sequence: int
    lost: int
    size: int
    root: str
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the verifier found. `ok` says that nothing is wrong; overdue subjects are no fault."""

    ok: bool
    kind: str
    leaves: int
    checkpoints: int
    unsigned: int
    fingerprint: str | None
    overdue: tuple[OverdueSubject, ...]
    restored: tuple[RestoredGap, ...]
    problems: tuple[Finding, ...]


def write_bundle(
    out: Path,
    *,
    leaves: bytes,
    checkpoints: bytes,
    origin: str,
    public: bytes,
    pem: bytes,
    sign: Sign,
) -> None:
    """A new closed folder at `out`, complete or not there at all.

    `leaves` and `checkpoints` are the log's files byte for byte; the last checkpoint should cover
    every leaf. Raises AlreadyThere (`output-exists`), World (`cannot-write`).
    """
    if os.path.lexists(out):
        raise AlreadyThere("output-exists")
    contents = {
        "README.txt": resources.data("verifier", "README.txt"),
        "checkpoints": checkpoints,
        "leaves.jsonl": leaves,
        "public.key": key_line(origin, public).encode(),
        "public.pem": pem,
        "verify_log.py": resources.data("verifier", "verify_log.py"),
    }
    contents[MANIFEST] = sign(_listed(origin, contents)).encode()
    try:
        _publish(out, contents)
    except OSError as fault:
        raise World("cannot-write") from fault


def _listed(origin: str, contents: dict[str, bytes]) -> str:
    """The signed part of the manifest: whose bundle, then every file with its digest."""
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(contents.items())
    )
    return f"{_BUNDLE}{origin.removeprefix(_ORIGIN)}\n" + "".join(lines)


def _publish(out: Path, contents: dict[str, bytes]) -> None:
    """Everything is written and synced beside `out`, then takes its name in one step."""
    building = Path(tempfile.mkdtemp(prefix=".schtum-", dir=out.parent))
    try:
        for name, content in contents.items():
            with (building / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            (building / name).chmod(0o644)
        _sync(building)
        building.chmod(0o755)  # all else is for its owner alone; this is for the auditor
        if os.path.lexists(out):  # rename would replace an empty folder that appeared meanwhile
            raise AlreadyThere("output-exists")
        building.rename(out)
        _sync(out.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _sync(folder: Path) -> None:
    if os.name == "nt":  # which has no such call and needs none
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verify(path: Path, on: dt.date | None = None, kept: Sequence[bytes] = ()) -> Verdict:
    """The auditor's verdict on a bundle or a practice folder, with no key.

    `on` is the day for the overdue list (today); `kept` are earlier checkpoints that must be
    prefixes. Raises Damaged (`not-a-bundle`) when the folder is neither.
    """
    report = _verifier().verify(path, on, list(kept))
    if any(one["code"] == "not-a-bundle" for one in report["problems"]):
        raise Damaged("not-a-bundle")
    return _verdict(report)


def _verdict(report: dict[str, Any]) -> Verdict:
    return Verdict(
        ok=report["ok"],
        kind=report["kind"],
        leaves=report["leaves"],
        checkpoints=report["checkpoints"],
        unsigned=report["unsigned"],
        fingerprint=report["fingerprint"],
        overdue=tuple(
            OverdueSubject(subject=one["subject"], since=dt.date.fromisoformat(one["since"]))
            for one in report["overdue"]
        ),
        restored=tuple(RestoredGap(**one) for one in report["restored"]),
        problems=tuple(
            Finding(code=one["code"], file=one["file"], at=one.get("at"))
            for one in report["problems"]
        ),
    )


@cache
def _verifier() -> ModuleType:
    """The auditor's file as a module: it is a resource, not a part of the package."""
    path = resources.path("verifier", "verify_log.py")
    spec = importlib.util.spec_from_file_location("schtum_verify_log", path)
    if spec is None or spec.loader is None:
        raise Damaged("verifier-missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
