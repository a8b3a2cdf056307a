"""Words for classes of record: what a retention rule is about."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.record_classes import RecordClass

_CLASSES: Final = {
    RecordClass.FILE: QT_TRANSLATE_NOOP("Rules", "The whole file"),
    RecordClass.ENQUIRY: QT_TRANSLATE_NOOP("Rules", "Enquiries"),
    RecordClass.CONTACT_DETAILS: QT_TRANSLATE_NOOP("Rules", "Contact details"),
    RecordClass.SESSION: QT_TRANSLATE_NOOP("Rules", "Session notes"),
    RecordClass.PROCESS: QT_TRANSLATE_NOOP("Rules", "Process notes"),
    RecordClass.SUPERVISION: QT_TRANSLATE_NOOP("Rules", "Supervision notes"),
    RecordClass.MESSAGES: QT_TRANSLATE_NOOP("Rules", "Messages and contact notes"),
    RecordClass.RISK: QT_TRANSLATE_NOOP("Rules", "Risk notes"),
    RecordClass.ATTACHMENTS: QT_TRANSLATE_NOOP("Rules", "Letters and attachments"),
    RecordClass.RECORD: QT_TRANSLATE_NOOP("Rules", "Other records"),
    RecordClass.COMPLAINTS: QT_TRANSLATE_NOOP("Rules", "Complaints"),
    RecordClass.REGISTERS: QT_TRANSLATE_NOOP("Rules", "Invoices and registers"),
}


def unconfirmed() -> str:
    """Why nothing is due: what everything else waits for."""
    said = QT_TRANSLATE_NOOP(
        "Rules", "Nothing is due until you have confirmed what your insurer asks for."
    )
    return QCoreApplication.translate("Rules", str(said))


def what(record_class: RecordClass) -> str:
    """`Process notes`."""
    return QCoreApplication.translate("Rules", str(_CLASSES[record_class]))


def classes() -> tuple[tuple[str, str], ...]:
    """What a rule of one's own can be about."""
    return tuple((one.value, what(one)) for one in _CLASSES)
