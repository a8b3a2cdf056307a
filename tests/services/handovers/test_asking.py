"""The message to a client when somebody asks about them; its short form says nothing."""

import copy
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from app import resources
from app.domain.asking import message_from
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH, ORDER
from app.services.handovers import asking
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.practices import Made, client, opened
from tests.builders.reading import words_in

FILE: Final = tomllib.loads(resources.text("letters", "asking-the-client.toml"))
ASKED = {
    "on": "2026-11-20",
    "who": "Gary Pugh",
    "organisation": "Calder Instruments",
    "wants": "The dates of our sessions.",
    "by": "2026-12-10",
}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def ask(practice: Practice, code: Code | None, **more: Any) -> RecordId:
    return sign.sign(practice, APPROACH, code, {**ASKED, **more}).record


def in_words(practice: Practice, identity: RecordId) -> str:
    said = asking.words_of(practice, identity)
    return "\n".join((said.greeting, *(text for text, _ in said.paragraphs)))


@pytest.mark.thorough
def test_it_says_who_asked_what_for_and_by_when(practice: Practice, tmp_path: Path) -> None:
    asked = ask(practice, client(practice, "Rose Will"))
    out = tmp_path / "letter.pdf"
    shown = asking.preview(practice, asked)

    assert asking.save(practice, asked, out) == 1
    assert out.read_bytes() == shown.pdf
    for words in (
        "Dear Rose Will,",
        "They say that they are Gary Pugh, Calder Instruments.",
        "The dates of our sessions.",
        "I have told them nothing.",
        "10 December 2026",
    ):
        assert words in words_in(out)


def test_what_is_not_known_falls_away(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    asked = ask(practice, code, who="", organisation="", caller="insurer", wants="", by=None)
    said = in_words(practice, asked)

    assert "They say that they are an insurer." in said
    assert "as I wrote it down" not in said
    assert "would like an answer by" not in said
    assert "If I do not hear from you, I say nothing to them." in said


def test_what_they_want_ends_as_a_sentence_does(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    for wants, said in (("her notes", "her notes."), ("Is she well?", "Is she well?")):
        text = in_words(practice, ask(practice, code, wants=wants))
        assert f"as I wrote it down: {said}" in text
        assert f"{said}." not in text


def test_what_names_somebody_else_is_not_told_to_the_client(practice: Practice) -> None:
    client(practice, "Otto Lund")
    code = client(practice, "Rose Will", ("Gwen Will", "mother"))
    known = ask(practice, code, wants="Whether Rose Will and Gwen Will come.")
    other = ask(practice, code, wants="Whether Rose Will or Otto Lund comes.")

    assert "Whether Rose Will and Gwen Will come." in in_words(practice, known)
    assert "Otto" not in in_words(practice, other)
    assert "as I wrote it down" not in in_words(practice, other)


def test_a_day_that_has_passed_is_not_asked_for(practice: Practice) -> None:
    late = ask(practice, client(practice, "Rose Will"), by="2026-11-20")

    assert "would like an answer by" not in in_words(practice, late)
    assert "If I do not hear from you, I say nothing to them." in in_words(practice, late)


def test_an_order_gives_its_court_and_its_day(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    order = {
        "on": "2026-11-20", "what": "court-order", "authority": "the County Court",
        "scope": "All dates.", "by": "2026-12-14",
    }  # fmt: skip
    asked = sign.sign(practice, ORDER, code, order).record
    said = in_words(practice, asked)

    assert "the County Court" in said
    assert "All dates." in said
    assert "14 December 2026" in said


@pytest.mark.parametrize("outcome", ["shared", "told-under-a-duty"])
def test_it_is_not_made_once_something_was_told(practice: Practice, outcome: str) -> None:
    code = client(practice, "Rose Will")
    asked = ask(practice, code)
    more = {"on": "2026-11-21", "outcome": outcome}
    sign.sign(practice, APPROACH, code, more, adds_to=asked)

    with pytest.raises(NotAllowed, match="told-already"):
        asking.words_of(practice, asked)


def test_it_is_not_made_for_one_that_is_in_no_file(practice: Practice, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="in-no-file-yet"):
        asking.save(practice, ask(practice, None), tmp_path / "letter.pdf")
    assert [*tmp_path.glob("letter*")] == []


def test_the_short_form_names_nobody_and_says_nothing() -> None:
    said = asking.message().short

    assert "{" not in said
    for word in ("therap", "session", "counsel", "Hazel", "client"):
        assert word not in said


Change = Callable[[dict[str, Any]], object]
CHANGES: Final[dict[str, Change]] = {
    "more": lambda file: file.update(more="x"),
    "short": lambda file: file.update(short="Hello {client}"),
    "greeting": lambda file: file.update(greeting="Dear {caller},"),
    "parts": lambda file: file.update(parts=[]),
    "parts[0].text": lambda file: file["parts"][0].update(text="{phone}"),
    "parts[1].sources": lambda file: file["parts"][1].update(sources=["nowhere"]),
}


@pytest.mark.parametrize("key", CHANGES)
def test_a_file_that_is_not_as_it_should_be_is_refused_with_the_key(key: str) -> None:
    file = copy.deepcopy(FILE)
    CHANGES[key](file)

    with pytest.raises(NotUnderstood) as refused:
        message_from(file)
    assert refused.value.facts["key"] == key
