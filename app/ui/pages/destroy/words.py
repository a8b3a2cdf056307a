"""Destruction in words: what goes, who goes, which copies are left, what is not claimed."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words as on_day
from app.domain.parts import in_words
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.handed_out import HandedOut
from app.services.retention.preview import Copy, Doomed, DoomedPart, ForeseenSeveral
from app.ui.pages.destroy.other_records import other_records
from app.ui.problems import problem_of
from app.ui.record_words import so_many

EARLY: Final = (
    ("erasure-asked", QT_TRANSLATE_NOOP("Destroy", "The client asked for their data to be erased")),
    ("client-asked", QT_TRANSLATE_NOOP("Destroy", "The client asked informally")),
    ("duplicate", QT_TRANSLATE_NOOP("Destroy", "Duplicate of another file")),
    ("mistake", QT_TRANSLATE_NOOP("Destroy", "Created by mistake")),
    ("other", QT_TRANSLATE_NOOP("Destroy", "Another reason")),
)
STEPS: Final = (
    QT_TRANSLATE_NOOP("Destroy", "Recording the plan in the log"),
    QT_TRANSLATE_NOOP("Destroy", "Destroying the keys"),
    QT_TRANSLATE_NOOP("Destroy", "Destroying the keys"),
    QT_TRANSLATE_NOOP("Destroy", "Deleting the records"),
    QT_TRANSLATE_NOOP("Destroy", "Deleting the records"),
    QT_TRANSLATE_NOOP("Destroy", "Searching files and backups for traces"),
    QT_TRANSLATE_NOOP("Destroy", "Signing the log and writing the certificate"),
)
CLAIMS: Final = {
    "flash": QT_TRANSLATE_NOOP(
        "Destroy", "A flash drive or SSD may contain old data where no program can reach it."
    ),
    "swap": QT_TRANSLATE_NOOP(
        "Destroy", "Memory that the computer saved to disk (swap or hibernation) is not searched."
    ),
    "old-keys": QT_TRANSLATE_NOOP(
        "Destroy",
        "Anyone with an old copy of the keys and the passphrase of that day can still open it.",
    ),
    "packs": QT_TRANSLATE_NOOP(
        "Destroy", "Packs and letters already given out or saved elsewhere are not affected."
    ),
    "copy-on-write": QT_TRANSLATE_NOOP("Destroy", "This disk stores older versions of files."),
    "synced-folder": QT_TRANSLATE_NOOP(
        "Destroy",
        "The practice is in a folder that another program copies elsewhere, for example a "
        "sync service.",
    ),
    "unknown-file-system": QT_TRANSLATE_NOOP(
        "Destroy", "The type of disk is unknown, so it may store older versions of files."
    ),
    "open-swap": QT_TRANSLATE_NOOP(
        "Destroy",
        "This computer saves memory to disk unencrypted (swap or hibernation). Anything "
        "that was open may be in it.",
    ),
}
ALWAYS: Final = ("flash", "swap", "old-keys", "packs")
_HANDED_OUT: Final = {
    "pack": QT_TRANSLATE_NOOP("Destroy", "A pack for a client, built on {day}."),
    "release": QT_TRANSLATE_NOOP("Destroy", "A release under a consent, made on {day}."),
    "supervision": QT_TRANSLATE_NOOP("Destroy", "A sheet for supervision, made on {day}."),
    "audit": QT_TRANSLATE_NOOP("Destroy", "An audit bundle, written on {day}."),
    "open-export": QT_TRANSLATE_NOOP("Destroy", "An export of the whole practice, on {day}."),
}
_MEGABYTE: Final = 1_000_000


def said(text: object) -> str:
    """Marked words in the person's language."""
    return QCoreApplication.translate("Destroy", str(text))


def notes(count: int) -> str:
    """So many notes."""
    return so_many(count, "note")


def file_line(file: Doomed) -> str:
    """One file that goes, and why it may."""
    names = ", ".join(file.names)
    line = said(
        QT_TRANSLATE_NOOP("Destroy", "{names}, {code}: {notes}, and every draft, request and hold.")
    )
    return f"{line.format(names=names, code=file.code, notes=notes(file.notes))}\n{file.why}"


def doomed_part(part: DoomedPart) -> str:
    """What goes of a file that is kept, and why it may."""
    line = said(QT_TRANSLATE_NOOP("Destroy", "{names}, {code}: {what}. The rest is kept."))
    first = line.format(names=", ".join(part.names), code=part.code, what=part_line(part.counts))
    more = [unnamed(part.unnamed)] if part.unnamed else []
    return "\n".join([first, *part.why, *more])


def what_goes(seen: ForeseenSeveral) -> list[str]:
    """What goes, and why it may."""
    records = {code: counts for one in seen.plan.files for code, counts in one.records.items()}
    lines = ((file_line(one), other_records(records[one.code])) for one in seen.files)
    files = ["\n".join(part for part in both if part) for both in lines]
    return [*files, *(doomed_part(one) for one in seen.parts)]


def what_stays(seen: ForeseenSeveral) -> list[str]:
    """What is refused, each with the reason."""
    return [
        f"{', '.join(seen.names.get(one.target.code, ()))}, {one.target}: "
        f"{problem_of(one.error).said()}"
        for one in seen.plan.refused
    ]


