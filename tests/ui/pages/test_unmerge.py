from PySide6.QtWidgets import QPushButton

from app.services.people import merge
from app.services.records import read
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, client, known, note, opened


def _undoing(page: ClientFilePage) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.text() == "Undo merge…"]


def test_a_merge_is_undone_after_a_question(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"), ("Maisie", "aunt"))
        note(practice, code, "Maisie rang, and May.")
        merge.merge(practice, known(practice, "May Harper"), known(practice, "Maisie"))
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = window.go(Place.CLIENT, code, "people")
    assert isinstance(page, ClientFilePage)
    window.settle()
    (undo,) = _undoing(page)
    said = undo.accessibleName()
    undo.click()
    window.settle()
    (asked,) = window.answers.asked

    assert said == "Undo the merge of May Harper with Maisie"
    assert asked.title == "Undo the merge with Maisie?"
    window.lock()
    with opened(empty.folder) as practice:
        shown = [one.shown for one in practice.people.values()]
        (signed,) = read.notes(practice, code)
        assert sorted(shown) == ["Maisie", "May Harper", "Rose Will"]
        assert len({one.person for one in signed.mentions}) == 2


def test_both_are_in_the_question_with_what_tells_them_apart(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Jane Smith"), client(practice, "Jane Smith")
        kept, gone = (practice.file(one).subjects[0] for one in (code, other))
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = window.go(Place.CLIENT, code, "people")
    assert isinstance(page, ClientFilePage)
    window.settle()
    page.people.same_asked.emit(gone, kept)
    window.settle()
    (asked,) = window.answers.asked

    assert f"Kept: Jane Smith · client of {code} · mentioned in 0 notes." in asked.words
    assert f"Merged into it: Jane Smith · client of {other} · mentioned in 0 notes." in asked.words
