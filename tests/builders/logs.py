"""A practice's log as tests need it: every operation, forty leaves, three checkpoints."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.domain import merkle
from app.domain.checkpoint import key_line, origin_of
from app.domain.leaf import Leaf, Operation, Value
from app.domain.ledger import Entry, following
from app.export.audit_bundle import bundle
from app.keys.signing import LogSigner, public_pem
from app.storage.folders import publish

PRACTICE: Final = "0123456789abcdef0123456789abcdef"
SIGNER: Final = LogSigner.from_secret(bytes(range(32)), origin=origin_of(PRACTICE))
RULE: Final = "england/adult-7"
FIRST_DAY: Final = dt.date(2026, 1, 5)


def subject(number: int) -> str:
    return hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()


class Log:
    """Leaves one after another, a day apart unless a day is given."""

    def __init__(self, *, rules: bool = True) -> None:
        self.leaves: list[Leaf] = []
        self.day = FIRST_DAY
        if rules:
            self.add("rule", rules=((RULE, "ab" * 32), ("england/child-25", "cd" * 32)))

    def add(
        self,
        operation: str,
        about: int | None = None,
        *,
        day: dt.date | None = None,
        **fields: Value,
    ) -> "Log":
        before = self.day if self.leaves else None
        on = day or (self.day + dt.timedelta(days=1))
        entry = Entry(
            operation=Operation(operation),
            subject=None if about is None else subject(about),
            fields=fields,
        )
        self.leaves += following(size=len(self.leaves), last_day=before, day=on, entries=[entry])
        self.day = on
        return self

    def open(self, about: int, kind: str = "individual", destroy_by: str | None = None) -> "Log":
        return self.add("open", about, kind=kind, destroy_by=destroy_by, commit="ee" * 32)

    def close(self, about: int, destroy_by: str | None) -> "Log":
        return self.add("close", about, destroy_by=destroy_by, rules=(RULE,))

    def hold(self, about: int, hold: str = "aa" * 16) -> "Log":
        return self.add("hold", about, hold=hold, reason="complaint", review_by="2027-01-31")

    def destroy(self, about: int, early: str | None = None) -> "Log":
        self.intend(about, early)
        return self.destroyed(about)

    def intend(self, about: int, early: str | None = None, as_of: str | None = None) -> "Log":
        if as_of is None:
            return self.add("destroy-intent", about, files=1, early=early)
        return self.add("destroy-intent", about, files=1, early=early, as_of=as_of)

    def destroyed(self, about: int) -> "Log":
        return self.add(
            "destroyed",
            about,
            notes=12,
            people_gone=1,
            people_reduced=2,
            probes=40,
            hits=0,
            pending=0,
        )

    def merge(self, about: int, into: int) -> "Log":
        return self.add("merge", about, into=subject(into))

    def unmerge(self, about: int, former: int, *holds: str) -> "Log":
        told: dict[str, Value] = {"from": subject(former), "holds": holds}
        return self.add("unmerge", about, day=None, **told)

    def part(self, about: int, *gone: str, **fields: Value) -> "Log":
        told: dict[str, Value] = {"class": "process", "count": len(gone), "gone": gone}
        told |= {"early": None, "probes": 9, "hits": 0, "pending": 0} | fields
        return self.add("part-destroyed", about, day=None, **told)

    @property
    def lines(self) -> list[bytes]:
        return [leaf.canonical() for leaf in self.leaves]


def full_log() -> Log:
    """Leaves by the dozen in which every operation happens, and all of it could have."""
    log = Log()
    for number in range(8):
        log.open(number)
    log.open(8, "enquiry", "2026-03-31").open(9, "child").close(9, None)
    log.add("open", 10, kind="joint", destroy_by=None, commit="ee" * 32, imported=True)
    log.close(0, "2026-02-28").close(1, "2026-01-31").close(2, "2033-02-28").close(10, "2026-04-30")
    log.add("due", 2, destroy_by="2033-03-31", rules=(RULE,), reason="birth")
    log.add("keep", 1, destroy_by="2026-12-31", reason="tax")
    log.add("sign", 3, what="note", commit="56" * 32).add(
        "sign", 10, what="batch", commit="78" * 32, count=12, imported=True
    )
    log.hold(0).add("reopen", 2).add("export", 4, what="pack", commit="9a" * 32).add(
        "export", 3, what="pack", sha256="12" * 32
    )
    log.add("anchor", day=dt.date(2026, 1, 20), what="witness")  # the clock went back
    log.add("unhold", 0, hold="aa" * 16).add("anchor", what="handed-over")
    log.day = dt.date(2026, 3, 2)
    log.destroy(0).destroy(10, "client-asked").destroy(8)
    size = len(log.leaves)
    log.add("restore", size=size + 2, root="34" * 32, dropped=1)
    log.destroy(1, "mistake").close(3, "2026-05-31").close(4, "2026-06-30")
    log.hold(4, "bb" * 16).add("export", what="audit").open(11)
    log.add("rectify", 11, what="birth").add("rectify", what="phone")
    log.part(3, "ab" * 16, early="mistake", moved=True)
    log.part(5, "cd" * 16, "ef" * 16, count=1, **{"class": "contact-details"})
    log.open(12).close(12, "2026-01-31").hold(12, "cc" * 16).merge(12, 11)
    log.open(13).hold(13, "dd" * 16).merge(13, 11).unmerge(13, 11, "dd" * 16)
    return log.add(
        "correct", 11, what="kind", kind="joint", reason="work-changed", commit="ee" * 32
    )


def root_at(lines: Sequence[bytes], size: int) -> bytes:
    return merkle.root([merkle.leaf_hash(line) for line in lines[:size]])


def checkpoints_over(
    lines: Sequence[bytes], sizes: Sequence[int], signer: LogSigner = SIGNER
) -> bytes:
    return "".join(signer.sign_checkpoint(size, root_at(lines, size)) for size in sizes).encode()


def bundle_of(
    out: Path,
    lines: Sequence[bytes],
    *,
    sizes: Sequence[int] | None = None,
    signer: LogSigner = SIGNER,
    checkpoints: bytes | None = None,
) -> Path:
    """A closed bundle, signed as the program signs, whatever the lines say."""
    chosen = sizes or tuple(sorted({1, len(lines) // 2, len(lines)}))
    contents = bundle(
        leaves=b"".join(line + b"\n" for line in lines),
        checkpoints=checkpoints_over(lines, chosen, signer) if checkpoints is None else checkpoints,
        origin=signer.origin,
        public=signer.public_key,
        pem=public_pem(signer.public_key),
        sign=signer.sign_note,
    )
    publish(out, contents)
    return out


def practice_of(folder: Path, lines: Sequence[bytes], *, sizes: Sequence[int]) -> Path:
    """A practice folder as far as its log goes."""
    (folder / "log").mkdir(parents=True)
    (folder / "practice.json").write_text("{}")
    (folder / "log" / "leaves.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    (folder / "log" / "checkpoints").write_bytes(checkpoints_over(lines, sizes))
    key = key_line(SIGNER.origin, SIGNER.public_key)
    (folder / "log" / "public.key").write_text(key)
    return folder
