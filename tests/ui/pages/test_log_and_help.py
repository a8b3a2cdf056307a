import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app import resources
from app.services.audit import log
from app.ui.actions import ACTIONS
from app.ui.navigation import Place, Route
from app.ui.page import Page
from app.ui.pages.guide import GuidePage
from app.ui.pages.help import HelpPage
from app.ui.pages.log import LogPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, opened
from tests.builders.windows import focusable, spoken_name

Opener = Callable[[Made, Place], OpenWindow]


@pytest.fixture
def window(open_desk: OpenDesk) -> Opener:
    def of(practice: Made, place: Place) -> OpenWindow:
        made = open_desk(practice, {Place.LOG: LogPage, Place.HELP: HelpPage})
        made.go(place)
        made.settle()
        return made

    return of


def log_of(window: OpenWindow) -> LogPage:
    assert isinstance(window.page, LogPage)
    return window.page


def test_a_check_says_when_it_was_made_and_what_it_found(window: Opener, sample: Made) -> None:
    shown = window(sample, Place.LOG)
    page = log_of(shown)
    assert not page.checked.isVisible()

    page.verify.click()
    shown.until(page.checked.isVisible)

    words = page.checked.text()
    assert words.startswith("checked ")
    assert f"{page.list.rows.rowCount()} entries" in words
    assert "overdue" in words
    assert page.key.isVisible()


def test_a_checkpoint_is_saved_for_somebody_to_keep(
    window: Opener, sample: Made, tmp_path: Path
) -> None:
    shown = window(sample, Place.LOG)
    page = log_of(shown)
    kept = tmp_path / "kept.txt"
    shown.answers.paths.append(kept)

    page.hand_over.click()
    shown.until(page.notice.isVisible)

    assert str(kept) in page.notice.words.text()
    assert log.verify(sample.folder, TODAY, [kept]).ok


def test_a_leaf_names_no_client(window: Opener, sample: Made) -> None:
    shown = window(sample, Place.LOG)

    rows = [log_of(shown).list.rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole)
            for at in range(log_of(shown).list.rows.rowCount())]  # fmt: skip
    assert rows
    assert not [row for row in rows if "Rose" in row or "Tansley" in row]


def test_a_broken_log_is_said_and_work_goes_on(window: Opener, sample: Made) -> None:
    with opened(sample.folder) as practice:
        log.checkpoint(practice)
    shown = window(sample, Place.LOG)
    leaves = sample.folder / "log" / "leaves.jsonl"
    leaves.write_bytes(leaves.read_bytes().replace(b'"individual"', b'"enquiry"', 1))

    log_of(shown).verify.click()
    shown.until(log_of(shown).notice.isVisible)

    assert "You can continue working" in log_of(shown).notice.words.text()
    assert log_of(shown).verify.isEnabled()


def test_a_bundle_for_an_auditor_verifies_by_itself(
    window: Opener, sample: Made, tmp_path: Path
) -> None:
    shown = window(sample, Place.LOG)
    out = tmp_path / "audit"
    shown.answers.paths = [out, out]

    log_of(shown).export.click()
    shown.until(log_of(shown).notice.isVisible)

    assert log.verify(out, TODAY).ok
    log_of(shown).notice.clear()
    log_of(shown).export.click()  # the place is taken now
    shown.until(log_of(shown).notice.isVisible)
    assert str(out) not in log_of(shown).notice.words.text()


def test_a_leaf_leads_to_the_file_that_is_still_here(window: Opener, sample: Made) -> None:
    shown = window(sample, Place.LOG)
    page = log_of(shown)

    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)

    assert shown.shell.route is not None
    assert shown.shell.route.place is Place.CLIENT


def test_help_knows_every_key_of_the_window(window: Opener, sample: Made) -> None:
    shown = window(sample, Place.HELP)

    words = {label.text() for label in shown.page.findChildren(QLabel)}
    for action in ACTIONS:
        assert {action.printed(), action.label()} <= words
    assert "What Schtum cannot do" in words


def test_help_names_the_keys_that_pages_have_of_their_own(window: Opener, sample: Made) -> None:
    shown = window(sample, Place.HELP)

    words = {label.text() for label in shown.page.findChildren(QLabel)}
    assert {"Ctrl+Return", "Ctrl+N", "Ctrl+Shift+N", "Ctrl+E", "Esc", "H", "K", "L"} <= words


def test_a_page_of_no_section_is_left_for_one_page_only(window: Opener, sample: Made) -> None:
    shown = window(sample, Place.HELP)

    shown.shell.sections.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.shell.sections.hasFocus()
    assert isinstance(shown.page, HelpPage)
    shown.page.setFocus()
    shown.shell.show_route(Route(Place.LOG))

    seen = [one for one in shown.shell.findChildren(Page) if one.isVisible()]
    assert seen == [shown.page]
    assert isinstance(shown.page, LogPage)


