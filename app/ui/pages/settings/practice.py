"""What the practice is called and where it works: it stands on letters and decides rules."""

from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.domain.callings import ASKED_OF
from app.domain.cooling_off import DEFAULT_DAYS, days_of
from app.domain.details import Details
from app.domain.nations import DEFAULT
from app.services.practice import details as describing
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.jurisdictions import choices, jurisdiction_of
from app.services.practice.own_texts import Naming
from app.services.practice.progress import Progress
from app.services.retention import rule_moves
from app.services.retention.rule_moves import Moves
from app.ui import move_words
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.own_text_words import say_saved
from app.ui.pages.settings.section import Section
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.form import Form
from app.ui.widgets.professionals import follow
from app.ui.widgets.tick import Tick
from app.ui.wording.practice import also_said, health_professional
from app.ui.writing.endless import PlainText

_USUAL: Final = (0, 1, 3, DEFAULT_DAYS, 14, 30)  # days to choose from

_Kept: TypeAlias = tuple[Details, tuple[Naming, ...]]
_Wanted: TypeAlias = tuple[Details, Moves]


def _details(practice: Handle, _: Progress) -> Details:
    return practice.do(describing.details_of)


def _beside_rules(practice: Handle, wanted: Details) -> Details:
    """The details with what was said of the rules, and in documents, meanwhile."""
    now = practice.do(describing.details_of)
    return replace(wanted, packs=now.packs, rules=now.rules, answers=now.answers, own=now.own)


