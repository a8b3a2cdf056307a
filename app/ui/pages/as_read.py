"""A note as its client would read it: shown in the place of the editor, and kept nowhere.

The page on which one writes is gone while this is shown: no covered word is in the window.
"""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.appointments import Appointment, filled
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, DraftId, RecordId
from app.domain.lists import listed
from app.domain.notes import Draft, NoteKind
from app.services.handovers import note_preview
from app.services.handovers.note_preview import NotePreview
from app.services.people import people
from app.services.practice.handle import Handle
from app.services.records import draft as drafts
from app.ui.dialogs.ask import Ask
from app.ui.navigation import DRAFT, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import primary
from app.ui.widgets.card import Card
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.withheld_text import WithheldText


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Whose note it is, and how they would read it."""

    names: tuple[str, ...]
    shown: NotePreview


def seen(practice: Handle, code: Code, part: str) -> Seen:
    """A draft (`draft:` and its id) or a record of this file, as its client would read it."""
    names = practice.do(people.row, code).names
    if not part.startswith(DRAFT):
        return Seen(names=names, shown=practice.do(note_preview.of_record, RecordId(part)))
    draft = practice.do(drafts.draft_of, code, DraftId(part.removeprefix(DRAFT)))
    shown = practice.do(
        note_preview.of_draft,
        code,
        draft.text,
        kind=NoteKind(draft.kind),
        on=draft.on,
        session=_appointment(draft),
    )
    return Seen(names=names, shown=shown)


def _appointment(draft: Draft) -> Appointment | None:
    """The hour as far as it is filled in; nothing of one that is half typed."""
    try:
        return filled({name: str(said) for name, said in draft.fields.items()})
    except NotUnderstood:
        return None


class AsReadPage(Page):
    """`about` is the file's code, `part` the draft or the record that is shown."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        del ask
        self._session = session
        self._code, self._part = Code(""), ""
        metrics = self.metrics
        self.go_back = primary(self.tr("Continue writing"), self._on_back, key="Esc")
        self.head = PageHeader(metrics, "", primary=self.go_back)
        self.notice = Notice(metrics)
        self.text = WithheldText(appearance, self.tr("As the client would read it"))
        self.when = label("caption")
        self.count = label("caption", wrap=True)
        card = Card(metrics)
        card.column.addWidget(self.when)
        card.column.addSpacing(metrics.gap(2))
        card.column.addWidget(self.text, 1)
        card.column.addSpacing(metrics.gap(1))
        card.column.addWidget(self.count)
        for widget in (self.head, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(card, 1)
        same_key = QShortcut(QKeySequence("Ctrl+Shift+P"), self)
        same_key.activated.connect(self._on_back)

    def enter(self, route: Route) -> None:
        """Ask how it would be read."""
        self._code, self._part = code, part = Code(route.about or ""), route.part or ""
        self._session.ask(
            lambda practice, _: seen(practice, code, part), self._on_seen, otherwise=self._on_wrong
        )

    @override
    def first(self) -> QWidget:
        return self.text

    def _on_seen(self, found: Seen) -> None:
        shown = found.shown
        self.head.say(
            self.tr("As {who} would read it").format(who=listed(found.names)), (self._code,)
        )
        self.when.setText(
            " · ".join(one for one in (shown.title, in_words(shown.on), shown.session) if one)
        )
        self.text.show_pieces(shown.pieces)
        self.count.setText(self._counted(shown))

    def _counted(self, shown: NotePreview) -> str:
        if shown.whole:
            return self.tr("The client would not be told about it: the law forbids it.")
        one, many = self.tr("1 place is withheld"), self.tr("{n} places are withheld")
        words = one if shown.withheld == 1 else many.format(n=shown.withheld)
        if not shown.withheld:
            words = self.tr("Nothing is withheld")
        said = [self.tr("{places}, as Schtum would suggest.").format(places=words)]
        if shown.waiting:
            said.append(self.tr("You would decide about {n} of them.").format(n=shown.waiting))
        said.append(self.tr("None of this is saved."))
        return " ".join(said)

    def _on_wrong(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())

    def _on_back(self) -> None:
        place = Place.NOTE if self._part.startswith(DRAFT) else Place.CLIENT
        part = self._part if place is Place.NOTE else None
        self.go.emit(Route(place, self._code, part))
