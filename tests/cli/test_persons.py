import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.services.people import people
from tests.builders.practices import client, note, opened

Run = Callable[..., tuple[int, dict[str, Any]]]


def test_two_people_become_one(run: Run, practice: Path) -> None:
    with opened(practice) as open_:
        code = client(open_, "Beatrix Vane", ("Trixie", "friend"))
        note(open_, code, "Trixie, Beatrix.")
        by_name = {one.shown: one.id for one, _ in people.everybody(open_)}
    kept, other = by_name["Beatrix Vane"], by_name["Trixie"]

    status, done = run("people", "merge", practice, kept, other)
    again, refused = run("people", "merge", practice, kept, other)
    _, read = run("notes", practice, code)
    _, listed = run("people", practice)

    assert status == 0
    assert (done["person"], done["gone"], done["notes"]) == (kept, other, 1)
    assert done["files"] == [code]
    assert read["notes"][0]["text"] == "Trixie, Beatrix."
    assert other not in [one["id"] for one in listed["people"]]
    assert again == 2
    assert refused["error"]["rule"] == "no-such-person"


def test_both_are_shown_before_they_are_one_and_it_can_be_undone(run: Run, practice: Path) -> None:
    with opened(practice) as open_:
        code = client(open_, "Beatrix Vane", ("Trixie", "friend"))
        note(open_, code, "Trixie, Beatrix.")
        by_name = {one.shown: one.id for one, _ in people.everybody(open_)}
    kept, other = by_name["Beatrix Vane"], by_name["Trixie"]

    _, shown = run("people", "merge", practice, kept, other, "--dry-run")
    _, listed = run("people", practice)
    early, not_yet = run("people", "unmerge", practice, kept)
    run("people", "merge", practice, kept, other)
    wrong, of_nobody = run("people", "unmerge", practice, kept, "nobody")
    status, undone = run("people", "unmerge", practice, kept, other)
    _, then = run("people", practice)

    assert {kept, other} <= {one["id"] for one in listed["people"]}
    assert shown["dry_run"] is True
    sides = [(one["names"], one["client_of"], one["known_to"]) for one in shown["sides"]]
    assert sides == [(["Beatrix Vane"], [code], []), (["Trixie"], [], [code])]
    assert [one["notes"] for one in shown["sides"]] == [1, 1]
    assert (early, not_yet["error"]["rule"]) == (6, "merge-not-kept")
    assert (wrong, of_nobody["error"]["rule"]) == (6, "merge-not-kept")
    assert status == 0
    assert (undone["gone"], undone["people"][1], undone["notes"]) == (kept, other, 1)
    names = {one["id"]: one["names"] for one in then["people"]}
    assert [names[one] for one in undone["people"]] == [["Beatrix Vane"], ["Trixie"]]


def test_what_is_marked_do_not_use_is_shown_of_neither_before_they_are_one(
    run: Run, practice: Path
) -> None:
    with opened(practice) as inside:
        _, code = people.new_client(
            inside, people.NewPerson(names=("Greta Holm",), phones=("07700 900111", "07700 900222"))
        )
        client(inside, "Otto Brandt", ("Greta Holme", "friend"))
        (kept,) = inside.file(code).subjects
        (other,) = (one.id for one in inside.people.values() if one.names == ("Greta Holme",))
    run("people", "withdraw", practice, kept, "07700 900222", "--reason", "unsafe")

    _, shown = run("people", "merge", practice, kept, other, "--dry-run")

    assert [side["phones"] for side in shown["sides"]] == [["07700 900111"], []]


