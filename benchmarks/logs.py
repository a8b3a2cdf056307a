"""Verifying a long retention log, beside hashing the same bytes once.

python -m benchmarks.logs verify LEAVES [CHECKPOINTS]    one line: wall and CPU seconds
python -m benchmarks.logs goals                          the three sizes that have a goal
"""

import datetime as dt
import hashlib
import shutil
import sys
from pathlib import Path
from typing import Final

from app.domain.checkpoint import origin_of
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry, following
from app.domain.merkle import Tree, leaf_hash
from app.export import audit_bundle
from app.keys.signing import LogSigner, public_pem
from app.storage.folders import publish
from benchmarks.measured import WORK, tell, timed

GOALS: Final = ((100_000, 1_000, 5.0), (480_000, 1_000, 15.0), (60_001, 60_000, 20.0))


def _bundle(leaves: int, checkpoints: int = 1) -> Path:
    """A bundle of this many leaves: files opened and closed; the last checkpoint covers all."""
    out = WORK / f"bundle-{leaves}-{checkpoints}"
    if out.exists():
        return out
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
    tree, notes = Tree(), []
    step = max(1, len(lines) // checkpoints)
    for line in lines:
        tree.append(leaf_hash(line))
        if (len(lines) - tree.size) % step == 0 and (len(lines) - tree.size) // step < checkpoints:
            notes.append(signer.sign_checkpoint(tree.size, tree.root()))
    contents = audit_bundle.bundle(
        leaves=b"".join(line + b"\n" for line in lines),
        checkpoints="".join(notes).encode(),
        origin=signer.origin,
        public=signer.public_key,
        pem=public_pem(signer.public_key),
        sign=signer.sign_note,
    )
    publish(out, contents)
    return out


def verify(leaves: int, checkpoints: int = 1) -> dict[str, float]:
    """The auditor's verifier on the whole bundle."""
    bundle = _bundle(leaves, checkpoints)
    verdicts: list[audit_bundle.Verdict] = []
    wall, cpu = timed(lambda: verdicts.append(audit_bundle.verify(bundle)))
    if not verdicts[0].ok:
        raise SystemExit("the bundle does not verify")
    return {"wall": wall, "cpu": cpu}


def floor(leaves: int) -> dict[str, float]:
    """SHA-256 of each line: what no verifier can do without."""
    content = (_bundle(leaves) / "leaves.jsonl").read_bytes()
    wall, cpu = timed(lambda: [hashlib.sha256(line).digest() for line in content.split(b"\n")])
    return {"wall": wall, "cpu": cpu}


def goals() -> bool:
    """Each size that has a goal, and whether its CPU seconds are within it."""
    met = True
    for leaves, checkpoints, goal in GOALS:
        found = verify(leaves, checkpoints)
        met = met and found["cpu"] <= goal
        said = f"{found['cpu']:.1f} CPU s, {found['wall']:.1f} s on the wall, goal {goal:.0f} s"
        print(f"{leaves} leaves, {checkpoints} checkpoints: {said}", flush=True)
    return met


def clean() -> None:
    """Forget what earlier runs made."""
    shutil.rmtree(WORK, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1] == "goals":
        sys.exit(0 if goals() else 1)
    of = {"verify": verify, "floor": floor}[sys.argv[1]]
    sizes = [int(one) for one in sys.argv[2:] if one.isdigit()]  # the moment comes last
    tell(lambda: of(*sizes))
