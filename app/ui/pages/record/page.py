"""The page that adds a record of a kind: a form, kept at every pause, and saved."""

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPlainTextEdit, QWidget

from app.domain.clock import stamp
from app.domain.dates import in_words, parse
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.forms import DAY
from app.domain.forms import Ask as HowAsked
from app.domain.ids import Code
from app.domain.kinds import APPROACH, CONSENT, MEASURE, ORDER, RENEWAL
from app.domain.lists import listed
from app.domain.notes import Draft, drafted_as
from app.services.handovers import paper
from app.services.handovers.paper_for import RELEASE_CONSENT, For
from app.services.handovers.paper_names import several
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records.form import Field
from app.services.records.staying import KINDS, Staying
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_page import FormPage
from app.ui.moments import local
from app.ui.navigation import PRACTICE, RENEWALS, Place, Route
from app.ui.overrides import override
from app.ui.pages.record.answers import MeasureAnswers
from app.ui.pages.record.ladder import LadderCard
from app.ui.pages.record.queries import Sheet, sheet, staying
from app.ui.problems import problem_of
from app.ui.reviewing.called import ClientName
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.header import PageHeader
from app.ui.widgets.layouts import UNBOUND, at_most
from app.ui.widgets.record_fields import Entry
from app.ui.widgets.record_form import RecordForm
from app.ui.widgets.scroll import Scroll

_ASKED: Final = frozenset({APPROACH.name, ORDER.name})
"""Kinds that are listed on a page of their own."""
_WIDE: Final = 640  # pixels at 100 %: the form
_ASIDE: Final = 480  # idem: whom one may ring
_BESIDE: Final = 1000  # idem: room for both
_NAME_NEEDED: Final = "client-name-needed"
_COME_FROM: Final = (Place.BEGINNING, Place.PAPERS, Place.EXTRACT)  # besides the file


