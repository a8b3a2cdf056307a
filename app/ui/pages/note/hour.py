"""When a session began, how long it was, what came of it and where: one line, none of it asked."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.appointments import (
    FIELDS,
    Appointment,
    Attendance,
    began_from,
    filled,
    minutes_from,
)
from app.domain.errors import NotUnderstood
from app.ui.record_words import ATTENDANCE, WHERE, session_said, translated
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import link
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import Flow

_ATTENDANCE: Final = {one.value: one for one in Attendance}
_NARROW: Final = 92  # pixels of a field for a time


class Hour(QWidget):
    """The four fields, and a link that fills in what is usual; `open` unfolds them.

    What is usual stands on the link and in no field: it is said of a session only once somebody
    has pressed it, and sees it. Where the fields do not fit on one line they stay folded until
    they are wanted, and `open`, which lies elsewhere on the page, says what they say.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        metrics = appearance.metrics
        self._usual: Appointment | None = None
        self._wanted, self._folded = False, True
        self.open = link(self.tr("Time and attendance"), self.unfold)
        self.began = self._line(self.tr("Began"), self.tr("Began at"), metrics.px(_NARROW))
        self.minutes = self._line(self.tr("Minutes"), self.tr("Minutes"), metrics.px(_NARROW))
        self.attendance = self._choice(
            appearance,
            self.tr("Attendance"),
            {one.value: translated(words) for one, words in ATTENDANCE.items()},
        )
        self.where = self._choice(
            appearance,
            self.tr("Where"),
            {one.value: translated(words) for one, words in WHERE.items()},
        )
        self.as_usual = link("", self._on_usual)
        self._fields: Mapping[str, QLineEdit | ChoiceField] = {
            "began": self.began,
            "minutes": self.minutes,
            "attendance": self.attendance,
            "where": self.where,
        }
        self._gap = metrics.gap(2)
        flow = Flow(self._gap)
        for widget in (*self._fields.values(), self.as_usual):
            flow.addWidget(widget)
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def begin(self, typed: Mapping[str, object], usual: Appointment | None) -> None:
        """Show what a draft has, and what is usual; open for whoever uses it."""
        for name, field in self._fields.items():
            self._put(field, str(typed.get(name) or ""))
        self._usual = usual
        words = self.tr("As usual: {said}").format(said=session_said(usual))
        self.as_usual.setText(words)
        self.as_usual.setAccessibleName(words)
        self._folded = not ((self.typed() or usual is not None) and self._fits())
        self._show()

    def typed(self) -> dict[str, str]:
        """What stands in the fields, as far as they are not blank."""
        said = {
            name: field.text().strip() if isinstance(field, QLineEdit) else field.key()
            for name, field in self._fields.items()
        }
        return {name: one for name, one in said.items() if one}

    @property
    def held(self) -> bool:
        """Whether the session took place, as far as the fields say."""
        return Appointment(attendance=_ATTENDANCE.get(self.attendance.key())).held

    def said(self) -> Appointment | None:
        """What the fields say, or None. Raises NotUnderstood, with the cursor where it is wrong."""
        try:
            return filled(self.typed())
        except NotUnderstood as error:
            self._unfold()
            for name in FIELDS:
                if error.rule == f"session-{name}":
                    self._fields[name].setFocus()
            raise

    def want(self, *, wanted: bool) -> None:
        """Show it for a session; nothing else has an hour."""
        self._wanted = wanted
        self._show()

    def unfold(self) -> None:
        """The fields, with the cursor in the first."""
        self._unfold()
        self.began.setFocus()

    def _unfold(self) -> None:
        self._folded = False
        self._show()

    def _show(self) -> None:
        words = self._in_short() or self.tr("Time and attendance")
        self.open.setText(words)
        self.open.setAccessibleName(words)
        self.open.setVisible(self._wanted and self._folded)
        self.as_usual.setVisible(self._usual is not None and not self.typed())
        self.setVisible(self._wanted and not self._folded)

    def _in_short(self) -> str:
        """What stands in the fields, in one line, also where it cannot be meant."""
        try:
            return session_said(filled(self.typed()))
        except NotUnderstood:
            return ", ".join(self.typed().values())

    def _fits(self) -> bool:
        """Whether the fields stand on one line."""
        wide = sum(one.sizeHint().width() + self._gap for one in self._fields.values())
        room = self.parentWidget()
        return room is None or wide <= room.contentsRect().width()

    def _line(self, hint: str, name: str, width: int) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.setAccessibleName(name)
        made.setFixedWidth(width)
        made.textEdited.connect(self._on_changed)
        made.editingFinished.connect(self._on_left)
        return made

    def _choice(self, appearance: Appearance, name: str, choices: Mapping[str, str]) -> ChoiceField:
        made = ChoiceField(appearance, (("", name), *choices.items()))
        made.setAccessibleName(name)
        made.activated.connect(self._on_changed)
        return made

    def _put(self, field: QLineEdit | ChoiceField, words: str) -> None:
        if isinstance(field, QLineEdit):
            field.setText(words)
        else:
            field.choose(words if field.findData(words) >= 0 else "")

    def _on_usual(self) -> None:
        """Take what is usual into the fields, where it is seen and can be changed."""
        if self._usual is None:
            return
        for name, one in self._usual.plain().items():
            if one is not None:
                self._put(self._fields[name], str(one))
        self._on_changed()
        self.attendance.setFocus()

    def _on_left(self) -> None:
        """A time is shown as it will be kept; what cannot be read stays as it was typed."""
        for field, reader in ((self.began, began_from), (self.minutes, minutes_from)):
            try:
                field.setText(str(reader(field.text())))
            except NotUnderstood:
                continue

    def _on_changed(self) -> None:
        self._unfold()
        self.changed.emit()
