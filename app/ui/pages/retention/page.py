"""What is due and why: looked at here, and nothing is destroyed without a page of its own."""

import datetime as dt
from functools import partial
from typing import Final

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.holds import Hold
from app.domain.ids import Code, HoldId
from app.services.people.correct import Moved
from app.services.practice.changes import Changed
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.items import Item, Standing
from app.services.retention.marking import Target
from app.services.retention.review import Outlook
from app.ui.class_words import unconfirmed
from app.ui.correction_words import saved
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.hold_words import reason
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.retention import forms, queries, words
from app.ui.pages.retention.card import FileCard, GroupBox
from app.ui.pages.retention.chosen import Chosen
from app.ui.pages.retention.forms import Asked, ReasonForm
from app.ui.pages.retention.queries import Looked
from app.ui.pages.retention.words import grouped, nothing_due
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_ASKED: Final = "asked"  # which form is open: what it does, and the files it is about
_HOLD: Final = "hold"
_KEEP: Final = "keep"
_PORTION: Final = 40  # cards of a group at first: more at once is no longer a review


class RetentionPage(Page):
    """What is due, by when and by class of record.

    Space chooses, A all, M marks, D destroys, H holds, K keeps longer, L lifts, T takes back.
    """

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session = session
        self._appearance = appearance
        self._ask = ask
        self._looked: Looked | None = None
        self._shown = dict.fromkeys(Standing, _PORTION) | {Standing.LATER: 0}
        self._form: ReasonForm | None = None
        self._last: str | None = None  # the card the keyboard was on
        self.cards: list[FileCard] = []
        self.current: FileCard | None = None
        self.chosen = Chosen(self)
        self.chosen.hold_asked.connect(self._hold_chosen)
        self.chosen.plan_asked.connect(self._go_to_plan)
        self.hold_chosen, self.mark_chosen = self.chosen.hold, self.chosen.mark
        self.destroy_chosen = self.chosen.destroy
        self.rules = button(self.tr("Rules"), partial(self._go, Place.RULES))
        self.year = button(self.tr("Page of the year"), partial(self._go, Place.YEAR))
        self.head = PageHeader(
            self.metrics,
            self.tr("Retention"),
            primary=self.destroy_chosen,
            others=(self.chosen.all, self.mark_chosen, self.hold_chosen, self.year, self.rules),
        )
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "retention")
        self.draft.came_back.connect(self._form_again)
        self.sheet = Scroll(self.metrics)
        for widget in (self.head, self.notice, self.draft.line):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)
        self._show_chosen()
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def enter(self, route: Route) -> None:
        """Look at every file as it stands today."""
        del route
        self._look()
        self.draft.begin(None)

    def on_changed(self, changed: Changed) -> None:
        """Any write may move a day."""
        del changed
        self._look()

    @override
    def first(self) -> QWidget:
        return self.cards[0].handle if self.cards else self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys printed on the card that has the keyboard."""
        card = self.current
        if card is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_A:
                self.chosen.choose_all()
            case Qt.Key.Key_M | Qt.Key.Key_D as key:
                self.chosen.plan(card, now=key == Qt.Key.Key_D)
            case Qt.Key.Key_H:
                self._on_hold(card.key)
            case Qt.Key.Key_K if card.keepable:
                self._on_keep(card.key)
            case Qt.Key.Key_T if card.takeable:
                self._on_take_back(card.key)
            case Qt.Key.Key_L if card.liftable:
                self._on_lift(card.code, card.liftable[0].id)
            case _:
                super().keyPressEvent(event)

    def _look(self) -> None:
        self._session.ask(queries.outlook, self._on_outlook)

    def _on_outlook(self, looked: Looked) -> None:
        self._looked = looked
        self._say_first(looked.outlook)
        if self.current is not None:
            self._last = self.current.key
        chosen = {card.key for card in self._chosen()}
        elsewhere = self._typing_elsewhere()
        if not elsewhere:
            self.setFocus()  # a card that is taken away would give its focus to anybody
        self._fill(looked)
        for card in self.cards:
            if card.key in chosen and hasattr(card.handle, "setChecked"):
                card.handle.setChecked(True)
        if not elsewhere:
            self._focus(self._last)
        self._form_again()

    def _form_again(self) -> None:
        """A form that stood here, before the page was shown anew or left, stands here again."""
        kind, _, codes = str(self.draft.typed.get(_ASKED, "")).partition(":")
        if self._looked is not None and self._unfold(self._looked, frozenset(codes.split(","))):
            self._on_outlook(self._looked)  # comes back here, with their cards
            return
        here = {card.key: card for card in self.cards}
        some = [here[code] for code in codes.split(",") if code in here]
        if self._looked is None or (self._form is not None and some):
            return
        if some and kind == _HOLD:
            self._ask_hold(some, some[0] if len(some) == 1 else None)
        elif some and some[0].keepable:
            self._on_keep(some[0].key)
        else:
            self._drop_form()
            if codes:
                self.draft.forget()

    def _unfold(self, looked: Looked, keys: frozenset[str]) -> bool:
        """Let each group show as many cards as these need; whether any needs more."""
        groups, before = grouped(looked.items), dict(self._shown)
        for group, items in groups.items():
            places = [at for at, one in enumerate(items, 1) if str(one.target) in keys]
            while self._shown[group] < max(places, default=0):
                self._shown[group] += _PORTION
        return self._shown != before

    def _say_first(self, outlook: Outlook) -> None:
        if outlook.ahead is not None:
            self.notice.say(words.clock_behind(outlook.today, outlook.ahead))
        elif outlook.uncertified:
            waiting = words.uncertified(outlook.uncertified)
            self.notice.say(waiting, self.tr("Search again"), self._certify)
        elif not outlook.answered:
            rules = partial(self._go, Place.RULES)
            self.notice.say(unconfirmed(), self.tr("Confirm it"), rules)
        else:
            self.notice.clear()

    def _certify(self) -> None:
        self._session.change(queries.certify, self._on_certified)

    def _on_certified(self, done: tuple[Destroyed, ...]) -> None:
        for one in done:
            self.told.emit(self.tr("Certificate saved: {name}").format(name=one.certificate.name))
        self._look()

    def _fill(self, looked: Looked) -> None:
        outlook = looked.outlook
        for one in (self.rules, self.year):
            one.setVisible(bool(outlook.files))
        self._form = None
        self.current = None
        self.cards = []
        self.sheet.empty()
        groups = grouped(looked.items)
        self._say_counts(groups)
        if not any(groups[group] for group in Standing if group is not Standing.LATER):
            self.sheet.column.addWidget(self._nothing_due(outlook))
        for group, items in groups.items():
            if items:
                self.sheet.column.addWidget(self._box(group, items, outlook))
        self.sheet.column.addStretch(1)
        self._show_chosen()

    def _say_counts(self, groups: dict[Standing, list[Item]]) -> None:
        self.head.say(self.tr("Retention"), words.counts(groups))

    def _nothing_due(self, outlook: Outlook) -> QWidget:
        go = button(self.tr("Go to Clients"), partial(self._go, Place.CLIENTS))
        return EmptyState(self.metrics, nothing_due(outlook), go)

    def _box(self, group: Standing, items: list[Item], outlook: Outlook) -> QWidget:
        box = GroupBox(self._appearance, group, items)
        box.more_asked.connect(self._on_more)
        shown = items[: self._shown[group]]
        for item in shown:
            card = FileCard(self._appearance, item, outlook.today, cooling_off=outlook.cooling_off)
            self._connect(card)
            self.cards.append(card)
            box.column.addWidget(card)
        left = len(items) - len(shown)
        if left:
            more = min(left, _PORTION)
            box.offer_more(
                self.tr("Show {n} more").format(n=more) if shown else self.tr("Show due dates")
            )
        return box

    def _connect(self, card: FileCard) -> None:
        card.opened.connect(lambda code: self.go.emit(Route(Place.CLIENT, code)))
        card.request_asked.connect(lambda one: self.go.emit(Route(Place.REQUEST, one)))
        card.destroy_asked.connect(lambda code: self.go.emit(Route(Place.DESTROY, code)))
        card.hold_asked.connect(self._on_hold)
        card.keep_asked.connect(self._on_keep)
        card.unkeep_asked.connect(self._on_unkeep)
        card.take_back_asked.connect(self._on_take_back)
        card.lift_asked.connect(self._on_lift)
        card.ticked.connect(self._show_chosen)
        card.moved.connect(self._on_moved)

    def _on_more(self, group: str) -> None:
        self._shown[Standing(group)] += _PORTION
        if self._looked is not None:
            self._on_outlook(self._looked)

    def _chosen(self) -> list[FileCard]:
        return [card for card in self.cards if card.is_ticked()]

    def _show_chosen(self) -> None:
        self.chosen.show(self.cards)

    def _go_to_plan(self, cards: list[FileCard]) -> None:
        self.go.emit(Route(Place.DESTROY, ",".join(card.key for card in cards)))

    def _hold_chosen(self) -> None:
        self._ask_hold(self._chosen(), None)

    def _on_hold(self, key: str) -> None:
        card, chosen = self._card(key), self._chosen()
        self._ask_hold(chosen if card in chosen else [card], card)

    def _card(self, key: str) -> FileCard:
        return next(card for card in self.cards if card.key == key)

    def _ask_hold(self, cards: list[FileCard], below: FileCard | None) -> None:
        if self._looked is None or not cards:
            return
        codes = tuple(dict.fromkeys(card.code for card in cards))
        title = (
            self.tr("Hold {names}").format(names=cards[0].names)
            if len(codes) == 1
            else self.tr("Hold {n} files").format(n=len(codes))
        )
        name = f"{_HOLD}:{','.join(card.key for card in cards)}"
        form = self._show_form(forms.hold(title, self._looked.outlook.today), below, name)
        form.given.connect(lambda why, day: self._hold(codes, why, day))

    def _on_keep(self, key: str) -> None:
        card = self._card(key)
        if self._looked is None:
            return
        title = self.tr("Keep {names} longer").format(names=card.called)
        asked = forms.keep(title, card.item, self._looked.outlook.today)
        form = self._show_form(asked, card, f"{_KEEP}:{key}")
        form.given.connect(lambda why, day: self._keep(card.target, why, day))

    def _show_form(self, asked: Asked, below: FileCard | None, name: str) -> ReasonForm:
        """The form stands below the card it is about, or above everything."""
        self._drop_form()
        if self.draft.typed.get(_ASKED, name) != name:
            self.draft.forget()
        form = ReasonForm(self._appearance, asked)
        form.left.connect(self._on_left)
        box = None if below is None else below.parentWidget()
        if isinstance(box, GroupBox) and below is not None:
            box.column.insertWidget(box.column.indexOf(below) + 1, form)
        else:
            self.sheet.column.insertWidget(0, form)
        self._form = form
        self.draft.hold({"reason": form.reason, "day": form.day})
        self.draft.put(_ASKED, name)
        form.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, form, lambda: self.sheet.ensureWidgetVisible(form))
        return form

    def _keep(self, target: Target, why: str, until: QDate) -> None:
        self.draft.save(queries.keep(target, why, _day(until)), self._on_kept)

    def _on_unkeep(self, key: str) -> None:
        self._session.change(queries.unkeep(self._card(key).target), self._on_kept)

    def _on_take_back(self, key: str) -> None:
        self._session.change(queries.take_back(self._card(key).target), self._on_taken_back)

    def _on_taken_back(self, _: None) -> None:
        self.told.emit(self.tr("Taken back"))
        self._look()

    def _on_kept(self, moved: Moved) -> None:
        self.told.emit(saved(moved))
        self._look()

    def _hold(self, codes: tuple[Code, ...], why: str, again: QDate) -> None:
        self.draft.save(queries.hold(codes, why, _day(again)), self._on_held)

    def _on_held(self, holds: tuple[Hold, ...]) -> None:
        self.told.emit(self.tr("On hold: {reason}").format(reason=reason(holds[0].reason).lower()))
        self._look()

    def _on_lift(self, code: str, identity: str) -> None:
        question = Question(
            title=self.tr("Lift this hold?"),
            words=self.tr(
                "{code} can then be destroyed when it is due. The log records this."
            ).format(code=code),
            yes=self.tr("Lift hold"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._lift, HoldId(identity)))

    def _lift(self, identity: HoldId) -> None:
        self._session.change(queries.lift(identity), self._on_lifted)

    def _on_lifted(self, hold: Hold) -> None:
        self.told.emit(self.tr("Hold lifted: {reason}").format(reason=reason(hold.reason).lower()))
        self._look()

    def _on_left(self) -> None:
        self._drop_form()
        self.draft.forget()
        if self.current is not None:
            self.current.handle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_form(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            form.hide()
            form.deleteLater()

    def _on_moved(self, step: int) -> None:
        if self.current is None:
            return
        at = self.cards.index(self.current) + step
        if 0 <= at < len(self.cards):
            self.cards[at].handle.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """The card around what has the focus is the current one; none other takes its place."""
        while now is not None and not isinstance(now, FileCard):
            now = now.parentWidget()
        if not isinstance(now, FileCard) or now is self.current or now not in self.cards:
            return
        if self.current is not None:
            self.current.be_current(False)  # noqa: FBT003  one plain state
        self.current = now
        now.be_current(True)  # noqa: FBT003  one plain state
        QTimer.singleShot(0, now, partial(self.sheet.keep_in_sight, now))

    def _focus(self, key: str | None) -> None:
        card = next((card for card in self.cards if card.key == key), None)
        card = card or (self.cards[0] if self.cards else None)
        if card is not None:  # a moment later: what was just added is not shown yet
            QTimer.singleShot(0, card.handle, card.handle.setFocus)

    def _typing_elsewhere(self) -> bool:
        """Whether the keyboard is somewhere outside this page, where it should stay."""
        focus = QApplication.focusWidget()
        return focus is not None and focus is not self and not self.isAncestorOf(focus)

    def _go(self, place: Place) -> None:
        self.go.emit(Route(place))


def _day(day: QDate) -> dt.date:
    return dt.date(day.year(), day.month(), day.day())
