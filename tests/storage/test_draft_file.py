import datetime as dt
import zlib
from pathlib import Path

import pytest

from app.domain.errors import Damaged, World
from app.domain.ids import Code, DraftId, NoteId
from app.domain.notes import Draft, NoteKind
from app.storage import draft_file
from app.storage.practice import DRAFT_BYTES

SHARED, OWN = bytes(32), bytes(range(32))
CODE = Code("K7M-Q4F")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "draft"
    draft_file.empty(made)
    return made


def draft(text: str) -> Draft:
    return Draft(
        id=DraftId("d"),
        file=CODE,
        kind=NoteKind.RISK.value,
        on=dt.date(2026, 11, 21),
        text=text,
        kept="2026-11-21T10:30:00Z",
        adds_to=NoteId("n"),
    )


def keep(path: Path, text: str) -> None:
    draft_file.keep(path, "practice", draft(text), shared=SHARED, own=OWN)


@pytest.mark.parametrize("text", ["", "Ottoline rang.", "é漢\U0001f600" * 1000, "x" * 1_000_000])
def test_a_draft_comes_back_as_it_was(path: Path, text: str) -> None:
    keep(path, text)

    assert draft_file.whose(path, "practice", SHARED) == CODE
    assert draft_file.take(path, "practice", CODE, OWN) == draft(text)


def test_the_file_never_changes_its_size_and_never_shows_a_word(path: Path) -> None:
    for text in ("", "Ottoline rang.", "Ottoline " * 20_000):
        keep(path, text)
        assert path.stat().st_size == DRAFT_BYTES
        assert b"Ottoline" not in path.read_bytes()


def test_an_empty_file_holds_nobodys_draft(path: Path) -> None:
    assert draft_file.whose(path, "practice", SHARED) is None
    keep(path, "Ottoline rang.")
    draft_file.empty(path)

    assert draft_file.whose(path, "practice", SHARED) is None
    assert draft_file.take(path, "practice", CODE, OWN) is None


def test_an_empty_file_looks_like_one_that_holds_a_draft(path: Path) -> None:
    found = list[bytes]()
    for _ in range(2):
        draft_file.empty(path)
        found.append(path.read_bytes())
    keep(path, "Ottoline rang.")

    assert found[0] != found[1]
    for content in (*found, path.read_bytes()):
        assert len(set(content[:4096])) > 200  # no run of one sign, nor a text
        assert len(zlib.compress(content)) > 0.99 * DRAFT_BYTES


def test_a_draft_opens_with_its_own_key_in_its_own_practice_only(path: Path) -> None:
    keep(path, "Ottoline rang.")

    assert draft_file.whose(path, "another", SHARED) is None
    assert draft_file.whose(path, "practice", OWN) is None
    assert draft_file.take(path, "practice", CODE, SHARED) is None
    assert draft_file.take(path, "practice", Code("AAA-AAA"), OWN) is None
    assert draft_file.take(path, "another", CODE, OWN) is None


def test_a_missing_file_holds_nothing(tmp_path: Path) -> None:
    assert draft_file.whose(tmp_path / "draft", "practice", SHARED) is None
    assert draft_file.take(tmp_path / "draft", "practice", CODE, OWN) is None


def test_a_draft_that_does_not_fit_is_refused_and_the_older_one_stays(path: Path) -> None:
    keep(path, "Ottoline rang.")

    with pytest.raises(World) as refusal:
        keep(path, "x" * DRAFT_BYTES)

    assert refusal.value.rule == "draft-too-long"
    assert draft_file.take(path, "practice", CODE, OWN) == draft("Ottoline rang.")


def test_sealed_words_that_are_no_draft_are_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_file, "_packed", lambda _: b'{"of": "a newer program"}')
    keep(path, "Ottoline rang.")

    with pytest.raises(Damaged, match="record-unreadable"):
        draft_file.take(path, "practice", CODE, OWN)
