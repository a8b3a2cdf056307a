import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import NotUnderstood, World
from app.domain.kinds import HOLD
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.services.retention import review as retention
from app.services.transfer import import_, interchange
from tests.builders.interchange import WHOLE, Json
from tests.builders.practices import Made, client, digests, opened, sample


def changed(change: Callable[[Json], object]) -> bytes:
    document = copy.deepcopy(WHOLE)
    change(document)
    return json.dumps(document).encode()


def session(**said: object) -> bytes:
    return changed(lambda d: d["notes"][0].update(session=said))


def bring_in(practice: Practice, content: bytes) -> import_.Imported:
    return import_.bring_in(practice, interchange.checked(content))


BAD: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"hello",
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "not UTF-8": json.dumps(WHOLE).encode("utf-16"),
    "Latin-1": b'{"format": "caf\xe9"}',
    "cut": json.dumps(WHOLE).encode()[:-20],
    "more after the end": json.dumps(WHOLE).encode() + b"{}",
    "deep": b"[" * 100_000,
    "deep objects": b'{"practice":' * 20_000,
    "deep and closed": b'{"format":' + b"[" * 900 + b"]" * 900 + b"}",
    "a key twice": b'{"format": "schtum-interchange", "version": 1, "version": 1}',
    "a key twice below": json.dumps(WHOLE).replace('"id": "p1"', '"id": "p0", "id": "p1"').encode(),
    "another format": changed(lambda d: d.update(format="notes")),
    "another version": changed(lambda d: d.update(version=3)),
    "a version in words": changed(lambda d: d.update(version="1")),
    "a true version": changed(lambda d: d.update(version=True)),
    "no format": changed(lambda d: d.pop("format")),
    "an unknown key": changed(lambda d: d.update(agenda=[])),
    "an unknown key of a person": changed(lambda d: d["people"][0].update(age=3)),
    "an unknown key of a note": changed(lambda d: d["notes"][0].update(mood="low")),
    "an unknown subject": changed(lambda d: d["files"][0].update(subjects=["p9"])),
    "an unknown relation": changed(lambda d: d["files"][0]["relations"][0].update(person="p9")),
    "an unknown file of a note": changed(lambda d: d["notes"][0].update(file="f9")),
    "an unknown file of a hold": changed(lambda d: d["holds"][0].update(file="f9")),
    "a person twice": changed(lambda d: d["people"].append(d["people"][0])),
    "a file twice": changed(lambda d: d["files"].append(d["files"][0])),
    "a note twice": changed(lambda d: d["notes"].append(d["notes"][0])),
    "an impossible date": changed(lambda d: d["notes"][0].update(held_on="2026-02-30")),
    "an impossible birth": changed(lambda d: d["people"][0].update(born="1900-02-29")),
    "a death before the birth": changed(
        lambda d: d["people"][0].update(born="1990-01-01", died="1989-12-31")
    ),
    "a week date": changed(lambda d: d["notes"][0].update(held_on="2026-W01-1")),
    "a short date": changed(lambda d: d["notes"][0].update(held_on="20260101")),
    "a date and a line end": changed(lambda d: d["notes"][0].update(held_on="2026-01-01\n")),
    "digits of another script": changed(lambda d: d["notes"][0].update(held_on="２０２６-01-01")),
    "the year nought": changed(lambda d: d["files"][0].update(opened="0000-01-01")),
    "an end before the start": changed(lambda d: d["files"][0].update(ended="2020-01-01")),
    "no day": changed(lambda d: d["notes"][0].update(held_on=None)),
    "no names": changed(lambda d: d["people"][0].update(names=[])),
    "a name of spaces": changed(lambda d: d["people"][0].update(names=["  "])),
    "a name of thin spaces": changed(lambda d: d["people"][0].update(names=["\u2003\u00a0"])),
    "no subject": changed(lambda d: d["files"][0].update(subjects=[])),
    "a subject twice": changed(lambda d: d["files"][0].update(subjects=["p1", "p1"])),
    "a session that began at no time": session(began="24:00"),
    "a session that began somewhere in an hour": session(began="9:00"),
    "a session of no minutes": session(minutes=0),
    "a session of days": session(minutes=721),
    "a session of half minutes": session(minutes=50.5),
    "a session of minutes with a point": session(minutes=50.0),
    "a session of a text": session(minutes="50"),
    "an attendance nobody knows": session(attendance="maybe"),
    "a place nobody knows": session(where="pub"),
    "something else about a session": session(mood="good"),
    "a session of what is none": changed(
        lambda d: d["notes"][0].update(kind="process", session={"minutes": 50})
    ),
    "a kind nobody knows": changed(lambda d: d["notes"][0].update(kind="chat")),
    "a nation nobody knows": changed(lambda d: d["practice"].update(nation="narnia")),
    "a reason nobody knows": changed(lambda d: d["holds"][0].update(reason="because")),
    "a role with brackets": changed(lambda d: d["files"][0]["relations"][0].update(role="[x]")),
    "a role without words": changed(lambda d: d["files"][0]["relations"][0].update(role=" ")),
    "a review before the hold": changed(lambda d: d["holds"][0].update(review_by="2026-09-01")),
    "half a surrogate": changed(lambda d: d["notes"][0].update(text="a\ud800b")),
    "half a surrogate in a name": changed(lambda d: d["people"][0].update(names=["\udc00"])),
    "half a surrogate in an id": changed(lambda d: d["people"][1].update(id="\ud800")),
    "a NUL": changed(lambda d: d["notes"][0].update(text="a\0b")),
    "a NUL in a name": changed(lambda d: d["people"][0].update(names=["Ro\0se"])),
    "a text that is none": changed(lambda d: d["notes"][0].update(text=7)),
    "people that are none": changed(lambda d: d.update(people={"id": "p1"})),
    "a long id": changed(lambda d: d["people"][1].update(id="p" * 201)),
    "not a number": json.dumps(WHOLE).replace('"version": 1', '"version": NaN').encode(),
    "an endless number": json.dumps(WHOLE).replace('"version": 1', '"version": 1e999').encode(),
    "a number of many digits": b'{"version": ' + b"1" * 10_000 + b"}",
}


