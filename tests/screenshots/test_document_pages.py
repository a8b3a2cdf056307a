"""The documents to give: what they lack, and which sentences of the notice no longer hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.domain.retention import FileKind
from app.services.handovers import notice, paper
from app.ui.navigation import Place
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.papers import PapersPage
from app.ui.pages.wording import WordingPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, opened

Look = tuple[str, Appearance]
WIDE = (1920, 1080)


@pytest.fixture
def child(sample: Made) -> Code:
    with opened(sample.folder) as practice:
        (found,) = (one.code for one in practice.files.values() if one.kind is FileKind.CHILD)
        return found


@pytest.fixture
def window(qtbot: QtBot, look: Look, sample: Made, child: Code) -> Iterator[OpenWindow]:
    del child
    with opened(sample.folder) as practice:
        for one in paper.asked(practice):
            said = one.choices[0][0] if one.choices else one.example
            paper.say(practice, one.gap, said)
        notice.keep(practice)
        paper.say(practice, "machine_line", "A computer plans my day.")
        paper.say(practice, "fee", "")
        paper.say(practice, "place", "")
    pages = {Place.DOCUMENTS: DocumentsPage, Place.WORDING: WordingPage, Place.PAPERS: PapersPage}
    made = window_on(qtbot, look[1], sample, pages)
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def test_the_documents(window: OpenWindow, look: Look, pictures: Path) -> None:
    page = window.go(Place.DOCUMENTS)
    window.settle()
    assert clipped(page) == []
    take(window.shell, pictures, f"documents-{look[0]}")


def test_the_documents_for_one_client(
    window: OpenWindow, child: Code, look: Look, pictures: Path
) -> None:
    page = window.go(Place.PAPERS, child)
    window.settle()
    assert clipped(page) == []
    take(window.shell, pictures, f"papers-{look[0]}")


@pytest.mark.parametrize(("name", "size"), [("", SMALL), ("-wide", WIDE)])
def test_rewording_a_part(
    window: OpenWindow, look: Look, pictures: Path, name: str, size: tuple[int, int]
) -> None:
    window.shell.resize(*size)
    page = window.go(Place.WORDING, paper.PRIVACY_NOTICE)
    window.settle()
    assert isinstance(page, WordingPage)
    page.parts["who"].open.click()
    page.parts["who"].words.setPlainText(
        "I am {therapist}. Everything you tell me is completely confidential. I never write."
    )
    window.settle()
    assert clipped(page) == []
    take(window.shell, pictures, f"wording{name}-{look[0]}")
