"""Letter templates of the practice's own: made, changed and removed, beside those that came."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.domain.reports import Template
from app.services.handovers import report_text
from app.services.handovers.report_text import Choice, key_of
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.own_texts import Naming
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.form_fields import put
from app.ui.navigation import Route
from app.ui.overrides import override
from app.ui.own_text_words import say_saved
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary, verb
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import UNBOUND
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll
from app.ui.writing.endless import PlainText

_WHICH: Final = "which"  # in the draft: the template that was open
_NEW: Final = "/"  # no template of one's own yet
_ASIDE: Final = 330  # pixels at 100 %
_NARROW: Final = 1040  # idem: below this what is aside goes below
_HIGH: Final = 300  # idem: the text
_FACTS: Final = (
    ("{client}", QT_TRANSLATE_NOOP("Templates", "The client’s name")),
    ("{name}", QT_TRANSLATE_NOOP("Templates", "What they are called")),
    ("{attended_line}", QT_TRANSLATE_NOOP("Templates", "That they came, and when")),
    ("{sessions}", QT_TRANSLATE_NOOP("Templates", "How many sessions")),
    ("{first_session}", QT_TRANSLATE_NOOP("Templates", "The first session")),
    ("{last_session}", QT_TRANSLATE_NOOP("Templates", "The last session")),
    ("{ended_line}", QT_TRANSLATE_NOOP("Templates", "When the work ended")),
    ("{scores_line}", QT_TRANSLATE_NOOP("Templates", "Scores")),
    ("{risk_line}", QT_TRANSLATE_NOOP("Templates", "What is recorded about risk")),
    ("{agreed_later}", QT_TRANSLATE_NOOP("Templates", "What was agreed for later")),
    ("{kept_contract}", QT_TRANSLATE_NOOP("Templates", "How long you keep records")),
    ("{support_lines}", QT_TRANSLATE_NOOP("Templates", "Where to find support")),
)


def _said(text: object) -> str:
    return QCoreApplication.translate("Templates", str(text))


def _choices(practice: Handle, _: Progress) -> tuple[Choice, ...]:
    return practice.do(report_text.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What stands in the fields."""

    name: str
    template: Template
    text: str

    @property
    def key(self) -> str:
        return key_of(self.template, self.name)


