"""The correction of a receipt: the day a request came, with the deadline before and after."""

import datetime as dt
from typing import Final

from app.domain.access_requests import Request
from app.domain.dates import in_words
from app.services.handovers import receipt
from app.services.handovers.receipt import Reckoned
from app.ui.correction_words import long_past_words, reasons
from app.ui.dialogs.ask import Question
from app.ui.pages.request.request_model import Bench
from app.ui.problems import problem_of
from app.ui.widgets.buttons import button
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.form import Form

RECEIPT: Final = "receipt:"  # how the names of its fields begin


class ReceiptForm(Form):
    """The day, and the reason for another one. What is wrong is said beside the day."""

    def __init__(self, bench: Bench, request: Request) -> None:
        metrics = bench.appearance.metrics
        super().__init__(metrics)
        self._bench, self._identity = bench, request.id
        self.received = DateField.of(metrics, request.received)
        self.reason = ChoiceField(bench.appearance, reasons(of_receipt=True))
        self.row(self.tr("Date &received"), self.received)
        hint = self.tr("The log records the type of reason, never the date.")
        self.row(self.tr("R&eason for the correction"), self.reason, hint=hint)
        self.save = button(self.tr("Correct…"), self._on_save)
        self.save.setAccessibleName(self.tr("Correct the date received"))
        bench.draft.hold({f"{RECEIPT}day": self.received, f"{RECEIPT}reason": self.reason})

    def _on_save(self) -> None:
        self.settle(self.received, "")
        identity, day = self._identity, self.received.day()
        self._bench.session.ask(
            lambda practice, _: (
                practice.do(receipt.foresee, identity, day),
                practice.do(receipt.is_long_past, day),
            ),
            self._on_foreseen,
            otherwise=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self.refuse(self.received, problem_of(error).said())

    def _on_foreseen(self, found: tuple[Reckoned, bool]) -> None:
        """Ask with the deadline before and after, and about a day of more than a year ago."""
        reckoned, long_past = found
        words = self.tr("Deadline before: {was}\n\nDeadline after: {now}").format(
            was=in_words(reckoned.was.due, weekday=True),
            now=in_words(reckoned.now.due, weekday=True),
        )
        if not reckoned.now.known:
            words = reckoned.now.why
        if long_past:
            words = f"{long_past_words(reckoned.asked.received)}\n\n{words}"
        question = Question(
            title=self.tr("Correct the date received?"),
            words=words,
            yes=self.tr("Correct"),
            no=self.tr("Cancel"),
            destroys=long_past,
        )
        day, reason = reckoned.asked.received, self.reason.key()
        self._bench.ask.confirm(question, lambda: self._keep(day, reason))

    def _keep(self, received: dt.date, reason: str) -> None:
        self._bench.correct_receipt(RECEIPT, received, reason)
