"""Destruction in words: what goes, who goes, which copies are left, what is not claimed."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.services.retention.destruction_steps import Destroyed
from app.services.retention.preview import Doomed, Foreseen
from app.ui.record_words import so_many

EARLY: Final = (
    ("erasure-asked", QT_TRANSLATE_NOOP("Destroy", "The client asked for their data to be erased")),
    ("client-asked", QT_TRANSLATE_NOOP("Destroy", "The client asked for it in another way")),
    ("duplicate", QT_TRANSLATE_NOOP("Destroy", "It is a duplicate of another file")),
    ("mistake", QT_TRANSLATE_NOOP("Destroy", "It was opened by mistake")),
    ("other", QT_TRANSLATE_NOOP("Destroy", "Another reason")),
)
STEPS: Final = (
    QT_TRANSLATE_NOOP("Destroy", "Writing the plan into the log"),
    QT_TRANSLATE_NOOP("Destroy", "Destroying the keys"),
    QT_TRANSLATE_NOOP("Destroy", "Destroying the keys"),
    QT_TRANSLATE_NOOP("Destroy", "Deleting what was written"),
    QT_TRANSLATE_NOOP("Destroy", "Deleting what was written"),
    QT_TRANSLATE_NOOP("Destroy", "Searching the raw files and the backups"),
    QT_TRANSLATE_NOOP("Destroy", "Signing the log and writing the certificate"),
)
CLAIMS: Final = {
    "flash": QT_TRANSLATE_NOOP(
        "Destroy", "What a flash drive keeps in worn cells is beyond any program's reach."
    ),
    "swap": QT_TRANSLATE_NOOP(
        "Destroy", "Memory that the system wrote to swap or a hibernation file is not searched."
    ),
    "old-keys": QT_TRANSLATE_NOOP(
        "Destroy",
        "Whoever holds an old copy of the keys and the passphrase of that day can still open it.",
    ),
    "packs": QT_TRANSLATE_NOOP(
        "Destroy", "Packs and letters that were handed out or saved elsewhere stay where they are."
    ),
    "copy-on-write": QT_TRANSLATE_NOOP(
        "Destroy", "This disk keeps older versions of files (copy on write)."
    ),
    "synced-folder": QT_TRANSLATE_NOOP(
        "Destroy", "The practice lies in a folder that another program copies elsewhere."
    ),
    "unknown-file-system": QT_TRANSLATE_NOOP(
        "Destroy", "What kind of disk this is could not be found out; it may keep older versions."
    ),
    "open-swap": QT_TRANSLATE_NOOP(
        "Destroy",
        "This computer has swap space that is not encrypted. What was open may be in it, and all "
        "of the memory if the computer hibernated.",
    ),
}
ALWAYS: Final = ("flash", "swap", "old-keys", "packs")
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
        QT_TRANSLATE_NOOP(
            "Destroy", "{names}, {code}: {notes}, every draft, every request and hold."
        )
    )
    return f"{line.format(names=names, code=file.code, notes=notes(file.notes))}\n{file.why}"


def people(seen: Foreseen) -> list[str]:
    """Who goes, and who is kept reduced."""
    lines = []
    if seen.gone:
        listed = ", ".join(seen.gone)
        lines.append(
            said(QT_TRANSLATE_NOOP("Destroy", "Gone entirely: {names}.")).format(names=listed)
        )
    if seen.reduced:
        lines.append(
            said(
                QT_TRANSLATE_NOOP(
                    "Destroy",
                    "Kept, but only as other files mention them: {names}. Everything else that is "
                    "known of them goes.",
                )
            ).format(names=", ".join(seen.reduced))
        )
    return lines or [
        said(QT_TRANSLATE_NOOP("Destroy", "Nobody: everybody in it is known to another file."))
    ]


def holds(seen: Foreseen) -> str:
    """What was found when holds were looked for."""
    ever = sum(file.holds for file in seen.files)
    if not ever:
        return said(QT_TRANSLATE_NOOP("Destroy", "Checked: nothing has ever held these records."))
    return said(
        QT_TRANSLATE_NOOP("Destroy", "Checked: no hold stands. {n} in the past, all lifted.")
    ).format(n=ever)


def copies(seen: Foreseen) -> list[str]:
    """Which backups are reached and which stay pending."""
    if not seen.copies:
        return [
            said(
                QT_TRANSLATE_NOOP(
                    "Destroy", "No backup of the keys is known, so none can bring anything back."
                )
            )
        ]
    lines = []
    for copy in seen.copies:
        words = said(QT_TRANSLATE_NOOP("Destroy", "{path}: its keys are replaced now."))
        if not copy.reachable:
            words = said(
                QT_TRANSLATE_NOOP(
                    "Destroy",
                    "{path}: not within reach. It stays pending on the certificate until you "
                    "back up there again.",
                )
            )
        elif copy.pending:
            words = said(
                QT_TRANSLATE_NOOP(
                    "Destroy", "{path}: replaced now, and pending because you carry it about."
                )
            )
        lines.append(words.format(path=copy.path))
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
            "{size} MB of raw files were just searched for {probes} traces of what was there. "
            "None was found.",
        )
    ).format(size=f"{done.searched / _MEGABYTE:,.1f}", probes=f"{done.probes:,}")


def pending_line(done: Destroyed) -> str:
    """Which copies of the keys are pending."""
    if not done.pending:
        return said(QT_TRANSLATE_NOOP("Destroy", "No copy of the keys is pending."))
    return said(
        QT_TRANSLATE_NOOP(
            "Destroy",
            "{n} pending, named on the certificate, and settled when you back up there again.",
        )
    ).format(n=len(done.pending))
