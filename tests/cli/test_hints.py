"""`hints`: what a note may be better without, as scripts read it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders.practices import Made, client, note, opened
from tests.cli.conftest import Run

TEXT = "May Harper rang. She was manipulative. Her mother has dementia. “I will not go back there.”"
KINDS = ["name", "judgement", "health", "quote"]


def test_a_note_and_a_text_are_looked_through_and_nothing_is_kept(
    run: Run, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        identity = note(practice, code, TEXT)
    file = tmp_path / "note.txt"
    file.write_text("Rose Will was lazy.", encoding="utf-8")
    status, of_note = run("hints", empty.folder, identity)
    _, of_text = run("hints", empty.folder, code, "--text-file", file)

    assert status == 0
    assert [one["kind"] for one in of_note["hints"]] == KINDS
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in of_note["hints"])
    assert [(one["kind"], one["text"]) for one in of_text["hints"]] == [("judgement", "lazy")]
    with opened(empty.folder) as practice:
        assert practice.heads.count() == 1


def test_somebody_whom_nobody_has_recorded_is_somebody_else_too(
    run: Run, empty: Made, tmp_path: Path
) -> None:
    said = "Rose Will was late. Zorba Kettle rang her, and Zorba Kettle rang again."
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        identity = note(practice, code, said)
    (tmp_path / "note.txt").write_text(said, encoding="utf-8")
    for asked in ((identity,), (code, "--text-file", tmp_path / "note.txt")):
        _, found = run("hints", empty.folder, *asked)
        assert [(one["kind"], one["text"]) for one in found["hints"]] == [("name", "Zorba Kettle")]


def test_what_cannot_be_looked_through_is_refused(run: Run, empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    file = tmp_path / "note.txt"
    file.write_bytes(b"\xff")

    assert run("hints", empty.folder, "no-note")[0] != 0
    assert run("hints", empty.folder, code, "--text-file", file)[1]["error"]["rule"] == (
        "file-not-text"
    )


def test_a_search_says_which_words_and_which_kind_of_hint(
    run: Run, say: Callable[..., str], empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        note(practice, code, TEXT)
    _, found = run("find", empty.folder, "hint:any")
    words = say("find", empty.folder, "hint:any")

    (hit,) = found["hits"]
    assert [one["kind"] for one in hit["hints"]] == KINDS
    assert all(one["text"] in TEXT for one in hit["hints"])
    assert "name: May Harper; judgement: manipulative; health: " in words
    assert "; quote: “I will not go back there.”" in words


@pytest.mark.parametrize(
    ("query", "character"),
    [("hint:secret", 1), ("tea OR", 7), ("tea hint:secret", 5), ('tea "rain', 5)],
)
def test_a_search_that_is_not_understood_says_where_counted_from_one(
    say: Callable[..., str], empty: Made, query: str, character: int
) -> None:
    assert f"Look at character {character}. " in say("find", empty.folder, query)


def test_a_look_back_counts_what_each_note_might_say_less_of_and_quotes_nothing(
    run: Run, say: Callable[..., str], empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        identity = note(practice, code, TEXT)
        note(practice, code, "Rose Will came on time.")
        client(practice, "Greta Holm")
    counted = {"name": 1, "quote": 1, "health": 1, "judgement": 1}

    for asked in ((), ("--in", code), ("--since", "2026-11-01")):
        status, found = run("hints", empty.folder, *asked)
        assert status == 0
        assert found["notes"] == [
            {"file": code, "note": identity, "held_on": "2026-11-21", "hints": counted}
        ]
    assert run("hints", empty.folder, "--since", "2026-11-29")[1] == {"notes": []}
    assert not {"Harper", "manipulative", "dementia"} & {*say("hints", empty.folder).split()}
    assert run("hints", empty.folder, identity, "--in", code)[0] == 2
    assert run("hints", empty.folder, "--text-file", "x")[0] == 2
