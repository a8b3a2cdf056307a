import io
import stat
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.ui.pages.words import Words
from app.ui.printing import JOB_TITLE, sheet_of
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import Answers
from tests.builders.practices import TODAY
from tests.builders.turns import until
from tests.builders.windows import spoken_name

WORDS = tuple(f"meadow{number}" for number in range(1, 25))


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose print command keeps what it is given in a folder, as a queue does."""
    folder = tmp_path / "bin"
    folder.mkdir()
    _command(folder, f'echo "$@" > {tmp_path}/said; cat > {tmp_path}/sheet.pdf')
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path


def _command(folder: Path, script: str) -> None:
    command = folder / "lp"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)


def words_page(bot: QtBot, appearance: Appearance) -> Words:
    page = Words(appearance, Answers(), " ".join(WORDS), TODAY)
    bot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without a print command."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_sheet_has_every_word_in_order_the_day_and_what_it_is_for(
    appearance: Appearance,
) -> None:
    del appearance  # fonts are loaded with it
    page = pypdfium2.PdfDocument(sheet_of(WORDS, TODAY))[0]
    text = " ".join(page.get_textpage().get_text_range().split())

    places = [text.index(f"{number}. {word} ") for number, word in enumerate(WORDS, start=1)]
    assert places == sorted(places)
    assert "21 November 2026" in text
    assert "if the passphrase is" in text


def test_the_sheet_is_one_page_whose_metadata_names_nobody(appearance: Appearance) -> None:
    del appearance
    with pikepdf.open(io.BytesIO(sheet_of(WORDS, TODAY))) as document:
        told = {name: str(value) for name, value in document.docinfo.items()}
        assert len(document.pages) == 1

    assert told["/Title"] == JOB_TITLE == "Recovery sheet"
    assert told["/Author"] == ""
    assert set(told) <= {
        "/Title",
        "/Creator",
        "/Producer",
        "/CreationDate",
        "/ModDate",
        "/Author",
        "/Trapped",
    }


def test_printing_hands_the_sheet_to_the_system_under_a_neutral_title(
    qtbot: QtBot, appearance: Appearance, queue: Path
) -> None:
    page = words_page(qtbot, appearance)
    page.sheet.print.click()
    until(page.sheet.print.isEnabled)

    assert (queue / "said").read_text() == "-t Recovery sheet -o job-sheets=none -\n"
    assert (queue / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "may keep a copy" in page.notice.words.text()
    assert spoken_name(page.sheet.print) == "Print"


def test_a_printer_that_refuses_leads_back_to_the_pen(
    qtbot: QtBot, appearance: Appearance, queue: Path
) -> None:
    _command(queue / "bin", "exit 1")
    page = words_page(qtbot, appearance)
    page.sheet.print.click()
    until(page.sheet.print.isEnabled)

    assert "Write the words by hand." in page.notice.words.text()


@pytest.mark.usefixtures("nowhere")
def test_without_a_print_command_no_print_is_offered(qtbot: QtBot, appearance: Appearance) -> None:
    page = words_page(qtbot, appearance)

    assert not page.sheet.print.isVisible()
    assert page.sheet.save.isVisible()
