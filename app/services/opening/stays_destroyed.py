"""What stays destroyed: the files that a restore drops, as logs and certificates at hand tell it.

A file is known there by its random reference in the log, what went of a file that lives on by
references of its own. A log needs no certificate: whatever it calls destroyed stays so, as far as
the practice vouched for that log. A certificate tells of its own by a list that was signed.
"""

from collections.abc import Iterable
from pathlib import Path

from app.domain.checkpoint import notes_within
from app.domain.destroyed_list import subjects_in
from app.domain.errors import Damaged, NotAllowed
from app.keys.signing import LogSigner, open_note
from app.services.practice.input_files import content_of
from app.storage.ledger import CHECKPOINTS, LEAVES
from app.storage.places import is_file, is_folder
from app.storage.told import Told


def told_by(
    certificate: Path | None, checkpoint: Path | None
) -> tuple[str | None, tuple[str, ...]]:
    """The signed checkpoint at hand, and the signed lists of what a certificate is about.

    A folder with a log in it, as an audit bundle, stands for its last checkpoint.
    Raises Damaged("not-a-certificate", "not-a-checkpoint").
    """
    from app.export import certificate as printed  # noqa: PLC0415  PDF stays off start-up

    if certificate is not None:
        content = content_of(certificate)
        return printed.checkpoint_of(content), printed.destroyed_of(content)
    if checkpoint is None:
        return None, ()
    inside = [folder / CHECKPOINTS for folder in logs_beside(checkpoint)]
    within = inside and is_folder(checkpoint)
    notes = notes_within(content_of(inside[0] if within else checkpoint))
    if not notes:
        raise Damaged("not-a-checkpoint")
    return notes[-1], ()


def logs_beside(checkpoint: Path | None) -> tuple[Path, ...]:
    """The folders of a log that lies where a checkpoint was given: a bundle, a practice, a log."""
    if checkpoint is None:
        return ()
    around = (checkpoint, checkpoint / "log") if is_folder(checkpoint) else (checkpoint.parent,)
    return tuple(folder for folder in around if is_file(folder / LEAVES))


def destroyed_by(logs: Iterable[bytes], lists: Iterable[str], signer: LogSigner) -> frozenset[str]:
    """References of what these logs call destroyed, or any list that this signer signed.

    The logs are the parts that the practice vouched for (`proven_log`): what anybody may have
    added after them destroys nothing. Raises NotAllowed("backup-of-another-practice") for a list
    of another practice, Damaged("log-signature") for one that nobody signed.
    """
    found: set[str] = set()
    for log in map(Told, logs):
        found |= log.destroyed().union(*log.gone().values())
    for note in lists:
        if note.split("\n")[1:2] != [signer.origin]:
            raise NotAllowed("backup-of-another-practice")
        text = open_note(note, origin=signer.origin, public=signer.public_key)
        found |= subjects_in(text, origin=signer.origin)
    return frozenset(found)