@pytest.mark.sampled(3)
@pytest.mark.thorough
@pytest.mark.parametrize("name", BAD)
def test_whatever_is_wrong_nothing_is_imported_and_no_file_changes(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        before = digests(empty.folder)
        with pytest.raises(NotUnderstood) as refusal:
            bring_in(practice, BAD[name])
        assert digests(empty.folder) == before
        assert not practice.people
    said = str(refusal.value)
    assert not any(secret in said for secret in ("Rose", "Okafor", "visit"))


def test_a_file_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(interchange.LARGEST + 1)

    with pytest.raises(NotUnderstood) as refusal:
        interchange.read(path)

    assert refusal.value.rule == "interchange-too-large"


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("people", {"people": [{}] * 20_001}),
        ("notes", {"notes": [{}] * 200_001}),
        ("people/0/names", {"people": [{"id": "p", "names": ["A"] * 10_001}]}),
        ("", {str(number): 1 for number in range(101)}),
        ("practice", {"practice": {str(number): 1 for number in range(101)}}),
        ("notes/0", {"notes": [{str(number): 1 for number in range(101)}]}),
    ],
)
def test_more_than_any_practice_has_is_refused_before_the_schema_is_asked(
    name: str, document: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interchange, "_refuse_invalid", pytest.fail)
    content = json.dumps({"format": "schtum-interchange", "version": 2, **document})

    with pytest.raises(NotUnderstood) as refused:
        interchange.checked(content.encode())

    assert refused.value.rule == "interchange-too-many"
    assert refused.value.facts["at"] == name


def test_what_is_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        interchange.checked(b"[" * 40 + b"]" * 40)


