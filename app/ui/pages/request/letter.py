"""Letters about the request, each one page: written, looked at and saved as a PDF."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.domain.access_requests import LetterKind
from app.domain.errors import NotAllowed
from app.services.handovers import letter, request
from app.services.handovers.parental import BARRED
from app.services.handovers.workspace import Workspace
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.pages.request.request_model import Bench
from app.ui.pages.request.steps import StepPage
from app.ui.problems import problem_of
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.drawn import pixmap_of
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.wording.requests import said
from app.ui.writing.endless import PlainText

_WORDS: Final[dict[LetterKind, tuple[object, object]]] = {
    LetterKind.ACKNOWLEDGEMENT: (
        QT_TRANSLATE_NOOP("Request", "Acknowledging the request"),
        QT_TRANSLATE_NOOP("Request", "Says that you have the request, and when you will reply."),
    ),
    LetterKind.CLARIFICATION: (
        QT_TRANSLATE_NOOP("Request", "Asking for clarification"),
        QT_TRANSLATE_NOOP("Request", "Asks what they want. The clock stops until they answer."),
    ),
    LetterKind.IDENTITY: (
        QT_TRANSLATE_NOOP("Request", "Asking for proof of identity"),
        QT_TRANSLATE_NOOP("Request", "Asks who they are. Only if you have reasonable doubt."),
    ),
    LetterKind.EXTENSION: (
        QT_TRANSLATE_NOOP("Request", "Extending the deadline"),
        QT_TRANSLATE_NOOP(
            "Request",
            "Says that you need more time, with the reason you gave under Deadline. Send it within "
            "the first month.",
        ),
    ),
    LetterKind.NOTHING_HELD: (
        QT_TRANSLATE_NOOP("Request", "Nothing found"),
        QT_TRANSLATE_NOOP("Request", "Says that you searched and have no records about them."),
    ),
    LetterKind.REFUSAL: (
        QT_TRANSLATE_NOOP("Request", "Refusing the request"),
        QT_TRANSLATE_NOOP("Request", "Says that you cannot give a copy, and why."),
    ),
    LetterKind.PARTIAL_REFUSAL: (
        QT_TRANSLATE_NOOP("Request", "Giving part of the records"),
        QT_TRANSLATE_NOOP("Request", "Says that you give some of the records, and why not all."),
    ),
    LetterKind.COMPLAINT_RECEIVED: (
        QT_TRANSLATE_NOOP("Request", "Acknowledging a complaint"),
        QT_TRANSLATE_NOOP("Request", "Says that you have the complaint. Due within 30 days."),
    ),
}
_DETAIL: Final = 60
_BODY: Final = 180


def _names() -> tuple[tuple[str, str], ...]:
    return tuple((kind, said(words[0])) for kind, words in _WORDS.items())


class Letter(StepPage):
    """The letters a request may need; none of them says what the work is about."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.saved = ""
        self.kind: LetterKind = LetterKind.ACKNOWLEDGEMENT
        self._chosen = False
        self.choice = ChoiceField(bench.appearance, _names())
        self.detail: PlainText | None = None
        self.body = PlainText()
        self.picture = QLabel()
        self._written: letter.Written | None = None

    def show_space(self, space: Workspace) -> None:
        """The letter that was chosen, as it is so far; a refusal where nothing else is left."""
        if not self._chosen and any(one.rule in BARRED for one in space.review.missing):
            self.kind = LetterKind.REFUSAL
        self._ask_for_words()

    def _ask_for_words(self) -> None:
        identity, kind = self.bench.identity, self.kind

        def work(practice: Handle, _: Progress) -> letter.Written:
            asked = practice.do(request.request, identity)
            return practice.do(letter.written, asked, kind)

        self.bench.session.ask(work, self._on_words, otherwise=self._on_failed)

    def _on_words(self, written: letter.Written) -> None:
        """Lay the form out for this letter."""
        self._written = written
        self.clear_cards()
        card = self.card(self.tr("Letter"))
        self.choice = ChoiceField(self.bench.appearance, _names())
        self.choice.choose(written.kind)
        self.choice.activated.connect(self._on_kind)
        form = Form(self.metrics)
        form.row(self.tr("&Which letter"), self.choice, hint=said(_WORDS[written.kind][1]))
        card.add_form(form)
        self.detail, self.body = None, self._text(written.body, _BODY)
        if written.missing:
            self._say_missing(card, written.missing)
        else:
            self._ask_for_text(card, form, written)
        self.column.addStretch(1)

    def _say_missing(self, card: Card, rule: str) -> None:
        """What has to be recorded first, in the place of a letter that would not be true."""
        refused = problem_of(NotAllowed(rule))
        advice = refused.advice.removesuffix(self.tr("Nothing was written.")).strip()
        card.column.addWidget(label("warning", f"{refused.title} {advice}", wrap=True))

    def _ask_for_text(self, card: Card, form: Form, written: letter.Written) -> None:
        if written.detailed and written.kind is not LetterKind.EXTENSION:
            self.detail = self._text(written.detail, _DETAIL)
            asks = written.kind in letter.QUESTIONS
            words = self.tr("Your &question") if asks else self.tr("Your &reason")
            form.row(words, self.detail)
        hint = self.tr(
            "Leave an empty line between paragraphs. What follows them is added: how to complain, "
            "and your name."
        )
        form.row(self.tr("&Text"), self.body, hint=hint)
        card.column.addLayout(self._buttons())
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.picture.hide()
        card.column.addWidget(self.picture)
        self.column.addWidget(label("ok", self.saved, wrap=True))
        self._hold()

    def _text(self, words: str, height: int) -> PlainText:
        made = PlainText(words)
        made.setTabChangesFocus(True)
        made.setFixedHeight(self.metrics.px(height))
        return made

    def _buttons(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(self.metrics.gap(2))
        across.addWidget(button(self.tr("Preview"), self._on_preview))
        across.addWidget(button(self.tr("Save as PDF…"), self._on_save))
        across.addStretch(1)
        return across

    @property
    def _form(self) -> str:
        return f"letter:{self.kind}:"

    def _hold(self) -> None:
        fields = {f"{self._form}body": self.body}
        if self.detail is not None:
            fields[f"{self._form}detail"] = self.detail
        self.bench.draft.hold(fields)

    def _on_kind(self) -> None:
        self.kind, self._chosen = LetterKind(self.choice.key()), True
        self._ask_for_words()

    def _keeping(self) -> tuple[str, str]:
        """What is to be kept: the detail, and the paragraphs where they are somebody's own."""
        written = self._written
        detail = "" if self.detail is None else self.detail.toPlainText()
        body = self.body.toPlainText()
        own = written is not None and body.strip() != written.template.strip()
        return detail, body if own else ""

    def _on_preview(self) -> None:
        identity, kind = self.bench.identity, self.kind
        detail, body = self._keeping()

        def work(practice: Handle, _: Progress) -> tuple[Changed, letter.Preview]:
            changed, asked = practice.do(
                letter.keep_words, identity, kind, detail=detail, body=body
            )
            return changed, practice.do(letter.preview, asked, kind=kind)

        self.bench.draft.save(work, self._on_picture, self._on_failed, beginning=self._form)

    def _on_picture(self, shown: letter.Preview) -> None:
        self.picture.setPixmap(pixmap_of(shown.page))
        self.picture.setAccessibleName(self.tr("Preview of the letter"))
        self.picture.show()

    def _on_save(self) -> None:
        identity, kind, form = self.bench.identity, self.kind, self._form
        detail, body = self._keeping()

        def chosen(out: Path) -> None:
            def work(practice: Handle, _: Progress) -> tuple[Changed, Path]:
                changed, asked = practice.do(
                    letter.keep_words, identity, kind, detail=detail, body=body
                )
                practice.do(letter.letter, asked, out, kind=kind)
                return changed, out

            self.bench.draft.save(work, self._on_saved, self._on_failed, beginning=form)

        self.bench.ask.choose_new(self.tr("Save the letter"), "letter.pdf", chosen)

    def _on_saved(self, out: Path) -> None:
        self.saved = self.tr("Saved and checked: {path}").format(path=out)
        self._ask_for_words()
        self.bench.said.emit(self.tr("Letter saved"))

    def _on_failed(self, error: Exception) -> None:
        self.bench.failed.emit(error)