def test_two_clients_whose_files_are_one_are_parted_by_moving_the_notes_of_one(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    with opened(practice) as open_:
        first, second = client(open_, "Jane Ormond"), client(open_, "Jane Ormond")
        note(open_, first, "Jane began.")
        theirs = note(open_, second, "Jane went on.")
        kept, other = (open_.file(code).subjects[0] for code in (first, second))
    run("people", "merge", practice, kept, other)
    run("files", "merge", practice, first, second, "--sure")

    status, refused = run("people", "unmerge", practice, kept)
    with opened(practice) as open_:
        anew = client(open_, "Jane Ormond")
        again = open_.file(anew).subjects[0]
    moved = run("move", practice, theirs, anew, "--certificate", tmp_path / "c.pdf")

    assert (status, refused["error"]["rule"]) == (6, "merge-not-kept")
    assert "undo that first, with schtum files unmerge" in refused["error"]["message"]
    assert moved[0] == 0
    for code, said, whom in ((first, "Jane began.", kept), (anew, "Jane went on.", again)):
        assert [one["text"] for one in run("notes", practice, code)[1]["notes"]] == [said]
        with opened(practice) as open_:
            assert {one for head in open_.notes_of(code) for one in head.people} == {whom}


def test_two_clients_of_one_file_are_refused(run: Run, practice: Path) -> None:
    _, files = run("files", practice)
    one, two, *_ = next(row["subjects"] for row in files["files"] if len(row["subjects"]) > 1)

    status, refused = run("people", "merge", practice, one, two)

    assert status == 6
    assert refused["error"]["rule"] == "both-are-clients"


def _waiting(practice: Path) -> str:
    with opened(practice) as open_:
        client(open_, "Beatrix Vane")
        code = client(open_, "Ottoline Marsh")
        note(open_, code, "Vane rang, and Vane was late.")
    return str(code)


def test_the_names_that_wait_are_listed_with_their_words(run: Run, practice: Path) -> None:
    code = _waiting(practice)

    status, found = run("people", "settle", practice, code)

    (one,) = found["unsettled"]
    assert status == 0
    assert one["name"] == "Vane"
    assert one["around"][0] == {"before": "", "name": "Vane", "after": " rang, and Vane was late."}
    assert one["candidates"][0]["name"] == "Beatrix Vane"


def test_a_name_is_settled_in_each_of_three_ways(run: Run, practice: Path) -> None:
    for answer in (["--new", "--role", "uncle", "--name", "Arthur Vane"], ["--nobody"], None):
        code = _waiting(practice)
        _, found = run("people", "settle", practice, code)
        (one,) = found["unsettled"]
        known = ["--is", one["candidates"][0]["person"], "--role", "cousin"]
        status, done = run("people", "settle", practice, code, one["person"], *(answer or known))
        _, read = run("notes", practice, code)

        assert status == 0
        assert done["settled"] == one["person"]
        assert done["unsettled"] == []
        assert read["notes"][0]["text"] == "Vane rang, and Vane was late."


def test_an_answer_without_a_name_or_a_name_without_an_answer_is_refused(
    run: Run, practice: Path
) -> None:
    code = _waiting(practice)
    _, found = run("people", "settle", practice, code)
    who = found["unsettled"][0]["person"]

    assert run("people", "settle", practice, code, "--nobody")[0] == 2
    assert run("people", "settle", practice, code, who)[0] == 2
    assert run("people", "settle", practice, code, who, "--new")[0] == 2


def test_a_folder_of_people_is_still_listed(run: Run, practice: Path) -> None:
    assert run("people", practice)[0] == 0


def test_somebody_becomes_two_people(run: Run, practice: Path) -> None:
    with opened(practice) as open_:
        code = client(open_, "Beatrix Vane", ("Trixie Holm", "friend"))
        note(open_, code, "Trixie, Beatrix, Holm.")
        by_name = {one.shown: one.id for one, _ in people.everybody(open_)}
    _, done = run("people", "merge", practice, by_name["Beatrix Vane"], by_name["Trixie Holm"])

    again, refused = run("people", "split", practice, done["person"], "Nobody")
    both, none_left = run(
        "people", "split", practice, done["person"], "Trixie Holm", "Beatrix Vane"
    )
    status, parted = run(
        "people", "split", practice, done["person"], "Trixie Holm", "--role", "friend"
    )
    _, read = run("notes", practice, code)

    assert again == both == 2
    assert refused["error"]["rule"] == "split-names"
    assert "schtum people unmerge" in none_left["error"]["message"]
    assert status == 0
    assert len(set(parted["people"])) == 2
    assert parted["gone"] == done["person"]
    assert read["notes"][0]["text"] == "Trixie, Beatrix, Holm."


def test_a_client_who_comes_twice_is_refused_until_it_is_said(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    document = {
        "format": "schtum-interchange",
        "version": 1,
        "people": [{"id": "a", "names": ["Beatrix Vane"]}],
        "files": [{"id": "f", "kind": "individual", "subjects": ["a"], "opened": "2026-01-05"}],
    }
    (tmp_path / "one.json").write_text(json.dumps(document))

    first, _ = run("import", practice, tmp_path / "one.json")
    again, refused = run("import", practice, tmp_path / "one.json")
    _, listed = run("files", practice)
    told, done = run("import", practice, tmp_path / "one.json", "--same-name")

    assert (first, again, told) == (0, 2, 0)
    assert refused["error"]["rule"] == "client-already-here"
    assert "Beatrix" not in json.dumps(refused)
    assert done["files"] == 1
    _, then = run("files", practice)
    assert len(then["files"]) == len(listed["files"]) + 1


def test_a_name_in_the_practices_own_records_is_told_listed_and_settled(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    with opened(practice) as open_:
        client(open_, "Beatrix Vane")
        client(open_, "Arthur Vane")
        by_name = {one.shown: one.id for one, _ in people.everybody(open_)}
    (tmp_path / "f.json").write_text(
        json.dumps({"who": "Vane", "way": "spoken", "of": "data", "about": "A letter to Vane."})
    )
    signing = ("--kind", "complaint", "--on", "2026-11-20", "--fields", tmp_path / "f.json")

    _, signed = run("record", "add", practice, "practice", *signing)
    _, today = run("today", practice)
    _, listed = run("people", "settle", practice, "practice")
    (one,) = listed["unsettled"]
    settling = ("people", "settle", practice, "practice", one["person"])
    odd, refused = run(*settling, "--is", by_name["Arthur Vane"], "--role", "friend")
    status, done = run(*settling, "--is", by_name["Arthur Vane"])
    again, settled = run(*settling, "--nobody")
    _, kept = run("records", practice, "practice")

    assert signed["unlinked"] == [{"text": "Vane"}]
    assert "shared" not in signed
    lines = [line for line in today["today"] if line["what"] == "names" and line["file"] is None]
    assert [line["why"] for line in lines] == ["1 name: who is meant?"]
    assert (listed["code"], one["record"], one["name"]) == (None, signed["record"], "Vane")
    names = [(who["name"], who["role"]) for who in one["candidates"]]
    assert names == [("Beatrix Vane", None), ("Arthur Vane", None)]
    assert (odd, refused["error"]["rule"]) == (2, "usage")
    assert (status, done["unsettled"]) == (0, [])
    assert (again, settled["error"]["rule"]) in {(2, "no-such-person"), (6, "already-settled")}
    told = next(row for row in kept["records"] if row["id"] == signed["record"])
    assert told["fields"]["about"] == "A letter to Vane."