def test_a_file_that_is_missing_is_the_world(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(World):
            interchange.read(path)


@pytest.mark.parametrize("name", ["pipe", "."])
def test_a_pipe_or_a_folder_is_refused_without_waiting(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(World) as refused:
        interchange.read(tmp_path / name)

    assert refused.value.rule == "unreadable"


def test_the_smallest_document_is_read_from_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    path.write_bytes(b'\xef\xbb\xbf{"format": "schtum-interchange", "version": 1}')

    assert interchange.read(path)["version"] == 1


def test_the_example_comes_in_with_three_mentions(empty: Made) -> None:
    with opened(empty.folder) as practice:
        brought = bring_in(practice, json.dumps(WHOLE).encode())

        assert brought.mentions == 3
        assert not brought.unlinked
        assert practice.details.name == WHOLE["practice"]["name"]
        (read,) = reading.notes(practice, brought.files["f1"])
        assert read.text == WHOLE["notes"][0]["text"]
        assert [said.role for said in read.mentions] == ["client", "partner", "partner"]
        (review,) = retention.review(practice)
        assert review.holds
    with opened(empty.folder) as practice:
        assert [hold.id for hold in practice.all_of(HOLD)] == list(brought.holds)


def test_a_dry_run_tells_the_same_and_changes_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        before = digests(empty.folder)
        tried = import_.bring_in(practice, copy.deepcopy(WHOLE), dry_run=True)
        assert digests(empty.folder) == before
        assert not practice.people
        assert not practice.files
        done = import_.bring_in(practice, copy.deepcopy(WHOLE))

    assert tried.mentions == done.mentions
    assert len(tried.people) == len(done.people)


def test_the_same_file_twice_adds_and_never_merges(empty: Made) -> None:
    with opened(empty.folder) as practice:
        for _ in range(2):
            bring_in(practice, json.dumps(WHOLE).encode())

        assert len(practice.files) == 2
        assert len({known.id for known in practice.people.values()}) >= 4
        for code in practice.files:
            (read,) = reading.notes(practice, code)
            assert read.text == WHOLE["notes"][0]["text"]


def test_other_details_of_the_practice_are_refused(empty: Made) -> None:
    with opened(empty.folder) as practice:
        bring_in(practice, json.dumps(WHOLE).encode())
        before = digests(empty.folder)
        with pytest.raises(NotUnderstood):
            bring_in(practice, changed(lambda d: d["practice"].update(name="Another Room")))
        assert digests(empty.folder) == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1752-09-03"])
def test_days_at_the_edge_of_the_calendar_come_in_or_are_refused(empty: Made, day: str) -> None:
    def at_the_edge(document: Json) -> None:
        document["files"][0].update(opened=day, ended=None)
        document["notes"][0].update(held_on=day)
        document["people"][0].update(born=day)
        document["files"].append(document["files"][0] | {"id": "f2", "kind": "child", "ended": day})

    with opened(empty.folder) as practice:
        try:
            bring_in(practice, changed(at_the_edge))
        except NotUnderstood:
            assert not practice.files
        retention.review(practice)
    with opened(empty.folder) as practice:
        retention.review(practice)


def test_words_of_a_name_are_no_parts_of_a_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        bring_in(practice, changed(lambda d: d["people"][0].update(parts=["May", "Will"])))
        assert practice.files


STRANGE = (
    "",
    " ",
    "\n\n\t",
    "\u202eRose\u202c and \u2066May\u2069",
    "\x01\x02\x1b[31m",
    "e\u0301 vs é",
    "👩‍👩‍👧 Rose",
    "\ufeffMay",
    "\u2028line\u2029",
    "\U0010ffff\ufffe",
    "a\r\nb\rc",
    "Rose" * 2000,
)


@pytest.mark.thorough
@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_text_comes_back_code_point_for_code_point(empty: Made, text: str) -> None:
    with opened(empty.folder) as practice:
        content = changed(lambda d: d["notes"][0].update(text=text))
        brought = bring_in(practice, content)
    with opened(empty.folder) as practice:
        (read,) = reading.notes(practice, brought.files["f1"])
        assert read.text == text


def test_the_sample_comes_in_whole(sample_made: Made, tmp_path: Path) -> None:
    made = sample_made.copy(tmp_path / "p")
    with opened(made.folder) as practice:
        texts = sorted(
            read.text for code in practice.files for read in reading.notes(practice, code)
        )

    assert texts == sorted(note["text"] for note in sample()["notes"])


def test_a_full_disk_leaves_nothing_half_imported(empty: Made) -> None:
    def full(*_: object) -> None:
        raise World("disk-full")

    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.services.practice.commit._write_notes", full)
            with pytest.raises(World):
                import_.bring_in(practice, copy.deepcopy(WHOLE))
        assert set(practice.files) == {code}
        assert practice.details.name is None
        bring_in(practice, json.dumps(WHOLE).encode())
    with opened(empty.folder) as practice:
        assert len(practice.files) == 2
        rows = practice.contacts.vault.rows("SELECT id FROM person")
        assert {identity for (identity,) in rows} == set(practice.people)
