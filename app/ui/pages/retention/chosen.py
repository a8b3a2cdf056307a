"""What can be done with the cards that are ticked: held, marked for destruction, destroyed.

All that are due can be ticked at once, by a button and by its key.
"""

from PySide6.QtCore import QObject, Signal

from app.ui.pages.retention.card import FileCard
from app.ui.widgets.buttons import button, danger
from app.ui.widgets.tick import Tick


class Chosen(QObject):
    """Four buttons, each shown while it can do something: one while nothing is ticked yet."""

    hold_asked = Signal()
    plan_asked = Signal(list)  # cards

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: list[FileCard] = []
        self._ticks: list[Tick] = []
        self.all = button(self.tr("Select all  A"), self._on_all)
        self.all.setAccessibleName(self.tr("Select all that are due"))
        self.hold = button(self.tr("Hold them…"), self.hold_asked.emit)
        self.mark = button(self.tr("Mark them…"), self._mark)
        self.destroy = danger(self.tr("Destroy them…"), self._destroy)

    def choose_all(self) -> None:
        """Tick whatever is due, or nothing of it where all of it is ticked."""
        every = all(tick.isChecked() for tick in self._ticks)
        for tick in self._ticks:
            tick.setChecked(not every)

    def _on_all(self) -> None:
        self.choose_all()  # which takes the button away, and offers what can be done
        (self.mark if self.destroy.isHidden() else self.destroy).setFocus()

    def show(self, every: list[FileCard]) -> None:
        """Say of how many of these what can be done."""
        cards = [card for card in every if card.is_ticked()]
        self.cards = cards
        self._ticks = [card.handle for card in every if isinstance(card.handle, Tick)]
        self.all.setVisible(len(self._ticks) > 1 and not cards)
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

    def plan(self, card: FileCard, *, now: bool) -> None:
        """Ask to destroy now, or to mark, what is ticked, or else this one."""
        some = [one for one in self.cards or [card] if one.due and one.destroyable is now]
        if some:
            self.plan_asked.emit(some)

    def _mark(self) -> None:
        self.plan_asked.emit([card for card in self.cards if not card.destroyable])

    def _destroy(self) -> None:
        self.plan_asked.emit([card for card in self.cards if card.destroyable])
