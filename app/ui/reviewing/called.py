"""By which name somebody who has changed theirs is disclosed: each name as it would be printed."""

from collections.abc import Collection, Iterable
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
    """The client's name to print for somebody else, of several clients that of each.

    Nothing is shown where there is none to choose.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._fields = QVBoxLayout()
        self.field = self._made()
        self.fields = [self.field]
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
        down.addLayout(self._fields)
        down.addWidget(self.why)
        self.hide()

    def _made(self) -> ChoiceField:
        made = ChoiceField(self._appearance, ()).let_shrink()
        made.setAccessibleName(self.tr("Client’s name to print"))
        made.activated.connect(lambda _: self._on_chosen(made))
        self._fields.addWidget(made)
        return made

    def show_review(self, found: Review[Any]) -> None:
        """The names of those whom a handover is about."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in found.client_names:
            groups.setdefault(one.person, []).append((one.id, one.text))
        self.show_each(groups.values(), found.handover.names_chosen)

    def show_names(self, names: Iterable[tuple[str, str]], kept: str) -> None:
        """These names by their keys, and the one that was chosen, if it is one of them."""
        self.show_each((names,), (kept,))

    def show_each(self, groups: Iterable[Iterable[tuple[str, str]]], kept: Collection[str]) -> None:
        """The names of each client, and which of them was chosen."""
        every = [named for names in groups if (named := tuple(names))]
        while len(self.fields) < len(every):
            self.fields.append(self._made())
        for place, field in enumerate(self.fields):
            field.clear()
            field.addItem(self.tr("Client’s name to print?"), _UNSAID)
            for key, name in every[place] if place < len(every) else ():
                field.addItem(name, key)
            found = (field.findData(one) for one in kept if one)
            field.setCurrentIndex(max(0, *found, 0))
            field.setVisible(place < max(1, len(every)))
            said = self.tr("Client’s name to print")
            if len(every) > 1:
                said = self.tr("Client’s name to print, {number} of {count}")
            field.setAccessibleName(said.format(number=place + 1, count=len(every)))
        self.setVisible(bool(every))

    def key(self) -> str:
        """The name that is chosen, if one is."""
        return str(self.field.currentData() or "")

    def keys(self) -> list[str]:
        """The names that are chosen, one of each client."""
        return [str(key) for one in self.fields if (key := one.currentData())]

    @property
    def waits(self) -> ChoiceField:
        """The first in which nothing is chosen yet."""
        return next(
            (one for one in self.fields if one.count() > 1 and not one.currentData()), self.field
        )

    def _on_chosen(self, field: ChoiceField) -> None:
        if field.currentData():
            self.chosen.emit(str(field.currentData()))


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
