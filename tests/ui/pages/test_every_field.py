"""No field without a draft: what can be typed or chosen on a page is kept, or says here why not."""

from typing import Final

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.form_draft import FormDraft
from app.ui.navigation import Place
from tests.builders.form_rooms import Rooms
from tests.builders.forms import typed_into

NO_DRAFT: Final = {
    (Place.CLIENTS, "*"): "a filter: nothing of it is ever saved",
    (Place.SEARCH, "*"): "a search: nothing of it is ever saved",
    (Place.SETTINGS, "Current passphrase"): "a secret is never kept",
    (Place.SETTINGS, "New passphrase"): "a secret is never kept",
    (Place.SETTINGS, "Your passphrase"): "a secret is never kept",
    (Place.SETTINGS, "Type it again"): "a secret is never kept",
    (Place.SETTINGS, "Recovery words"): "a secret is never kept",
    (Place.SETTINGS, "Show the passphrase"): "shows and hides a secret",
    (Place.SETTINGS, "Show: Current passphrase"): "shows and hides a secret",
    (Place.SETTINGS, "Show: New passphrase"): "shows and hides a secret",
    (Place.SETTINGS, "Show: Your passphrase"): "shows and hides a secret",
    (Place.SETTINGS, "Theme"): "kept as it is chosen",
    (Place.SETTINGS, "Text size"): "kept as it is chosen",
    (Place.SETTINGS, "Show initials instead of names"): "kept as it is chosen",
    (Place.SETTINGS, "Lock after"): "kept as it is chosen",
    (Place.SETTINGS, "Lock when minimised"): "kept as it is chosen",
    (Place.SETTINGS, "Show hints below a note"): "kept as it is chosen",
    (Place.SETTINGS, "Remember this practice"): "kept as it is chosen",
    (Place.REQUEST, "Tell the client this reason"): "says how the next decision is made",
    (Place.REQUEST, "Name to print"): "a choice is a decision, kept as it is made",
    (Place.REQUEST, "Client’s name to print"): "a choice is a decision, kept as it is made",
    (Place.REQUEST, "Former names as signed"): "kept as it is chosen",
    (Place.REQUEST, "Which letter"): "says which letter is shown",
    (Place.BEGINNING, "All of these"): "ticks the boxes below it, each of which is kept",
    (Place.BACKUPS, "The backup folder is synced"): "says how the next press of a button works",
    (Place.CLIENT, "Find in this file"): "a search: nothing of it is ever saved",
    (Place.CLIENT, "What to record"): "says which form the next button opens",
    (Place.CLIENT, "Merge with"): "a question: what is chosen is answered at once, or not at all",
    (Place.CLIENT, "Name of the other person"): "a question, as above",
    (Place.CLIENT, "Client’s name to print"): "a question, as above",
    (Place.CLIENT, "What is not to be used"): "a question, as above",
    (Place.CLIENT, "Why it is not to be used"): "a question, as above",
    (Place.DESTROY, "*"): "why it is destroyed early: part of an act that is never begun by itself",
    (Place.YEAR, "Year"): "which year is looked at: nothing is written",
    (Place.PART, "*"): "what goes of a file: part of an act that is never begun by itself",
    (Place.RETENTION, "*tick"): "which files the next button is about",
    (Place.RULES, "Pack of rules"): "says which pack the next button is about",
    (Place.SHEET, "*"): "records to choose; the words have a draft (test_sheet_words_kept)",
    (Place.EXTRACT, "*"): "as those of a sheet; what is done before it goes has a draft",
    (Place.NOTE, "*"): "a note has a draft of its own",
    (Place.RECORD, "*"): "a record has a draft of its own",
    (Place.APPROACH, "*"): "an approach has a draft of its own",
    (Place.REPORT, "*"): "a report has a draft of its own",
    (Place.ASKED, "*"): "says what the next button is about; a letter has a draft",
    (Place.REQUEST, "Reason for withholding"): "part of a decision, which is kept at its key",
    (Place.REQUEST, "This note as a whole"): "kept as it is chosen",
}
"""Fields without a draft of this kind, by their page and their name, and why."""


@pytest.mark.sampled(4)
@pytest.mark.parametrize("place", Place)
def test_every_field_of_every_page_is_kept_or_has_its_reason(rooms: Rooms, place: Place) -> None:
    parts: tuple[str | None, ...] = (None,)
    if place is Place.REQUEST:
        parts = ("receive", "who", "gather", "gate", "review", "letter", "pack")
    about = rooms.code if place in {Place.NOTE, Place.RECORD} else rooms.about(place)
    for part in parts:
        page = rooms.window.go(place, about, "encounter" if place is Place.RECORD else part)
        rooms.window.settle()
        for field in typed_into(page):
            held = [one for one in page.drafts if isinstance(one, FormDraft) and one.holds(field)]
            assert held or reason_of(place, field), (
                place,
                part,
                field.accessibleName(),
                type(field).__name__,
            )


def reason_of(place: Place, field: QWidget) -> str | None:
    name = field.accessibleName() or getattr(field, "text", str)()
    label = name.replace("&", "") or buddy_of(field)
    if (place, label) in NO_DRAFT:
        return NO_DRAFT[place, label]
    if place is Place.RETENTION and type(field).__name__ == "Tick":
        return NO_DRAFT[place, "*tick"]
    return NO_DRAFT.get((place, "*"))


def buddy_of(field: QWidget) -> str:
    labels = field.window().findChildren(QLabel)
    return next((one.text().replace("&", "") for one in labels if one.buddy() is field), "")
