"""The page of a supervision sheet: choose records, look at each word, preview, save."""

from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code, RecordId
from app.domain.registers import SUPERVISION
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui import composition
from app.ui.navigation import PRACTICE, Place, Route
from app.ui.overrides import override
from app.ui.pages.sheet import queries
from app.ui.pages.sheet.nameless import NamelessPage, Said
from app.ui.pages.sheet.queries import Bench, Choices
from app.ui.printing import SHEET_TITLE, Printer, printed_paper, unprinted_paper
from app.ui.widgets.buttons import button


class SheetPage(NamelessPage):
    """`about` is the code of the file."""

    @override
    def _named(self) -> Said:
        return Said(
            title=self.tr("For supervision"),
            save=self.tr("Save sheet"),
            choose=self.tr("Those since the last supervision are already chosen."),
            where=self.tr("Save the sheet"),
            file_name="sheet.pdf",
            making=self.tr("Making and checking the sheet"),
            passphrase=self.tr("Passphrase of the sheet"),
        )

    @override
    def _others(self) -> tuple[QPushButton, ...]:
        self.hours = button(self.tr("Record the supervision"), self._on_hours)
        self.printer = Printer(self)
        self.printer.sent.connect(self._on_printed)
        self.printer.refused.connect(self._on_not_printed)
        self.print = button(self.tr("Print"), self._on_print)
        if self.printer.is_there:
            return (self.print, self.hours)
        return (self.hours,)

    @override
    def _offer(self) -> None:
        super()._offer()
        self.print.setEnabled(self._bench is not None)

    @override
    def _choices(self, practice: Handle, code: Code) -> Choices:
        return queries.choices(practice, code)

    @override
    def _begun(
        self, practice: Handle, code: Code, records: tuple[RecordId, ...]
    ) -> tuple[Changed, Bench]:
        return queries.chosen(practice, code, records)

    @override
    def _say_made(self, said: str) -> None:
        self.notice.say(said, self.tr("Record the hours"), self._on_hours)

    def _on_print(self) -> None:
        """The bytes that would be saved plain, on the printer of the system."""
        composition.finish()
        if self._bench is None or self.typed is None:
            return
        identity, answers = self._bench.sheet, self._answers()
        self.print.setEnabled(False)
        self.strip.begin(self._said.making)

        def work(practice: Handle, progress: Progress) -> tuple[Changed, tuple[bytes, int]]:
            changed, _ = queries.kept(practice, identity, answers)
            return changed, queries.for_paper(practice, identity, progress)

        self.typed.save(work, self._on_paper, self._on_no_paper)

    def _on_paper(self, made: tuple[bytes, int]) -> None:
        self.strip.end()
        self.printer.send(made[0], SHEET_TITLE)

    def _on_no_paper(self, error: Exception) -> None:
        self._offer()
        self._on_refused(error)

    def _on_printed(self) -> None:
        self._offer()
        self._say_made(printed_paper())

    def _on_not_printed(self) -> None:
        self._offer()
        self.notice.say(unprinted_paper())

    def _on_hours(self) -> None:
        self.go.emit(Route(Place.RECORD, PRACTICE, SUPERVISION.name))
