"""The note that is added to: it stands above the sheet, as it was signed."""

from typing import Final

from app.domain.dates import in_words
from app.services.records.read import Read
from app.ui.record_words import note_title, session_said
from app.ui.theme.appearance import Appearance
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Reading, label

_SHOWN: Final = 600  # characters: what one needs to see of what one adds to


class AddedTo(Card):
    """A card with the beginning of a signed note; hidden where nothing is added to."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self._appearance = appearance
        self.hide()

    def show_note(self, read: Read | None) -> None:
        """Show the note, if there is one."""
        if read is None:
            return
        title = note_title(read.head.kind, read.session, addendum=False)
        told = session_said(read.appointment)
        title = f"{title}, {told}" if told else title
        words = self.tr("{title}, {day}, signed. What you write here is added to it.")
        said = words.format(title=title, day=in_words(read.head.held_on))
        self.column.addWidget(label("caption", said, wrap=True))
        text = Reading()
        shown = read.text if len(read.text) < _SHOWN else f"{read.text[:_SHOWN].rstrip()}…"
        marks = ((one.start, one.end) for one in read.mentions if one.end < _SHOWN)
        text.show_words(shown, marks, self._appearance.tokens)
        self.column.addWidget(text)
        self.show()
