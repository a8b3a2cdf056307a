"""The first steps: the clock and what moves it; who asks, and whether that is in doubt."""

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from app.domain.dates import in_words
from app.domain.numbers import counted
from app.domain.requests import Pause
from app.domain.responsibilities import YesNo
from app.services.handovers.asker import Judged
from app.services.handovers.workspace import Asked, Workspace
from app.ui.pages.request.after_death import after_death_said
from app.ui.pages.request.parent import ParentCard
from app.ui.pages.request.receipt import ReceiptForm
from app.ui.pages.request.request_model import Bench
from app.ui.pages.request.steps import StepPage
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.wording.requests import safe_day

if TYPE_CHECKING:
    from app.ui.form_fields import Field

_ASKED: Final = "clarification-asked"
_ANSWERED: Final = "clarification-answered"
_WHY: Final = "extend-why"
_WHO: Final = "who:"
_PROOF_ASKED: Final = "identity-asked"
_PROOF: Final = "identity-shown"
_DIED: Final = "client-died"


def day_of(field: DateField) -> dt.date:
    """The day a field shows."""
    date = field.date()
    return dt.date(date.year(), date.month(), date.day())


def put_form(card: Card, form: Form, made: QPushButton) -> None:
    """A form and its button below the words of a card."""
    form.setMaximumWidth(form.sizeHint().width() * 3)
    card.add_form(form)
    across = QHBoxLayout()
    across.addWidget(made)
    across.addStretch(1)
    card.column.addSpacing(4)
    card.column.addLayout(across)


class DayStep(StepPage):
    """A step that asks for days."""

    def field(self, least: dt.date, value: dt.date | None = None) -> DateField:
        """A field for a day from `least` until today."""
        shown, today = value or self.bench.today, self.bench.today
        made = DateField(self.metrics, QDate(shown.year, shown.month, shown.day))
        made.setMinimumDate(QDate(least.year, least.month, least.day))
        made.setMaximumDate(QDate(today.year, today.month, today.day))
        return made

    def ask_day(self, card: Card, words: str, yes: str, least: dt.date, name: str) -> DateField:
        """A day and a button; `kept` is called when it is pressed. `name` is the field's."""
        field = self.field(least)
        self.bench.draft.hold({name: field})
        form = Form(self.metrics)
        form.row(words, field)
        put_form(card, form, button(yes, lambda: self.kept(field)))
        return field

    def kept(self, field: DateField) -> None:
        """The button beside a day was pressed."""


