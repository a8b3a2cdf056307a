"""The law by which somebody may ask after a death, in words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.services.handovers.after_death import Asked

_BINDS = {
    True: QT_TRANSLATE_NOOP("Request", "You are a health professional in law, so it may bind you."),
    False: QT_TRANSLATE_NOOP("Request", "You said that you are no health professional in law."),
    None: QT_TRANSLATE_NOOP(
        "Request", "Say in Settings whether you are a health professional in law."
    ),
}


def after_death_said(found: Asked | None) -> tuple[str, ...]:
    """A line each for the law and who may ask, until when, and what is not given."""
    if found is None:
        return ()

    def tr(words: object) -> str:
        return QCoreApplication.translate("Request", str(words))

    asks = tr(QT_TRANSLATE_NOOP("Request", "By the {law} these may ask: {who}."))
    by = tr(QT_TRANSLATE_NOOP("Request", "It asks for an answer by {day}. {caution} {binds}"))
    not_given = tr(QT_TRANSLATE_NOOP("Request", "Not to be given: {what}."))
    law = found.law
    return (
        asks.format(law=law.law, who="; ".join(law.who)),
        by.format(day=in_words(found.by), caution=law.caution, binds=tr(_BINDS[found.binds])),
        not_given.format(what="; ".join(law.refuse)),
    )