class RecordPage(FormPage):
    """`about` is the file's code, or the practice; `part` says which record: see `sheet`."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance, ask)
        self._code: Code | None = None
        self._from = Place.CLIENT
        self._asked: dict[str, str] = {}  # what the line that led here is about
        self._sheet: Sheet | None = None
        self.form: RecordForm | None = None
        self.close_form = button(self.tr("Back"), self._leave, key="Esc")
        self.to_sign = button(self.tr("Paper to sign…"), self._on_to_sign)
        ways = (self.to_sign, self.discard, self.close_form)
        self.head = PageHeader(self.metrics, "", primary=self.save, others=ways)
        self.card = Card(self.metrics)
        self.ladder: LadderCard | None = None
        self.names: tuple[ClientName, ...] = ()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def enter(self, route: Route) -> None:
        """Ask for the form, and for what is known already."""
        self._code = code = None if route.about == PRACTICE else Code(route.about or "")
        part = route.part or ""
        self._from = Place(route.at) if route.at in _COME_FROM else Place.CLIENT
        said = (one.partition("=") for one in (route.words or "").split())
        self._asked = {name: value for name, _, value in said}
        self._session.ask(
            lambda practice, _: sheet(practice, code, part),
            self._on_sheet,
            otherwise=self._on_missing,
        )

    @override
    def first(self) -> QWidget:
        return self.close_form

    def _lay_out(self) -> None:
        gap = self.metrics.gap
        self._places = [(at_most(self.metrics.px(_WIDE), self.card), _WIDE)]
        self.card.column.setContentsMargins(gap(6), gap(6), gap(6), gap(5))
        self.card.column.setSpacing(gap(4))
        scroll = Scroll(self.metrics)
        self._beside.setSpacing(gap(5))
        self._beside.addWidget(self._places[0][0], 0, Qt.AlignmentFlag.AlignTop)
        across = QHBoxLayout()  # with room to spare, the form stands below its title, not midway
        across.addLayout(self._beside, 1)
        across.addStretch(0)
        scroll.column.addLayout(across)
        scroll.column.addStretch(1)
        for widget in (self.head, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(scroll, 1)
        self.card.column.addWidget(self.kept)
        for unknown in (self.card, self.save, self.to_sign, self.discard, self.kept):
            unknown.hide()

    def _on_sheet(self, found: Sheet) -> None:
        self.form = RecordForm(
            self._appearance, found.form, self._session.clock.today(), self._entry_of
        )
        if found.form.kind == MEASURE.name:
            self.form.entry("instrument").edited.connect(self._on_instrument)
        known = {**found.known, **self._asked}
        self.form.fill(known if found.draft is None else found.draft.fields)
        self._sheet = found
        self.form.edited.connect(self._on_typed)
        self.card.column.insertWidget(0, self.form)
        names = listed(found.names)
        self.head.say(
            f"{found.form.title} · {names}" if names else found.form.title,
            (self.tr("Practice") if self._code is None else self._code,),
        )
        self._begin(found.draft, found.sealer)
        if found.rungs:
            self._show_ladder(found)
        if found.asking:
            self.notice.say(self._amiss())
        self.card.show()
        self.save.show()
        self.to_sign.setVisible(found.form.kind == CONSENT.name)
        calls = [] if self.ladder is None or found.missed is None else self.ladder.calls
        first = calls[0] if calls else self.form.first()
        first.setFocus()

    def _entry_of(self, field: Field) -> Entry | None:
        """Answers are given question by question."""
        asked = field.ask is HowAsked.ANSWERS
        return MeasureAnswers(self._appearance, field) if asked else None

    def _on_instrument(self) -> None:
        """Show the questions of the questionnaire that is chosen."""
        answers = None if self.form is None else self.form.entry("answers")
        if self.form is not None and isinstance(answers, MeasureAnswers):
            answers.show_questionnaire(self.form.entry("instrument").value())

    def _show_ladder(self, found: Sheet) -> None:
        """Whom one may ring stands beside the form; when a client is missing, before it."""
        self.ladder = LadderCard(self.metrics, found.rungs, found.missed)
        self.ladder.called.connect(self._on_called)
        self.ladder.decision_asked.connect(self._on_decision)
        place, first = at_most(self.metrics.px(_ASIDE), self.ladder), found.missed is not None
        self._places.append((place, _ASIDE))
        self._beside.insertWidget(0 if first else 1, place, 1, Qt.AlignmentFlag.AlignTop)
        self._turn()
        if first:
            self.head.title.setText(self.tr("Missing: {names}").format(names=listed(found.names)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """What stands beside the form goes above it where the page is too narrow for both."""
        room = self.width() - self.column.contentsMargins().left() * 2
        beside = room >= self.metrics.px(_BESIDE)
        way = QBoxLayout.Direction
        self._beside.setDirection(way.LeftToRight if beside else way.TopToBottom)
        for place, wide in self._places:
            place.setMaximumWidth(self.metrics.px(wide) if beside else UNBOUND)

    def _on_to_sign(self) -> None:
        """Print what stands in the form, so that what is signed is what is recorded."""
        if not self._whole() or self.form is None:
            return
        called = tuple(name for field in self.names if (name := field.key()))
        whom = For(code=self._code, called=called, consent=self.form.fields())

        def chosen(out: Path) -> None:
            def work(practice: Handle, _: Progress) -> Path:
                return practice.do(paper.write, RELEASE_CONSENT, out, whom).path

            self._session.ask(work, self._on_paper, otherwise=self._on_no_paper)

        self._ask.choose_new(self.tr("Save the document"), paper.FILE_NAME, chosen)

    def _on_paper(self, out: Path) -> None:
        said = self.tr("Saved and checked: {path}").format(path=out)
        self.notice.say(said, settle=False)

    def _on_no_paper(self, error: Exception) -> None:
        """Say why; where a name has to be chosen, it can be."""
        self._on_not_saved(error)
        code, asks = self._code, isinstance(error, NotAllowed) and error.rule == _NAME_NEEDED
        if asks and code is not None and not self.names:
            self._session.ask(
                lambda practice, _: practice.do(several, code),
                self._on_names,
                otherwise=self._on_not_saved,
            )

    def _on_names(self, found: tuple[tuple[str, ...], ...]) -> None:
        self.names = tuple(ClientName(self._appearance) for _ in found)
        for place, (field, names) in enumerate(zip(self.names, found, strict=True)):
            field.show_names(((each, each) for each in names), "")
            self.card.column.insertWidget(place, field)
        if self.names:
            self.names[0].field.setFocus()

    def _on_decision(self) -> None:
        self.go.emit(Route(Place.DECISION, self._code))

    def _on_called(self, who: str) -> None:
        """Begin a line with the time in what was done, and let the outcome be typed there."""
        if self.form is None:
            return
        (text,) = self.form.entry("action").parts()
        if not isinstance(text, QPlainTextEdit):
            return
        words = self.tr("{time} Rang {who}: ")
        line = words.format(time=f"{local(stamp(self._session.clock)):%H:%M}", who=who)
        text.moveCursor(QTextCursor.MoveOperation.End)
        text.insertPlainText(f"\n{line}" if text.toPlainText().strip() else line)
        text.setFocus()

    def _on_typed(self) -> None:
        self.keeper.typed()
        self.discard.show()

    @override
    def _draft(self) -> Draft:
        if self._sheet is None or self.form is None:
            raise RuntimeError("there is no form yet")
        fields = self.form.fields()
        return Draft(
            id=self._draft_id,
            file=self._code,
            kind=drafted_as(self._sheet.form.kind),
            on=_day(fields.get(DAY)) or self._session.clock.today(),
            fields=fields,
            kept=stamp(self._session.clock),
            adds_to=self._sheet.adds_to,
        )

    @override
    def _amiss(self) -> str:
        """A questionnaire that asks for this record is not forgotten while one writes it."""
        asking = () if self._sheet is None else self._sheet.asking
        if not asking:
            return ""
        words = self.tr(
            "Question 9 of the PHQ-9 of {day}, about being better off dead or self-harm, was "
            "answered: {answer}. Record the risk now."
        )
        return words.format(day=in_words(asking[-1].on), answer=asking[-1].answer)

    @override
    def _filled(self) -> RecordForm | None:
        return self.form

    @override
    def _whole(self) -> bool:
        return self.form is not None and self.form.whole()

    @override
    def _ask_first(self) -> None:
        """Ask what stays in force with the same recipient, before a newer agreement is saved."""
        draft, code = self._draft(), self._code
        if draft.kind not in KINDS or code is None:
            self._sign()
            return
        self.save.setEnabled(False)
        self._session.ask(
            lambda practice, _: staying(practice, code, draft),
            self._on_staying,
            otherwise=self._on_not_saved,
        )

    def _on_staying(self, found: tuple[Staying, ...]) -> None:
        self.save.setEnabled(True)
        if not found:
            self._sign()
            return
        words = self.tr(
            "What you save does not change it:\n{lines}\nIf it should end, go to Agreements "
            "afterwards, and press “End…” or “Withdraw…” beside it."
        )
        question = Question(
            title=self.tr("Does this stay in force as well?"),
            words=words.format(lines="\n".join(f"• {one.said}" for one in found)),
            yes=self.tr("Save, and it stays in force"),
            no=self.tr("Continue writing"),
        )
        self._ask.confirm(question, self._sign)

    @override
    def _whose(self) -> Code | None:
        return self._code

    @override
    def _leave_for(self, asks: tuple[str, ...]) -> None:
        if asks:
            self.go.emit(Route(Place.RECORD, self._code, asks[0]))
        else:
            self._leave()

    @override
    def _leave(self) -> None:
        kind = "" if self._sheet is None else self._sheet.form.kind
        if kind in _ASKED:
            self.go.emit(Route(Place.ASKED))
        elif self._code is None and kind != RENEWAL.name:
            self.go.emit(Route(Place.REGISTERS))
        elif self._code is None:
            self.go.emit(Route(Place.SETTINGS, part=RENEWALS))
        else:
            self.go.emit(Route(self._from, self._code))

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said(), self.tr("Back"), self._leave)


def _day(filled_in: object) -> dt.date | None:
    try:
        return parse(str(filled_in))
    except NotUnderstood:
        return None
