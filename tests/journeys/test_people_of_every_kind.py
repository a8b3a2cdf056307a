"""Whoever a record of any kind means: linked, merged, split, nobody, and never in clear."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from app.detect.people import KnownPeople
from app.domain import plain
from app.domain.errors import NotAllowed
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import kind_named
from app.domain.text import NoPerson, Words
from app.services.audit import check
from app.services.people import merge, people, split, take_back, unresolved
from app.services.people.relinking import link_all
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.retention import destroy
from tests.builders import kinds
from tests.builders.kinds import EVERY, NOTE, OWN
from tests.builders.practices import TODAY, Made, client, known, opened

SAID: Final = "Bartholomew Quillfeather and Otto came."
NAMING: Final = [name for name in EVERY if kinds.names_somebody(name)]
NAMED: Final = [name for name in EVERY if kinds.says_something(name)]


def _put(
    practice: Practice, names: Sequence[str], code: Code, said: str, whom: PersonId | None = None
) -> dict[str, RecordId]:
    """One record of each of these kinds, saying the same."""
    return {name: kinds.put(practice, name, code, said, whom=whom) for name in names}


def _read(practice: Practice, put: Mapping[str, RecordId]) -> dict[str, list[str]]:
    return {name: kinds.read(practice, name, identity) for name, identity in put.items()}


def _said(practice: Practice, put: Mapping[str, RecordId]) -> dict[str, set[PersonId]]:
    """Whom each of them means in a text."""
    return {
        name: {one for text in kinds.texts(practice, name, identity) for one in text.people}
        for name, identity in put.items()
    }


def _in_fields(practice: Practice, put: Mapping[str, RecordId]) -> dict[str, set[PersonId]]:
    """Whom each of them names in a field."""
    return {
        name: set(plain.people_in_fields(practice.kept[identity])) for name, identity in put.items()
    }


def _in_clear(practice: Practice, put: Mapping[str, RecordId], word: str) -> list[str]:
    """The kinds in which a word is kept as a word, and not as somebody."""
    return [
        name
        for name, identity in put.items()
        if word
        in " ".join(
            run.text
            for text in kinds.texts(practice, name, identity)
            for run in text.runs
            if isinstance(run, Words)
        )
    ]


def test_whoever_is_named_later_is_linked(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        put = _put(practice, NAMED, code, SAID)
        assert _in_clear(practice, put, "Bartholomew") == NAMED
        before = _read(practice, put)

        new = people.NewPerson(names=("Bartholomew Quillfeather",))
        people.add_relation(practice, code, new, "friend")

        assert _in_clear(practice, put, "Bartholomew") == []
        assert _read(practice, put) == before
    with opened(empty.folder) as practice:
        assert _read(practice, put) == before
        assert [one.name for one in check.check(practice) if not one.ok] == []


def test_two_people_who_are_one_are_one_in_each(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(
            practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"), ("Barty", "boss")
        )
        put = _put(practice, NAMED, code, SAID)
        before = _read(practice, put)
        kept, gone = known(practice, "Barty"), known(practice, "Bartholomew Quillfeather")

        merge.merge(practice, kept, gone)

        said = _said(practice, put)
        assert [name for name in NAMED if kept not in said[name]] == []
        assert [name for name in NAMED if gone in said[name]] == []
        assert _read(practice, put) == before


def test_one_who_was_two_is_two_in_each(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        both = people.NewPerson(names=("Otto Brandt", "Bartholomew Quillfeather"))
        _, whom = people.add_relation(practice, code, both, "friend")
        put = _put(practice, NAMED, code, SAID)
        before = _read(practice, put)

        _, first, second = split.split(practice, whom, ["Bartholomew Quillfeather"])

        said = _said(practice, put)
        assert [name for name in NAMED if not {first, second} <= said[name]] == []
        assert [name for name in NAMED if whom in said[name]] == []
        assert {first, second} <= {*practice.file(code).people}
        assert _read(practice, put) == before


@pytest.mark.parametrize(
    "name", [NOTE, *(one for one in NAMED if one not in {NOTE, *OWN} and kind_named(one).form)]
)
def test_one_who_was_two_is_two_in_its_file(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        both = people.NewPerson(names=("Otto Brandt", "Bartholomew Quillfeather"))
        _, whom = people.add_relation(practice, code, both, "friend")
        kinds.put(practice, name, code, SAID)

        _, first, second = split.split(practice, whom, ["Bartholomew Quillfeather"])

        assert {first, second} <= {*practice.file(code).people}


def test_a_name_that_is_nobody_is_a_word_in_each(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Otto Brandt")
        code = client(practice, "Greta Holm")
        put = _put(practice, [one for one in NAMED if one not in OWN], code, SAID)
        before = _read(practice, put)
        (waiting,) = unresolved.unsettled(practice, code)

        assert waiting.person is not None
        unresolved.is_nobody(practice, code, waiting.person)

        runs = {
            name: [run for text in kinds.texts(practice, name, one) for run in text.runs]
            for name, one in put.items()
        }
        assert [name for name in put if NoPerson("Otto") not in runs[name]] == []
        assert _read(practice, put) == before


def test_whoever_a_field_names_is_the_other_after_they_are_one(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "friend"), ("Barty", "boss"))
        kept, gone = known(practice, "Barty"), known(practice, "Otto Brandt")
        put = _put(practice, NAMING, code, "words", gone)

        merge.merge(practice, kept, gone)

        assert _in_fields(practice, put) == {name: {kept} for name in NAMING}
    with opened(empty.folder) as practice:
        assert _in_fields(practice, put) == {name: {kept} for name in NAMING}


def test_whoever_a_field_names_is_somebody_after_they_are_two(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        both = people.NewPerson(names=("Otto Brandt", "Bartholomew Quillfeather"))
        _, whom = people.add_relation(practice, code, both, "friend")
        put = _put(practice, NAMING, code, "words", whom)

        split.split(practice, whom, ["Bartholomew Quillfeather"])

        named = _in_fields(practice, put)
        assert [name for name in NAMING if not named[name] <= practice.people.keys()] == []


def test_whoever_a_staying_record_names_keeps_their_name(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Otto Brandt")
        otto = known(practice, "Otto Brandt")
        put = _put(practice, NAMING, code, "words", otto)
        people.end(practice, other, TODAY)
        plan = destroy.plan(practice, [other], early="mistake")
        destroy.destroy(practice, plan, tmp_path / "gone.pdf")
    with opened(empty.folder) as practice:
        assert _in_fields(practice, put) == {name: {otto} for name in NAMING}
        assert practice.person(otto).shown == "Otto Brandt"


def test_a_known_name_in_clear_is_not_committed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"))
        before = dict(practice.kept)
        for name in NAMED:
            if name != NOTE:
                with pytest.raises(AssertionError, match="a name in clear"):
                    commit(practice, Change(records=[kinds.built(practice, name, code, SAID)]))
        assert practice.kept == before


@pytest.mark.parametrize("name", NAMED)
def test_a_name_that_stands_in_it_in_clear_is_found_by_the_check(
    empty: Made, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"))
        with monkeypatch.context() as patch:  # a linker that is blind
            patch.setattr(KnownPeople, "find", lambda *_: [])
            identity = kinds.put(practice, name, code, SAID)
        separation = next(one for one in check.check(practice) if one.name == "separation")

    assert not separation.ok
    assert identity in separation.detail


def test_a_name_that_an_older_version_left_in_one_is_linked(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"))
        with monkeypatch.context() as patch:  # a linker that is blind
            patch.setattr(KnownPeople, "find", lambda *_: [])
            put = _put(practice, [one for one in NAMED if one != NOTE], code, SAID)
        whom = known(practice, "Bartholomew Quillfeather")
        link_all(practice)

        assert [
            name for name, one in put.items() if whom not in plain.people(practice.kept[one])
        ] == []


@pytest.mark.parametrize("name", NAMING)
def test_nobody_whom_a_field_names_is_taken_back(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "friend"))
        otto = known(practice, "Otto Brandt")
        kinds.put(practice, name, code, "words", whom=otto)

        with pytest.raises(NotAllowed, match="person-mentioned"):
            take_back.take_back(practice, otto)
