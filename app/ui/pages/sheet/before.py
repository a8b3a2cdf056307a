"""Before an extract goes: a form for what has to be done, and a line of what is still to do."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.domain.dates import in_words, parse
from app.domain.errors import NotUnderstood
from app.domain.ids import RecordId
from app.services.handovers import missing_words
from app.services.handovers.sheet_ready import WORDS, ConsentOffer, Prepared
from app.ui.form_fields import Field, put, value_of
from app.ui.overrides import override
from app.ui.pages.sheet.queries import Doing
from app.ui.theme.appearance import Appearance
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import Flow, flowing
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.record_fields import OtherDayEntry
from app.ui.writing.endless import PlainText

_WIDE: Final = 640  # pixels at 100 %
_LINES: Final = 60  # idem: two lines of writing
_ANSWER: Final = "answer:"  # before the name of a question, in the name of its field
PURPOSE, READ_ON, THEIR_WORDS = "purpose", "read-on", "their-words"
CONSENT, WITHDRAW = "consent", "withdraw-until"


class Before(Card):
    """The form. `left` says which field was left, and `consent_asked` that one is to be recorded.

    Who keeps what was typed asks `doing` for it.
    """

    left = Signal(str)
    consent_asked = Signal()

    def __init__(self, appearance: Appearance, found: Prepared, asks: Mapping[str, str]) -> None:
        super().__init__(appearance.metrics)
        self._appearance, self._metrics = appearance, appearance.metrics
        self._today = found.today
        self._wrong: dict[str, QLabel] = {}
        self.fields: dict[str, Field] = {}
        self.days: dict[str, OtherDayEntry] = {}
        self.column.addWidget(label("heading", self.tr("Before it is sent")))
        self._ask_purpose()
        self._ask_questions(asks)
        self._ask_reading()
        self._ask_consent(found.consents)
        self.show_kept(found)
        for name, one in self.fields.items():
            one.installEventFilter(self)
            one.setMaximumWidth(self._metrics.px(_WIDE))
            if isinstance(one, ChoiceField):
                one.activated.connect(partial(self._on_left, name))

    def _ask_purpose(self) -> None:
        self._row(PURPOSE, self.tr("What is it for?"), QLineEdit())

    def _ask_questions(self, asks: Mapping[str, str]) -> None:
        self.column.addWidget(label("section", self.tr("Who could find out?").upper()))
        for name, words in asks.items():
            answer = PlainText()
            answer.setTabChangesFocus(True)
            answer.setFixedHeight(self._metrics.px(_LINES))
            self._row(f"{_ANSWER}{name}", words, answer)

    def _ask_reading(self) -> None:
        self.column.addWidget(label("section", self.tr("The client").upper()))
        self._day(READ_ON, self.tr("When did the client read it?"))
        self._row(THEIR_WORDS, self.tr("What did they say about it?"), QLineEdit())

    def _ask_consent(self, offers: tuple[ConsentOffer, ...]) -> None:
        choices = (("", self.tr("Choose…")), *((one.id, _said(one)) for one in offers))
        field = ChoiceField(self._appearance, choices).let_shrink()
        self._row(CONSENT, self.tr("Their consent to publish it"), field)
        if not offers:
            words = self.tr("No consent is in force in this file.")
            self.column.addWidget(label("caption", words, wrap=True))
        self.record = link(self.tr("Record a consent"), self.consent_asked.emit)
        self.column.addWidget(flowing(self._metrics.gap(3), self.record))
        self._day(WITHDRAW, self.tr("The last day they can withdraw it"))
        words = self.tr("What is published cannot be taken back. Tell them so before they agree.")
        self.column.addWidget(label("caption", words, wrap=True))

    def _day(self, name: str, words: str) -> None:
        entry = OtherDayEntry(self._appearance, self._today)
        self.days[name] = entry
        self._row(name, words, entry.line, entry)

    def _row(self, name: str, words: str, field: Field, around: QWidget | None = None) -> None:
        above = label("field", words, wrap=True)
        above.setBuddy(field)
        field.setAccessibleName(words)
        below = label("settle", "", wrap=True)
        below.hide()
        self._wrong[name] = below
        self.fields[name] = field
        for widget in (above, around or field, below):
            self.column.addWidget(widget)

    def show_kept(self, found: Prepared) -> None:
        """Show what is kept."""
        for name, day in ((READ_ON, found.read_on), (WITHDRAW, found.withdraw_until)):
            self.days[name].fill("" if day is None else day.isoformat())
        kept = {
            PURPOSE: found.purpose,
            THEIR_WORDS: found.their_words,
            CONSENT: found.consent or "",
            **{f"{_ANSWER}{name}": said for name, said in found.answers},
        }
        for name, said in kept.items():
            put(self.fields[name], said)

    def doing(self, name: str) -> Doing | None:
        """What stands in a field, to be kept; None for a day that cannot be read."""
        self.refuse(name, "")
        if name in self.days:
            return self._dated(name)
        said = str(value_of(self.fields[name]))
        match name:
            case "consent":
                return Doing(consent=RecordId(said)) if said else Doing(emptied=("consent",))
            case "purpose":
                return Doing(purpose=said)
            case "their-words":
                return Doing(their_words=said)
            case _:
                return Doing(answers={name.removeprefix(_ANSWER): said})

    def _dated(self, name: str) -> Doing | None:
        typed = self.days[name].value()
        try:
            day = parse(typed) if typed else None
        except NotUnderstood:
            self.refuse(name, self.tr("This is not a date."))
            return None
        if day is None:
            return Doing(emptied=("read_on" if name == READ_ON else "withdraw_until",))
        return Doing(read_on=day) if name == READ_ON else Doing(withdraw_until=day)

    def refuse(self, name: str, words: str) -> None:
        """Say below a field, and aloud, what is wrong with it; no words take that away."""
        below = self._wrong[name]
        below.setText(words)
        below.setVisible(bool(words))
        restyle(below, "settle")
        self.fields[name].setAccessibleDescription(words)
        if words:
            announce(self.fields[name], words)

    def place_of(self, rule: str) -> QWidget:
        """The field with which something that is missing is mended."""
        match rule:
            case "purpose":
                return self.fields[PURPOSE]
            case "questions":
                blank = (
                    one
                    for name, one in self.fields.items()
                    if name.startswith(_ANSWER) and not str(value_of(one)).strip()
                )
                return next(blank, self.fields[PURPOSE])
            case "read-by-client":
                dated = bool(self.days[READ_ON].value())
                return self.fields[THEIR_WORDS if dated else READ_ON]
            case "withdraw-until":
                return self.fields[WITHDRAW]
            case _:
                field = self.fields[CONSENT]
                some = isinstance(field, ChoiceField) and field.count() > 1
                return field if some else self.record

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            name = next((name for name, one in self.fields.items() if one is watched), "")
            if name:
                self._on_left(name)
        return super().eventFilter(watched, event)

    def _on_left(self, name: str, *_: object) -> None:
        self.left.emit(name)


_IN_ORDER: Final = (
    "look",
    WORDS,
    "purpose",
    "questions",
    "read-by-client",
    "publication-consent",
    "consent-not-in-force",
    "consent-not-of-each",
    "consent-not-to-publish",
    "consent-too-narrow",
    "withdraw-until",
)


class StillToDo(QWidget):
    """What is missing, each a link to the place where it is mended."""

    def __init__(self, appearance: Appearance, goes: Callable[[str], object]) -> None:
        super().__init__()
        self.said = label("settle", self.tr("Still to do:"))
        self.links: dict[str, QPushButton] = {
            rule: link(missing_words.words_of(rule), partial(goes, rule)) for rule in _IN_ORDER
        }
        row = Flow(appearance.metrics.gap(3), heads=True)
        for one in (self.said, *self.links.values()):
            row.addWidget(one)
        self.setLayout(row)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_missing(self, missing: tuple[str, ...]) -> None:
        """Show these, or that nothing is missing."""
        for rule, one in self.links.items():
            one.setVisible(rule in missing)
        self.said.setText(self.tr("Still to do:") if missing else self.tr("Nothing is missing."))
        restyle(self.said, "settle" if missing else "quiet")


def _said(one: ConsentOffer) -> str:
    words = QCoreApplication.translate("Before", "{recipient}, until {day}: {purpose}")
    return words.format(recipient=one.recipient, day=in_words(one.last_day), purpose=one.purpose)