def part_line(counts: Mapping[str, int]) -> str:
    """`2 process notes, 1 letter`."""
    return ", ".join(in_words(part, count) for part, count in counts.items())


def so_much(seen: ForeseenSeveral) -> str:
    """`1 file`, `3 files`, `3 files, 2 process notes`."""
    files = [so_many(len(seen.files), "file")] if seen.files else []
    counts: dict[str, int] = {}
    for part in seen.parts:
        for what, count in part.counts.items():
            counts[what] = counts.get(what, 0) + count
    return ", ".join([*files, *([part_line(counts)] if counts else [])])


def notes_in(seen: ForeseenSeveral) -> int:
    """How many notes go."""
    return sum(file.notes for file in seen.files) + sum(len(one.notes) for one in seen.plan.parts)


def exports(found: Iterable[HandedOut]) -> list[str]:
    """What left the practice with these records in it: it cannot be called back."""
    lines = [said(_HANDED_OUT[one.what]).format(day=on_day(one.day)) for one in found]
    return lines or [said(QT_TRANSLATE_NOOP("Destroy", "None is known."))]


def people(seen: ForeseenSeveral) -> list[str]:
    """Who goes, and who is kept reduced."""
    lines = []
    if seen.gone:
        listed = ", ".join(seen.gone)
        lines.append(
            said(QT_TRANSLATE_NOOP("Destroy", "People removed: {names}.")).format(names=listed)
        )
    if seen.reduced:
        lines.append(
            said(
                QT_TRANSLATE_NOOP(
                    "Destroy",
                    "Still mentioned in other files: {names}. Everything else about them "
                    "is removed.",
                )
            ).format(names=", ".join(seen.reduced))
        )
    return lines or [
        said(
            QT_TRANSLATE_NOOP("Destroy", "No one is removed: everyone here is in another file too.")
        )
    ]


def holds(seen: ForeseenSeveral) -> str:
    """What was found when holds were looked for."""
    ever = sum(file.holds for file in seen.files)
    if not ever:
        return said(QT_TRANSLATE_NOOP("Destroy", "Checked: there has never been a hold on this."))
    return said(
        QT_TRANSLATE_NOOP("Destroy", "Checked: no hold now. Past holds, all lifted: {n}.")
    ).format(n=ever)


def copies(found: tuple[Copy, ...]) -> list[str]:
    """Which backups are reached and which stay pending."""
    if not found:
        return [
            said(
                QT_TRANSLATE_NOOP(
                    "Destroy", "No known backup contains the keys, so none can bring anything back."
                )
            )
        ]
    lines = []
    for copy in found:
        words = said(QT_TRANSLATE_NOOP("Destroy", "{name}: keys will be replaced."))
        if copy.lost:
            words = said(
                QT_TRANSLATE_NOOP("Destroy", "{name}: lost. The certificate names it and says so.")
            )
        elif not copy.reachable:
            words = said(
                QT_TRANSLATE_NOOP(
                    "Destroy",
                    "{name}: not connected. The certificate names it until you back up "
                    "there again.",
                )
            )
        elif copy.pending:
            words = said(
                QT_TRANSLATE_NOOP(
                    "Destroy",
                    "{name}: keys will be replaced, but the certificate names it because "
                    "it is synced.",
                )
            )
        lines.append(words.format(name=copy.name))
    return lines


def gone_line(done: Destroyed) -> str:
    """What is gone."""
    words = said(
        QT_TRANSLATE_NOOP("Destroy", "{codes}: {notes}, and every key that could open them.")
    )
    return words.format(codes=", ".join(done.codes), notes=notes(done.notes))


def searched_line(done: Destroyed) -> str:
    """What was searched, and that nothing was found."""
    return said(
        QT_TRANSLATE_NOOP(
            "Destroy",
            "{size} MB were searched for {probes} traces of what was destroyed. None were found.",
        )
    ).format(size=f"{done.searched / _MEGABYTE:,.1f}", probes=f"{done.probes:,}")


def pending_line(done: Destroyed) -> str:
    """Which copies of the keys are pending."""
    if not done.pending:
        return said(QT_TRANSLATE_NOOP("Destroy", "No backup is waiting to be updated."))
    return said(
        QT_TRANSLATE_NOOP(
            "Destroy",
            "Backups waiting: {n}. The certificate names them. Back up there again to finish.",
        )
    ).format(n=len(done.pending))


def addendum() -> str:
    """What is added to a note is called so, whatever its kind."""
    return said(QT_TRANSLATE_NOOP("Destroy", "Addendum"))


def unnamed(names: tuple[str, ...]) -> str:
    """Whose names and contact details go while their file stays."""
    words = QT_TRANSLATE_NOOP(
        "Destroy",
        "Names, contact details and addresses of: {names}. Dates of birth and death of clients "
        "stay, because the due date depends on them.",
    )
    return said(words).format(names=", ".join(names))


def between(first: str, last: str) -> str:
    """Many days, by the first and the last of them."""
    return said(QT_TRANSLATE_NOOP("Destroy", "From {first} to {last}")).format(
        first=first, last=last
    )
