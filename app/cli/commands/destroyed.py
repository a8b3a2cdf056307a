"""What a destruction answers: what went, what was searched, where the certificate is."""

import argparse
import datetime as dt
from collections.abc import Iterable

from app.cli import output
from app.domain.numbers import figures
from app.domain.parts import in_words
from app.services.handovers import own_texts_said
from app.services.practice.own_texts import Naming
from app.services.retention.destruction_steps import Destroyed


def declare_leave(made: argparse.ArgumentParser) -> None:
    """Let a command that destroys be told that own texts may go on naming somebody."""
    made.add_argument(
        "--leave-named",
        action="store_true",
        help="your own texts that still name someone who goes may stay as they are",
    )


def left(found: Iterable[Naming], *, leave: bool) -> tuple[Naming, ...]:
    """The own texts that may go on naming somebody; each is told, whether it may or not."""
    every = tuple(found)
    for one in every:
        output.warn(own_texts_said.line(one))
    return every if leave else ()


def warn_of(found: Iterable[Naming]) -> list[dict[str, object]]:
    """Say which own texts name somebody now that they are saved; the same for a program."""
    every = tuple(found)
    if every:
        output.warn(own_texts_said.warning(every))
    return named_told(every)


def named_told(found: Iterable[Naming]) -> list[dict[str, object]]:
    """Which own texts name whom, for a program."""
    return [
        {
            "text": one.text.where.value,
            "of": one.text.of,
            "part": one.text.part,
            "place": own_texts_said.called(one.text),
            "names": [*one.names],
        }
        for one in found
    ]


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
            f"Backups that could not be reached: {', '.join(done.pending_names)}. "
            "The certificate names them."
        )
    return said


def of_the_clock(ahead: dt.date | None) -> list[str]:
    """A line when the log was last written on a day that this machine says is still to come."""
    if ahead is None:
        return []
    return [
        (
            f"This computer's clock is behind: the log was last written on {ahead.isoformat()}. "
            "Correct the clock before you destroy anything."
        )
    ]