class TemplatesPage(Page):
    """One template at a time; what can be put in, and what may not stand there, beside it."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._ask = session, ask
        self._choices: tuple[Choice, ...] = ()
        self._loaded = _NEW
        self.which = ChoiceField(appearance, ()).let_shrink()
        self.name, self.text = QLineEdit(), PlainText()
        self.like = ChoiceField(appearance, ()).let_shrink()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.metrics.px(_HIGH))
        self.keep = primary(self.tr("Save"), self._on_keep, key="Ctrl+Return")
        self.leave_it = button(self.tr("Back"), self.back.emit, key="Esc")
        self.remove = button(self.tr("Remove…"), self._on_remove)
        self.ours = verb(self.tr("Use Schtum’s words"), self._on_ours)
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "letter-templates")
        self.draft.came_back.connect(self._on_came_back)
        self.facts: dict[str, QWidget] = {}
        self._lay_out()
        self.which.activated.connect(self._on_which)

    def enter(self, route: Route) -> None:
        """Ask for the templates, and for what was typed before."""
        del route
        self.draft.begin(None)
        self._session.ask(_choices, self._on_choices)

    @override
    def first(self) -> QWidget:
        return self.which

    def _lay_out(self) -> None:
        title = self.tr("Your letter templates")
        others = (self.remove, self.leave_it)
        self.column.addWidget(PageHeader(self.metrics, title, primary=self.keep, others=others))
        self.column.addWidget(self.notice)
        card = Card(self.metrics)
        self.form = form = Form(self.metrics)
        form.row(self.tr("&Template"), self.which)
        hint = self.tr("It is also the heading of the letter.")
        form.row(self.tr("&Name"), self.name, hint=hint)
        hint = self.tr("It sets how much is told, and so what a consent has to cover.")
        form.row(self.tr("&Based on"), self.like, hint=hint)
        form.row(self.tr("Te&xt"), self.text)
        card.column.addWidget(form)
        card.column.addWidget(flowing(self.metrics.gap(3), self.ours))
        card.column.addWidget(self.draft.line)
        sheet = Scroll(self.metrics)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(self.metrics.gap(4))
        self.aside = self._made_aside()
        self._across.addWidget(card, 1)
        self._across.addWidget(self.aside)
        sheet.column.addLayout(self._across)
        sheet.column.addStretch(1)
        self.column.addWidget(sheet, 1)

    def _made_aside(self) -> Card:
        aside = Card(self.metrics)
        aside.column.addWidget(label("section", self.tr("Facts you can put in")))
        for gap, words in _FACTS:
            said = _said(words)
            fact = verb(said, partial(self._put, gap))
            fact.setAccessibleName(self.tr("Put in: {what}").format(what=said))
            self.facts[gap] = fact
            aside.column.addWidget(flowing(self.metrics.gap(2), fact))
        asks = self.tr("Words to write each time")
        self.asks = verb(asks, partial(self._put, self.tr("[What to write here]")))
        self.asks.setAccessibleName(self.tr("Put in: {what}").format(what=asks))
        aside.column.addWidget(flowing(self.metrics.gap(2), self.asks))
        aside.column.addSpacing(self.metrics.gap(2))
        for words in (
            self.tr("A sentence is left out if its fact is not known or not covered."),
            self.tr("Put square brackets on a line of their own: words to write before you sign."),
            self.tr("A template is for everyone: no names, dates or words about one client."),
            self.tr("Every letter still says what allows it, and what it is not."),
        ):
            aside.column.addWidget(label("quiet", words, wrap=True))
        aside.column.addStretch(1)
        return aside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is aside goes below where there is no room beside."""
        super().resizeEvent(event)
        wide = self.width() >= self.metrics.px(_NARROW)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._across.setDirection(beside if wide else below)
        self.aside.setMaximumWidth(self.metrics.px(_ASIDE) if wide else UNBOUND)

    def _on_choices(self, found: tuple[Choice, ...]) -> None:
        first, before = not self._choices, self.which.key()
        self._choices = found
        self._list(before or _NEW)
        if first:
            ours = [one for one in found if not one.own]
            for one in ours:
                self.like.addItem(one.title, one.template.value)
            self.draft.hold({_WHICH: self.which, **self._fields()})
            for field in (self.name, self.text):
                field.textChanged.connect(self._on_typed)
            self.like.activated.connect(self._on_typed)
            self._on_came_back()

    def _list(self, chosen: str) -> None:
        self.which.clear()
        self.which.addItem(self.tr("New template"), _NEW)
        for one in self._choices:
            if one.own:
                self.which.addItem(one.title, one.key)
        self.which.choose(chosen if self.which.findData(chosen) >= 0 else _NEW)

    def _fields(self) -> dict[str, QLineEdit | QPlainTextEdit | ChoiceField]:
        return {"name": self.name, "like": self.like, "text": self.text}

    def _on_typed(self) -> None:
        """What is typed is kept with the template that it is typed into."""
        if self.draft.typed and self._loaded != _NEW:
            self.draft.put(_WHICH, self._loaded)

    def _on_came_back(self) -> None:
        """What was typed stands over what is kept of the template that it was typed into."""
        if not self._choices:
            return
        typed = {name: said for name, said in self.draft.typed.items() if name != _WHICH}
        self._loaded = self.which.key() or _NEW
        self._show(self._of(self._loaded))
        self.draft.stands(_WHICH)
        for name, field in self._fields().items():
            self.draft.stands(name)
            if name in typed:
                put(field, typed[name])
        self._say()

    def _say(self) -> None:
        self.remove.setVisible(self._loaded != _NEW)

    def _on_which(self) -> None:
        wanted, typed = self.which.key(), {*self.draft.typed} - {_WHICH}
        if wanted == self._loaded:
            return
        if not typed:
            self._load(wanted)
            return
        self.which.choose(self._loaded)
        question = Question(
            title=self.tr("Discard what you typed?"),
            words=self.tr("What you changed in this template and did not save will be lost."),
            yes=self.tr("Discard"),
            no=self.tr("Keep it"),
            destroys=True,
        )
        self._ask.confirm(question, lambda: self._load(wanted))

    def _load(self, key: str) -> None:
        """Show a template as it is kept: nothing is typed then."""
        self.which.choose(key)
        self._loaded = self.which.key()
        self._show(self._of(self._loaded))
        for field in (self.name, self.text):
            self.form.settle(field, "")
        self.draft.forget()
        self.draft.stands()
        self._say()

    def _show(self, one: Choice | None) -> None:
        self.name.setText("" if one is None else one.own)
        if one is not None:
            self.like.choose(one.template.value)
        self.text.setPlainText("" if one is None else one.text)

    def _of(self, key: str) -> Choice | None:
        own = (one for one in self._choices if one.own)
        return next((one for one in own if one.key == key), None)

    def _put(self, words: str) -> None:
        cursor = self.text.textCursor()
        cursor.insertText(words)
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _on_ours(self) -> None:
        ours = next(
            one for one in self._choices if not one.own and one.template.value == self.like.key()
        )
        if not self.text.toPlainText().strip():
            self.text.setPlainText(ours.text)
            return
        question = Question(
            title=self.tr("Use Schtum’s words?"),
            words=self.tr("This replaces what you have written here."),
            yes=self.tr("Replace"),
            no=self.tr("Keep it"),
            destroys=True,
        )
        self._ask.confirm(question, lambda: self.text.setPlainText(ours.text))

    def _written(self) -> _Written:
        return _Written(
            name=" ".join(self.name.text().split()),
            template=Template(self.like.key()),
            text=self.text.toPlainText().strip(),
        )

    def _on_keep(self) -> None:
        if not self._choices:
            return
        one = self._written()
        taken = self._of(one.key) is not None and one.key != self._loaded
        wrong = {
            self.name: self.tr("Give it a name.") if not one.name else "",
            self.text: self.tr("Write its words.") if not one.text else "",
        }
        if taken:
            wrong[self.name] = self.tr(
                "There is already one with this name. Choose it above to change it."
            )
        for field, words in wrong.items():
            self.form.settle(field, words)
        missing = [field for field, words in wrong.items() if words]
        if missing:
            missing[0].setFocus()
            return
        self._save(one)

    def _save(self, one: _Written) -> None:
        before = self._of(self._loaded)
        instead = None if before is None else (before.template, before.own)

        def work(practice: Handle, _: Progress) -> tuple[Changed, tuple[str, tuple[Naming, ...]]]:
            changed = practice.do(
                report_text.keep_own, one.template, one.name, one.text, instead=instead
            )
            return changed, (one.key, changed.named)

        self.draft.save(work, self._on_saved, self._on_refused)

    def _on_saved(self, saved: tuple[str, tuple[Naming, ...]]) -> None:
        self._loaded, named = saved
        said = self.tr("Saved. You can choose it when you write a letter.")
        say_saved(self.notice, said, named)
        self._session.ask(_choices, self._on_listed)

    def _on_listed(self, found: tuple[Choice, ...]) -> None:
        self._choices = found
        self._list(self._loaded)
        self.draft.stands(_WHICH)
        self._say()

    def _on_remove(self) -> None:
        one = self._of(self._loaded)
        if one is None:
            return
        question = Question(
            title=self.tr("Remove “{name}”?").format(name=one.own),
            words=self.tr("Letters made from it stay as they are."),
            yes=self.tr("Remove"),
            no=self.tr("Keep it"),
            destroys=True,
        )
        self._ask.confirm(question, lambda: self._remove(one))

    def _remove(self, one: Choice) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Changed, str]:
            return practice.do(report_text.keep_own, one.template, one.own, ""), ""

        self._session.change(work, self._on_removed, otherwise=self._on_refused)

    def _on_removed(self, _: str) -> None:
        self._load(_NEW)
        self.notice.say(self.tr("Removed."), settle=False)
        self._session.ask(_choices, self._on_listed)
        self.which.setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())
