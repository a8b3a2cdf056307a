"""The recovery words, and the new passphrase they set."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.form import Form
from app.ui.widgets.passphrase import PassphraseField, RepeatField
from app.ui.wording.practice import all_words


class Recovery(QWidget):
    """A form that is made when the passphrase is lost, and gone when one turns back."""

    wanted = Signal(str, str)  # the words, and a new passphrase
    back = Signal()

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(metrics.px(110))
        self.fresh = PassphraseField(metrics)
        self.again = RepeatField(metrics, self.fresh)
        self.form = Form(metrics)
        self.form.row(self.tr("Recovery &words"), self.words, hint=all_words())
        self.form.row(self.tr("&New passphrase"), self.fresh)
        self.form.row(self.tr("Type it &again"), self.again)
        self.recover = primary(self.tr("Set new passphrase"), self._on_recover)
        self.cancel = button(self.tr("Back"), self.back.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.gap(3))
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.recover)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(4))
        column.addWidget(self.form)
        column.addLayout(buttons)

    def _on_recover(self) -> None:
        if not self.again.agrees():
            self.form.refuse(self.again, self.again.differs())
            return
        self.recover.setEnabled(False)
        self.form.settle(self.words, "")
        self.wanted.emit(self.words.toPlainText(), self.fresh.peek())
