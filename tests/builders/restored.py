"""What a restore says when there is so much of everything."""

from pathlib import Path

from app.domain.kinds import KINDS
from app.services.opening.restore import Restored


def names(number: int) -> dict[str, int]:
    """The counts of a backup in which there are so many of everything."""
    kinds = {f"{kind.name}s": number for kind in KINDS}
    return {"people": number, "files": number, "notes": number, **kinds}


def brought_back(number: int) -> Restored:
    return Restored(
        folder=Path("P"),
        snapshot="20261120T170200Z",
        counts=names(number),
        skipped=(),
        missing=None,
        checked=True,
        dropped=(),
        lost=(),
    )
