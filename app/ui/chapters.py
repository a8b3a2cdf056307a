"""The chapters of the guide that came with the program, and what each is called."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CHAPTERS: Final = (
    ("first-steps", QT_TRANSLATE_NOOP("Guide", "First steps")),
    (
        "when-someone-else-wants-to-know",
        QT_TRANSLATE_NOOP("Guide", "When someone else wants to know"),
    ),
    ("reports-and-letters", QT_TRANSLATE_NOOP("Guide", "Reports and letters")),
    ("supervision-and-writing", QT_TRANSLATE_NOOP("Guide", "Supervision, research and writing")),
    ("command-line", QT_TRANSLATE_NOOP("Guide", "The command line")),
    ("refusals", QT_TRANSLATE_NOOP("Guide", "Every refusal")),
)
"""Every chapter, by the name of its file, in the order in which one reads them."""


def title_of(chapter: str) -> str:
    """What a chapter is called; that of the first where there is none of this name."""
    return _said(dict(CHAPTERS).get(chapter, CHAPTERS[0][1]))


def _said(text: object) -> str:
    return QCoreApplication.translate("Guide", str(text))
