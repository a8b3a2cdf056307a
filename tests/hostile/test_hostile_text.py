"""Text that breaks programs goes through every part of this one and comes back as it was.

The Big List of Naughty Strings (LICENSE-blns says where it is from), and what it lacks: each
string is a name, an e-mail, an address, a note, a question to the search, a line of a pack.
"""

import io
import json
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from app.cli import output
from app.domain.access_requests import Request
from app.domain.details import Details
from app.domain.errors import NoSuch, NotUnderstood
from app.domain.ids import NoteId, PersonId
from app.domain.notes import NoteKind
from app.domain.redaction import Decision, State
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.services.audit import check as checking
from app.services.handovers import build, decide, request, review
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.services.records import search, write
from app.services.records.search import Finder
from app.services.retention import destroy
from app.services.transfer import backup, export, import_, interchange
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, client, make, opened

_LISTED: Final[list[str]] = json.loads(
    (Path(__file__).parent / "blns.json").read_text(encoding="utf-8")
)
_MORE: Final = (
    "a", "É", "\u738b", "\u202eevil\u202c", "\u2067right\u2069", "\u200b", "\u00a0Rose\u00a0",
    "Rose\r\nWill",
    "\x1b[31mred\x1b[0m", "\x7f", "\x85", "\u2028", "e\u0301", "\ufdd0", "\U0010ffff", "ﬁ", "İ",
    "ı", "ǅ", "ß", "ſ", "\u212a", "'s", "Rose's's", "\u738b\u79c0\u82f1 ", "NULL", "sealed",
    "abba", "x" * 5000, "\n", "\r", "\t", "\u200f\u05e2\u05d1\u05e8\u200f and back",
    "a\u0300\u0301\u0302\u0303" * 40,
)  # fmt: skip
STRINGS: Final = (*dict.fromkeys([*_LISTED, *_MORE]),)
_THIRD: Final = tuple(
    text for text in STRINGS if text in _MORE or zlib.crc32(text.encode()) % 3 == 0
)
BROKEN: Final = ("\0", "x\0y", "\ud800", "a\udfffb", "\ude00\ud83d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A practice in which every string is a person and a note, and their ids by string."""

    folder: Path
    people: dict[str, PersonId]
    notes: dict[str, NoteId]


def _document(names: tuple[str, ...], notes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "format": "schtum-interchange",
        "version": 1,
        "people": [
            {"id": "client", "names": ["Clara Nightingale"]},
            *(
                {"id": f"p{at}", "names": [name], "emails": [name], "phones": [name],
                 "address": name}
                for at, name in enumerate(names)
            ),
        ],
        "files": [
            {"id": "near", "kind": "individual", "subjects": ["client"], "opened": "2020-01-01",
             "relations": [{"person": f"p{at}", "role": "friend"} for at in range(len(names))]},
            {"id": "far", "kind": "individual", "subjects": ["client"], "opened": "2020-01-01"},
        ],
        "notes": [
            {"id": f"n{at}", "file": "far" if at % 2 else "near", "kind": "session",
             "held_on": "2020-01-01", "text": text}
            for at, text in enumerate(notes)
        ],
    }  # fmt: skip


@pytest.fixture(
    scope="module", params=["a third", pytest.param("all", marks=pytest.mark.slow)], ids=str
)
def strings(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """All of them for the campaigns; each run tries what the list lacks, and a third of it."""
    return STRINGS if request.param == "all" else _THIRD


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, strings: tuple[str, ...]) -> Kept:
    folder = make(tmp_path_factory.mktemp("hostile") / "P").folder
    names = tuple(text for text in strings if text.strip())
    sent = json.dumps(_document(names, strings), ensure_ascii=False).encode()
    with opened(folder) as practice:
        came = import_.bring_in(practice, interchange.checked(sent))
    return Kept(
        folder=folder,
        people={name: came.people[f"p{at}"] for at, name in enumerate(names)},
        notes={text: came.notes[f"n{at}"] for at, text in enumerate(strings)},
    )


def test_every_string_comes_back_code_point_for_code_point(kept: Kept, tmp_path: Path) -> None:
    with opened(kept.folder) as practice:
        read = {one.head.id: one.text for code in practice.files
                for one in reading.notes(practice, code)}  # fmt: skip
        names = {identity: known.names for identity, known in practice.people.items()}
        export.export(practice, tmp_path / "open")
        sound = [check.name for check in checking.check(practice) if not check.ok]
    out = interchange.read(tmp_path / "open" / "practice.json")
    people_out = {person["id"]: person for person in out["people"]}
    notes_out = {note["id"]: note["text"] for note in out["notes"]}

    assert [text for text, note in kept.notes.items() if read[note] != text] == []
    assert [text for text, note in kept.notes.items() if notes_out[note] != text] == []
    assert [name for name, person in kept.people.items() if names[person] != (name,)] == []
    for name, person in kept.people.items():
        told = people_out[person]
        assert (told["names"], told["emails"], told["phones"], told["addresses"][0]) == (
            [name], [name], [name], name
        )  # fmt: skip
    assert sound == []


def test_every_string_is_a_question_or_is_refused_as_one(kept: Kept) -> None:
    with opened(kept.folder) as practice:
        finder = _finder(practice)
        for text in (*kept.notes, *BROKEN):
            with suppress(NotUnderstood, NoSuch):  # whatever else it raises is a bug
                finder.find(text)
                assert text not in BROKEN


def test_every_note_is_found_by_its_longest_word(kept: Kept) -> None:
    with opened(kept.folder) as practice:
        finder = _finder(practice)
        missed = [
            text
            for text, note in kept.notes.items()
            if (word := _longest_word(text))
            and note not in {hit.id for hit in finder.find(f'"{word}"', most=len(kept.notes))}
        ]
    assert missed == []


def _finder(practice: Practice) -> Finder:
    finder = search.Finder(practice)
    finder.build()
    return finder


def _longest_word(text: str) -> str:
    words = (word.replace('"', " ") for word in text.split())
    return max((word for word in words if any(c.isalnum() for c in word)), key=len, default="")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("text", BROKEN)
def test_what_no_file_can_keep_is_refused_everywhere(kept: Kept, text: str) -> None:
    arriving = json.dumps(_document((text,), ())).encode()
    with opened(kept.folder) as practice:
        code = next(iter(practice.files))
        with pytest.raises(NotUnderstood):
            interchange.checked(arriving)
        with pytest.raises(NotUnderstood):
            interchange.checked(json.dumps(_document((), (text,))).encode())
        with pytest.raises(NotUnderstood):
            people.add(practice, [people.NewPerson(names=(text,))])
        with pytest.raises(NotUnderstood):
            write.sign(practice, code, kind=NoteKind.SESSION, held_on=TODAY, text=text)


def test_a_pack_shows_every_string(strings: tuple[str, ...], tmp_path: Path) -> None:
    texts = tuple(text for text in strings if text not in BROKEN)
    with opened(make(tmp_path / "P").folder) as practice:
        asked = _asked(practice, texts)
        packed = build.pack(practice, asked, tmp_path / "a.pdf", plain=True, on=TODAY)

    assert len(texts) > 150
    assert all(check.ok for check in packed.checks)


def _asked(practice: Practice, texts: tuple[str, ...]) -> Request:
    """A request for a file of these notes, with everything disclosed."""
    came = import_.bring_in(practice, _document((), texts))
    _, asked = request.open_request(practice, came.files["near"], received=TODAY)
    shown = Decision(state=State.DISCLOSE, decided_on=TODAY)
    answers = [(one.id, shown) for one in review.review(practice, asked).suggestions]
    gate = KnownToClient(how=typed("written with the client"))
    return decide.decide(practice, asked.id, suggestions=answers, gate=gate)[1]


def test_a_terminal_is_not_steered_by_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    output.show({}, ["\x1b[2J\u202eRose\x07 \udcff", "two\r\nlines\tand a tab"], as_json=False)

    said = capsys.readouterr().out
    assert said == "<U+001B>[2J<U+202E>Rose<U+0007> <U+DCFF>\ntwo\nlines\tand a tab\n"


def test_a_document_is_one_even_where_its_letters_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for encoding in ("utf-8", "latin-1", "ascii"):
        raw = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding=encoding))
        document = {"path": "P\udcff", "name": "Zoë \U0001f600 王"}
        output.show(document, [], as_json=True)
        assert json.loads(raw.getvalue()) == document


