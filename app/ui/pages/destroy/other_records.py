"""What goes with a file besides its notes: how many records of each kind, in words."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.services.records.kind_counts import counted


def other_records(counts: Mapping[str, int]) -> str:
    """`Besides the notes: 2 reviews of risk, 1 hold.`; nothing when there is nothing else."""
    if not counts:
        return ""
    listed = ", ".join(counted(name, count) for name, count in counts.items())
    words = QT_TRANSLATE_NOOP("Destroy", "Besides the notes: {records}.")
    return QCoreApplication.translate("Destroy", str(words)).format(records=listed)
