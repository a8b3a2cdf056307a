"""One suggestion in a row: what the record says, the words in its place, and whether it stays."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.redaction import Layer, State, Suggestion
from app.ui.pages.sheet.line import lay_out
from app.ui.theme.appearance import Appearance
from app.ui.told_apart import told_apart
from app.ui.widgets.tick import Tick

_NAMES = frozenset({Layer.MENTION, Layer.IDENTIFIER})


class SuggestionRow(QWidget):
    """A name has words in its place; what only may tell who someone is can stay as it is."""

    def __init__(
        self,
        appearance: Appearance,
        one: Suggestion,
        changed: Callable[[], object],
        *,
        called: str,
        sentence: str,
    ) -> None:
        """What is said more than once is `called` by its number, and stands with its `sentence`."""
        super().__init__()
        self.suggestion = one
        self.words = QLineEdit(one.instead)
        said = self.tr("Words in place of {said}").format(said=called)
        self.words.setAccessibleName(said)
        self.words.setAccessibleDescription(sentence)
        self.stays = Tick(appearance, self.tr("Leave as it is"))
        self.stays.setAccessibleName(self.tr("Leave as it is: {said}").format(said=called))
        self.stays.setAccessibleDescription(sentence)
        policy = self.stays.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the fields stand below one another
        self.stays.setSizePolicy(policy)
        self.stays.setChecked(one.state is State.DISCLOSE)
        self.words.setEnabled(not self.stays.isChecked())
        told = called, sentence if called != one.text else ""
        lay_out(self, appearance.metrics, told, self.words, self.stays)
        if one.layer in _NAMES:
            self.stays.hide()
        self.words.editingFinished.connect(changed)
        self.stays.toggled.connect(self._on_stays)
        self._changed = changed

    @property
    def state(self) -> State:
        """What is decided by it as it is."""
        return State.DISCLOSE if self.stays.isChecked() else State.WITHHOLD

    @property
    def typed(self) -> str | None:
        """The words typed, if they are not those suggested."""
        said = self.words.text().strip()
        return said if said and said != self.suggestion.instead else None

    def _on_stays(self, stays: bool) -> None:  # noqa: FBT001  Qt's signal
        self.words.setEnabled(not stays)
        self._changed()


def suggestion_rows(
    appearance: Appearance,
    suggestions: Iterable[Suggestion],
    sentences: Mapping[str, str],
    changed: Callable[[], object],
) -> tuple[SuggestionRow, ...]:
    """A row for each; what is said more than once is told apart by its sentence and a number."""
    given = tuple(suggestions)
    names = told_apart([one.text for one in given])
    return tuple(
        SuggestionRow(appearance, one, changed, called=called, sentence=sentences.get(one.id, ""))
        for one, called in zip(given, names, strict=True)
    )
