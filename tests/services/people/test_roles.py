"""What somebody is to a client: nobody who has no file of their own is called a client."""

import json
from pathlib import Path

import pytest

from app.domain.errors import NotUnderstood
from app.services.people import merge, people, unmerge
from app.services.people.people import NewPerson
from app.services.transfer import import_, interchange
from tests.builders.practices import Made, client, known, make, note, opened

CLIENTS = ("Client", "the client", "my patient", "another client of mine", "ex-client")
OTHERS = ("friend", "her client", "client’s mother", "a client's friend", "patient advocate")


def test_nobody_known_to_a_file_is_called_its_client(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Tamsin Arkle", ("Otto Brandt", "friend"))
        otto, someone = known(practice, "Otto Brandt"), NewPerson(names=("Lee Marsh",))
        before = practice.file(code)
        for role in CLIENTS:
            for refused in (
                lambda role=role: people.correct_role(practice, code, otto, role),
                lambda role=role: people.add_relation(practice, code, someone, role),
            ):
                with pytest.raises(NotUnderstood, match="role-is-client"):
                    refused()
        assert practice.file(code) == before
        for role in OTHERS:
            people.correct_role(practice, code, otto, role)
            (relation,) = practice.file(code).relations
            assert relation.role.words == role


def test_what_is_kept_already_comes_in_again(tmp_path: Path) -> None:
    said = {
        "format": "schtum-interchange",
        "version": 1,
        "people": [{"id": "a", "names": ["Tamsin Arkle"]}, {"id": "b", "names": ["Otto Brandt"]}],
        "files": [{"id": "f", "kind": "individual", "subjects": ["a"], "opened": "2026-01-05",
                   "relations": [{"person": "b", "role": "client"}]}],
    }  # fmt: skip
    with opened(make(tmp_path / "p.schtum").folder) as practice:
        import_.bring_in(practice, interchange.checked(json.dumps(said).encode()))
        (file,) = practice.files.values()
        assert [one.role.words for one in file.relations] == ["client"]


def test_two_roles_are_shown_before_a_merge_and_are_two_again_after_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Tamsin Arkle", ("Otto Brandt", "friend"), ("Ott Brand", "cousin"))
        note(practice, code, "Otto Brandt rang, and Ott Brand.")
        one, other = known(practice, "Otto Brandt"), known(practice, "Ott Brand")
        facts = [side.facts() for side in merge.sides(practice, one, other)]
        merge.merge(practice, one, other)
        merged = [one.role.words for one in practice.file(code).relations]
        unmerge.unmerge(practice, one)
        parted = [one.role.words for one in practice.file(code).relations]

    assert f"known to {code} as friend" in facts[0]
    assert f"known to {code} as cousin" in facts[1]
    assert merged == ["friend"]
    assert sorted(parted) == ["cousin", "friend"]
