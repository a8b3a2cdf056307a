"""What can be done with the cards that are ticked: held, marked for destruction, destroyed."""

from PySide6.QtCore import QObject, Signal

from app.ui.pages.retention.card import FileCard
from app.ui.widgets.buttons import button, danger


class Chosen(QObject):
    """Three buttons, each shown while it can do something with what is ticked."""

    hold_asked = Signal()
    plan_asked = Signal(list)  # cards

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: list[FileCard] = []
        self.hold = button(self.tr("Hold them…"), self.hold_asked.emit)
        self.mark = button(self.tr("Mark them…"), self._mark)
        self.destroy = danger(self.tr("Destroy them…"), self._destroy)

    def show(self, cards: list[FileCard]) -> None:
        """Say of how many of these what can be done."""
        self.cards = cards
        files = len({card.code for card in cards})
        now = [card for card in cards if card.destroyable]
        marks = len(cards) - len(now)
        self.hold.setVisible(files > 0)
        self.hold.setText(self.tr("Hold {n} files…").format(n=files))
        self.mark.setVisible(marks > 0)
        self.mark.setText(self.tr("Mark {n} for destruction…").format(n=marks))
        self.destroy.setVisible(bool(now))
        whole = all(card.target.whole for card in now)
        several = self.tr("Destroy {n} files…") if whole else self.tr("Destroy {n}…")
        said = self.tr("Destroy 1 file…") if whole and len(now) == 1 else several
        self.destroy.setText(said.format(n=len(now)))

    def _mark(self) -> None:
        self.plan_asked.emit([card for card in self.cards if not card.destroyable])

    def _destroy(self) -> None:
        self.plan_asked.emit([card for card in self.cards if card.destroyable])
