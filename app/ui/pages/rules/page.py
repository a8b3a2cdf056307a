"""The rules for how long records are kept: looked at, confirmed, and written by the therapist.

Whatever is said here is shown first with the due dates that it moves.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.own_rules import PREFIX
from app.domain.rules_in_force import Standing
from app.services.practice.changes import Changed
from app.services.practice.rulebooks import pack_named, packs
from app.services.practice.ruling import Ruling, Rulings
from app.ui import move_words
from app.ui.class_words import unconfirmed
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.own_text_words import say_saved
from app.ui.page import Page
from app.ui.pages.rules import queries, words
from app.ui.pages.rules.card import RuleCard
from app.ui.pages.rules.form import OwnRuleForm
from app.ui.pages.rules.queries import Wanted, Wish
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets import layouts
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import group_heading, label
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_GROUPS: Final = (
    QT_TRANSLATE_NOOP("Rules", "To confirm"),
    QT_TRANSLATE_NOOP("Rules", "In force"),
    QT_TRANSLATE_NOOP("Rules", "Examples, not in force"),
    QT_TRANSLATE_NOOP("Rules", "Do not apply here"),
)


class RulesPage(Page):
    """What waits for an answer first, then what holds; a form for one's own at the end."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self.retention = button(self.tr("Back to Retention"), self._on_back)
        self.write = button(self.tr("Write your own"), self._on_write)
        others = (self.retention, self.write)
        self.head = PageHeader(self.metrics, self.tr("Rules"), others=others)
        self.notice = Notice(self.metrics)
        self.sheet = Scroll(self.metrics)
        self.cards: list[RuleCard] = []
        self._asked, self._of_own = "", False  # what is asked about, until it was answered
        self.listed = QWidget()
        self._column = QVBoxLayout(self.listed)
        self._column.setContentsMargins(0, 0, 0, self.metrics.gap(3))
        self._column.setSpacing(self.metrics.gap(3))
        self.own = OwnRuleForm(appearance, session.clock.today())
        self.own.wanted.connect(self._on_own)
        self.pack = ChoiceField(appearance, tuple((name, _called(name)) for name in packs()))
        self.pack.let_shrink()
        self.draft = FormDraft(self, session, ask, "own-rule")
        self.draft.hold(self.own.fields)
        self.column.addWidget(self.head)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.sheet, 1)
        for widget in (self.listed, self.own, self.draft.line, self._packs()):
            self.sheet.column.addWidget(widget)
        self.sheet.column.addStretch(1)

    def enter(self, route: Route) -> None:
        """Look at every rule."""
        del route
        self._look()
        self.draft.begin(None)

    def on_changed(self, changed: Changed) -> None:
        """Rules change here, and with the practice's nation in the settings."""
        del changed

    @override
    def first(self) -> QWidget:
        buttons = [one for card in self.cards for one in card.buttons]
        return buttons[0] if buttons else self  # the form is below all that is still to come

    def _packs(self) -> Card:
        card = Card(self.metrics)
        form = Form(self.metrics)
        hint = self.tr("For a contract, another country or a typical insurer. You confirm each.")
        form.row(self.tr("&Pack of rules"), self.pack, hint=hint)
        card.column.addWidget(label("heading", self.tr("More rules"), wrap=True))
        card.column.addWidget(form)
        self.add = button(self.tr("Add this pack…"), self._on_pack)
        card.column.addSpacing(self.metrics.gap(2))
        card.column.addWidget(flowing(self.metrics.gap(2), self.add))
        return card

    def _look(self) -> None:
        self._session.ask(queries.rulings, self._on_rulings)

    def _on_rulings(self, found: Rulings) -> None:
        waiting = sum(_group_of(one) == 0 for one in found.rulings)
        held = sum(one.standing is Standing.HOLDS for one in found.rulings)
        to_confirm = self.tr("{n} to confirm").format(n=waiting)
        self.head.say(self.tr("Rules"), (self.tr("{n} in force").format(n=held), to_confirm))
        if found.answered:
            self.notice.clear()
        else:
            look = self.tr("Look at your policy, then confirm a rule below or write your own.")
            self.notice.say(f"{unconfirmed()} {look}")
        self._fill(found)

    def _fill(self, found: Rulings) -> None:
        focused = self.focusWidget()
        if focused is not None and self.listed.isAncestorOf(focused):
            self.setFocus()
        layouts.empty(self._column)
        self.cards = []
        for place, group in enumerate(_GROUPS):
            those = [one for one in found.rulings if _group_of(one) == place]
            if those:
                self._column.addWidget(group_heading(words.said(group), len(those)))
            for one in those:
                card = RuleCard(self._appearance, one)
                card.confirmed.connect(self._on_confirm)
                card.set_aside.connect(self._on_set_aside)
                card.removed.connect(self._on_remove)
                self.cards.append(card)
                self._column.addWidget(card)
        for note in found.notes:
            self._column.addWidget(label("caption", note, wrap=True))
        QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        if self.focusWidget() in {None, self}:
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_confirm(self, identity: str) -> None:
        self._wish(queries.answered(identity, holds=True), self.tr("Confirm this rule?"))

    def _on_set_aside(self, identity: str) -> None:
        title = self.tr("This rule does not apply to you?")
        self._wish(queries.answered(identity, holds=False), title)

    def _on_remove(self, identity: str) -> None:
        self._wish(queries.removed(identity), self.tr("Remove this rule?"))

    def _on_pack(self) -> None:
        title = self.tr("Add this pack of rules?")
        self._wish(queries.pack(self.pack.key()), title)

    def _on_write(self) -> None:
        """The form stands below all rules."""
        self.own.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet.ensureWidgetVisible(self.own)
        self.sheet.ensureWidgetVisible(self.own.about)

    def _on_own(self) -> None:
        written = self.own.written()
        if written is not None:
            wish = queries.own(written, children=self.own.with_children)
            self._wish(wish, self.tr("Confirm your rule?"), own=True)

    def _wish(self, wish: Wish, title: str, *, own: bool = False) -> None:
        """Show what would move, and do it on a yes."""
        self._asked, self._of_own = title, own
        self._session.ask(wish, self._on_wanted, otherwise=self._on_refused)

    def _on_wanted(self, wanted: Wanted) -> None:
        question = Question(
            title=self._asked,
            words=f"{move_words.moves(wanted.moved)}\n{self.tr('The log records this.')}",
            yes=self.tr("Change the rules"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._keep, wanted))

    def _keep(self, wanted: Wanted) -> None:
        work = queries.keep(wanted)
        if self._of_own:
            self.draft.save(work, self._on_own_kept, self._on_refused)
        else:
            self._session.change(work, self._on_kept, otherwise=self._on_refused)

    def _on_own_kept(self, kept: queries.Kept) -> None:
        self.own.clear()
        self._on_kept(kept)

    def _on_kept(self, kept: queries.Kept) -> None:
        moved, named = kept
        if named:
            say_saved(self.notice, self.tr("Saved."), named)
        self.told.emit(self.tr("Due dates that changed: {n}").format(n=moved))
        self._look()

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())

    def _on_back(self) -> None:
        self.go.emit(Route(Place.RETENTION))


def _group_of(one: Ruling) -> int:
    """What waits and keeps files waiting first; an example does not."""
    if one.standing is Standing.WAITS:
        return 2 if one.rule.example and not one.rule.id.startswith(PREFIX) else 0
    return 1 if one.standing is Standing.HOLDS else 3


def _called(name: str) -> str:
    """Whom a pack is for."""
    said = pack_named(name).binds
    return f"{said[:1].upper()}{said[1:]}"
