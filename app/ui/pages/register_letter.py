"""A letter about a complaint, a data breach or a request: asked for, seen, saved and recorded."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.errors import SchtumError
from app.domain.ids import RecordId
from app.domain.register_letters import Question, RegisterLetter
from app.services.handovers import register_letter
from app.services.handovers.preview import Preview
from app.services.handovers.register_letter import Given, Saved, Written
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.form_fields import Field, changes_of, value_of
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.drawn import below_one_another, pixmap_of
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.tick import Tick
from app.ui.writing.endless import PlainText

_WIDEST: Final = 720  # pixels at 100 %
_ANSWER: Final = 84  # height of an answer of several lines, at 100 %
_LETTER: Final = 280  # height of the letter's own words, at 100 %
_WAIT: Final = 300  # milliseconds after the last key before the draft is drawn up again
_WHO, _BODY, _SENT = "who", "body", "sent"  # names of fields beside the answers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The letters there are about the record, and the one that is chosen."""

    offered: tuple[RegisterLetter, ...]
    written: Written


class RegisterLetterPage(Page):
    """What is asked, and below it the letter so far; its words can be changed."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self._record: RecordId | None = None
        self._name = ""
        self._found: _Found | None = None
        self._asked: tuple[str, ...] = ()
        self.fields: dict[str, Field] = {}
        self.leave_letter = button(self.tr("Back"), self._on_back, key="Esc")
        self.save = primary(self.tr("Save as PDF…"), self._on_save, key="Ctrl+Return")
        self.look = button(self.tr("Preview"), self._on_preview, key="Ctrl+P")
        others = (self.leave_letter, self.look)
        self.head = PageHeader(self.metrics, self.tr("Letter"), primary=self.save, others=others)
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "letter")
        self.draft.came_back.connect(self._on_came_back)
        self.sheet = Scroll(self.metrics)
        for each in (self.head, self.notice, self.draft.line):
            self.column.addWidget(each)
        self.column.addWidget(self.sheet, 1)
        self.which = ChoiceField(appearance, ())
        self.body: QPlainTextEdit | None = None
        self._own = False  # whether the letter's words are changed by hand
        self.text, self.below = QLabel(), QLabel()
        self.change = button("", self._on_change)
        self.sent = Tick(appearance, "")
        self.picture = QLabel()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self._draw_up)

    def enter(self, route: Route) -> None:
        """`about` is which letter, empty for the one that is due; `part` is the record."""
        self._name = route.about or ""
        self._record = RecordId(route.part) if route.part else None
        self.draft.begin(None, route.part or self._name)
        self._draw_up()

    def on_changed(self, changed: Changed) -> None:
        """A record was corrected, or another step was recorded."""
        if changed.records or changed.gone:
            self._draw_up()

    @override
    def first(self) -> QWidget:
        open_ones = (self.fields[one.name] for one in self._lacking() if one.name in self.fields)
        return next(open_ones, self.leave_letter)

    def given(self) -> Given:
        """What is filled in."""
        said = {name: str(value_of(field)) for name, field in self.fields.items()}
        who = said.pop(_WHO, "")
        body = "" if self.body is None else self.body.toPlainText()
        return Given(who=who, answers=said, body=body)

    def _lacking(self) -> tuple[Question, ...]:
        return () if self._found is None else self._found.written.lacking

    def _draw_up(self) -> None:
        """Ask for the letter as it is with what stands in the fields."""
        name, record, given = self._name, self._record, self.given()

        def work(practice: Handle, _: Progress) -> _Found:
            offered = () if record is None else practice.do(register_letter.letters_for, record)
            chosen = name or next((one.id for one in offered), register_letter.OLD_VENDOR)
            return _Found(
                offered=offered,
                written=practice.do(register_letter.written, chosen, record, given),
            )

        self._session.ask(work, self._on_found, otherwise=self._on_refused)

    def _on_found(self, found: _Found) -> None:
        again = self._found is not None and self._name == found.written.letter.id
        if not again:
            self._own = f"{found.written.letter.id}:{_BODY}" in self.draft.typed
        self._name, self._found = found.written.letter.id, found
        asked = tuple(one.name for one in found.written.letter.asked(found.written.variant))
        if not again or asked != self._asked:
            self._asked = asked
            self._lay_out(found)
        self._show(found.written)

    def _show(self, written: Written) -> None:
        self.text.setText(written.template)
        self.below.setText(written.draft.fixed)
        self.below.setVisible(bool(written.draft.fixed))

    def _lay_out(self, found: _Found) -> None:
        """The form of this letter, with what is known in it."""
        had = next((n for n, one in self.fields.items() if one.hasFocus()), "")
        written = found.written
        self.sheet.empty()
        self.head.say(written.letter.title)
        card = Card(self.metrics)
        gap = self.metrics.gap
        card.column.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        card.column.addWidget(self._form(found))
        card.column.addWidget(label("section", self.tr("THE LETTER")))
        self._letter(card, written)
        self.sent = Tick(
            self._appearance, self.tr("I am sending it today: record that, with its words")
        )
        self.sent.setChecked(written.is_step)
        self.sent.setVisible(written.is_step)
        self.picture = QLabel()
        self.picture.hide()
        for widget in (self.sent, self.picture):
            card.column.addWidget(widget)
        self.sheet.column.addWidget(at_most(self.metrics.px(_WIDEST), card))
        self.sheet.column.addStretch(1)
        self._hold()
        (self.fields.get(had) or self.first()).setFocus()

    def _form(self, found: _Found) -> Form:
        written, form = found.written, Form(self.metrics)
        if written.letter.note:
            form.add(label("settle", written.letter.note, wrap=True))
        offers = tuple((one.id, one.title) for one in found.offered)
        self.which = ChoiceField(self._appearance, offers).let_shrink()
        self.which.choose(written.letter.id)
        self.which.activated.connect(self._on_which)
        if len(offers) > 1:
            form.row(self.tr("&Which letter"), self.which)
        who = QLineEdit(written.known.get(_WHO, ""))
        self.fields = {_WHO: who}
        form.row(self.tr("&To"), who, hint=self.tr("As they call themselves."))
        for one in written.letter.asked(written.variant):
            known = written.known.get(one.name, "")
            field = self.fields[one.name] = self._field(one, known)
            words = (
                one.label if one.needed else self.tr("{label} (optional)").format(label=one.label)
            )
            form.row(words.replace("&", "&&"), field, hint=one.hint)
        return form

    def _field(self, one: Question, known: str) -> QLineEdit | QPlainTextEdit | ChoiceField:
        if one.choices:
            choice = ChoiceField(self._appearance, tuple(one.choices.items())).let_shrink()
            choice.unchosen()
            if known:
                choice.choose(known)
            return choice
        if not one.whole:
            return QLineEdit(" ".join(known.split()))
        text = PlainText(known)
        text.setTabChangesFocus(True)
        text.setFixedHeight(self.metrics.px(_ANSWER))
        return text

    def _letter(self, card: Card, written: Written) -> None:
        """The words as they are drafted, or a field in which they were changed."""
        self.text = label("reading", "", wrap=True)
        self.below = label("quiet", "", wrap=True)
        self.body = self._body_of(written.template) if self._own else None
        if self.body is None:
            self.change = button(self.tr("Change the words"), self._on_change)
        else:
            self.change = button(self.tr("Use Schtum’s words"), self._on_usual)
        card.column.addWidget(self.body or self.text)
        card.column.addWidget(self.below)
        card.column.addWidget(flowing(self.metrics.gap(2), self.change))
        self._show(written)

    def _body_of(self, words: str) -> QPlainTextEdit:
        body = PlainText(words)
        body.setTabChangesFocus(True)
        body.setFixedHeight(self.metrics.px(_LETTER))
        body.setAccessibleName(self.tr("The letter in your words"))
        hint = self.tr("An empty line between paragraphs. What is below is added.")
        body.setAccessibleDescription(hint)
        return body

    def _hold(self) -> None:
        for field in self.fields.values():
            changes_of(field).connect(self._later.start)
        fields: dict[str, Field] = {**self.fields, _SENT: self.sent}
        if self.body is not None:
            fields[_BODY] = self.body
        self.draft.hold({f"{self._name}:{name}": field for name, field in fields.items()})

    def _on_came_back(self) -> None:
        """What was typed before is in its fields: the letter is drawn up with it."""
        if f"{self._name}:{_BODY}" in self.draft.typed and not self._own:
            self._own, self._asked = True, ()
        self._draw_up()

    def _on_which(self) -> None:
        self._name, self._found, self.fields, self.body = self.which.key(), None, {}, None
        self._own = f"{self._name}:{_BODY}" in self.draft.typed
        self._draw_up()

    def _on_change(self) -> None:
        if self._found is None:
            return
        self._own = True
        self._lay_out(self._found)
        if self.body is not None:
            self.body.setFocus()

    def _on_usual(self) -> None:
        """The words as they are drafted, again."""
        self.body, self._own, self._asked = None, False, ()
        self.draft.let_go(f"{self._name}:{_BODY}")
        self._draw_up()

    def _on_preview(self) -> None:
        name, record, given = self._name, self._record, self.given()

        def work(practice: Handle, _: Progress) -> Preview:
            return practice.do(register_letter.preview, name, record, given)

        self._session.ask(work, self._on_picture, otherwise=self._on_refused)

    def _on_picture(self, seen: Preview) -> None:
        self.notice.clear()
        pages = [pixmap_of(seen.page(number)) for number in range(seen.pages)]
        self.picture.setPixmap(below_one_another(pages))
        words = self.tr("Preview of the letter. Pages: {n}.").format(n=seen.pages)
        self.picture.setAccessibleName(words)
        self.told.emit(words)
        self.picture.show()
        self.sheet.ensureWidgetVisible(self.picture)

    def _on_save(self) -> None:
        name, record, given, sent = self._name, self._record, self.given(), self.sent.isChecked()

        def chosen(out: Path) -> None:
            def work(practice: Handle, _: Progress) -> tuple[Changed, tuple[Path, Saved]]:
                done = practice.do(register_letter.save, name, record, given, out, sent=sent)
                return done.changed, (out, done)

            if sent or record is None:
                self.draft.save(work, self._on_saved, self._on_refused, beginning=f"{name}:")
            else:  # not sent yet: what was typed stays
                self._session.change(work, self._on_saved, otherwise=self._on_refused)

        self._ask.choose_new(self.tr("Save the letter"), "letter.pdf", chosen)

    def _on_saved(self, done: tuple[Path, Saved]) -> None:
        out, saved = done
        words = self.tr("Saved and checked: {path}.")
        if saved.step is not None:
            words = self.tr("Saved, checked and recorded as sent: {path}.")
        self.notice.say(words.format(path=out), settle=False)
        self.told.emit(self.tr("Letter saved"))

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())
        named = error.facts.get("field", "") if isinstance(error, SchtumError) else ""
        field = self.fields.get(str(named))
        if field is not None:
            field.setFocus()

    def _on_back(self) -> None:
        place = Place.DOCUMENTS if self._record is None else Place.REGISTERS
        self.go.emit(Route(place, part=self._record))
