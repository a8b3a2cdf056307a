"""A report that is signed: where it lies, its passphrase once, and the client's receipt."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.handovers.report import Signed
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.passphrase_line import PassphraseLine


class PassphraseOnce(QWidget):
    """The passphrase of a letter, with what to do with it."""

    def __init__(self, metrics: Metrics, passphrase: str) -> None:
        super().__init__()
        words = self.tr(
            "Passphrase, shown only once. Do not send it with the file: give it by telephone or "
            "on paper."
        )
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(label("caption", words, wrap=True))
        self.passphrase = PassphraseLine(metrics, passphrase, self.tr("Passphrase of the letter"))
        self.passphrase.setMinimumWidth(metrics.px(320))
        down.addWidget(self.passphrase)


class Done(Card):
    """What was done, in the place of what was written."""

    def __init__(
        self,
        metrics: Metrics,
        done: Signed,
        out: Path | None,
        *,
        receipt: Callable[[], object] | None,
        back: Callable[[], object],
    ) -> None:
        super().__init__(metrics)
        words = self.tr("Signed, but not sent. You can send it with a release.")
        if out is not None:
            words = self.tr("Signed and saved in {path}. The file records what was sent.")
        self.column.addWidget(label("heading", self.tr("Done")))
        self.words = label("quiet", words.format(path=out), wrap=True)
        self.column.addWidget(self.words)
        if done.passphrase is not None:
            self.column.addWidget(PassphraseOnce(metrics, done.passphrase))
        self.receipt = button(self.tr("Save the client’s receipt…"), receipt)
        self.receipt.setVisible(receipt is not None)
        self.back = button(self.tr("Back to the file"), back)
        self.saved = label("ok", "", wrap=True)
        self.saved.hide()
        self.column.addWidget(flowing(metrics.gap(2), self.receipt, self.back))
        self.column.addWidget(self.saved)
        self.column.addStretch(1)

    def say_saved(self, out: Path) -> None:
        """The receipt is saved there."""
        self.saved.setText(self.tr("Receipt saved: {path}").format(path=out))
        self.saved.show()
