"""The page of a year: what was destroyed and what is kept, on screen and as a PDF to print."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.year import YearPage as Found
from app.domain.year import YearSection
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import year_page
from app.ui.dialogs.ask import Ask
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_YEARS: Final = 10  # so many can be chosen, this one first


class YearPage(Page):
    """Numbers and codes, no names: it can be printed and shown to an insurer."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self.save = primary(self.tr("Save as PDF…"), self._on_save)
        self.retention = button(self.tr("Back to Retention"), self._on_back)
        self.head = PageHeader(
            self.metrics, self.tr("Page of the year"), primary=self.save, others=(self.retention,)
        )
        this = session.clock.today().year
        years = tuple((str(year), str(year)) for year in range(this, this - _YEARS, -1))
        self.year = ChoiceField(appearance, years)
        self.year.setAccessibleName(self.tr("Year"))
        self.year.currentIndexChanged.connect(lambda _: self._look())
        self.notice = Notice(self.metrics)
        self.sheet = Scroll(self.metrics)
        for widget in (self.head, self.notice, flowing(self.metrics.gap(2), self.year)):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)

    def enter(self, route: Route) -> None:
        """Count everything as it stands today."""
        del route
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """Whatever was written may change a line."""
        del changed
        self._look()

    @override
    def first(self) -> QWidget:
        return self.save

    def _look(self) -> None:
        year = int(self.year.key())
        self._session.ask(
            lambda practice, _: practice.do(year_page.page_of, year),
            self._on_found,
            otherwise=self._on_refused,
        )

    def _on_found(self, found: Found) -> None:
        self.notice.clear()
        self.save.setEnabled(True)
        destroyed, overdue = found.sections[0].count, found.sections[3].count
        facts = (
            self.tr("{n} destroyed").format(n=destroyed),
            self.tr("{n} overdue").format(n=overdue),
        )
        self.head.say(found.heading, facts)
        self.sheet.empty()
        self.sheet.column.addWidget(label("quiet", found.intro, wrap=True))
        for section in found.sections:
            self.sheet.column.addWidget(self._card(section, found.none))
        card = Card(self.metrics)
        card.column.addWidget(label("heading", found.checked_heading, wrap=True))
        for line in found.checked:
            card.column.addWidget(label("reading", line, wrap=True))
        self.sheet.column.addWidget(card)
        self.sheet.column.addStretch(1)

    def _card(self, section: YearSection, none: str) -> Card:
        card = Card(self.metrics)
        title = f"{section.heading}   ·   {section.count}"
        card.column.addWidget(label("heading", title, wrap=True))
        if not section.rows:
            card.column.addWidget(label("reading", none, wrap=True))
        elif self.metrics.large:
            for row in section.rows:
                said = " · ".join(cell for cell in row if cell)
                card.column.addWidget(label("reading", said, wrap=True))
        else:
            card.column.addLayout(self._table(section))
        card.column.addWidget(label("caption", section.checked, wrap=True))
        return card

    def _table(self, section: YearSection) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.metrics.gap(4))
        grid.setVerticalSpacing(self.metrics.gap(1))
        for place, column in enumerate(section.columns):
            grid.addWidget(label("caption", column), 0, place)
            grid.setColumnStretch(place, 1)
        for number, row in enumerate(section.rows, start=1):
            for place, cell in enumerate(row):
                grid.addWidget(label("reading", cell, wrap=True), number, place)
        return grid

    def _on_save(self) -> None:
        name = f"review-{self.year.key()}.pdf"
        self._ask.choose_new(self.tr("Save the page of the year"), name, self._write)

    def _write(self, out: Path) -> None:
        work = _writing(int(self.year.key()), out)
        self._session.ask(work, self._on_written, otherwise=self._on_refused)

    def _on_written(self, out: Path) -> None:
        self.notice.say(self.tr("Saved as {path}.").format(path=out), settle=False)

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())

    def _on_back(self) -> None:
        self.go.emit(Route(Place.RETENTION))


def _writing(year: int, out: Path) -> Callable[[Handle, Progress], Path]:
    def work(practice: Handle, _: Progress) -> Path:
        practice.do(year_page.write, year, out)
        return out

    return work
