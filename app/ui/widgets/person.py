"""The fields of a person: names, birth, and how they are reached."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.services.people.people import NewPerson
from app.ui.date_entry import day_from
from app.ui.theme.metrics import Metrics
from app.ui.widgets.form import Form


class PersonFields(QObject):
    """Rows in a form; `person` reads them."""

    def __init__(self, metrics: Metrics, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self.names = QLineEdit()
        self.born = QLineEdit()
        self.phones = QLineEdit()
        self.emails = QLineEdit()
        self.address = QPlainTextEdit()
        self.address.setTabChangesFocus(True)
        self.address.setFixedHeight(metrics.px(76))
        self.born.editingFinished.connect(self._echo)

    def lay_out(self) -> None:
        """Put the fields into the form."""
        row = self._form.row
        hint = self.tr("Full name first, then other names, separated by commas.")
        row(self.tr("&Name"), self.names, hint=hint)
        row(
            self.tr("Date of &birth"),
            self.born,
            hint=self.tr("For example 3 April 1986 or 03/04/1986."),
        )
        row(self.tr("&Phone"), self.phones, hint=self.tr("Separate several with commas."))
        row(self.tr("&Email"), self.emails)
        row(self.tr("&Address"), self.address)

    def fields(self, before: str = "") -> dict[str, QLineEdit | QPlainTextEdit]:
        """Each field by a name of its own, with these words before it."""
        named: dict[str, QLineEdit | QPlainTextEdit] = {
            "names": self.names,
            "born": self.born,
            "phones": self.phones,
            "emails": self.emails,
            "address": self.address,
        }
        return {f"{before}{name}": field for name, field in named.items()}

    def show_person(self, person: NewPerson) -> None:
        """Fill the fields."""
        self.names.setText(", ".join(person.names))
        self.born.setText(in_words(person.born) if person.born else "")
        self.phones.setText(", ".join(person.phones))
        self.emails.setText(", ".join(person.emails))
        self.address.setPlainText(person.address)

    def person(self, *, professional: bool = False) -> NewPerson | None:
        """What was typed, or None when something is to be settled, which is said beside it."""
        names = _parts(self.names.text())
        missing = "" if names else self.tr("Enter a name. The one they go by is enough.")
        self._form.settle(self.names, missing)
        if not self._echo() or not names:
            (self.names if not names else self.born).setFocus()
            return None
        return NewPerson(
            names=names,
            born=day_from(self.born.text()),
            phones=_parts(self.phones.text()),
            emails=_parts(self.emails.text()),
            address=self.address.toPlainText().strip(),
            professional=professional,
        )

    def _echo(self) -> bool:
        """Say the day back in words, so that 3/4 is seen to be April."""
        try:
            day = day_from(self.born.text())
        except NotUnderstood:
            self._form.settle(
                self.born, self.tr("That is not a date. Try 3 April 1986 or 03/04/1986.")
            )
            return False
        self._form.settle(self.born, "")
        if day is not None:
            self.born.setText(in_words(day))
        return True


def _parts(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(",") if part.strip())