class Receive(DayStep):
    """When the answer is due and why; a clarification pauses, an extension adds months."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.why: QLineEdit | None = None
        self._open: Pause | None = None

    def show_space(self, space: Workspace) -> None:
        """The clock as it runs now."""
        self.clear_cards()
        asked = space.asked
        cautious = self.tr("Reply by {due}. To be safe, reply by {day}.").format(
            due=in_words(asked.clock.due, weekday=True), day=safe_day(asked)
        )
        lines = (cautious, asked.clock.why) if asked.clock.known else (asked.clock.why,)
        self.card(self.tr("Deadline"), *lines)
        self._receipt(asked)
        self._clarification(asked)
        self._extension(asked)
        self.column.addStretch(1)

    def _receipt(self, asked: Asked) -> None:
        """When it came, which may have been typed wrongly."""
        words = self.tr("Received on {day}.").format(day=in_words(asked.request.received))
        self.receipt = ReceiptForm(self.bench, asked.request)
        put_form(self.card(self.tr("Date received"), words), self.receipt, self.receipt.save)

    def _clarification(self, asked: Asked) -> None:
        lines = [self._said(pause) for pause in asked.request.clarifications]
        words = self.tr(
            "If you have to ask what they want, the clock stops until they answer. Ask only "
            "if you cannot find it without asking, for example because there is a great "
            "deal of it."
        )
        card = self.card(self.tr("Asking what they want"), *(lines or [words]))
        waiting = [one for one in asked.request.clarifications if one.answered is None]
        self._open = waiting[0] if waiting else None
        if asked.request.closed is not None:
            return
        if self._open is not None:
            yes = self.tr("Resume the clock")
            self.ask_day(card, self.tr("Date &answered"), yes, self._open.asked, _ANSWERED)
        else:
            yes = self.tr("Pause the clock")
            self.ask_day(card, self.tr("Date aske&d"), yes, asked.request.received, _ASKED)

    def _said(self, pause: Pause) -> str:
        asked = in_words(pause.asked)
        if pause.answered is None:
            return self.tr("Asked on {asked}; no answer yet.").format(asked=asked)
        answered = in_words(pause.answered)
        return self.tr("Asked on {asked}, answered on {answered}.").format(
            asked=asked, answered=answered
        )

    def kept(self, field: DateField) -> None:
        """A question, or the answer to the one that is open."""
        on = day_of(field)
        if self._open is None:
            self.bench.set_clock(_ASKED, clarification=(on, None))
        else:
            self.bench.set_clock(_ANSWERED, clarification=(self._open.asked, on))

    def _extension(self, asked: Asked) -> None:
        self.why = None
        request = asked.request
        if request.extended_on is not None:
            words = self.tr("Extended on {day}: {reason}").format(
                day=in_words(request.extended_on), reason=request.reason.words
            )
            if not asked.clock.extended:
                late = self.tr("That was after the first month, so it gives no more time.")
                words = f"{words} {late}"
            self.card(self.tr("Extending the deadline"), words)
            return
        if not asked.clock.known:
            return
        longer = counted(asked.extension, "month")
        words = self.tr(
            "You may take {months} more if the request is complex or one of several. "
            "Tell the client, and why, within the first month."
        ).format(months=longer)
        card = self.card(self.tr("Extending the deadline"), words)
        if asked.may_extend and request.closed is None:
            self.why = QLineEdit()
            self.bench.draft.hold({_WHY: self.why})
            form = Form(self.metrics)
            form.row(self.tr("&Reason"), self.why, hint=self.tr("Tell the client this reason."))
            put_form(
                card,
                form,
                button(self.tr("Extend by {months}").format(months=longer), self._extend),
            )

    def _extend(self) -> None:
        if self.why is None:
            return
        reason = self.why.text().strip()
        if reason:
            self.bench.set_clock(_WHY, extend=reason)
        else:
            self.why.setFocus()


class WhoAsks(DayStep):
    """Who asks, and the proof of identity that is asked for only in reasonable doubt."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._asked: Pause | None = None
        self.words, self.name = QLineEdit(), QLineEdit()
        self.authority, self.wish = QLineEdit(), QLineEdit()
        self.because = QLineEdit()
        self.able: ChoiceField | None = None
        self.agrees: ChoiceField | None = None
        self._judged: YesNo | None = None

    def show_space(self, space: Workspace) -> None:
        """Who asks, and what was asked of them."""
        self.clear_cards()
        asked = space.asked
        died = any(one.rule == _DIED for one in space.review.missing)
        if died:
            words = self.tr(
                "The right to a copy ended then. Refuse by letter, or decide whether to disclose."
            )
            card = self.card(self.tr("The client has died"), words)
            for line in after_death_said(asked.dead):
                card.column.addWidget(label("caption", line, wrap=True))
        if asked.parent is not None:
            self.column.addWidget(ParentCard(self.metrics, space, asked.parent))
        by = asked.request.by.words
        words = self.tr("Requested by {name}.").format(name=asked.requester)
        if by != "client":
            words = self.tr("For {name}, requested by: {by}.").format(name=asked.requester, by=by)
        card = self.card(self.tr("Who is asking"), words)
        if asked.request.closed is None:
            self._who(asked, card)
        if not died:  # nothing is given to whoever asks, so nobody has to prove who they are
            self._identity(asked)
        self.column.addStretch(1)

    def _who(self, asked: Asked, card: Card) -> None:
        """The words of the request; of somebody else, who they are and why they may ask."""
        form, request = Form(self.metrics), asked.request
        self.words = QLineEdit(request.words.words)
        hint = self.tr("In their own words, for example “only 2024”. The pack shows this.")
        form.row(self.tr("&What they asked for"), self.words, hint=hint)
        self.name, self.authority = QLineEdit(request.asker.words), QLineEdit()
        self.authority.setText(request.authority.words)
        self.wish, self.agrees, self.able = QLineEdit(request.wish.words), None, None
        fields: dict[str, Field] = {f"{_WHO}words": self.words}
        if asked.represented:
            hint = self.tr("Letters are addressed to them.")
            form.row(self.tr("&Name of who is asking"), self.name, hint=hint)
            hint = self.tr(
                "For example parental responsibility, a court order or a signed authority."
            )
            form.row(self.tr("How you &know that they may ask"), self.authority, hint=hint)
            fields |= {f"{_WHO}name": self.name, f"{_WHO}authority": self.authority}
        if asked.represented and asked.child:
            hint = self.tr("Ask them if you can. They may be able to decide for themselves.")
            form.row(self.tr("What the &child wants"), self.wish, hint=hint)
            fields[f"{_WHO}wish"] = self.wish
            fields |= self._decision(form, asked)
        put_form(card, form, button(self.tr("Save"), self._keep_who))
        self.bench.draft.hold(fields)

    def _decision(self, form: Form, asked: Asked) -> dict[str, "Field"]:
        """Whether the child can decide this, what shows it, and whether they agree."""
        parent, fields = asked.parent, dict[str, "Field"]()
        if parent is not None and not parent.decides_alone:
            self._judged = parent.competent
            self.able = self._yes_or_no(self.tr("Not sure yet"), parent.competent)
            hint = self.tr("Judge it for this request. It is saved as a record in the file.")
            form.row(self.tr("&Can they decide this themselves?"), self.able, hint=hint)
            self.because = QLineEdit()
            hint = self.tr("One line is enough, for example “five years old”.")
            form.row(self.tr("What &shows it"), self.because, hint=hint)
            fields |= {f"{_WHO}able": self.able, f"{_WHO}because": self.because}
        self.agrees = self._yes_or_no(self.tr("I could not ask them"), asked.request.agrees)
        hint = self.tr("If they can decide and do not agree, refuse by letter.")
        form.row(self.tr("&Do they agree to it?"), self.agrees, hint=hint)
        return fields | {f"{_WHO}agrees": self.agrees}

    def _yes_or_no(self, unknown: str, now: YesNo | None) -> ChoiceField:
        """A question about the child, as it was answered last; what is said where nobody knows."""
        choices = (
            (YesNo.YES.value, self.tr("Yes")),
            (YesNo.NO.value, self.tr("No")),
            (YesNo.NOT_KNOWN.value, unknown),
        )
        field = ChoiceField(self.bench.appearance, choices).unchosen()
        if now is not None:
            field.choose(now.value)
        return field

    def _judgement(self) -> Judged | None:
        """What was judged now; None where it is what is recorded already."""
        chosen = "" if self.able is None else self.able.key()
        because = self.because.text().strip()
        if not chosen or (chosen == self._judged and not because):
            return None
        return Judged(able=YesNo(chosen), because=because)

    def _keep_who(self) -> None:
        chosen = "" if self.agrees is None else self.agrees.key()
        self.bench.set_asker(
            _WHO,
            YesNo(chosen) if chosen else None,
            self._judgement(),
            words=self.words.text(),
            name=self.name.text(),
            authority=self.authority.text(),
            wish=self.wish.text(),
        )

    def _identity(self, asked: Asked) -> None:
        self._asked = asked.request.identity
        if self._asked is None:
            words = self.tr(
                "Ask for proof of identity only if you have reasonable doubt, for example when the "
                "request comes from an email address you do not know. The month then starts when "
                "you receive it."
            )
        elif self._asked.answered is None:
            words = self.tr("Asked for on {day}; not received yet.").format(
                day=in_words(self._asked.asked)
            )
        else:
            words = self.tr("Asked for on {asked}, received on {day}.").format(
                asked=in_words(self._asked.asked), day=in_words(self._asked.answered)
            )
        card = self.card(self.tr("Proof of identity"), words)
        if asked.request.closed is not None or (self._asked and self._asked.answered):
            return
        if self._asked is None:
            self.ask_day(
                card,
                self.tr("Date aske&d"),
                self.tr("Wait for proof"),
                asked.request.received,
                _PROOF_ASKED,
            )
        else:
            yes = self.tr("Start the clock")
            self.ask_day(card, self.tr("Date &received"), yes, self._asked.asked, _PROOF)

    def kept(self, field: DateField) -> None:
        """Proof was asked for, or shown."""
        on = day_of(field)
        if self._asked is None:
            self.bench.set_clock(_PROOF_ASKED, identity_asked=(on, None))
        else:
            self.bench.set_clock(_PROOF, identity_asked=(self._asked.asked, on))
