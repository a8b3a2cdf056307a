"""The records of a file as cards of its timeline, in the days of its notes."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.domain.files import MergedFile
from app.domain.parts import How, Parted
from app.services.records.timeline import Entry
from app.services.records.write import Said
from app.ui.pages.client_file.timeline_filter import about_record
from app.ui.theme.appearance import Appearance
from app.ui.widgets.card import TimelineCard
from app.ui.widgets.labels import Reading, restyle

_PARTED: Final = {
    How.DESTROYED: QT_TRANSLATE_NOOP("Timeline", "Destroyed"),
    How.MOVED: QT_TRANSLATE_NOOP("Timeline", "Entered in error"),
    How.ARRIVED: QT_TRANSLATE_NOOP("Timeline", "Moved here"),
}
_MERGED: Final = QT_TRANSLATE_NOOP("Timeline", "Files merged")
When = tuple[dt.date, str]
"""The day something is about and the moment it was signed, which orders what is of one day."""
Show = Callable[[Reading, Entry, str], None]
"""How a card shows the text of a record of this id."""
Offer = tuple[str, Callable[[], object]]
Offers = Callable[[Entry], tuple[Offer, ...]]
"""What a card offers to do with its record."""


def record_cards(
    appearance: Appearance,
    entries: tuple[Entry, ...],
    since: When | None,
    show: Show,
    offers: Offers,
) -> Iterator[tuple[When, TimelineCard]]:
    """A card for each record, but for those before the oldest note that is shown."""
    for entry in entries:
        when = (entry.on, entry.signed)
        if since is None or when >= since:
            card = _card(appearance, entry, show)
            if offered := offers(entry):
                card.offer_below(*offered)
            yield when, card


def part_cards(
    appearance: Appearance, parts: tuple[Parted, ...]
) -> Iterator[tuple[When, TimelineCard]]:
    """A card for whatever went from a file while it was kept, or was moved here."""
    for one in parts:
        title = _PARTED[one.how]
        yield (
            (one.on, ""),
            TimelineCard(
                appearance.metrics,
                when=in_words(one.on),
                kind=QCoreApplication.translate("Timeline", str(title)),
                words=f"{one.said[:1].upper()}{one.said[1:]}.",
            ),
        )


def merged_cards(
    appearance: Appearance, merged: tuple[MergedFile, ...]
) -> Iterator[tuple[When, TimelineCard]]:
    """A card for each other file of the client that is part of this one since a day."""
    words = QT_TRANSLATE_NOOP("Timeline", "Everything in file {code} was merged into this file.")
    for one in merged:
        kind = QCoreApplication.translate("Timeline", str(_MERGED))
        said = QCoreApplication.translate("Timeline", str(words)).format(code=one.code)
        when = in_words(one.on)
        yield (one.on, ""), TimelineCard(appearance.metrics, when=when, kind=kind, words=said)


def _card(appearance: Appearance, entry: Entry, show: Show) -> TimelineCard:
    card = TimelineCard(
        appearance.metrics,
        when=in_words(entry.on),
        kind=entry.title,
        aside=entry.stands,
        words=" ",
    )
    card.about = about_record(entry.kind)
    show(card.text, entry, entry.id)
    if entry.current:
        restyle(card.aside, "ok")
    return card


def marks(mentions: tuple[Said, ...]) -> tuple[tuple[int, int], ...]:
    """Where somebody is mentioned, as a text that is read marks it."""
    return tuple((said.start, said.end) for said in mentions)
