"""Written then: a signed note can be shown to have existed unchanged; a destroyed one cannot."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.appointments import Appointment, Attendance
from app.domain.errors import NoSuch, NotAllowed
from app.domain.ids import Code, NoteId
from app.domain.leaf import Operation
from app.domain.notes import NoteKind
from app.services.audit import log, prove
from app.services.people import merge
from app.services.practice.practice import Practice
from app.services.records import addendum, write
from app.services.transfer import import_
from tests.builders.packs import document_of
from tests.builders.practices import TODAY, Made, client, known, make, note, opened, sample
from tests.builders.proving import checked
from tests.builders.two_files import destroyed, document, two_files

SAID = "Ottoline said that the lighthouse was dark."


def code_of(report: dict[str, Any]) -> str | None:
    return None if report["ok"] else str(report["problems"][0]["code"])


@pytest.fixture
def noted(empty: Made) -> tuple[Made, Code, NoteId]:
    with opened(empty.folder) as practice:
        code = client(practice, "Ottoline Vance")
        return empty, code, note(practice, code, SAID)


def test_a_note_leaves_a_commitment_and_no_word_of_it(
    noted: tuple[Made, Code, NoteId],
) -> None:
    made, code, identity = noted
    with opened(made.folder) as practice:
        addendum.add(practice, code, identity, "Dark until the ninth.")
        signed = [leaf for leaf in practice.log.leaves() if leaf.operation is Operation.SIGN]

    assert [leaf["what"] for leaf in signed] == ["note", "addendum"]
    assert all(set(dict(leaf.fields)) == {"what", "commit"} for leaf in signed)
    assert log.verify(made.folder).ok


def test_whoever_kept_a_checkpoint_can_be_shown_a_note(
    noted: tuple[Made, Code, NoteId], tmp_path: Path
) -> None:
    made, code, identity = noted
    with opened(made.folder) as practice:
        kept = log.hand_over(practice, tmp_path / "kept", "witness")
        note(practice, code, "Another one.")
        done = prove.note(practice, code, identity, tmp_path / "proof.json", kept=[kept])
        later = log.hand_over(practice, tmp_path / "later", "witness")

    report = checked(done.out, kept)
    assert report["ok"], report
    assert (report["what"], report["with_text"], report["leaf"]) == ("note", True, done.leaf)
    assert json.loads(done.out.read_text())["note"]["text"] == SAID
    assert code_of(checked(done.out, later)) == "proof-kept"
    (tmp_path / "spoiled").write_bytes(kept.read_bytes()[9:])
    assert code_of(checked(done.out, tmp_path / "spoiled")) == "kept-form"


def test_a_proof_may_leave_the_words_out(noted: tuple[Made, Code, NoteId], tmp_path: Path) -> None:
    made, code, identity = noted
    with opened(made.folder) as practice:
        prove.note(practice, code, identity, tmp_path / "p.json", with_text=False)

    assert "lighthouse" not in (tmp_path / "p.json").read_text()
    assert checked(tmp_path / "p.json")["ok"]


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a word": lambda p: p["note"].update(text=p["note"]["text"].replace("dark", "lit")),
    "the day it tells of": lambda p: p["note"].update(held_on="2020-01-01"),
    "the moment": lambda p: p["note"].update(signed="2020-01-01T00:00:00Z"),
    "the digest": lambda p: p.update(digest="00" * 32),
    "the salt": lambda p: p.update(salt="00" * 32),
    "the leaf's day": lambda p: p.update(leaf=p["leaf"].replace("2026-11-21", "2025-11-21")),
    "the leaf's number": lambda p: p.update(leaf=p["leaf"].replace('sequence":', 'sequence":1')),
    "the path": lambda p: p["proofs"][0].update(path=p["proofs"][0]["path"][1:]),
    "no proofs": lambda p: p.update(proofs=[]),
    "a checkpoint": lambda p: p["proofs"][0].update(checkpoint=p["proofs"][0]["checkpoint"][1:]),
    "a batch": lambda p: p.update(batch={"at": 0, "count": 1, "path": []}),
    "the key": lambda p: p.update(key=p["key"].replace("+", "-")),
    "its format": lambda p: p.update(format="x"),
    "no salt": lambda p: p.pop("salt"),
    "a leaf that is none": lambda p: p.update(leaf=7),
    "paths that are none": lambda p: p["proofs"][0].update(path="x"),
}


@pytest.mark.parametrize("how", EDITS)
def test_an_altered_proof_proves_nothing(
    noted: tuple[Made, Code, NoteId], tmp_path: Path, how: str
) -> None:
    made, code, identity = noted
    with opened(made.folder) as practice:
        prove.note(practice, code, identity, tmp_path / "p.json")
    proof = json.loads((tmp_path / "p.json").read_text())

    EDITS[how](proof)
    (tmp_path / "p.json").write_text(json.dumps(proof))

    assert not checked(tmp_path / "p.json")["ok"]


def test_noise_is_no_proof_and_no_crash(noted: tuple[Made, Code, NoteId], tmp_path: Path) -> None:
    made, code, identity = noted
    with opened(made.folder) as practice:
        prove.note(practice, code, identity, tmp_path / "p.json", with_text=False)
    whole, chance = (tmp_path / "p.json").read_bytes(), random.Random(5)

    for _ in range(150):
        at = chance.randrange(len(whole))
        (tmp_path / "q.json").write_bytes(whole[:at] + b"0" + whole[at + chance.randrange(3) :])
        report = checked(tmp_path / "q.json")
        assert report["ok"] in {True, False}
    for nothing in (b"", b"[]", b"{}", b"\xff", b"[" * 100_000):
        (tmp_path / "q.json").write_bytes(nothing)
        assert code_of(checked(tmp_path / "q.json")) == "proof"


def test_imported_notes_are_one_leaf_for_each_file_and_are_proved_one_by_one(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        import_.bring_in(practice, sample())
        signed = [leaf for leaf in practice.log.leaves() if leaf.operation is Operation.SIGN]
        codes = [code for code in practice.files if practice.heads.of(code)]
        assert len(signed) == len(codes)
        assert all(leaf["imported"] is True for leaf in signed)
        assert sum(int(str(leaf["count"])) for leaf in signed) == practice.heads.count()
        code = max(codes, key=lambda one: len(practice.heads.of(one)))
        for identity in practice.heads.of(code):
            out = tmp_path / f"{identity}.json"
            prove.note(practice, code, identity, out)
            report = checked(out)
            assert report["ok"], report
            assert report["imported"] is True
        proof = json.loads(out.read_text())
        for odd in (7, {**proof["batch"], "at": "0"}, {**proof["batch"], "at": -1}):
            out.write_text(json.dumps({**proof, "batch": odd}))
            assert code_of(checked(out)) == "proof"


def _merged(practice: Practice) -> None:
    merge.merge(practice, known(practice, "Ann Reed"), known(practice, "Anne Reed"))


def test_a_note_is_still_proved_when_people_have_become_one(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ottoline Vance", ("Ann Reed", "sister"), ("Anne Reed", "aunt"))
        identity = note(practice, code, "Ann Reed's dog bit Anne Reed. ANN REED laughed.")
        _merged(practice)
        prove.note(practice, code, identity, tmp_path / "p.json")

    assert checked(tmp_path / "p.json")["ok"]
    text = json.loads((tmp_path / "p.json").read_text())["note"]["text"]
    assert text == "Ann Reed's dog bit Anne Reed. ANN REED laughed."


def test_a_note_is_still_proved_when_somebody_in_it_is_reduced(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        (identity,) = practice.heads.of(megan)
        destroyed(practice, dan, tmp_path / "c.pdf")
        prove.note(practice, megan, identity, tmp_path / "p.json")

    assert checked(tmp_path / "p.json")["ok"]


def test_nobody_opens_the_commitment_of_a_destroyed_note(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        identity = next(iter(practice.heads.of(dan)))
        destroyed(practice, dan, tmp_path / "c.pdf")
        with pytest.raises(NoSuch):
            prove.note(practice, dan, identity, tmp_path / "p.json")


def test_a_checkpoint_from_before_the_note_proves_nothing_of_it(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ottoline Vance")
        early = log.hand_over(practice, tmp_path / "early", "witness")
        identity = note(practice, code, SAID)
        with pytest.raises(NotAllowed) as refusal:
            prove.note(practice, code, identity, tmp_path / "p.json", kept=[early])

    assert refusal.value.rule == "checkpoint-too-early"
    assert not (tmp_path / "p.json").exists()


def test_notes_survive_a_restore_with_their_proofs(tmp_path: Path) -> None:
    folder = make(tmp_path / "p").folder
    with opened(folder) as practice:
        code = import_.bring_in(practice, document()).files["f-megan"]
        identity = note(practice, code, "Dan rang again.")
    with opened(folder) as practice:
        prove.note(practice, code, identity, tmp_path / "p.json")

    assert checked(tmp_path / "p.json")["ok"]


@pytest.mark.parametrize("brought_in", [False, True])
def test_what_a_session_says_of_itself_is_proved_with_it(
    empty: Made,
    tmp_path: Path,
    brought_in: bool,  # noqa: FBT001
) -> None:
    said = {"began": "14:00", "minutes": 50, "attendance": "late", "where": None}
    with opened(empty.folder) as practice:
        if brought_in:
            done = import_.bring_in(practice, document_of([], [SAID, "Slept."], [said]))
            code, identity = done.files["f"], done.notes["n0"]
        else:
            code = client(practice, "Ottoline Vance")
            session = Appointment(began="14:00", minutes=50, attendance=Attendance.LATE)
            identity = write.sign(
                practice,
                code,
                kind=NoteKind.SESSION,
                held_on=TODAY,
                text=SAID,
                session=session,
            ).note
        prove.note(practice, code, identity, tmp_path / "p.json")
    proof = json.loads((tmp_path / "p.json").read_text())

    assert checked(tmp_path / "p.json")["ok"]
    assert proof["note"]["session"] == said
    proof["note"]["session"]["attendance"] = "cancelled"
    (tmp_path / "p.json").write_text(json.dumps(proof))
    assert code_of(checked(tmp_path / "p.json")) == "proof-note"
