"""What is asked about the practice itself, in the same words when it is made and afterwards."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def health_professional() -> str:
    """The tick."""
    return _said(QT_TRANSLATE_NOOP("Details", "I am a &health professional in law"))


def health_professional_hint() -> str:
    """Who is one. Many who are registered are not, and a tick too many opens a gate of the law."""
    return _said(
        QT_TRANSLATE_NOOP(
            "Details",
            "For example a doctor, nurse, midwife, pharmacist, dentist, child psychotherapist, or "
            "a practitioner psychologist or arts therapist with the HCPC. Membership of BACP, "
            "UKCP or NCPS alone does not make you one (Data Protection Act 2018, section 204).",
        )
    )


def _said(text: object) -> str:
    return QCoreApplication.translate("Details", str(text))
