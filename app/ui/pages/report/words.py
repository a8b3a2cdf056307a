"""How the page of a report calls what it rests on, and how it goes."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.domain.handed_over import HowSent
from app.services.handovers.report_facts import Offered
from app.ui.theme.appearance import Appearance
from app.ui.widgets.choice import ChoiceField

_KINDS: Final = {
    "consent": QT_TRANSLATE_NOOP("Report", "Consent of {day}: {who}"),
    "order": QT_TRANSLATE_NOOP("Report", "Order of {day}: {who}"),
    "decision": QT_TRANSLATE_NOOP("Report", "Decision of {day}: {who}"),
}
_HOW: Final = {
    HowSent.POST: QT_TRANSLATE_NOOP("Report", "It goes by post"),
    HowSent.BY_HAND: QT_TRANSLATE_NOOP("Report", "I give it by hand"),
    HowSent.CLIENT_CARRIES: QT_TRANSLATE_NOOP("Report", "The client takes it"),
    HowSent.SEALED_FILE: QT_TRANSLATE_NOOP("Report", "As an encrypted file"),
}


def authority_said(one: Offered) -> str:
    """What it rests on, in a line; one that does not hold says so."""
    words = _said(_KINDS[one.kind]).format(day=in_words(one.on), who=one.recipient)
    if one.obstacles:
        return _said(QT_TRANSLATE_NOOP("Report", "{which} (cannot be used)")).format(which=words)
    return words


def how_field(appearance: Appearance) -> ChoiceField:
    """Asks how a letter goes; nothing is chosen at first."""
    field = ChoiceField(appearance, how_choices()).unchosen()
    field.setItemText(0, _said(QT_TRANSLATE_NOOP("Report", "How is it sent?")))
    return field


def how_choices() -> tuple[tuple[str, str], ...]:
    """How a letter goes: keys and their words."""
    return tuple((how.value, _said(words)) for how, words in _HOW.items())


def _said(text: object) -> str:
    return QCoreApplication.translate("Report", str(text))
