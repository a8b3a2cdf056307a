"""What the practice has to renew: when each is due, and a way to say that it was renewed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.kinds import RENEWAL
from app.domain.renewals import RenewalState
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records.renewals import Outstanding, to_renew
from app.services.records.waiting import Waiting, waiting
from app.ui.navigation import DRAFT
from app.ui.pages.settings.section import Section
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets import layouts
from app.ui.widgets.buttons import button, link
from app.ui.widgets.labels import label

Found = tuple[tuple[Outstanding, ...], tuple[Waiting, ...]]


def _found(practice: Handle, _: Progress) -> Found:
    drafts = (one for one in practice.display(waiting, None) if one.kind == RENEWAL.name)
    return practice.display(to_renew), tuple(drafts)


class Renewals(Section):
    """A line for each that is outstanding, the next one due first; drafts above them."""

    asked = Signal(str)  # for a form: the part of its route
    shown = Signal()

    def __init__(self, session: Session, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self.title.setText(self.tr("Renewals"))
        self._session = session
        self.add = button(self.tr("Add a renewal"), partial(self.asked.emit, RENEWAL.name))
        self.lines = QWidget()
        self._rows = QVBoxLayout(self.lines)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(self.metrics.gap(4))
        self.column.addWidget(self.lines)
        self.offer(self.add)

    def look(self) -> None:
        """Ask for what is outstanding."""
        self._session.ask(_found, self._on_found)

    def _on_found(self, found: Found) -> None:
        outstanding, drafts = found
        layouts.empty(self._rows)
        for draft in drafts:
            self._rows.addWidget(self._draft(draft))
        for one in outstanding:
            self._rows.addWidget(self._line(one))
        if not outstanding and not drafts:
            words = self.tr(
                "Things you renew go here, such as the data protection fee, your insurance and "
                "your membership of a professional body."
            )
            self._rows.addWidget(self.quiet(words))
        self.shown.emit()

    def _draft(self, draft: Waiting) -> QWidget:
        day = in_words(draft.on)
        go_on = link(self.tr("Continue"), partial(self.asked.emit, f"{DRAFT}{draft.id}"))
        go_on.setAccessibleName(
            self.tr("Continue: {what}, {day}").format(what=draft.title, day=day)
        )
        said = self.tr("Not saved yet: draft from {day}").format(day=day)
        title = label("field", draft.title, wrap=True)
        lines = [title, label("quiet", draft.words, wrap=True)] if draft.words else [title]
        return self._row((*lines, label("settle", said, wrap=True)), go_on)

    def _line(self, one: Outstanding) -> QWidget:
        renewed = link(self.tr("Renewed"), partial(self.asked.emit, f"{RENEWAL.name}:{one.id}"))
        renewed.setAccessibleName(self.tr("Renewed: {what}").format(what=one.what))
        with_whom = "   ·   ".join(part for part in (one.with_whom, one.number) if part)
        lines = [label("field", one.what, wrap=True)]
        if with_whom:
            lines.append(label("quiet", with_whom, wrap=True))
        return self._row((*lines, self._due(one)), renewed)

    def _row(self, lines: tuple[QLabel, ...], does: QWidget) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self.metrics.gap(3))
        down = QVBoxLayout()
        down.setSpacing(2)
        for line in lines:
            down.addWidget(line)
        across.addLayout(down, 1)
        across.addWidget(does)
        return row

    def _due(self, one: Outstanding) -> QLabel:
        """When it is due: late and soon are said in words, and the colour only agrees."""
        day = in_words(one.until)
        match one.state:
            case RenewalState.OVERDUE:
                words = self.tr("Overdue: it was due by {day}.").format(day=day)
                return label("warn", words, wrap=True)
            case RenewalState.SOON:
                words = self.tr("Due soon: by {day}, {left}.").format(day=day, left=self._left(one))
                return label("settle", words, wrap=True)
            case _:
                return label("caption", self.tr("Due by {day}").format(day=day), wrap=True)

    def _left(self, one: Outstanding) -> str:
        match one.days:
            case 0:
                return self.tr("today")
            case 1:
                return self.tr("tomorrow")
            case days:
                return self.tr("in {n} days").format(n=days)
