"""By which name somebody who has changed theirs is disclosed: each name as it would be printed."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import FormId
from app.domain.redaction import AS_SIGNED, Suggestion
from app.services.handovers.review import Review
from app.ui.theme.appearance import Appearance
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.labels import label

_UNSAID: Final = ""


class ClientName(QWidget):
    """The client's name to print for somebody else; nothing where there is none to choose."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.field = ChoiceField(appearance, ()).let_shrink()
        self.field.setAccessibleName(self.tr("Client’s name to print"))
        self.field.activated.connect(self._on_chosen)
        self.why = label(
            "caption",
            self.tr(
                "Client’s name as printed. They have had several: others may not know them all."
            ),
            wrap=True,
        )
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(appearance.metrics.gap(1))
        down.addWidget(self.field)
        down.addWidget(self.why)
        self.hide()

    def show_review(self, found: Review[Any]) -> None:
        """The names of whom a handover is about."""
        names = ((one.id, one.text) for one in found.client_names)
        self.show_names(names, found.handover.called or "")

    def show_names(self, names: Iterable[tuple[str, str]], kept: str) -> None:
        """These names by their keys, and the one that was chosen, if it is one of them."""
        self.field.clear()
        self.field.addItem(self.tr("Client’s name to print?"), _UNSAID)
        for key, name in names:
            self.field.addItem(name, key)
        self.field.setCurrentIndex(max(0, self.field.findData(kept or _UNSAID)))
        self.setVisible(self.field.count() > 1)

    def key(self) -> str:
        """The name that is chosen, if one is."""
        return str(self.field.currentData() or "")

    def _on_chosen(self) -> None:
        if self.key():
            self.chosen.emit(self.key())


class CalledField(ChoiceField):
    """A name to choose, shown for a mention that reads otherwise now."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, ())
        self.setAccessibleName(self.tr("Name to print"))

    def show_finding(self, one: Suggestion | None) -> None:
        """The two names of a finding, and the one that was chosen; nothing where there is one."""
        asked = one is not None and bool(one.now)
        self.setVisible(asked)
        self.clear()
        if one is None or not asked:
            return
        self.addItem(self.tr("Which name is printed?"), _UNSAID)
        self.addItem(self.tr("As signed: {name}").format(name=one.text), AS_SIGNED)
        self.addItem(self.tr("Name now: {name}").format(name=one.now), one.in_use)
        decision = one.decision
        kept = decision.called if decision is not None else None
        self.setCurrentIndex(max(0, self.findData(kept or _UNSAID)))

    @property
    def asks(self) -> bool:
        """Whether a name has to be chosen before this is disclosed."""
        return self.count() > 0 and self.chosen is None

    @property
    def chosen(self) -> FormId | None:
        """The name that is chosen."""
        return self.currentData() or None
