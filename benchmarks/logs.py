"""Verifying a long retention log, beside hashing the same bytes once."""

import datetime as dt
import hashlib
import shutil
import sys

from app.domain.checkpoint import origin_of
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry, following
from app.domain.merkle import Tree, leaf_hash
from app.export import audit_bundle
from app.keys.signing import LogSigner, public_pem
from app.storage.folders import publish
from benchmarks.measured import WORK, tell, timed


def _bundle(leaves: int) -> None:
    """A bundle of this many leaves: files opened, closed and held."""
    out = WORK / f"bundle-{leaves}"
    if out.exists():
        return
    WORK.mkdir(parents=True, exist_ok=True)
    signer = LogSigner.from_secret(hashlib.sha256(b"bench").digest(), origin=origin_of("0" * 32))
    entries = [Entry(operation=Operation.RULE, fields={"rules": (("england/adult", "0" * 64),)})]
    for number in range((leaves - 1) // 2):
        subject = hashlib.sha256(str(number).encode()).hexdigest()[:32]
        opened: dict[str, Value] = {"kind": "individual", "destroy_by": None, "commit": "0" * 64}
        entries.append(Entry(operation=Operation.OPEN, subject=subject, fields=opened))
        closed: dict[str, Value] = {"destroy_by": "2033-11-30", "rules": ("england/adult",)}
        entries.append(Entry(operation=Operation.CLOSE, subject=subject, fields=closed))
    day = dt.date(2026, 11, 21)
    lines = [
        leaf.canonical() for leaf in following(size=0, last_day=None, day=day, entries=entries)
    ]
    tree = Tree(leaf_hash(line) for line in lines)
    contents = audit_bundle.bundle(
        leaves=b"".join(line + b"\n" for line in lines),
        checkpoints=signer.sign_checkpoint(len(lines), tree.root()).encode(),
        origin=signer.origin,
        public=signer.public_key,
        pem=public_pem(signer.public_key),
        sign=signer.sign_note,
    )
    publish(out, contents)


def verify(leaves: int) -> dict[str, float]:
    """The auditor's verifier on the whole bundle."""
    _bundle(leaves)
    verdicts: list[audit_bundle.Verdict] = []
    wall, cpu = timed(lambda: verdicts.append(audit_bundle.verify(WORK / f"bundle-{leaves}")))
    if not verdicts[0].ok:
        raise SystemExit("the bundle does not verify")
    return {"wall": wall, "cpu": cpu}


def floor(leaves: int) -> dict[str, float]:
    """SHA-256 of each line: what no verifier can do without."""
    _bundle(leaves)
    content = (WORK / f"bundle-{leaves}" / "leaves.jsonl").read_bytes()
    wall, cpu = timed(lambda: [hashlib.sha256(line).digest() for line in content.split(b"\n")])
    return {"wall": wall, "cpu": cpu}


def clean() -> None:
    """Forget what earlier runs made."""
    shutil.rmtree(WORK, ignore_errors=True)


if __name__ == "__main__":
    tell(lambda: {"verify": verify, "floor": floor}[sys.argv[1]](int(sys.argv[2])))
