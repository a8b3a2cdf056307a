"""A part of a file: what of it is to go or be moved is chosen here, then it goes as a file does."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from app.domain.dates import in_words
from app.domain.ids import Code, RecordId
from app.domain.leaf import CONTACT_DETAILS
from app.domain.lists import listed
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import parts, preview
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.parts import Chosen
from app.services.retention.preview import Choices, ForeseenPart, Single
from app.services.retention.several import SeveralDone
from app.ui.dialogs.ask import Ask, Question
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.pages.destroy import words
from app.ui.pages.destroy.page import DestroyPage
from app.ui.pages.destroy.queries import Work
from app.ui.problems import problem_of
from app.ui.record_words import kind_said
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.labels import label
from app.ui.widgets.tick import OneOf, Tick, ticks_in

_NONE: Final = ""
_BEGINS: Final = 60  # letters
_FEW: Final = 6  # days that are named one by one


class PartPage(DestroyPage):
    """`about` is the file's code, `part` the record that is chosen already, if any."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance, ask)
        self._record: RecordId | None = None
        self._found: Choices | None = None
        self._plan: ForeseenPart | None = None
        self.classes: dict[str, Tick] = {}
        self.singles: dict[RecordId, Tick] = {}
        self.moves: QRadioButton | None = None
        self.head.say(self.tr("Destroy a part of the file"), ())

    @override
    def enter(self, route: Route) -> None:
        self._codes = (Code(route.about or ""),)
        self._record = None if route.part is None else RecordId(route.part)
        code = self._codes[0]
        self._session.ask(
            lambda practice, _: practice.do(preview.choices, code),
            self._on_choices,
            otherwise=self._refuse,
        )

    @override
    def on_changed(self, changed: Changed) -> None:
        """What can be chosen is shown anew: a plan from before may not be what would happen."""
        if not self._running and changed.files & set(self._codes):
            self.enter(Route(Place.PART, self._codes[0], self._record))

    def _on_choices(self, found: Choices) -> None:
        self._found, self._plan = found, None
        self.notice.clear()
        self.destroys.hide()
        self.sheet.empty()
        self.classes, self.singles, self.moves = {}, {}, None
        facts = (found.code, self.tr("nothing has been destroyed yet"))
        title = self.tr("Destroy a part of the file of {name}")
        if self._record is not None:
            title = self.tr("Destroy or move a record of {name}")
        self.head.say(title.format(name=listed(found.names)), facts)
        one = next((each for each in found.singles if each.id == self._record), None)
        if one is None:
            self._choose_card(found)
        else:
            self._record_card(found, one)
        self.sheet.column.addStretch(1)

    def _record_card(self, found: Choices, one: Single) -> None:
        """One record: destroyed, or moved to the file in which it should have been signed."""
        card = self._new_card(_title(one))
        if one.begins:  # which of those of its day it is
            begins = shorten(one.begins, _BEGINS, placeholder="…")
            card.column.addWidget(label("quiet", begins, wrap=True))
        added = self.tr("Anything added to it goes with it.")
        card.column.addWidget(label("quiet", added, wrap=True))
        self.goes = OneOf(self.tr("Destroy it"))
        card.column.addWidget(self.goes)
        if one.is_note and found.files:
            self.moves = OneOf(self.tr("It is in the wrong file: move it to"))
            self.moves.setChecked(True)
            self.to = ChoiceField(
                self._appearance,
                (
                    (_NONE, self.tr("Choose the file")),
                    *((code, f"{listed(names)} · {code}") for code, names in found.files),
                ),
            ).let_shrink()
            self.to.setAccessibleName(self.tr("The file it belongs in"))
            card.column.addWidget(self.moves)
            card.column.addWidget(self.to)
            kept = self.tr(
                "It keeps its date and the time it was signed. Both files say that it was moved."
            )
            card.column.addWidget(label("quiet", kept, wrap=True))
        else:
            self.goes.setChecked(True)
        self._reason(card)
        if self.moves is not None:  # what is moved was a mistake, and the log says so
            self.moves.toggled.connect(self.why.setDisabled)
            self.why.setDisabled(True)
        self.sheet.column.addWidget(card)

    def _choose_card(self, found: Choices) -> None:
        """Whole classes, names and contact details, and every record by itself."""
        card = self._new_card(self.tr("What should be destroyed? The rest of the file is kept."))
        for part, count in found.counts.items():
            self.classes[part] = Tick(
                self._appearance, self.tr("All: {what}").format(what=words.part_line({part: count}))
            )
        self.classes[CONTACT_DETAILS] = Tick(
            self._appearance, self.tr("Names and contact details: the notes stay, with roles")
        )
        for tick in self.classes.values():
            card.column.addWidget(tick)
        self._reason(card)
        self.sheet.column.addWidget(card)
        if found.singles:
            each = self._new_card(self.tr("Or these only"))
            singles, begin = found.singles, [one.begins for one in found.singles]
            ticks = ticks_in(each.column, self._appearance, [*map(_title, singles)], begin)
            self.singles = {one.id: tick for one, tick in zip(singles, ticks, strict=True)}
            self.sheet.column.addWidget(each)

    def _new_card(self, heading: str) -> Card:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", heading, wrap=True))
        return card

    def _reason(self, card: Card) -> None:
        reasons = ((key, words.said(text)) for key, text in words.EARLY)
        none = (_NONE, self.tr("No reason for the log"))
        self.why = ChoiceField(self._appearance, (none, *reasons)).let_shrink()
        self.why.setAccessibleName(self.tr("Reason for the log"))
        across = QHBoxLayout()
        across.addWidget(self.why, 1)
        across.addWidget(button(self.tr("Show the plan"), self._on_chosen))
        card.column.addSpacing(self.metrics.gap(2))
        card.column.addLayout(across)

    def _on_chosen(self) -> None:
        records = tuple(one for one, tick in self.singles.items() if tick.isChecked())
        chosen = Chosen(
            records=records if self._record is None else (self._record,),
            classes=tuple(part for part, tick in self.classes.items() if tick.isChecked()),
        )
        if not (chosen.records or chosen.classes):
            self.notice.say(self.tr("Choose something first."))
            return
        moved = self.moves is not None and self.moves.isChecked()
        if moved and not self.to.key():
            self.notice.say(self.tr("Choose the file it belongs in first."))
            return
        to = Code(self.to.key()) if moved else None
        self._session.ask(
            _foreseeing(self._codes[0], chosen, to, self.why.key() or None),
            self._on_part_foreseen,
            otherwise=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        """What was chosen stays chosen: something else may go."""
        self.notice.say(problem_of(error).said())

    def _on_part_foreseen(self, seen: ForeseenPart) -> None:
        self._plan = seen
        self.notice.clear()
        what = _counted(seen)
        self.sheet.empty()
        if seen.plan.to is None:
            self.head.say(self.tr("Destroy {what}").format(what=what), (seen.plan.file.code,))
            self.destroys.setText(self.tr("Destroy…"))
            self._card(self.tr("What will be destroyed"), [what, *_lines(seen)])
        else:
            self.head.say(self.tr("Move {what}").format(what=what), (seen.plan.file.code,))
            self.destroys.setText(self.tr("Move…"))
            to = self.tr("Signed in the file of {name}, {code}, then destroyed here.")
            said = to.format(name=listed(seen.to), code=seen.plan.to)
            self._card(self.tr("What will be moved"), [what, said, *_lines(seen)])
        kept = self.tr(
            "The rest of the file is kept, under a new key. The file says what was "
            "destroyed, and when."
        )
        self._card(self.tr("What stays"), [kept])
        self._named_card(seen.named)
        self._card(self.tr("Backups"), words.copies(seen.copies))
        self._certificate_card()
        self._claims_card(seen.caveats)
        self.destroys.show()

    @override
    def _confirm(self) -> None:
        seen = self._plan
        if seen is None:
            return
        moved = seen.plan.to is not None
        title = self.tr("Move {what}?") if moved else self.tr("Destroy {what}?")
        question = Question(
            title=title.format(what=_counted(seen)),
            words=self.tr(
                "This cannot be undone: not by you, not by us, not with the recovery words."
            ),
            yes=self.tr("Move") if moved else self.tr("Destroy"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm_by_typing(question, seen.plan.file.code, self._begin)

    @override
    def _work(self, certificate: Path) -> Work | None:
        return None if self._plan is None else _destroying(self._plan, certificate)

    @override
    def _done_words(self) -> tuple[str, str]:
        if self._plan is None or self._plan.plan.to is None:
            return super()._done_words()
        return self.tr("Moved"), self.tr("Moved and certified")

    @override
    def _gone_line(self, done: Destroyed) -> str:
        return words.part_line({} if done.part is None else done.part.counted())

    @override
    def _way_back(self) -> str:
        return self.tr("Back to the file")

    @override
    def _leave(self) -> None:
        self.go.emit(Route(Place.CLIENT, self._codes[0]))

    @override
    def first(self) -> QWidget:
        return self.leave_be


def _title(one: Single) -> str:
    """`Process note, 3 May 2026`."""
    return f"{words.addendum() if one.adds else kind_said(one.kind)}, {in_words(one.on)}"


def _counted(seen: ForeseenPart) -> str:
    return words.part_line(seen.plan.counted())


def _lines(seen: ForeseenPart) -> list[str]:
    """The days of what goes, and whose names."""
    days = [*dict.fromkeys(in_words(head.held_on) for head in seen.plan.notes)]
    said = ", ".join(days) if len(days) <= _FEW else words.between(days[0], days[-1])
    lines = [said] if days else []
    return [*lines, words.unnamed(seen.unnamed)] if seen.unnamed else lines


def _foreseeing(
    code: Code, chosen: Chosen, to: Code | None, early: str | None
) -> Callable[[Handle, Progress], ForeseenPart]:
    return lambda practice, _: practice.do(preview.foresee_part, code, chosen, to=to, early=early)


def _destroying(seen: ForeseenPart, certificate: Path) -> Work:
    return partial(_destroyed, seen, certificate)


def _destroyed(
    seen: ForeseenPart, certificate: Path, practice: Handle, progress: Progress
) -> tuple[Changed, SeveralDone]:
    done = practice.do(parts.destroy, seen.plan, certificate, leave=seen.named, progress=progress)
    return done.changed, SeveralDone(done=(done,), changed=done.changed)
