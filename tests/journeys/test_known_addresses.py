"""A client's postcode and the lines of their address give them away as their name does."""

import datetime as dt
from pathlib import Path

from app.domain.ids import Code, NoteId
from app.domain.people import FormKind
from app.domain.text import NoPerson, NoteText, Words
from app.services.audit import check
from app.services.handovers import request, review
from app.services.people import people, relinking
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import read as reading
from tests.builders.practices import make, note, opened

ROSE = people.NewPerson(names=("Rose Will",), address="14 Tansy Rise, Sheffield, S10 2AB")
TEXT = "She waited at 14  tansy rise in Sheffield. The parcel said s102ab."


def _left(practice: Practice, identity: NoteId) -> str:
    kept: NoteText = practice.records.text(reading.note(practice, identity).head)
    return "".join(run.text for run in kept.runs if isinstance(run, Words | NoPerson))


def _checked(practice: Practice, name: str) -> bool:
    return {one.name: one.ok for one in check.check(practice)}[name]


def test_a_signed_note_keeps_no_line_of_an_address_and_a_pack_finds_them(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(practice, ROSE)
        signed = note(practice, code, TEXT)
        read, left = reading.note(practice, signed).text, _left(practice, signed)
        _, asked = request.open_request(practice, code, received=dt.date(2026, 11, 2), by="father")
        found = [one.text for one in review.review(practice, asked).suggestions]
        kept_apart = _checked(practice, "separation")

    assert read == TEXT
    assert left == "She waited at  in Sheffield. The parcel said ."
    assert {"14  tansy rise", "s102ab"} <= set(found)
    assert kept_apart


def test_check_finds_a_postcode_in_clear_and_an_upgrade_takes_it_out(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(practice, people.NewPerson(names=("Greta Holm",)))
        signed = note(practice, code, "The parcel said s102ab.")
        _address_from_before(practice, code)
        before = _checked(practice, "separation")
        relinking.link_all(practice)
        after, left = _checked(practice, "separation"), _left(practice, signed)
        with practice.records.vault.transaction():
            practice.records.vault.run("INSERT INTO journey (id) VALUES (:id)", id="S102AB")
        raw = _checked(practice, "raw-pages")

    assert (before, after, raw) == (False, True, False)
    assert left == "The parcel said ."


def _address_from_before(practice: Practice, code: Code) -> None:
    """Give the client an address as a version that knew no postcodes did: nothing is linked."""
    (whom,) = practice.file(code).subjects
    made = people.made(whom, FormKind.ADDRESS, "14 Tansy Rise, Sheffield S10 2AB")
    commit(practice, Change(forms=[made]))
