"""The page of a supervision sheet: choose records, look at each word, preview, save."""

from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code, RecordId
from app.domain.registers import SUPERVISION
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.ui.navigation import PRACTICE, Place, Route
from app.ui.overrides import override
from app.ui.pages.sheet import queries
from app.ui.pages.sheet.nameless import NamelessPage, Said
from app.ui.pages.sheet.queries import Bench, Choices
from app.ui.widgets.buttons import button


class SheetPage(NamelessPage):
    """`about` is the code of the file."""

    @override
    def _named(self) -> Said:
        return Said(
            title=self.tr("For supervision"),
            save=self.tr("Save sheet"),
            choose=self.tr("Those since the last supervision are chosen."),
            where=self.tr("Save the sheet"),
            file_name="sheet.pdf",
            making=self.tr("Making and checking the sheet"),
            passphrase=self.tr("Passphrase of the sheet"),
        )

    @override
    def _others(self) -> tuple[QPushButton, ...]:
        self.hours = button(self.tr("Record the supervision"), self._on_hours)
        return (self.hours,)

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
        self.notice.say(said, self.tr("Record the supervision"), self._on_hours)

    def _on_hours(self) -> None:
        self.go.emit(Route(Place.RECORD, PRACTICE, SUPERVISION.name))
