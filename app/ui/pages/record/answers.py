"""The questions of a questionnaire, a row for each: a figure answers it and leads to the next."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget

from app.domain.measures import MOST_ANSWER, SCALES, Instrument
from app.services.records import measure_words
from app.services.records.form import Field
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label
from app.ui.widgets.record_fields import Entry

if TYPE_CHECKING:
    from app.domain.questionnaires import Questionnaire

_FIGURES: Final = {getattr(Qt.Key, f"Key_{figure}"): figure for figure in range(MOST_ANSWER + 1)}
_LEFT_OUT: Final = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_Delete})
_BACK: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Backspace})
_SIDE: Final = 36  # pixels at 100 %: one figure
_MOST: Final = max(scale.answers for scale in SCALES.values())


class AnswerRow(QWidget):
    """One question. 0 to 3 answer it, a dash leaves it out, arrows lead up and down."""

    answered = Signal()
    moved = Signal(int)  # to the row so many further on

    def __init__(self, appearance: Appearance, heading: str) -> None:
        super().__init__()
        self._appearance, self._heading = appearance, heading
        self._said: tuple[str, ...] = ()
        self.answer: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.question = label("reading", "", wrap=True)
        gap = appearance.metrics.gap
        across = QHBoxLayout(self)
        across.setContentsMargins(gap(2), gap(1), gap(2), gap(1))
        across.setSpacing(gap(1))
        across.addWidget(self.question, 1)
        self.figures = tuple(self._figure(figure) for figure in range(MOST_ANSWER + 1))
        for one in self.figures:
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)

    def ask(self, number: int, item: str, answers: tuple[str, ...]) -> None:
        """Ask this, with no answer yet."""
        self.question.setText(f"{number}. {item}")
        self._said = answers
        for figure, one in enumerate(self.figures):
            one.setAccessibleName(f"{number}. {item}: {answers[figure]}")
            one.setToolTip(answers[figure])
        self.choose(None)

    def choose(self, answer: int | None) -> None:
        """Answer it, or leave it out."""
        self.answer = answer
        for figure, one in enumerate(self.figures):
            one.setChecked(figure == answer)
        said = self.tr("no answer") if answer is None else self._said[answer]
        self.setAccessibleName(f"{self._heading}: {self.question.text()}: {said}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, or go to another question."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (key in _FIGURES or key in _LEFT_OUT):
            self._take(_FIGURES.get(Qt.Key(key)), 1)
        elif plain and (key in _BACK or key == Qt.Key.Key_Down):
            self.moved.emit(-1 if key in _BACK else 1)
        else:
            super().keyPressEvent(event)

    def leave_forward(self) -> None:
        """Go on to whatever comes after the questions."""
        self.focusNextChild()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._appearance.tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            painter.end()

    def _figure(self, figure: int) -> QPushButton:
        made = button(str(figure), partial(self._on_pressed, figure))
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setProperty("role", "figure")
        made.setFixedWidth(self._appearance.metrics.px(_SIDE))
        return made

    def _on_pressed(self, figure: int) -> None:
        """Pressed once more, an answer is taken back."""
        self.setFocus()
        self._take(None if self.answer == figure else figure, 0)

    def _take(self, answer: int | None, further: int) -> None:
        self.choose(answer)
        self.answered.emit()
        if further:
            self.moved.emit(further)


class MeasureAnswers(Entry):
    """All questions of the questionnaire that is chosen, and what they add up to so far."""

    def __init__(self, appearance: Appearance, field: Field) -> None:
        super().__init__()
        self._asked: Questionnaire | None = None
        self._column.setSpacing(appearance.metrics.gap(1))
        self.instruction = label("quiet", "", wrap=True)
        self.rows = tuple(AnswerRow(appearance, field.label) for _ in range(_MOST))
        self.total = label("strong", "", wrap=True)
        self.licence = label("caption", "", wrap=True)
        for widget in (self.instruction, *self.rows, self.total, self.licence):
            self._column.addWidget(widget)
        for at, row in enumerate(self.rows):
            row.answered.connect(self._on_answered)
            row.moved.connect(partial(self._on_moved, at))
        self.show_questionnaire(Instrument.PHQ_9.value)

    def show_questionnaire(self, instrument: str) -> None:
        """Ask the questions of another questionnaire, without any answers; the same one stays."""
        named = next((one for one in Instrument if one.value == instrument), None)
        asked = None if named is None else measure_words.questionnaire(named)
        if asked is None or asked == self._asked:
            return
        self._asked = asked
        figures = ", ".join(f"{figure} {words}" for figure, words in enumerate(asked.answers))
        self.instruction.setText(f"{asked.instruction}\n{figures}.")
        self.licence.setText(asked.licence)
        for at, row in enumerate(self.rows):
            there = at < len(asked.items)
            row.setVisible(there)
            if there:
                row.ask(at + 1, asked.items[at], asked.answers)
            else:
                row.choose(None)
        self._say_total()

    def parts(self) -> tuple[QWidget, ...]:
        """The rows."""
        return self._rows()

    def value(self) -> Any:
        """A number or None for each question; nothing where none is answered."""
        found = [row.answer for row in self._rows()]
        return [] if all(one is None for one in found) else found

    def fill(self, value: Any) -> None:
        """Show these answers."""
        given = value if isinstance(value, list | tuple) else ()
        for at, row in enumerate(self._rows()):
            one = given[at] if at < len(given) else None
            row.choose(one if type(one) is int and 0 <= one <= MOST_ANSWER else None)
        self._say_total()

    def _rows(self) -> tuple[AnswerRow, ...]:
        return self.rows[: len(self._asked.items)] if self._asked is not None else self.rows

    def _on_answered(self) -> None:
        self._say_total()
        self.edited.emit()

    def _on_moved(self, at: int, further: int) -> None:
        rows, to = self._rows(), at + further
        if 0 <= to < len(rows):
            rows[to].setFocus()
            _bring_into_sight(rows[to])
        elif further > 0:
            rows[at].leave_forward()

    def _say_total(self) -> None:
        if self._asked is None:
            return
        answers = [row.answer for row in self._rows()]
        given = [one for one in answers if one is not None]
        highest, left = SCALES[self._asked.instrument].highest, len(answers) - len(given)
        words = self.tr("So far {total}. {left} of {all} are not answered.")
        if not left:
            words = self.tr("Total: {total} of {highest}, {band}.")
        total = sum(given)
        band = self._asked.band(total)
        self.total.setText(
            words.format(total=total, left=left, all=len(answers), highest=highest, band=band)
        )


def _bring_into_sight(row: QWidget) -> None:
    """Scroll to a row: only the Tab key does so by itself."""
    above = row.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(row)
