"""Letters about the request, each one page, saved as a PDF."""

from pathlib import Path
from typing import Final, Literal

from PySide6.QtWidgets import QHBoxLayout

from app.services.handovers import letter, request
from app.services.handovers.workspace import Workspace
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.pages.request.request_model import Bench
from app.ui.pages.request.steps import StepPage
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label

Kind = Literal["acknowledgement", "extension", "clarification", "identity"]
_KINDS: Final[tuple[Kind, ...]] = ("acknowledgement", "clarification", "identity", "extension")


class Letter(StepPage):
    """Four letters that a request may need; none of them says what the work is about."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.saved = ""

    def show_space(self, space: Workspace) -> None:
        """Each letter with what it is for."""
        self.clear_cards()
        words = {
            "acknowledgement": (
                self.tr("Letter: acknowledging the request"),
                self.tr("Says that you have the request, and when you will reply."),
            ),
            "clarification": (
                self.tr("Letter: asking for clarification"),
                self.tr(
                    "Asks what they want. Add your question. The clock stops until they answer."
                ),
            ),
            "identity": (
                self.tr("Letter: asking for proof of identity"),
                self.tr("Asks who they are. Add your question. Only if you have reasonable doubt."),
            ),
            "extension": (
                self.tr("Letter: extending the deadline"),
                self.tr("Says that you need more time. Send it within the first month."),
            ),
        }
        for kind in _KINDS:
            title, about = words[kind]
            self._card(kind, title, about)
        self.column.addWidget(label("ok", self.saved, wrap=True))
        self.column.addStretch(1)
        del space

    def _card(self, kind: Kind, title: str, about: str) -> None:
        card = self.card(title, about)
        across = QHBoxLayout()
        made = button(self.tr("Save as PDF…"), lambda: self._choose(kind))
        made.setAccessibleName(self.tr("Save as PDF: {title}").format(title=title))
        across.addWidget(made)
        across.addStretch(1)
        card.column.addLayout(across)

    def _choose(self, kind: Kind) -> None:
        def chosen(path: Path) -> None:
            out = path if path.suffix else path.with_suffix(".pdf")
            identity = self.bench.identity

            def work(practice: Handle, _: Progress) -> Path:
                asked = practice.do(request.request, identity)
                practice.do(letter.letter, asked, out, kind=kind)
                return out

            self.bench.session.ask(work, self._on_saved, otherwise=self._on_failed)

        self.bench.ask.choose_new(self.tr("Save the letter"), "letter.pdf", chosen)

    def _on_saved(self, out: Path) -> None:
        self.saved = self.tr("Saved and checked: {path}").format(path=out)
        if self.bench.space is not None:
            self.show_space(self.bench.space)
        self.bench.said.emit(self.tr("Letter saved"))

    def _on_failed(self, error: Exception) -> None:
        self.bench.failed.emit(error)
