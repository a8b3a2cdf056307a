"""Words to look at: each unusual word with its sentence, whether it is fine, or other words."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.redaction import State
from app.services.handovers.unusual import Looked, Unusual
from app.ui.pages.sheet.line import lay_out
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import link
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.tick import Tick


class WordRow(QWidget):
    """A word that nothing else points at: it is fine as it is, or other words are typed."""

    def __init__(self, appearance: Appearance, one: Unusual, changed: Callable[[], object]) -> None:
        super().__init__()
        self.unusual, self._changed = one, changed
        self.words = QLineEdit(one.instead)
        self.words.setPlaceholderText(self.tr("Other words"))
        said = self.tr("Other words in place of {said}").format(said=one.word)
        self.words.setAccessibleName(said)
        self.words.setAccessibleDescription(one.sentence)
        self.fine = Tick(appearance, self.tr("Fine"))
        self.fine.setAccessibleName(self.tr("Fine: {said}").format(said=one.word))
        self.fine.setAccessibleDescription(one.sentence)
        self.fine.setChecked(one.state is State.DISCLOSE)
        self.words.setEnabled(not self.fine.isChecked())
        told = one.word, one.sentence
        lay_out(self, appearance.metrics, told, self.words, self.fine)
        self.words.editingFinished.connect(self._on_left)
        self.fine.toggled.connect(self._on_fine)

    @property
    def looked(self) -> Looked:
        """What is said of it now."""
        typed = self.words.text().strip()
        if self.fine.isChecked():
            return Looked(state=State.DISCLOSE)
        state = State.WITHHOLD if typed else State.UNDECIDED
        return Looked(state=state, instead=typed)

    @property
    def is_changed(self) -> bool:
        """Whether that is something else than what is kept."""
        kept = Looked(state=self.unusual.state, instead=self.unusual.instead)
        return self.looked != kept

    def _on_left(self) -> None:
        if self.is_changed:
            self._changed()

    def _on_fine(self, fine: bool) -> None:  # noqa: FBT001  Qt's signal
        self.words.setEnabled(not fine)
        self._changed()


class WordsToLookAt(QWidget):
    """The words of the chosen records, each in a row, and how many were not looked at."""

    def __init__(
        self,
        appearance: Appearance,
        words: tuple[Unusual, ...],
        changed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._changed = changed
        below = QVBoxLayout(self)
        below.setContentsMargins(0, appearance.metrics.gap(3), 0, 0)
        below.setSpacing(appearance.metrics.gap(2))
        below.addWidget(label("section", self.tr("Words to look at").upper()))
        asks = self.tr("Unusual words that are not suggested above. Could one show who it is?")
        below.addWidget(label("quiet", asks, wrap=True))
        self.rows = tuple(WordRow(appearance, one, changed) for one in words)
        for row in self.rows:
            below.addWidget(row)
        self.left = label("warn", "", wrap=True)
        self.all_fine = link(self.tr("The others are fine"), self._on_all_fine)
        below.addWidget(flowing(appearance.metrics.gap(3), self.left, self.all_fine))
        self.show_kept(words)
        if not words:
            self.hide()

    def show_kept(self, words: tuple[Unusual, ...]) -> None:
        """What is kept of the same words now, and how many are left."""
        for row, one in zip(self.rows, words, strict=True):
            row.unusual = one
        left = sum(one.state is State.UNDECIDED for one in words)
        told = self.tr("Not looked at: {n}.").format(n=left)
        self.left.setText(told if left else self.tr("You have looked at each."))
        restyle(self.left, "warn" if left else "quiet")
        self.all_fine.setVisible(left > 0)

    def answers(self) -> dict[str, Looked]:
        """What is said of words and not kept yet."""
        return {row.unusual.word: row.looked for row in self.rows if row.is_changed}

    def first_left(self) -> QWidget | None:
        """The tick of the first word that nobody looked at."""
        left = (row for row in self.rows if row.looked.state is State.UNDECIDED)
        return next((row.fine for row in left), None)

    def _on_all_fine(self) -> None:
        for row in self.rows:
            if row.looked.state is State.UNDECIDED:
                row.fine.blockSignals(True)  # noqa: FBT003  Qt's own
                row.fine.setChecked(True)
                row.fine.blockSignals(False)  # noqa: FBT003
                row.words.setEnabled(False)
        self._changed()
