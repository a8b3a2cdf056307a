import pytest

from app.domain.checkpoint import (
    Checkpoint,
    checkpoint_from,
    fingerprint,
    key_from,
    key_line,
    notes_in,
    origin_of,
)
from app.domain.errors import Damaged

ORIGIN = origin_of("0123456789abcdef" * 2)
TEXT = Checkpoint(origin=ORIGIN, size=7, root=bytes(range(32))).text()


def test_a_checkpoint_is_three_lines() -> None:
    lines = TEXT.split("\n")

    assert lines == [ORIGIN, "7", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", ""]
    assert checkpoint_from(TEXT).size == 7


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT[:-1],
        TEXT + "2026-01-01\n",
        TEXT.replace("\n7\n", "\n07\n"),
        TEXT.replace("\n7\n", "\n-7\n"),
        TEXT.replace("\n7\n", "\n٧\n"),
        TEXT.replace("Hh8=", "Hh9="),
        TEXT.replace("Hh8=", "Hh8"),
        TEXT.replace("schtum", "Schtum"),
    ],
)
def test_nothing_else_is_a_checkpoint(text: str) -> None:
    with pytest.raises(Damaged):
        checkpoint_from(text)


def test_a_key_line_names_the_log_and_comes_back_exactly() -> None:
    line = key_line(ORIGIN, b"k" * 32).encode()

    assert key_from(line) == (ORIGIN, b"k" * 32)
    for at in range(len(line)):
        with pytest.raises(Damaged):
            key_from(line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :])


def test_notes_are_told_apart_by_five_lines() -> None:
    assert len(notes_in(b"a\nb\nc\n\nd\n" * 3)) == 3
    for torn in (b"a\n", b"a\nb\nc\n\nd\ne", b"\xff\n\n\n\n\n"):
        with pytest.raises(Damaged):
            notes_in(torn)


def test_a_fingerprint_can_be_read_aloud() -> None:
    assert [len(group) for group in fingerprint(b"k" * 32).split(" ")] == [4] * 8


def test_a_practice_is_named_by_its_digits_only() -> None:
    with pytest.raises(Damaged):
        origin_of("Hazel")
