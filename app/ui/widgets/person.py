"""The fields of a person: names, birth and death, and how they are reached."""

import datetime as dt

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.domain.dates import in_words, typed_day
from app.domain.errors import NotUnderstood
from app.domain.people import FormKind, Person, check_life, no_email
from app.services.people.edit import UNTOUCHED, Amended, Day
from app.services.people.people import NewPerson
from app.ui.problems import problem_of
from app.ui.theme.metrics import Metrics
from app.ui.widgets.form import Form
from app.ui.widgets.lines import LinesField

_Shown = dict[str, str]


class PersonFields(QObject):
    """Rows in a form; `person` reads somebody new, `amended` what was typed anew of somebody."""

    def __init__(self, metrics: Metrics, form: Form, today: dt.date) -> None:
        super().__init__(form)
        self._form = form
        self._today = today
        self._known: tuple[str, ...] = ()
        self._before: _Shown = {}
        self.names = LinesField(metrics)
        self.born = QLineEdit()
        self.died = QLineEdit()
        self.phones = LinesField(metrics)
        self.emails = LinesField(metrics)
        self.address = QPlainTextEdit()
        self.address.setTabChangesFocus(True)
        self.address.setFixedHeight(metrics.px(76))
        self._days = [self.born]
        for day in (self.born, self.died):
            day.editingFinished.connect(self._check)
        self.emails.left.connect(self._look_at_emails)

    def lay_out(self, *, known: bool = False) -> None:
        """Put the fields into the form; a death is asked for only of somebody who is known."""
        row = self._form.row
        hint = self.tr("One per line. The first is the name used everywhere.")
        row(self.tr("&Name"), self.names, hint=hint)
        hint = self.tr("For example 3 April 1986 or 3/4/86.")
        row(self.tr("Date of &birth"), self.born, hint=hint)
        if known:
            self._days.append(self.died)
            hint = self.tr("Leave it empty unless they have died.")
            row(self.tr("Date of &death"), self.died, hint=hint)
        row(self.tr("&Phone"), self.phones, hint=self.tr("One per line."))
        row(self.tr("&Email"), self.emails, hint=self.tr("One per line."))
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
        if self.died in self._days:
            named["died"] = self.died
        return {f"{before}{name}": field for name, field in named.items()}

    def show_person(self, person: Person) -> None:
        """Fill the fields with what is in use."""

        def listed(kind: FormKind, between: str = "\n") -> str:
            return between.join(form.text for form in person.in_use(kind))

        self._known = person.names
        self.names.setText(listed(FormKind.NAME))
        self.born.setText(in_words(person.born) if person.born else "")
        self.died.setText(in_words(person.died) if person.died else "")
        self.phones.setText(listed(FormKind.PHONE))
        self.emails.setText(listed(FormKind.EMAIL))
        self.address.setPlainText(listed(FormKind.ADDRESS, "\n\n"))
        self._before = self._texts()

    def person(self, *, professional: bool = False) -> NewPerson | None:
        """Who was typed, or None when something is to be settled, which is said beside it."""
        if not self._settled():
            return None
        return NewPerson(
            names=self._names(),
            born=self._day(self.born),
            phones=self.phones.lines(),
            emails=self.emails.lines(),
            address=self.address.toPlainText().strip(),
            professional=professional,
        )

    def amended(self) -> Amended | None:
        """What was typed anew, and no more; None when something is to be settled."""
        if not self._settled():
            return None
        typed = self._texts()
        new = {name for name, text in typed.items() if text != self._before.get(name, "")}
        return Amended(
            names=self._names() if "names" in new else None,
            born=self._day_if("born" in new, self.born),
            died=self._day_if("died" in new, self.died),
            phones=self.phones.lines() if "phones" in new else None,
            emails=self.emails.lines() if "emails" in new else None,
            addresses=tuple(typed["address"].split("\n\n")) if "address" in new else None,
        )

    def _texts(self) -> _Shown:
        return {
            name: field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            for name, field in self.fields().items()
        }

    def _names(self) -> tuple[str, ...]:
        """One name for each line; a line that repeats a name of theirs between commas is a list."""
        found: list[str] = []
        for line in self.names.lines():
            parts = [part.strip() for part in line.split(",") if part.strip()]
            whole = line in self._known or not set(parts).intersection(self._known)
            found += [line] if whole else parts
        return tuple(dict.fromkeys(found))

    def _day(self, field: QLineEdit) -> dt.date | None:
        return typed_day(field.text(), self._today, past=True)

    def _day_if(self, typed: bool, field: QLineEdit) -> Day:  # noqa: FBT001  the question itself
        return self._day(field) if typed else UNTOUCHED

    def _settled(self) -> bool:
        """Whether it can be saved; what is wrong is said beside its field, and gone to."""
        names = self._names()
        missing = "" if names else self.tr("Enter a name. The one they go by is enough.")
        self._form.settle(self.names, missing)
        wrong = self._check()
        if names and wrong is None:
            return True
        (self.names if not names else wrong or self.names).setFocus()
        return False

    def _check(self) -> QLineEdit | None:
        """Say the days back in words, so that 3/4 is seen to be April; the field that is wrong."""
        found: list[dt.date | None] = []
        for field in self._days:
            try:
                day = self._day(field)
                born = found[0] if found else None
                check_life(*((born, day) if found else (day, None)), self._today)
            except NotUnderstood as error:
                self._form.settle(field, self._wrong(error))
                return field
            self._form.settle(field, "")
            if day is not None:
                field.setText(in_words(day))
            found.append(day)
        return None

    def _look_at_emails(self) -> None:
        """Say of what can be no email that it is none; it can be saved all the same."""
        odd = next(iter(no_email(self.emails.lines())), None)
        words = self.tr("“{email}” is not an email address: it needs a name, @ and a place.")
        self._form.settle(self.emails, "" if odd is None else words.format(email=odd))

    def _wrong(self, error: NotUnderstood) -> str:
        if error.rule == "impossible-date":
            return self.tr("That is not a date. Try 3 April 1986 or 3/4/86.")
        return problem_of(error).title
