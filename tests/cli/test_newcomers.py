"""A client, and somebody a client mentions, are added from the command line."""

from pathlib import Path

import pytest

from tests.builders.practices import client, note, opened
from tests.cli.conftest import Run


def test_a_client_is_added_with_a_file_and_where_they_are(run: Run, practice: Path) -> None:
    typed = ("--name", "Ilka Quorn", "--born", "3/2/86", "--phone", "07700 900987")
    status, added = run("people", "add", practice, *typed, "--nation", "wales")
    _, shown = run("people", "show", practice, added["person"])
    _, law = run("nation", practice, added["code"])

    assert status == 0
    assert (added["kind"], added["notes"]) == ("individual", 0)
    assert (shown["names"], shown["born"]) == (["Ilka Quorn"], "1986-02-03")
    assert (law["nation"], law["own"]) == ("wales", True)


def test_a_kind_and_a_start_date_are_those_that_are_given(run: Run, practice: Path) -> None:
    typed = ("--name", "Kit Low", "--kind", "child", "--opened", "2026-01-05")
    _, added = run("people", "add", practice, *typed)

    assert (added["kind"], added["opened"]) == ("child", "2026-01-05")


def test_who_may_be_a_client_already_is_added_only_when_it_is_said_that_they_are_another(
    run: Run, practice: Path
) -> None:
    _, first = run("people", "add", practice, "--name", "Ilka Quorn")
    status, refused = run("people", "add", practice, "--name", "ilka quorn")
    again, other = run("people", "add", practice, "--name", "Ilka Quorn", "--same-name")

    assert (status, refused["error"]["rule"]) == (2, "client-already-here")
    assert first["code"] in str(refused)
    assert again == 0
    assert other["code"] != first["code"]


def test_both_of_a_couple_are_clients_of_one_file(run: Run, practice: Path) -> None:
    _, first = run("people", "add", practice, "--name", "Ilka Quorn", "--kind", "joint")
    _, other = run("people", "add", practice, "--name", "Ned Low")
    both = ("people", "add", practice, first["code"], "--client")
    refused, said = run(*both, "--name", "Ned Low")
    status, added = run(*both, "--person", other["person"], "--since", "2026-11-02")
    again, alone = run("people", "add", practice, other["code"], "--client", "--name", "Kit Ash")

    assert (refused, said["error"]["rule"]) == (2, "client-already-here")
    assert (status, added["clients"]) == (0, [first["person"], other["person"]])
    assert (again, alone["error"]["rule"]) == (6, "file-of-one-client")
    status, _ = run("people", "role", practice, first["code"], other["person"], "partner")
    _, files = run("files", practice)
    assert status == 0
    (joint,) = (one for one in files["files"] if one["code"] == first["code"])
    assert joint["subjects"] == [first["person"]]


def test_somebody_a_client_mentions_is_added_and_older_notes_refer_to_them(
    run: Run, practice: Path
) -> None:
    with opened(practice) as open_:
        code = client(open_, "Rose Will")
        note(open_, code, "Maud rang.")
        note(open_, code, "Risk reviewed, low.")
    status, added = run("people", "add", practice, code, "--name", "Maud Low", "--role", "aunt")
    _, notes = run("notes", practice, code, "--roles")

    assert (status, added["role"], added["notes"]) == (0, "aunt", 1)
    assert notes["notes"][0]["text"] == "[aunt] rang."


@pytest.mark.parametrize(
    "typed",
    [
        ("--name", "Ilka Quorn", "--role", "aunt"),
        ("CODE", "--name", "Ilka Quorn"),
        ("CODE", "--name", "Ilka Quorn", "--role", "aunt", "--nation", "wales"),
        ("CODE", "--name", "Ilka Quorn", "--role", "aunt", "--same-name"),
        ("CODE", "--name", "Ilka Quorn", "--role", "aunt", "--client"),
        ("CODE", "--role", "aunt", "--person", "0" * 32),
        ("--name", "Ilka Quorn", "--client"),
        ("CODE", "--name", "Ilka Quorn", "--role", "aunt", "--since", "2026-11-02"),
        (),
    ],
)
def test_what_does_not_go_together_is_refused(
    run: Run, practice: Path, typed: tuple[str, ...]
) -> None:
    with opened(practice) as open_:
        code = client(open_, "Rose Will")
    given = [code if one == "CODE" else one for one in typed]
    status, _ = run("people", "add", practice, *given)

    assert status == 2


@pytest.mark.parametrize(
    ("option", "day", "rule"),
    [
        ("--born", "2062-01-01", "birth-after-today"),
        ("--born", "31/2/86", "impossible-date"),
    ],
)
def test_a_birth_that_cannot_be_meant_adds_nobody(
    run: Run, practice: Path, option: str, day: str, rule: str
) -> None:
    _, before = run("files", practice)
    status, refused = run("people", "add", practice, "--name", "Ilka Quorn", option, day)
    _, after = run("files", practice)

    assert (status, refused["error"]["rule"]) == (2, rule)
    assert after == before