def test_a_path_that_is_no_utf_8_serves_for_a_backup_and_a_certificate(tmp_path: Path) -> None:
    strange = tmp_path / "caf\udce9"
    strange.mkdir()
    with opened(make(tmp_path / "P").folder) as practice:
        code = client(practice, "Amadou Keita")
        backup.back_up(practice, strange / "B")
        people.end(practice, code, TODAY)
        shown = destroy.plan(practice, [code], early="client-asked")
        done = destroy.destroy(practice, shown, strange / "c.pdf")
        assert [place.path for place in backup.known(practice)] == [strange / "B"]
    assert done.pending == ()
    assert (strange / "c.pdf").read_bytes().startswith(b"%PDF")


def test_a_practice_is_not_called_by_what_no_file_can_keep(tmp_path: Path) -> None:
    for text in BROKEN:
        with pytest.raises(NotUnderstood):
            HOUSE.create(tmp_path / "new", PASSPHRASE, details=Details(name=text))
        assert not (tmp_path / "new").exists()


def test_somebody_called_as_a_column_is_no_fault_and_a_name_in_clear_is_one(
    tmp_path: Path,
) -> None:
    with opened(make(tmp_path / "P").folder) as practice:
        for name in ("NULL", "sealed", "destination", "CREATE TABLE note", "abba", "7777"):
            client(practice, name)
        clean = _raw(practice)
        for name in ("Rosa", "Rosalind Ames"):
            client(practice, name)
            with practice.records.vault.transaction():
                practice.records.vault.run("INSERT INTO journey (id) VALUES (:id)", id=name)
            assert not _raw(practice)
            with practice.records.vault.transaction():
                practice.records.forget_journeys(practice.records.journeys())
            assert _raw(practice)
    assert clean


def _raw(practice: Practice) -> bool:
    (found,) = [check for check in checking.check(practice) if check.name == "raw-pages"]
    return found.ok
