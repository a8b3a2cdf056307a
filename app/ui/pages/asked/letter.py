"""A holding letter: which one, whom to, looked at as the exact page, and saved."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.holding_letters import Given
from app.services.handovers.letter import Preview
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.page import Page
from app.ui.pages.asked.queries import Sheet, letters, previewing, saving
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.drawn import pixmap_of
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.tick import Tick


class LetterCard(Card):
    """What is chosen here is in the letter; until it is saved it is kept as a draft."""

    told = Signal(str)

    def __init__(
        self, page: Page, session: Session, appearance: Appearance, ask: Ask, sheet: Sheet
    ) -> None:
        super().__init__(appearance.metrics)
        self._session, self._ask, self._sheet = session, ask, sheet
        self.draft = FormDraft(page, session, ask, "holding-letter")
        metrics = appearance.metrics
        gap = metrics.gap
        self._sides = gap(6)
        self.column.setContentsMargins(self._sides, gap(5), self._sides, gap(5))
        self.which = ChoiceField(appearance, letters()).let_shrink()
        self.which.choose(sheet.letter)
        self.to = QLineEdit(sheet.given.caller)
        self.reference = Tick(appearance, self.tr("Include their reference: it identifies no one"))
        self.reference.setVisible(bool(sheet.reference))
        form = Form(metrics)
        form.row(self.tr("&Which letter"), self.which)
        form.row(self.tr("&To"), self.to, hint=self.tr("As they call themselves."))
        form.add(self.reference)
        self.wrong = label("settle", "", wrap=True)
        self.saved = label("ok", "", wrap=True)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        same = self.tr(
            "It says the same about a client and a stranger: who asked, the date, and nothing "
            "else from your records."
        )
        self.column.addWidget(label("heading", self.tr("Holding letter")))
        self.column.addWidget(label("caption", same, wrap=True))
        self.column.addWidget(form)
        self.column.addWidget(self.draft.line)
        looks = button(self.tr("Preview"), self._on_preview)
        saves = button(self.tr("Save as PDF…"), self._on_save)
        self.column.addWidget(flowing(gap(2), looks, saves))
        for widget in (self.wrong, self.saved, self.picture):
            widget.hide()
            self.column.addWidget(widget)
        self.draft.begin(sheet.file, sheet.record)
        self.draft.hold({"which": self.which, "to": self.to, "reference": self.reference})

    def given(self) -> Given:
        """What the letter is made from."""
        reference = self._sheet.reference if self.reference.isChecked() else ""
        return replace(self._sheet.given, caller=self.to.text(), reference=reference)

    def _on_preview(self) -> None:
        self._session.ask(
            previewing(self.which.key(), self.given()), self._on_picture, otherwise=self._on_wrong
        )

    def _on_picture(self, shown: Preview) -> None:
        self.wrong.hide()
        drawn = pixmap_of(shown.page)
        inside = self.contentsRect().width() - 2 * self._sides
        self.picture.setPixmap(
            drawn.scaledToWidth(inside, Qt.TransformationMode.SmoothTransformation)
            if 0 < inside < drawn.width()
            else drawn
        )
        self.picture.setAccessibleName(self.tr("Preview of the letter"))
        self.picture.show()

    def _on_save(self) -> None:
        letter, given = self.which.key(), self.given()

        def chosen(out: Path) -> None:
            self._session.ask(saving(letter, given, out), self._on_saved, otherwise=self._on_wrong)

        self._ask.choose_new(self.tr("Save the letter"), "letter.pdf", chosen)

    def _on_saved(self, out: Path) -> None:
        self.wrong.hide()
        self.saved.setText(self.tr("Saved and checked: {path}").format(path=out))
        self.saved.show()
        self.draft.stands()
        self.draft.forget()
        self.told.emit(self.tr("Letter saved"))

    def _on_wrong(self, error: Exception) -> None:
        self.wrong.setText(problem_of(error).said())
        self.wrong.show()
