"""Whoever a record of any kind means: linked, merged, split, nobody, and never in clear."""

from pathlib import Path
from typing import Any, Final

import pytest

from app.detect.people import KnownPeople
from app.domain import plain
from app.domain.errors import NotAllowed
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
every_person = pytest.mark.parametrize("name", NAMING)
every_text = pytest.mark.parametrize("name", NAMED)


def words_in_clear(practice: Practice, name: str, identity: Any) -> str:
    """What is kept of a record as words, and not as somebody."""
    return " ".join(
        run.text
        for text in kinds.texts(practice, name, identity)
        for run in text.runs
        if isinstance(run, Words)
    )


@every_text
def test_whoever_is_named_later_is_linked(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        identity = kinds.put(practice, name, code, SAID)
        assert "Bartholomew" in words_in_clear(practice, name, identity)
        before = kinds.read(practice, name, identity)

        new = people.NewPerson(names=("Bartholomew Quillfeather",))
        people.add_relation(practice, code, new, "friend")

        assert "Bartholomew" not in words_in_clear(practice, name, identity)
        assert kinds.read(practice, name, identity) == before
    with opened(empty.folder) as practice:
        assert kinds.read(practice, name, identity) == before
        assert [one.name for one in check.check(practice) if not one.ok] == []


@every_text
def test_two_people_who_are_one_are_one_in_it(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(
            practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"), ("Barty", "boss")
        )
        identity = kinds.put(practice, name, code, SAID)
        before = kinds.read(practice, name, identity)
        kept, gone = known(practice, "Barty"), known(practice, "Bartholomew Quillfeather")

        merge.merge(practice, kept, gone)

        said = kinds.texts(practice, name, identity)
        assert {one for text in said for one in text.people} >= {kept}
        assert gone not in {one for text in said for one in text.people}
        assert kinds.read(practice, name, identity) == before


@every_text
def test_one_who_was_two_is_two_in_it(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        both = people.NewPerson(names=("Otto Brandt", "Bartholomew Quillfeather"))
        _, whom = people.add_relation(practice, code, both, "friend")
        identity = kinds.put(practice, name, code, SAID)
        before = kinds.read(practice, name, identity)

        _, first, second = split.split(practice, whom, ["Bartholomew Quillfeather"])

        said = {one for text in kinds.texts(practice, name, identity) for one in text.people}
        assert said >= {first, second}
        assert whom not in said
        if name == NOTE or (kind_named(name).form and name not in OWN):
            assert {first, second} <= {*practice.file(code).people}
        assert kinds.read(practice, name, identity) == before


@pytest.mark.parametrize("name", [one for one in NAMED if one not in OWN])
def test_a_name_that_is_nobody_is_a_word_in_it(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Otto Brandt")
        code = client(practice, "Greta Holm")
        identity = kinds.put(practice, name, code, SAID)
        before = kinds.read(practice, name, identity)
        (waiting,) = unresolved.unsettled(practice, code)

        assert waiting.person is not None
        unresolved.is_nobody(practice, code, waiting.person)

        runs = [run for text in kinds.texts(practice, name, identity) for run in text.runs]
        assert NoPerson("Otto") in runs
        assert kinds.read(practice, name, identity) == before


@every_person
def test_whoever_a_field_names_is_the_other_after_they_are_one(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "friend"), ("Barty", "boss"))
        kept, gone = known(practice, "Barty"), known(practice, "Otto Brandt")
        identity = kinds.put(practice, name, code, "words", whom=gone)

        merge.merge(practice, kept, gone)

        assert plain.people_in_fields(practice.kept[identity]) == {kept}
    with opened(empty.folder) as practice:
        assert plain.people_in_fields(practice.kept[identity]) == {kept}


@every_person
def test_whoever_a_field_names_is_somebody_after_they_are_two(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        both = people.NewPerson(names=("Otto Brandt", "Bartholomew Quillfeather"))
        _, whom = people.add_relation(practice, code, both, "friend")
        identity = kinds.put(practice, name, code, "words", whom=whom)

        split.split(practice, whom, ["Bartholomew Quillfeather"])

        assert plain.people_in_fields(practice.kept[identity]) <= practice.people.keys()


@pytest.mark.sampled(2)
@every_person
def test_whoever_a_staying_record_names_keeps_their_name(
    empty: Made, tmp_path: Path, name: str
) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Otto Brandt")
        otto = known(practice, "Otto Brandt")
        identity = kinds.put(practice, name, code, "words", whom=otto)
        people.end(practice, other, TODAY)
        plan = destroy.plan(practice, [other], early="mistake")
        destroy.destroy(practice, plan, tmp_path / "gone.pdf")
    with opened(empty.folder) as practice:
        assert plain.people_in_fields(practice.kept[identity]) == {otto}
        assert practice.person(otto).shown == "Otto Brandt"


@pytest.mark.parametrize("name", [one for one in NAMED if one != NOTE])
def test_a_known_name_in_clear_is_not_committed(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"))
        before = dict(practice.kept)
        with pytest.raises(AssertionError, match="a name in clear"):
            commit(practice, Change(records=[kinds.built(practice, name, code, SAID)]))
        assert practice.kept == before


@every_text
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


@pytest.mark.parametrize("name", [one for one in NAMED if one != NOTE])
def test_a_name_that_an_older_version_left_in_it_is_linked(
    empty: Made, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"))
        with monkeypatch.context() as patch:  # a linker that is blind
            patch.setattr(KnownPeople, "find", lambda *_: [])
            identity = kinds.put(practice, name, code, SAID)
        whom = known(practice, "Bartholomew Quillfeather")
        link_all(practice)

        assert whom in plain.people(practice.kept[identity])


@every_person
def test_nobody_whom_a_field_names_is_taken_back(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "friend"))
        otto = known(practice, "Otto Brandt")
        kinds.put(practice, name, code, "words", whom=otto)

        with pytest.raises(NotAllowed, match="person-mentioned"):
            take_back.take_back(practice, otto)
