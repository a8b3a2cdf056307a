"""What goes is written down first: its entry in the log, and then the file in its place."""

from pathlib import Path

from app.domain.errors import World
from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.services.practice import commitments
from app.services.practice.practice import Practice
from app.storage.atomic import put_whole


def entry(practice: Practice, code: Code, what: str, digest: str) -> Entry:
    """The entry of the log for a document about a file; it names nobody."""
    return Entry(
        operation=Operation.EXPORT,
        subject=practice.file(code).subject,
        fields={"what": what, "commit": commitments.of_pack(practice, code, digest)},
    )


def put(out: Path, document: bytes) -> None:
    """Save what is written down already. Raises AlreadyThere, World("pack-not-written")."""
    try:
        put_whole(out, document)
    except World as fault:
        raise World("pack-not-written", because=fault.rule) from fault
