"""The review: each record beside what will be sent of it, and one key for each decision."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.dates import in_words
from app.domain.handover import SpanDecision
from app.domain.ids import FormId
from app.domain.redaction import Decision, State
from app.services.handovers.gather import Gathered
from app.services.handovers.numbering import kind_said
from app.ui.overrides import override
from app.ui.record_words import session_said
from app.ui.reviewing.alike_words import alike_words
from app.ui.reviewing.called import CalledField, ClientName
from app.ui.reviewing.findings import Finding, findings_in, row_of, why_whole
from app.ui.reviewing.keys import types_a_letter
from app.ui.reviewing.reason import ReasonField
from app.ui.reviewing.review_body import ACROSS, Body, Parts
from app.ui.reviewing.step_page import NEXT_TO_DECIDE, ReviewBench, Reviewed, StepBase
from app.ui.reviewing.texts import Mark, Pair
from app.ui.widgets.buttons import button
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import keep_place
from app.ui.widgets.rows import RowList
from app.ui.widgets.tick import Tick
from app.ui.wording.requests import said


class Review(StepBase):
    """W withholds, D discloses, U takes it back; J and K move, A is the same for all, N goes on."""

    def __init__(self, bench: ReviewBench, *, listing: bool = True) -> None:
        """`listing`: what is withheld whole can be told of in a list."""
        super().__init__(bench.appearance.metrics)
        self.bench = bench
        self._space: Reviewed | None = None
        self._at = 0
        self._whole_waits = False
        self.finding: Finding | None = None
        self.findings: tuple[Finding, ...] = ()
        appearance = bench.appearance
        self.pair = Pair(appearance)
        self.heading = label("section", "", wrap=True)
        self.place = label("caption", "", wrap=True)
        self.list = RowList(appearance, self.tr("To decide in this note"))
        self.reason = ReasonField(appearance)
        self._listing = listing
        self.whole = ChoiceField(appearance, self._fates())
        self.whole.setAccessibleName(self.tr("This note as a whole"))
        self.called = CalledField(appearance)
        self.client_name = ClientName(appearance)
        self.as_signed = Tick(appearance, self.tr("Former names as signed"))
        self.withhold = button(self.tr("Withhold  W"), self._withhold)
        self.disclose = button(self.tr("Disclose  D"), self._disclose)
        self.undo = button(
            self.tr("Undecided  U"), partial(self._decide, State.UNDECIDED, stay=True)
        )
        self.all = button("", self._same_for_all)
        keep_place(self.all)  # no button moves while one goes through findings
        self.next_record = button(self.tr("Next note  N"), lambda: self._to_record(self._at + 1))
        self._parts = self._gathered()
        self._body = Body(self.metrics, self._parts, down=self.metrics.large)
        self.column.addWidget(self._body, 1)
        self._listen()

    def _fates(self) -> tuple[tuple[str, str], ...]:
        """What can become of a whole record."""
        sent = ("send", self.tr("Send this note"))
        if not self._listing:
            return sent, ("silent", self.tr("Do not send this note"))
        silent = ("silent", self.tr("Withhold it without listing it"))
        return sent, ("listed", self.tr("Withhold it and list it")), silent

    def _listen(self) -> None:
        self.list.installEventFilter(self)
        for chosen in (self.list.moved, self.list.opened):
            chosen.connect(self._on_moved)
        self.whole.activated.connect(self._on_whole)
        self.as_signed.clicked.connect(lambda on: self.bench.decide(as_signed=on))
        self.called.activated.connect(self._disclose)
        self.client_name.chosen.connect(lambda key: self.bench.decide(called=(FormId(key),)))
        self.pair.record.selected.connect(self._name_buttons)

    @property
    def scrolls(self) -> bool:
        """Whether the page must scroll to show all of it."""
        return self._body.down

    @override
    def fit(self, width: int) -> bool:
        down, before = width < self.metrics.px(ACROSS), self._body
        if down is before.down or self.column.indexOf(before) < 0:
            return False
        self._body = Body(self.metrics, self._parts, down=down)
        self.column.replaceWidget(before, self._body)
        before.deleteLater()
        return True

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as its widest part: they need not stand side by side."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self._parts.least()), least.height())

    def _gathered(self) -> Parts:
        return Parts(
            heading=self.heading,
            place=self.place,
            pair=self.pair,
            list=self.list,
            verbs=(self.withhold, self.disclose, self.undo, self.next_record),
            all=self.all,
            called=self.called,
            client_name=self.client_name,
            above_reason=self.more_to_say(),
            reason=self.reason,
            whole=self.whole,
            as_signed=self.as_signed,
        )

    def more_to_say(self) -> QWidget | None:
        """What a review asks besides, above the reason."""
        return None

    @override
    def first(self) -> QWidget:
        asked = self._space is not None and self._space.review.name_unsaid
        if asked or self.findings:
            return self.client_name.waits if asked else self.list
        return self.whole if self._whole_waits else self.pair.record.edit

    def offers(self) -> str:
        """The next finding that is undecided, wherever it is."""
        return said(NEXT_TO_DECIDE) if self._undecided_left() else ""

    def go_on(self) -> bool:
        """Go to the next undecided finding."""
        if not self._undecided_left():
            return False
        self._to_undecided()
        return True

    def show_space(self, space: Reviewed) -> None:
        """The record one is at, after whatever changed."""
        first = self._space is None
        self._space = space
        records = space.review.records
        if not records:
            self.clear_cards()
            words = self.tr("There are no notes in these files, so there is nothing to review.")
            self.column.addWidget(EmptyState(self.metrics, words), 1)
            return
        self._at = min(self._at, len(records) - 1)
        if first:
            self._to_undecided()
        self._show_record()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys printed on the buttons, while no field takes letters."""
        space = self._space
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if space is None or not space.review.records or not plain or not self._does(event.key()):
            super().keyPressEvent(event)

    def _does(self, key: int) -> bool:
        """Whether this key did something."""
        match key:
            case Qt.Key.Key_W:
                self._withhold()
            case Qt.Key.Key_D:
                self._disclose()
            case Qt.Key.Key_U:
                self._decide(State.UNDECIDED, stay=True)
            case Qt.Key.Key_A:
                self._same_for_all()
            case Qt.Key.Key_J:
                self._step(1)
            case Qt.Key.Key_K:
                self._step(-1)
            case Qt.Key.Key_N:
                self._to_record(self._at + 1)
            case Qt.Key.Key_P:
                self._to_record(self._at - 1)
            case _:
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would take letters for a search; here they decide."""
        if watched is self.list and isinstance(event, QKeyEvent) and types_a_letter(event):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @property
    def _record(self) -> Gathered:
        assert self._space is not None  # noqa: S101  shown before anything is pressed
        return self._space.review.records[self._at]

    def _show_record(self) -> None:
        space = self._space
        if space is None:
            return
        record = self._record
        self.findings = findings_in(space, record.item)
        keys = [finding.key for finding in self.findings]
        kept = self.finding.key if self.finding else None
        at = keys.index(kept) if kept in keys else 0
        self.finding = self.findings[at] if self.findings else None
        self.list.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.list.show_rows(tuple(row_of(space, one) for one in self.findings))
        self._select_row()
        self.list.blockSignals(False)  # noqa: FBT003  Qt's own signature
        self._show_texts(space, record)
        self._show_state(space, record)

    def _show_texts(self, space: Reviewed, record: Gathered) -> None:
        day, kind = in_words(record.on), kind_said(record.kind).lower()
        said = self.tr("THE NOTE   ·   {day}, {kind}").format(day=day, kind=kind)
        self.pair.record.entitle(said, session_said(record.session))
        sent = space.as_sent(record.item)
        number = sent.number if sent else None
        words = self.tr("AS IT WILL BE SENT")
        if number:
            words = self.tr("AS IT WILL BE SENT   ·   item {n}").format(n=number)
        self.pair.sent.entitle(words, sent.session if sent else "")
        self.pair.sent.show_sent(sent, self._withheld_words(space, record))
        self._mark()

    def _mark(self) -> None:
        marks = tuple(Mark(one.start, one.end, one == self.finding) for one in self.findings)
        self.pair.record.show_record(self._record.read, marks)
        self.pair.follow()

    def _withheld_words(self, space: Reviewed, record: Gathered) -> str:
        decision = space.review.items.get(record.item)
        if not self._listing or (decision is not None and decision.silent):
            return self.tr("This note is not sent, and nothing shows that it exists.")
        return self.tr("This note is not sent. The list of withheld parts mentions it.")

    def _show_state(self, space: Reviewed, record: Gathered) -> None:
        self.reason.offer(space.reasons)
        undecided = sum(one.undecided for one in self.findings)
        count = self.tr("{n} to decide in this note").format(n=undecided)
        place = self.tr("{left} in all   ·   note {n} of {all}")
        said = {"n": self._at + 1, "all": len(space.review.records), "left": self._undecided_left()}
        self.place.setText(place.format(**said))
        self.heading.setText(count if undecided else self.tr("Nothing to decide in this note"))
        ground = space.review.proposed.get(record.item)
        self._whole_waits = record.item in space.review.records_to_decide
        if ground and self._whole_waits:
            self.heading.setText(why_whole(ground))
        decision = space.review.items.get(record.item)
        whole = "send"
        if decision is not None and decision.state is State.WITHHOLD:
            whole = "silent" if decision.silent or not self._listing else "listed"
        self.whole.choose(whole)
        closed = space.closed
        self.as_signed.setVisible(space.review.former_names)
        self.as_signed.setChecked(space.review.handover.as_signed)
        self.client_name.show_review(space.review)
        verbs = (self.withhold, self.disclose, self.undo, self.all)
        keep_place(self.called, wanted=any(one.now for one in space.review.suggestions))
        for one in (*verbs, self.whole, self.reason, self.as_signed, self.called, self.client_name):
            one.setEnabled(not closed)
        self._name_buttons()
        self.goes_on.emit(self.offers())

    def _name_buttons(self) -> None:
        words = self.tr("Withhold  W")
        if self.pair.record.selection() is not None:
            words = self.tr("Withhold selection  W")  # what is selected
        self.withhold.setText(words)
        one, space = self.finding, self._space
        suggested = one.suggestion if one else None
        self.called.show_finding(suggested)
        self.all.setVisible(suggested is not None)
        if suggested is None or space is None:
            return
        state, alike = space.review.alike_as(suggested)
        self.all.setText(f"{alike_words(state, alike)}  A")
        self.all.setVisible(len(alike) > 1)

    def _decision(self, state: State, *, silent: bool = False) -> Decision:
        made = self.reason.decision(state, self.bench.today, silent=silent)
        return replace(made, called=self.called.chosen) if state is State.DISCLOSE else made

    def _withhold(self) -> None:
        selected = self.pair.record.selection()
        if selected is None:
            self._decide(State.WITHHOLD)
            return
        start, end = selected
        self.pair.record.clear_selection()
        decision = self._decision(State.WITHHOLD)
        span = SpanDecision(item=self._record.item, start=start, end=end, decision=decision)
        self.bench.decide(spans=[span])

    def _disclose(self) -> None:
        if self.called.asks:
            self.called.setFocus()
        else:
            self._decide(State.DISCLOSE)

    def _decide(self, state: State, *, stay: bool = False) -> None:
        """Decide the current finding and go to the next, before the answer is even kept."""
        one = self.finding
        if one is None:
            return
        decision = self._decision(state)
        if one.suggestion is not None:
            self.bench.decide(suggestions=[(one.suggestion.id, decision)])
        else:
            span = SpanDecision(item=one.item, start=one.start, end=one.end, decision=decision)
            self.bench.decide(spans=[span])
        if not stay:
            self._step(1, over=False)

    def _same_for_all(self) -> None:
        if self.finding is not None and self.finding.suggestion is not None:
            self.bench.decide_alike(self.finding.suggestion, self._decision(State.UNDECIDED))

    def _on_whole(self) -> None:
        key = self.whole.key()
        state = State.DISCLOSE if key == "send" else State.WITHHOLD
        decision = self._decision(state, silent=key == "silent")
        ground = self._space.review.proposed.get(self._record.item) if self._space else None
        if ground and key != "send" and decision.silent is ground.silent:  # as it was suggested
            decision = replace(decision, reason=ground.reason)
        self.bench.decide(items=[(self._record.item, decision)])

    def _step(self, step: int, *, over: bool = True) -> None:
        """The next or previous finding, over the end of the record when that is asked for."""
        if self.finding is None:
            if over:
                self._to_record(self._at + step)
            return
        at = self.findings.index(self.finding) + step
        if 0 <= at < len(self.findings):
            self.finding = self.findings[at]
            self._select_row()
            self._mark()
            self._name_buttons()
        elif over:
            self._to_record(self._at + step, last=step < 0)

    def _select_row(self) -> None:
        if self.finding is not None:
            at = self.list.rows.row_of(self.finding.key)
            self.list.setCurrentIndex(self.list.rows.index(at))

    def _on_moved(self, key: str) -> None:
        found = next((one for one in self.findings if one.key == key), None)
        if found is not None and found != self.finding:
            self.finding = found
            self._mark()
            self._name_buttons()

    def _to_record(self, at: int, *, last: bool = False) -> None:
        space = self._space
        if space is None or not 0 <= at < len(space.review.records):
            return
        self._at = at
        found = findings_in(space, self._record.item)
        self.finding = (found[-1] if last else found[0]) if found else None
        self._show_record()

    def _undecided_left(self) -> int:
        review = None if self._space is None else self._space.review
        return 0 if review is None else review.undecided + len(review.records_to_decide)

    def _to_undecided(self) -> None:
        """The next undecided finding after the current one; from the top when there is none."""
        space = self._space
        if space is None:
            return
        items = space.review.items
        order = [*range(self._at, len(space.review.records)), *range(self._at + 1)]
        here = self.finding.start if self.finding else -1
        for turn, at in enumerate(order):
            record = space.review.records[at]
            whole = items.get(record.item)
            if whole is not None and whole.state is State.WITHHOLD:
                continue
            if turn and record.item in space.review.records_to_decide:
                self._to_record(at)
                self.first().setFocus()
                return
            for one in findings_in(space, record.item):
                if one.undecided and (turn or one.start > here):
                    self._at, self.finding = at, one
                    self._show_record()
                    return
