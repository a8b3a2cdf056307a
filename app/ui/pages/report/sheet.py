"""The sheet of a report: how much it tells, under what, the text, how it goes, and its pages."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from app.domain.dates import in_words
from app.domain.handed_over import HowSent
from app.domain.ids import PersonId
from app.domain.reports import Template, category_of
from app.services.handovers.preview import Preview
from app.services.handovers.report_facts import Offered
from app.ui.dialogs.ask import Question
from app.ui.pages.report.queries import Desk, Look, names_in
from app.ui.pages.report.words import authority_said, how_field
from app.ui.reviewing.called import ClientName
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, verb
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty
from app.ui.widgets.pages_shown import PagesShown
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.tick import Tick
from app.ui.with_client import WITH_CLIENT, boxes, laid_out, ticked
from app.ui.writing.editor import Editor
from app.ui.writing.portions import Mark, units_of

_HIGH: Final = 340  # pixels at 100 %: how high the sheet is at least
_LEAST: Final = f"{Template.ATTENDANCE.value}/"


class Sheet(Card):
    """What is filled in; `kept` is the page's own line that says when it was saved."""

    chosen = Signal()
    edited = Signal()
    again_asked = Signal()
    templates_asked = Signal()
    preview_asked = Signal()
    sign_only_asked = Signal()

    def __init__(self, appearance: Appearance, kept: QLabel) -> None:
        super().__init__(appearance.metrics)
        self._metrics = appearance.metrics
        self._desk: Desk | None = None
        self._least = _LEAST  # the first of the templates that is covered
        self.template = ChoiceField(appearance, ()).let_shrink()
        self.authority = ChoiceField(appearance, ()).let_shrink()
        self.client = ChoiceField(appearance, ()).let_shrink()
        self.client_name = ClientName(appearance)
        self.address = QLineEdit()
        self.how = how_field(appearance).let_shrink()
        self.how.setAccessibleName(self.tr("How it is sent"))
        self.chart = Tick(appearance, self.tr("With a chart of the scores"))
        self.with_client = boxes(appearance)
        self.parts = laid_out(appearance, self.with_client)
        self.editor = Editor(appearance)
        self.editor.setAccessibleName(self.tr("What it says"))
        self.editor.setMinimumHeight(self._metrics.px(_HIGH))
        self.left = label("caption", "", wrap=True)
        self.further = label("quiet", "", wrap=True)
        self.not_further = verb(self.tr("Not a follow-up"), partial(self.follow_up, "", ""))
        self._corrects = ""  # the letter that this one corrects or adds to
        self.again = verb(self.tr("Begin again from the template"), self.again_asked.emit)
        self.templates = verb(self.tr("Your own templates…"), self.templates_asked.emit)
        self.look_at = button(self.tr("Preview"), self.preview_asked.emit, key="Ctrl+P")
        self.sign_only = button(self.tr("Sign without saving"), self.sign_only_asked.emit)
        self.shown = QVBoxLayout()
        self._lay_out(kept)
        self.editor.textChanged.connect(self.edited)
        for tick in (self.chart, *self.with_client.values()):
            tick.toggled.connect(self.edited)
        self.address.textEdited.connect(self.edited)
        self.template.activated.connect(self.chosen)
        self.authority.activated.connect(self._on_authority)
        self.client.activated.connect(self._on_client)
        self.client_name.chosen.connect(self.chosen)
        appearance.changed.connect(self.editor.dress)

    def _lay_out(self, kept: QLabel) -> None:
        gap = self._metrics.gap
        form = Form(self._metrics)
        form.row(
            self.tr("How &much"),
            self.template,
            hint=self.tr("Start with the least. Choose no more than is needed."),
        )
        form.row(self.tr("&Under what"), self.authority)
        self.whom = Form(self._metrics)
        self.whom.row(self.tr("About &which client"), self.client)
        self.where = Form(self._metrics)
        self.where.row(
            self.tr("&Where it goes"),
            self.address,
            hint=self.tr("By their contact details they are no longer there. Check with them."),
        )
        self.column.addWidget(form)
        self.column.addWidget(self.where)
        self.column.addWidget(self.whom)
        self.column.addWidget(self.client_name)
        self.column.addWidget(flowing(gap(3), self.further, self.not_further))
        self.column.addWidget(flowing(gap(3), self.again, self.templates, kept))
        self.column.addSpacing(gap(1))
        self.column.addWidget(self.editor, 1)
        self.column.addWidget(self.left)
        self.column.addWidget(flowing(gap(3), self.how, self.chart))
        self.column.addWidget(self.parts)
        self.column.addWidget(flowing(gap(2), self.look_at, self.sign_only))
        self.column.addLayout(self.shown)

    def fields(self) -> dict[str, Any]:
        """What is filled in, by the names of the record's fields."""
        template, _, own = self.template.key().partition("/")
        given: dict[str, Any] = {"template": template, "said": self.editor.written()}
        if own:
            given["title"] = own
        if not self.authority.key():
            given["to_client"] = True
        if self._desk is not None and len(self._desk.clients) > 1:
            given["whose"] = self.client.key()
        if self.chart.isChecked():
            given["chart"] = True
        given[WITH_CLIENT] = ticked(self.with_client)
        given["corrects"] = self._corrects
        given["client_name"] = self.client_name.keys()
        given["address"] = self.address.text().strip() if self._moved() else ""
        return {name: value for name, value in given.items() if value}

    def show_desk(self, found: Desk, fields: Mapping[str, Any]) -> None:
        """What can be chosen, and what was filled in before."""
        self._desk = found
        for one in found.authorities:
            self.authority.addItem(authority_said(one), one.record)
        self.authority.addItem(self.tr("None: given to the client"), "")
        self.authority.choose(found.authority)
        self.address.setText(str(fields.get("address") or ""))
        self._list_templates(found)
        wanted = f"{fields.get('template', '')}/{fields.get('title', '')}"
        self.template.choose(wanted if self.template.findData(wanted) >= 0 else self._least)
        for person, name in found.clients:
            self.client.addItem(name, person)
        if fields.get("whose"):
            self.client.choose(str(fields["whose"]))
        self.whom.setVisible(len(found.clients) > 1)
        self._list_names(names_in(fields))
        self.chart.setChecked(bool(fields.get("chart")))
        for part, tick in self.with_client.items():
            tick.setChecked(part in (fields.get(WITH_CLIENT) or ()))
        corrects = str(fields.get("corrects") or "")
        day = next((one.on for one in found.before if one.record == corrects), None)
        self.follow_up("" if day is None else corrects, "" if day is None else in_words(day))
        self.editor.show_text(str(fields.get("said") or ""))

    def _list_templates(self, found: Desk) -> None:
        """The least first; one that goes further than what it rests on says so."""
        before, rests = self.template.key(), self._rests()
        self.where.setVisible(self._moved())
        self.template.clear()
        self._least = ""
        for one in found.templates:
            covered = one.template in found.to_client
            if rests is not None:
                covered = category_of(one.template) in rests.categories
            self._least = self._least or (f"{one.template.value}/" if covered else "")
            words = "{title}" if covered else self.tr("{title} (not covered)")
            self.template.addItem(words.format(title=one.title), one.key)
        self._least = self._least or _LEAST
        if self.template.findData(before) >= 0:
            self.template.choose(before)

    def _list_names(self, kept: Collection[str]) -> None:
        """The names of each client in it, where it is for somebody else and one is to be chosen."""
        rests = self._rests()
        found = {} if self._desk is None or rests is None else self._desk.client_names
        first = self._desk.clients[0][0] if self._desk is not None else ""
        about = PersonId(self.client.key()) if self.client.key() else None
        named = () if rests is None else rests.people
        told = (about, *named) if about else named or (PersonId(first),)
        names = (found.get(one, ()) for one in dict.fromkeys(told))
        self.client_name.show_each((((one, one) for one in each) for each in names), kept)

    def _on_client(self) -> None:
        self._list_names(())
        self.chosen.emit()

    def _rests(self) -> Offered | None:
        """What it rests on, as it is chosen."""
        found = () if self._desk is None else self._desk.authorities
        return next((one for one in found if one.record == self.authority.key()), None)

    def _moved(self) -> bool:
        rests = self._rests()
        return rests is not None and rests.moved

    def lacks(self) -> str:
        """What is still to be chosen before it is saved; the caret is there then."""
        if self.how.key():
            return ""
        self.how.setFocus()
        return self.tr("Say how it is sent: the file records that.")

    def what_waits(self, unwritten: int, waiting: int) -> str:
        """What keeps it from being signed: places to write, people to decide about."""
        said = []
        if unwritten:
            said.append(self.tr("Words in square brackets are still to be written."))
        if waiting:
            said.append(self.tr("It names people. Decide about each of them first."))
        return " ".join(said)

    def way(self) -> HowSent:
        """How it goes; one that is signed and not saved goes nowhere yet."""
        return HowSent(self.how.key() or HowSent.POST)

    def _on_authority(self) -> None:
        if self._desk is not None:
            self._list_templates(self._desk)
        self._list_names(self.client_name.keys())
        self.chosen.emit()

    def show_look(self, found: Look) -> None:
        """Mark whom it names, and say what is still to be written."""
        marks = [
            Mark(units_of(found.text[: one.start]), units_of(found.text[: one.end]), waiting=True)
            for one in found.named
            if not one.stands
        ]
        self.editor.mark(lambda start, end: [m for m in marks if m.end > start and m.start < end])
        count = len(found.unwritten)
        words = self.tr("1 place in square brackets is still to be written")
        if count != 1:
            words = self.tr("{n} places in square brackets are still to be written")
        self.left.setText(words.format(n=count) if count else "")
        self.left.setVisible(bool(count))

    def follow_up(self, record: str, day: str) -> None:
        """Say that this letter corrects or adds to one of a day; no record: that it does not."""
        self._corrects = record
        words = self.tr("This follows the letter of {day}, and its heading says so.")
        self.further.setText(words.format(day=day) if record else "")
        for widget in (self.further, self.not_further):
            widget.setVisible(bool(record))
        self.edited.emit()

    def begin_again(self) -> Question:
        """Whether what is written may go, for the text of the template."""
        return Question(
            title=self.tr("Begin again from the template?"),
            words=self.tr("This replaces what you have written here."),
            yes=self.tr("Begin again"),
            no=self.tr("Continue writing"),
            destroys=True,
        )

    def signs_only(self) -> Question:
        """Whether to sign it, though it goes nowhere yet."""
        return Question(
            title=self.tr("Sign without saving?"),
            words=self.tr(
                "You can never change it after that. It is not sent until you send it with a "
                "release."
            ),
            yes=self.tr("Sign"),
            no=self.tr("Continue writing"),
            destroys=True,
        )

    def put(self, words: str) -> None:
        """Put words in where one writes."""
        cursor = self.editor.textCursor()
        cursor.insertText(words)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    def choose(self, text: str, start: int, end: int) -> None:
        """Choose the words between two places of a text that was looked at, in code points."""
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(units_of(text[:start]))
        cursor.setPosition(units_of(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    def go_to_unwritten(self, found: Look) -> None:
        """Choose the first words that are still to be written, so that typing takes their place."""
        first = found.unwritten[0]
        start = found.text.index(first)
        self.choose(found.text, start, start + len(first))

    def show_pages(self, found: Preview, area: Scroll) -> None:
        """The pages as they would be saved, brought into sight."""
        self.clear_pages()
        wide = self.width() - 2 * self._metrics.gap(7)
        self.shown.addWidget(PagesShown(self._metrics, found.pages, found.page, wide))
        QTimer.singleShot(0, self, lambda: self._bring(area))

    def clear_pages(self) -> None:
        """What was looked at is not what would be saved any more."""
        empty(self.shown)

    def _bring(self, area: Scroll) -> None:
        inner = area.widget()
        layout = None if inner is None else inner.layout()
        if inner is not None and layout is not None and self.shown.count():
            layout.activate()
            inner.adjustSize()
            at = self.shown.geometry().top() + self.geometry().top()
            area.verticalScrollBar().setValue(at - self._metrics.gap(2))