class PracticeDetails(Section):
    """Name, nation, profession, and how clients reach it."""

    def __init__(
        self, session: Session, appearance: Appearance, ask: Ask, draft: FormDraft
    ) -> None:
        super().__init__(appearance.metrics)
        self.draft, self._ask = draft, ask
        self.title.setText(self.tr("Practice"))
        self._session = session
        self._details = Details()
        self.name = QLineEdit()
        self.nation = ChoiceField(appearance, choices())
        self.health = Tick(appearance, health_professional())
        self.contact, self.recipients, self.transfers = (self._lines() for _ in range(3))
        self.supervisor, self.supervisor_number = QLineEdit(), QLineEdit()
        self.helpline, self.helpline_number = QLineEdit(), QLineEdit()
        self.also = {one: Tick(appearance, also_said(one)) for one in ASKED_OF}
        self.cooling_off = ChoiceField(appearance, tuple((str(n), self._days(n)) for n in _USUAL))
        self.keep = button(self.tr("Save"), self._on_keep)
        form = Form(self.metrics)
        form.row(
            self.tr("Your or your practice’s &name"),
            self.name,
            hint=self.tr("As it should appear on letters."),
        )
        self._where(form)
        form.add(self.health)
        form.add(follow(self.nation, self.quiet("")))
        form.row(
            self.tr("How clients &reach you"),
            self.contact,
            hint=self.tr("Shown on letters and packs."),
        )
        self._told(form)
        self._ring_first(form)
        self._also(form)
        self._waits(form)
        self.column.addWidget(form)
        self.column.addWidget(draft.line)
        self.offer(self.keep)

    def _where(self, form: Form) -> None:
        hint = self.tr(
            "Sets rules and bank holidays. If you change it, you first see which dates move."
        )
        form.row(self.tr("Where you pract&ise"), self.nation, hint=hint)

    def _waits(self, form: Form) -> None:
        hint = self.tr(
            "How long what you mark for destruction waits. Until then you can take it back."
        )
        form.row(self.tr("&Cooling-off period"), self.cooling_off, hint=hint)

    def _lines(self) -> QPlainTextEdit:
        made = PlainText()
        made.setTabChangesFocus(True)
        made.setFixedHeight(self.metrics.px(56))
        return made

    def _days(self, number: int) -> str:
        if number == 0:
            return self.tr("None: destroyed at once")
        return self.tr("1 day") if number == 1 else self.tr("{n} days").format(n=number)

    def _told(self, form: Form) -> None:
        """What the law asks you to tell somebody who asks for a copy."""
        hint = self.tr(
            "For packs. For example: I keep your records myself, and nobody else reads them."
        )
        form.row(self.tr("Who else sees client &information"), self.recipients, hint=hint)
        hint = self.tr("For packs. Think of e-mail, booking and backup services.")
        form.row(self.tr("Whether any of it goes &abroad"), self.transfers, hint=hint)

    def _ring_first(self, form: Form) -> None:
        """Whom to ring before a decision to disclose."""
        hint = self.tr("Shown beside a decision to disclose, so that you can ring first.")
        form.row(self.tr("Your supervisor"), self.supervisor, hint=hint)
        form.row(self.tr("Your supervisor’s number"), self.supervisor_number)
        form.row(self.tr("Your insurer’s helpline"), self.helpline)
        form.row(self.tr("The helpline’s number"), self.helpline_number)

    def _also(self, form: Form) -> None:
        """What the therapist is besides: it decides whom the duties to tell bind."""
        words = self.tr(
            "Some duties to tell bind only some people. Tick what is true of you. A regulated "
            "business is a bank, an accountant, an estate agent and the like. A public body is a "
            "council, the NHS or the police."
        )
        form.add(self.quiet(words))
        for tick in self.also.values():
            form.add(tick)
        self.nation.currentIndexChanged.connect(self._on_nation)
        self._on_nation()

    def _on_nation(self) -> None:
        """Ask only what a law of that nation wants to know."""
        wanted = jurisdiction_of(self.nation.key()).duties.callings()
        for one, tick in self.also.items():
            tick.setVisible(one in wanted)

    def look(self) -> None:
        """Ask for what is known."""
        self._session.ask(_details, self._on_details)

    def _on_details(self, details: Details) -> None:
        self._details = details
        self.name.setText(details.name or "")
        self.nation.choose(details.nation or DEFAULT)
        self.health.setChecked(bool(details.health_professional))
        self.contact.setPlainText(details.contact or "")
        self.recipients.setPlainText(details.recipients or "")
        self.transfers.setPlainText(details.transfers or "")
        self.supervisor.setText(details.supervisor or "")
        self.supervisor_number.setText(details.supervisor_number or "")
        self.helpline.setText(details.helpline or "")
        self.helpline_number.setText(details.helpline_number or "")
        for one, tick in self.also.items():
            tick.setChecked(one in details.also)
        days = days_of(details.cooling_off)
        if self.cooling_off.findData(str(days)) < 0:  # chosen elsewhere
            self.cooling_off.addItem(self._days(days), str(days))
        self.cooling_off.choose(str(days))
        self.draft.hold(
            {
                "cooling_off": self.cooling_off,
                "name": self.name,
                "nation": self.nation,
                "health": self.health,
                "contact": self.contact,
                "recipients": self.recipients,
                "transfers": self.transfers,
                "supervisor": self.supervisor,
                "supervisor_number": self.supervisor_number,
                "helpline": self.helpline,
                "helpline_number": self.helpline_number,
                **{one.value: tick for one, tick in self.also.items()},
            }
        )
        self.draft.begin(None)

    def _on_keep(self) -> None:
        """Another nation is kept once the dates that it moves were shown."""
        wanted = self._wanted()

        def moved(practice: Handle, _: Progress) -> _Wanted:
            kept = _beside_rules(practice, wanted)
            return wanted, practice.do(rule_moves.moves, kept)

        if wanted.nation == (self._details.nation or DEFAULT):
            self._save(wanted)
        else:
            self._session.ask(moved, self._on_moved, otherwise=self._on_refused)

    def _on_moved(self, found: _Wanted) -> None:
        wanted, moved = found
        where = jurisdiction_of(wanted.nation or DEFAULT).name
        question = Question(
            title=self.tr("Change to {nation}?").format(nation=where),
            words=f"{move_words.moves(moved)}\n{self.tr('The log records this.')}",
            yes=self.tr("Change"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._save, wanted))

    def _wanted(self) -> Details:
        return replace(
            self._details,
            name=self.name.text().strip() or None,
            nation=self.nation.key(),
            health_professional=self.health.isChecked(),
            contact=self.contact.toPlainText().strip() or None,
            recipients=self.recipients.toPlainText().strip() or None,
            transfers=self.transfers.toPlainText().strip() or None,
            supervisor=self.supervisor.text().strip() or None,
            supervisor_number=self.supervisor_number.text().strip() or None,
            helpline=self.helpline.text().strip() or None,
            helpline_number=self.helpline_number.text().strip() or None,
            also=tuple(
                one for one, tick in self.also.items() if tick.isChecked() and not tick.isHidden()
            ),
            cooling_off=int(self.cooling_off.key()),
        )

    def _save(self, wanted: Details) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Changed, _Kept]:
            kept = _beside_rules(practice, wanted)
            changed = practice.do(describing.describe, kept)
            return changed, (kept, changed.named)

        self.draft.save(work, self._on_kept, self._on_refused)

    def _on_kept(self, kept: _Kept) -> None:
        self._details, named = kept
        say_saved(self.notice, self.tr("Saved."), named)

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())
