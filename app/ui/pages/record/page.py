"""The page that adds a record of a kind: a form, kept at every pause, and saved."""

import datetime as dt

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.dates import parse
from app.domain.errors import NotUnderstood
from app.domain.forms import DAY
from app.domain.ids import Code
from app.domain.notes import Draft, new_draft
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import draft as drafts
from app.ui.dialogs.ask import Ask, Question
from app.ui.keeper import Keeper
from app.ui.navigation import PRACTICE, RENEWALS, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.record.queries import Sheet, save, sheet
from app.ui.problems import problem_of
from app.ui.record_words import listed
from app.ui.session import Kept, Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import Card
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.record_form import RecordForm
from app.ui.widgets.scroll import Scroll


class RecordPage(Page):
    """`about` is the file's code, or the practice; `part` says which record: see `sheet`."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self._code: Code | None = None
        self._draft_id = new_draft()
        self._sheet: Sheet | None = None
        self.form: RecordForm | None = None
        self.save = primary(self.tr("Save"), self._on_save, key="Ctrl+Return")
        self.discard = button(self.tr("Discard"), self._on_discard)
        self.close_form = button(self.tr("Back"), self._leave, key="Esc")
        self.head = PageHeader(
            self.metrics, "", primary=self.save, others=(self.discard, self.close_form)
        )
        self.notice = Notice(self.metrics)
        self.kept = label("caption")
        self.card = Card(self.metrics)
        self.keeper = Keeper(self)
        self._lay_out()
        self.keeper.due.connect(self._keep)

    def enter(self, route: Route) -> None:
        """Ask for the form, and for what is known already."""
        self._code = code = None if route.about == PRACTICE else Code(route.about or "")
        part = route.part or ""
        self._session.ask(
            lambda practice, _: sheet(practice, code, part),
            self._on_sheet,
            otherwise=self._on_missing,
        )

    def leave(self) -> None:
        """Keep what is not kept yet; the session hears how it went, this page no more."""
        if self._sheet is None or self.form is None or not self.keeper.stop():
            return
        if not self.form.blank:
            session, draft = self._session, self._draft(self._sheet, self.form)
            session.keep_draft(draft, self._sheet.sealer, session.heard, session.refused)

    @override
    def first(self) -> QWidget:
        return self.close_form

    def _lay_out(self) -> None:
        gap = self.metrics.gap
        self.card.setMaximumWidth(self.metrics.px(640))
        self.card.column.setContentsMargins(gap(6), gap(6), gap(6), gap(5))
        self.card.column.setSpacing(gap(4))
        scroll = Scroll(self.metrics)
        scroll.column.addWidget(self.card)
        scroll.column.addStretch(1)
        for widget in (self.head, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(scroll, 1)
        self.card.column.addWidget(self.kept)
        for unknown in (self.card, self.save, self.discard, self.kept):
            unknown.hide()
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self._on_save)

    def _on_sheet(self, found: Sheet) -> None:
        self._draft_id = new_draft() if found.draft is None else found.draft.id
        self.form = RecordForm(self._appearance, found.form, self._session.clock.today())
        self.form.fill(found.known if found.draft is None else found.draft.fields)
        self._sheet = found
        self.form.edited.connect(self._on_typed)
        self.card.column.insertWidget(0, self.form)
        names = listed(found.names)
        self.head.say(
            f"{found.form.title} · {names}" if names else found.form.title,
            (self.tr("Practice") if self._code is None else self._code,),
        )
        self.discard.setVisible(found.draft is not None)
        if found.draft is not None:
            self._say_kept(found.draft)
        self.card.show()
        self.save.show()
        self.form.first().setFocus()

    def _on_typed(self) -> None:
        self.keeper.typed()
        self.discard.show()

    def _draft(self, begun: Sheet, form: RecordForm) -> Draft:
        fields = form.fields()
        return Draft(
            id=self._draft_id,
            file=self._code,
            kind=begun.form.kind,
            on=_day(fields.get(DAY)) or self._session.clock.today(),
            fields=fields,
            kept=f"{self._session.clock.utc():%Y-%m-%dT%H:%M:%SZ}",
            adds_to=begun.adds_to,
        )

    def _keep(self) -> None:
        if self._sheet is None or self.form is None:
            return
        if self.form.blank:
            draft_id = self._draft_id
            self._session.ask(
                lambda practice, _: practice.do(drafts.discard, draft_id), self._on_dropped
            )
            return
        draft = self._draft(self._sheet, self.form)
        self._session.keep_draft(draft, self._sheet.sealer, self._on_kept, self._on_not_kept)

    def _on_kept(self, kept: Kept) -> None:
        self._say_kept(kept.draft)
        if kept.in_vault:
            self.notice.clear()
            return
        said = self.tr(
            "The disk is full. What you filled in is saved, encrypted, in space reserved "
            "for it. Free some space before you save."
        )
        self.notice.say(said)

    def _on_not_kept(self, error: Exception) -> None:
        self.keeper.unkept = True
        where = self.tr("What you filled in is only in this window. Do not close it.")
        self.notice.say(f"{problem_of(error).title} {where}")

    def _on_dropped(self, _: object) -> None:
        self.kept.setText("")
        self.kept.hide()

    def _say_kept(self, draft: Draft) -> None:
        moment = dt.datetime.fromisoformat(draft.kept).astimezone()
        self.kept.setText(self.tr("Draft saved {time}").format(time=f"{moment:%H:%M:%S}"))
        self.kept.show()
        self.told.emit(self.tr("Draft saved {time}").format(time=f"{moment:%H:%M}"))

    def _on_save(self) -> None:
        if self._sheet is None or self.form is None or not self.save.isEnabled():
            return
        if not self.form.whole():
            return
        self.keeper.stop()
        self._busy(busy=True)
        code, draft = self._code, self._draft(self._sheet, self.form)

        def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
            return save(practice, code, draft, draft.fields)

        self._session.change(work, self._on_saved, otherwise=self._on_not_saved)

    def _on_saved(self, _: object) -> None:
        self._sheet = None
        self.told.emit(self.tr("Saved"))
        self._leave()

    def _on_not_saved(self, error: Exception) -> None:
        self._busy(busy=False)
        if self.form is None:
            return
        self.keeper.typed()
        match error:
            case NotUnderstood(rule="field-missing" | "field-invalid", facts={"field": str(field)}):
                self.form.refuse(field)
            case _:
                self.notice.say(problem_of(error).said())
                self.form.first().setFocus()

    def _busy(self, *, busy: bool) -> None:
        self.save.setEnabled(not busy)
        if self.form is not None:
            self.form.setEnabled(not busy)

    def _on_discard(self) -> None:
        question = Question(
            title=self.tr("Discard this draft?"),
            words=self.tr("What you filled in here will be lost. Saved records are not affected."),
            yes=self.tr("Discard"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, self._drop)

    def _drop(self) -> None:
        self.keeper.stop()
        self._sheet = None
        draft_id = self._draft_id

        def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
            return practice.do(drafts.discard, draft_id), None

        self._session.change(work, self._on_gone)

    def _on_gone(self, _: object) -> None:
        self._leave()

    def _leave(self) -> None:
        """Back to the file, or to where the practice's own records are."""
        if self._code is None:
            self.go.emit(Route(Place.SETTINGS, part=RENEWALS))
        else:
            self.go.emit(Route(Place.CLIENT, self._code))

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said(), self.tr("Back"), self._leave)


def _day(filled_in: object) -> dt.date | None:
    try:
        return parse(str(filled_in))
    except NotUnderstood:
        return None
