"""An audit bundle: the log, the means to check it, and a signed list that closes the folder.

The program verifies with the very file it hands to the auditor (resources/verifier), so the two
cannot come to different verdicts. It is loaded here and nowhere else.
"""

import datetime as dt
import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from app import resources
from app.domain.checkpoint import key_line
from app.domain.errors import Damaged

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
class WentBack:
    """A leaf before which the machine's day went back, and from which day to which."""

    leaf: int
    before: dt.date
    after: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedAsOf:
    """A leaf that was judged by another day than its own."""

    leaf: int
    operation: str
    subject: str
    day: dt.date
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class WasLate:
    """A subject that was overdue, and the leaf that ended it: destroyed, kept, held, reopened."""

    leaf: int
    subject: str
    since: dt.date
    ended: str
    reason: str | None
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the verifier found. `ok` says that nothing is wrong; overdue subjects are no fault.

    Nor are days that went back, days that were given, and what was late: they are told of.
    """

    ok: bool
    kind: str
    leaves: int
    checkpoints: int
    unsigned: int
    fingerprint: str | None
    overdue: tuple[OverdueSubject, ...]
    restored: tuple[RestoredGap, ...]
    problems: tuple[Finding, ...]
    clock: tuple[WentBack, ...] = ()
    as_of: tuple[JudgedAsOf, ...] = ()
    late: tuple[WasLate, ...] = ()


def bundle(
    *, leaves: bytes, checkpoints: bytes, origin: str, public: bytes, pem: bytes, sign: Sign
) -> dict[str, bytes]:
    """The files of a new closed folder, by name.

    `leaves` and `checkpoints` are the log's files byte for byte; the last checkpoint should cover
    every leaf.
    """
    contents = {
        "README.txt": resources.data("verifier", "README.txt"),
        "checkpoints": checkpoints,
        "leaves.jsonl": leaves,
        "public.key": key_line(origin, public).encode(),
        "public.pem": pem,
        "verify_log.py": resources.data("verifier", "verify_log.py"),
    }
    return {**contents, MANIFEST: sign(_listed(origin, contents)).encode()}


def _listed(origin: str, contents: dict[str, bytes]) -> str:
    """The signed part of the manifest: whose bundle, then every file with its digest."""
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(contents.items())
    )
    return f"{_BUNDLE}{origin.removeprefix(_ORIGIN)}\n" + "".join(lines)


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
        **_told_of(report),
    )


def _told_of(report: dict[str, Any]) -> dict[str, Any]:
    """What is no fault of a log, and is said of it all the same."""
    day = dt.date.fromisoformat
    return {
        "clock": tuple(
            WentBack(leaf=one["leaf"], before=day(one["from"]), after=day(one["to"]))
            for one in report["clock"]
        ),
        "as_of": tuple(
            JudgedAsOf(**{**one, "day": day(one["day"]), "as_of": day(one["as_of"])})
            for one in report["as_of"]
        ),
        "late": tuple(
            WasLate(**{**one, "since": day(one["since"]), "day": day(one["day"])})
            for one in report["late"]
        ),
    }


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
