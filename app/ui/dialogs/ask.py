"""Questions to the person: few, plain, and never in the way of one another.

Pages get an `Ask`; tests give them another. Nothing here waits: the answer is a call, and no
answer is no call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.dialogs.chooser import Chooser
from app.ui.overrides import override
from app.ui.theme.metrics import Metrics
from app.ui.titles import entitle
from app.ui.widgets.buttons import button, danger, primary
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, what follows from a yes, and the words on the two buttons.

    `destroys` is for whatever cannot be taken back: a yes has to be chosen then.
    """

    title: str
    words: str
    yes: str
    no: str
    destroys: bool = False


class Ask(Protocol):
    """Whoever can ask the person."""

    def confirm(self, question: Question, then: Callable[[], object]) -> None:
        """Call `then` if the answer is yes."""
        ...

    def confirm_by_typing(self, question: Question, word: str, then: Callable[[], object]) -> None:
        """Call `then` if the person typed the word and then said yes."""
        ...

    def tell(self, title: str, words: str, close: str) -> None:
        """Say something that has no place on a page."""
        ...

    def choose_folder(self, title: str, then: Callable[[Path], object]) -> None:
        """Call `then` with an existing folder, if one was chosen."""
        ...

    def choose_file(self, title: str, kinds: str, then: Callable[[Path], object]) -> None:
        """Call `then` with an existing file, if one was chosen."""
        ...

    def choose_new(self, title: str, name: str, then: Callable[[Path], object]) -> None:
        """Call `then` with a place to write, if one was chosen.

        That of a PDF ends as the suggested `name` does where no ending was typed.
        """
        ...


_PDF: Final = ".pdf"


def with_ending(path: Path, name: str) -> Path:
    """A chosen place, which ends as a PDF does where such a name was suggested and none typed."""
    return path.with_suffix(_PDF) if name.endswith(_PDF) and not path.suffix else path


class WindowAsk:
    """Asks with dialogs over the window."""

    def __init__(self, window: QWidget, metrics: Callable[[], Metrics]) -> None:
        self._window = window
        self._metrics = metrics
        self._last: QUrl | None = None  # until this window goes, and never on a disk

    def confirm(self, question: Question, then: Callable[[], object]) -> None:
        """See Ask."""
        dialog = QuestionDialog(self._window, self._metrics(), question)
        _open(dialog, then)

    def confirm_by_typing(self, question: Question, word: str, then: Callable[[], object]) -> None:
        """See Ask."""
        dialog = QuestionDialog(self._window, self._metrics(), question, word=word)
        _open(dialog, then)

    def tell(self, title: str, words: str, close: str) -> None:
        """See Ask."""
        question = Question(title=title, words=words, yes=close, no="")
        _open(QuestionDialog(self._window, self._metrics(), question), _nothing)

    def choose_folder(self, title: str, then: Callable[[Path], object]) -> None:
        """See Ask."""
        dialog = self._chooser(title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.FileName, dialog.tr("Folder:"))
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open_files(dialog, then)

    def choose_file(self, title: str, kinds: str, then: Callable[[Path], object]) -> None:
        """See Ask; `kinds` as Qt writes them: `PDF (*.pdf)`."""
        dialog = self._chooser(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open_files(dialog, then)

    def choose_new(self, title: str, name: str, then: Callable[[Path], object]) -> None:
        """See Ask."""
        dialog = self._chooser(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        self._open_files(dialog, lambda path: then(with_ending(path, name)))

    def _chooser(self, purpose: str, kinds: str = "") -> Chooser:
        return Chooser(self._window, self._metrics(), purpose, self._last, kinds)

    def _open_files(self, dialog: Chooser, then: Callable[[Path], object]) -> None:
        def chosen(name: str) -> None:
            self._last = dialog.directoryUrl()
            then(Path(name))

        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        dialog.open()


class QuestionDialog(QDialog):
    """One question. Escape is no, and so is Return where a yes could not be taken back."""

    def __init__(
        self, window: QWidget, metrics: Metrics, question: Question, *, word: str = ""
    ) -> None:
        super().__init__(window)
        self._word = word
        entitle(self, question.title)
        self.setModal(True)
        self.setMinimumWidth(metrics.px(420))
        self._widest = metrics.px(520)
        self.typed = QLineEdit()
        self.yes = (danger if question.destroys else primary)(question.yes, self.accept)
        self.no = button(question.no, self.reject)
        self.yes.setEnabled(not word)
        self.typed.textChanged.connect(self._on_typed)
        (self.no if question.destroys else self.yes).setDefault(True)
        self._lay_out(metrics, question)

    def _lay_out(self, metrics: Metrics, question: Question) -> None:
        gap = metrics.gap
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        column.setSpacing(gap(3))
        heading = label("title", question.title, wrap=True)
        column.addWidget(heading)
        column.addWidget(label("reading", question.words, wrap=True))
        if self._word:
            form = Form(metrics)
            form.row(self.tr("Type {word} to continue").format(word=self._word), self.typed)
            column.addWidget(form)
        column.addSpacing(gap(2))
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2) + 2)
        buttons.addStretch(1)
        if question.no:
            buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column.addLayout(buttons)
        if not self._word:
            (self.no if question.destroys else self.yes).setFocus()

    @override
    def sizeHint(self) -> QSize:
        """As high as its words need at its width, or the last line would be cut."""
        hint, layout = super().sizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        width = max(min(hint.width(), self._widest), self.minimumWidth())
        return QSize(width, max(hint.height(), layout.totalHeightForWidth(width)))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Take that size: by itself a window is first no higher than two thirds of the screen."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def _on_typed(self, typed: str) -> None:
        """Case and separators do not matter: it is a check of attention, not of spelling."""
        self.yes.setEnabled(_plain(typed) == _plain(self._word))


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _nothing() -> None:
    """Nothing follows."""


def _open(dialog: QDialog, then: Callable[[], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: then())  # noqa: PLW0108  `then` may be any callable
    dialog.open()
