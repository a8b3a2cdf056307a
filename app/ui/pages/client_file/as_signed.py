"""Reading a file as it was signed: with former names, for who asks for them, until they leave."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.pages.client_file.finding import Finding
from app.ui.pages.client_file.queries import Shown
from app.ui.pages.client_file.timeline import Timeline
from app.ui.session import Session
from app.ui.widgets.buttons import link


class AsSigned(QObject):
    """The way to the signed wording above a timeline, and back; only where they differ."""

    turned = Signal()

    def __init__(
        self, page: QWidget, session: Session, timeline: Timeline, finding: Finding
    ) -> None:
        super().__init__(page)
        self._session, self._finding, self._wanted = session, finding, False
        self.button = link("", self._on_asked)
        self.button.hide()
        timeline.put_above(self.button)

    def begin(self) -> None:
        """Names as they are now, which is how a file is read."""
        self._turn(wanted=False)

    def show_file(self, file: Shown) -> None:
        """Offer it where somebody in the file is called otherwise now."""
        self.button.setVisible(file.called_otherwise)

    def _on_asked(self) -> None:
        self._turn(wanted=not self._wanted)
        self._finding.look_again()
        self.turned.emit()

    def _turn(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._session.show_as_signed(wanted=wanted)
        back, on = self.tr("Read with the names used now"), self.tr("Read as signed")
        self.button.setText(back if wanted else on)
