"""A practice that is whole, and notes that are proved to have been signed when they were."""

from pathlib import Path
from typing import Any

from app.domain.ids import Code
from app.domain.ledger import problems_of
from app.export.audit_bundle import _verifier
from app.services.audit import check as checking
from app.services.audit import log, prove
from app.services.practice.practice import Practice
from tests.builders.practices import opened


def checked(proof: Path, *kept: Path) -> dict[str, Any]:
    """What the auditor's own file says of a proof."""
    found: dict[str, Any] = _verifier().verify_proof(
        proof.read_bytes(), [path.read_bytes() for path in kept]
    )
    return found


def whole(folder: Path) -> None:
    """Every check of a practice is passed, and its log is in order."""
    with opened(folder) as practice:
        assert [one for one in checking.check(practice) if not one.ok] == []
        assert problems_of(practice.log.leaves()) == ()
    assert log.verify(folder).ok


def proved(practice: Practice, code: Code, out: Path) -> int:
    """How many notes of a file there are; each of them is proved."""
    out.mkdir()
    notes = practice.notes_of(code)
    for head in notes:
        prove.note(practice, code, head.id, out / f"{head.id}.json")
        report = checked(out / f"{head.id}.json")
        assert report["ok"], report
    return len(notes)