def test_help_is_read_to_its_end_without_a_mouse(window: Opener, sample: Made) -> None:
    shown = window(sample, Place.HELP)
    page = shown.page
    assert isinstance(page, HelpPage)
    bar = page.sheet.verticalScrollBar()
    assert page.leave_help.hasFocus()

    for _ in range(20):
        QTest.keyClick(page.leave_help, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum() > 0

    QTest.keyClick(page.leave_help, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


@pytest.mark.parametrize("place", [Place.LOG, Place.HELP])
def test_every_control_has_a_name(window: Opener, sample: Made, place: Place) -> None:
    shown = window(sample, place)

    assert "" not in {spoken_name(widget) for widget in focusable(shown.page)}
    assert shown.failed == []


def test_an_empty_log_is_a_sentence_instead_of_a_list(window: Opener, empty: Made) -> None:
    shown = window(empty, Place.LOG)
    page = log_of(shown)

    told = page.list.rows.rowCount()
    assert page.nothing.isVisible() is (told == 0)
    assert page.list.isVisible() is (told > 0)


def test_an_altered_log_is_told_and_put_right_from_a_folder(
    window: Opener, sample: Made, tmp_path: Path
) -> None:
    with opened(sample.folder) as practice:
        log.export(practice, tmp_path / "audit")
    leaves = sample.folder / "log" / "leaves.jsonl"
    right = leaves.read_bytes()
    leaves.write_bytes(re.sub(rb'("commit":")[0-9a-f]{4}', rb"\1abcd", right, count=1))
    shown = window(sample, Place.LOG)
    page = log_of(shown)
    shown.until(page.notice.isVisible)
    page.verify.click()
    shown.until(page.checked.isVisible)
    assert "altered on disk, not by Schtum" in page.notice.words.text()
    (tmp_path / "empty").mkdir()
    shown.answers.paths += [tmp_path / "empty", tmp_path / "audit"]

    page.notice.link.click()
    shown.until(lambda: "altered on disk" not in page.notice.words.text())
    assert page.notice.isVisible()
    assert page.notice.link.isVisible()
    page.notice.link.click()
    shown.until(lambda: not page.notice.isVisible())

    assert leaves.read_bytes() == right


def test_every_chapter_of_the_guide_is_reached_from_help_and_read_there(
    open_desk: OpenDesk, sample: Made
) -> None:
    window = open_desk(sample, {Place.HELP: HelpPage, Place.GUIDE: GuidePage})
    chapters = {one.stem for one in Path("docs/guide").glob("*.md")}
    page = window.go(Place.HELP)
    assert isinstance(page, HelpPage)
    assert set(page.chapters) == chapters

    for name in chapters:
        page = window.go(Place.HELP)
        assert isinstance(page, HelpPage)
        page.chapters[name].click()
        window.settle()
        guide = window.page
        assert isinstance(guide, GuidePage)
        shown, first = guide.text.toPlainText(), resources.guide(name).splitlines()[0]
        assert not shown.startswith(first.removeprefix("# "))
        assert len(shown) > 1_000
        assert guide.head.title.text() == first.removeprefix("# ")
        assert guide.text.hasFocus()
        assert "](" not in shown


def test_a_link_of_the_guide_leads_to_its_chapter_and_heading_and_never_out(
    open_desk: OpenDesk, sample: Made
) -> None:
    window = open_desk(sample, {Place.HELP: HelpPage, Place.GUIDE: GuidePage})
    known = {one.stem: one.read_text("utf-8") for one in Path("docs/guide").glob("*.md")}
    wanted = {
        (file or name, heading)
        for name, text in known.items()
        for file, heading in re.findall(r"\]\((?!https?:)([\w-]*)(?:\.md)?#?([\w-]*)\)", text)
    }
    assert len(wanted) > 5
    guide = window.go(Place.GUIDE, None, "first-steps")
    assert isinstance(guide, GuidePage)
    guide.text.anchorClicked.emit(QUrl("https://example.org/first-steps.md"))
    window.settle()
    assert window.page is guide
    for file, heading in wanted:
        guide.text.anchorClicked.emit(QUrl(f"{file}.md#{heading}" if heading else f"{file}.md"))
        window.settle()
        guide = window.page
        assert isinstance(guide, GuidePage)
        assert guide.head.title.text() == known[file].splitlines()[0].removeprefix("# ")
        at = guide.text.textCursor().block().text()
        slug = re.sub(r"[^\w\- ]", "", at.casefold()).replace(" ", "-")
        assert not heading or slug == heading
    QTest.keyClick(guide.text, Qt.Key.Key_Escape)
    window.settle()
    assert isinstance(window.page, GuidePage)
