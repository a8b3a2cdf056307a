"""One rule: what it is about, how long, who asks for it, where it stands and what one can say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.retention_words import citation
from app.domain.rules_in_force import Standing
from app.services.practice.ruling import Ruling
from app.ui.class_words import what
from app.ui.pages.rules import words
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label


class RuleCard(Card):
    """Its buttons say what the practice can say of it."""

    confirmed = Signal(str)
    set_aside = Signal(str)
    removed = Signal(str)

    def __init__(self, appearance: Appearance, ruling: Ruling) -> None:
        super().__init__(appearance.metrics)
        rule = ruling.rule
        self.ruling = ruling
        self.identity = rule.id
        head = label("heading", what(rule.record_class), wrap=True)
        role = "settle" if ruling.standing is Standing.WAITS and not rule.example else "caption"
        stands = label(role, words.stands(ruling.standing), wrap=True)
        self.column.addWidget(flowing(appearance.metrics.gap(3), head, stands))
        self.add_text("reading", rule.text)
        self.add_text("quiet", citation(rule))
        self.add_text("caption", rule.source.citation)
        self.buttons = tuple(self._buttons(ruling))
        if self.buttons:
            self.column.addSpacing(appearance.metrics.gap(1))
            self.column.addWidget(flowing(appearance.metrics.gap(2), *self.buttons))
        self.setAccessibleName(f"{rule.text} {words.stands(ruling.standing)}")

    def _buttons(self, ruling: Ruling) -> list[QPushButton]:
        rule, made = ruling.rule, []
        if rule.needs_confirming and ruling.standing is not Standing.HOLDS:
            made.append(self._named(self.tr("Applies to me…"), self.confirmed))
        if ruling.own:
            made.append(self._named(self.tr("Remove…"), self.removed))
        elif rule.needs_confirming and ruling.standing is not Standing.SET_ASIDE:
            made.append(self._named(self.tr("Does not apply…"), self.set_aside))
        return made

    def _named(self, said: str, signal: object) -> QPushButton:
        made = button(said, lambda: signal.emit(self.identity))  # type: ignore[attr-defined]
        made.setAccessibleName(f"{said} {self.ruling.rule.text}")
        return made
