"""What a destruction answers: what went, what was searched, where the certificate is."""

import datetime as dt

from app.domain.numbers import figures
from app.domain.parts import in_words
from app.services.retention.destruction_steps import Destroyed


def told(done: Destroyed) -> dict[str, object]:
    """For a program."""
    document: dict[str, object] = {
        "destroyed": [*done.codes],
        "pending_backups": [*done.pending],
        "pending_names": [*done.pending_names],
        "certificate": str(done.certificate),
        "number": done.number,
        "log": {"size": done.log_size, "root": done.log_root},
        "notes": done.notes,
    }
    if done.part is not None:
        document["part"] = {
            "code": done.part.code,
            "counts": done.part.counted(),
            "records": [*done.part.notes, *done.part.records],
        }
    return document


def lines(done: Destroyed) -> list[str]:
    """The same in words."""
    return [_what(done), *proof(done)]


def _what(done: Destroyed) -> str:
    if done.part is None:
        return f"Destroyed {', '.join(done.codes)}: {figures(done.notes, 'note', 'notes')}."
    what = ", ".join(in_words(part, count) for part, count in done.part.counted().items())
    return f"Destroyed {what} of {done.part.code}. The rest of the file is kept."


def proof(done: Destroyed) -> list[str]:
    """What was searched, where the certificate is, which backups are left."""
    searched = figures(done.searched, "byte", "bytes")
    traces = figures(done.probes, "trace", "traces")
    said = [f"Searched {searched} for {traces}: none found.", f"Certificate: {done.certificate}"]
    if done.pending:
        said.append(
            f"Backups that may still have old keys: {', '.join(done.pending_names)}. "
            "The certificate names them."
        )
    return said


def of_the_clock(ahead: dt.date | None) -> list[str]:
    """A line when the log was last written on a day that this machine says is still to come."""
    if ahead is None:
        return []
    return [
        (
            f"This computer’s clock is behind: the log was last written on {ahead.isoformat()}. "
            "Correct the clock before you destroy anything. If it is right, it was ahead on that "
            "day: sign a note first."
        )
    ]
