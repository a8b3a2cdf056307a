"""What the retention log is told: of a file opened or ended, its due day, holds, corrections.

Rules alone: no vault, no key, and no memory but what the log was told last. A due day is told as
the end of its month, because an exact day would be a child's birthday. Whoever commits a change
asks here which leaves go with it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from app.domain.dates import month_end
from app.domain.files import ClientFile
from app.domain.holds import Hold
from app.domain.ids import Subject
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry
from app.domain.retention import Due, FileKind


def month_told(due: Due) -> dt.date | None:
    """The month end that the log knows of a due day; none while the work goes on."""
    return None if due.why.still_open or due.on is None else month_end(due.on)


def committed_facts(file: ClientFile) -> bytes:
    """What the leaf of an opening commits to without saying it."""
    return f"{file.code}/{file.kind.value}/{file.opened.isoformat()}".encode()


def of_opening(
    file: ClientFile, due: Due | None, *, commitment: str, imported: bool = False
) -> tuple[Entry, ...]:
    """A file that is new here; what was ended elsewhere ends here at once."""
    told = _ruled(due)
    fields: dict[str, Value] = {
        "kind": file.kind.value,
        "destroy_by": told["destroy_by"] if _is_enquiry(file) and not file.ended else None,
        "commit": commitment,
    }
    if imported:
        fields["imported"] = True
    opened = [_entry(Operation.OPEN, file, fields)]
    ended = [_entry(Operation.CLOSE, file, told)] if file.ended else []
    return (*opened, *ended, *_kept_longer(file, due))


def of_change(
    before: ClientFile,
    file: ClientFile,
    due: Due | None,
    *,
    reason: str,
    correction: str = "other",
    commitment: str = "",
) -> tuple[Entry, ...]:
    """A file that was here already: corrected, ended, opened again, kept longer, due anew.

    `correction` is the class of reason for another opening day or kind, and `commitment` what the
    log is then told of the file as it is now.
    """
    fields: dict[str, Value] = {"reason": correction, "commit": commitment}
    corrected: list[Entry] = []
    if file.opened != before.opened:
        corrected.append(_entry(Operation.CORRECT, file, {"what": "opening", **fields}))
    if file.kind is not before.kind:
        kind = {"what": "kind", "kind": file.kind.value, **fields}
        corrected.append(_entry(Operation.CORRECT, file, kind))
    return (*corrected, *_moved(before, file, due, reason))


def _moved(before: ClientFile, file: ClientFile, due: Due | None, reason: str) -> tuple[Entry, ...]:
    told, kept = _ruled(due), _kept_longer(file, due)
    moved = (_entry(Operation.DUE, file, {**told, "reason": reason}), *kept)
    if file.ended and not before.ended:
        return (_entry(Operation.CLOSE, file, told), *kept)
    if before.ended and not file.ended:
        return (_entry(Operation.REOPEN, file, {}), *(moved if _is_enquiry(file) else ()))
    if kept and (file.keeping != before.keeping or _other_classes(before, file)):
        return kept
    if file.recorded_due != before.recorded_due and (file.ended or _is_enquiry(file)):
        return moved
    return ()


def _other_classes(before: ClientFile, file: ClientFile) -> bool:
    """Whether a class of record that is kept longer keeps the file itself longer, or no more."""
    others = file.kept_classes != before.kept_classes
    return others and file.recorded_due != before.recorded_due


def of_hold(before: Hold | None, hold: Hold, subject: Subject) -> tuple[Entry, ...]:
    """A hold that is placed, and one whose release the log has not been told of yet."""
    found: list[Entry] = []
    name: dict[str, Value] = {"hold": hold.id}
    if before is None:
        review = None if hold.review_by is None else month_end(hold.review_by).isoformat()
        why = {"reason": hold.reason.value, "review_by": review}
        found.append(Entry(operation=Operation.HOLD, subject=subject, fields=name | why))
    if hold.lift_logged and not (before and before.lift_logged):
        found.append(Entry(operation=Operation.UNHOLD, subject=subject, fields=name))
    return tuple(found)


def of_rectifying(what: Iterable[str], subjects: Iterable[Subject]) -> tuple[Entry, ...]:
    """What was put right about somebody, as classes: told of each file whose client they are.

    Of who is no client the log is told once, without saying in which file they are known.
    """
    files: tuple[Subject | None, ...] = tuple(subjects) or (None,)
    return tuple(
        Entry(operation=Operation.RECTIFY, subject=file, fields={"what": one})
        for one in what
        for file in files
    )


def _is_enquiry(file: ClientFile) -> bool:
    return file.kind is FileKind.ENQUIRY


def _ruled(due: Due | None) -> dict[str, Value]:
    """The day of the rules alone, and the rules that gave it."""
    rules = () if due is None else tuple(sorted(set(due.cited)))
    if due is None or due.why.still_open or due.why.ruled is None:
        return {"destroy_by": None, "rules": rules}
    return {"destroy_by": month_end(due.why.ruled).isoformat(), "rules": rules}


def _kept_longer(file: ClientFile, due: Due | None) -> tuple[Entry, ...]:
    """A leaf more for a therapist's own later day, in another month than that of the rules.

    A later day without the reason for it would be no answer to "why is it still there?".
    """
    if due is None or due.on is None or due.why.still_open or due.why.keeping is None:
        return ()
    until = month_end(due.why.keeping.until).isoformat()
    if until == _ruled(due)["destroy_by"]:
        return ()
    kept = {"destroy_by": until, "reason": due.why.keeping.reason.value}
    return (_entry(Operation.KEEP, file, kept),)


def _entry(operation: Operation, file: ClientFile, fields: Mapping[str, Value]) -> Entry:
    return Entry(operation=operation, subject=file.subject, fields=fields)
