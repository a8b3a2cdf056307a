"""What leaves a practice and comes into an empty one is equal, record by record."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.kinds import CONSENT, ENCOUNTER
from app.domain.people import FormKind, NotUsed
from app.services.demo import sample
from app.services.people import people, unresolved
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.retention import destroy_record, marking, merging, part_people, parts
from app.services.retention.marking import Target
from app.services.retention.parts import Chosen
from app.services.transfer import export, import_, interchange
from tests.builders.consented import consent, sent, written
from tests.builders.equal import NOT_EQUAL, Ids, told
from tests.builders.full import AGREED, fill
from tests.builders.own_records import meant, said
from tests.builders.practices import TODAY, Made, client, known, make, note, opened, texts
from tests.builders.scenes import make_scene
from tests.services.handovers.test_do_not_use import barred


@contextmanager
def brought(practice: Practice, place: Path) -> Iterator[tuple[Practice, import_.Imported]]:
    """An empty practice into which the export of this one has come, opened anew."""
    export.export(practice, place / "out")
    document = interchange.read(place / "out" / "practice.json")
    folder = make(place / "again").folder
    with opened(folder) as again:
        done = import_.bring_in(again, document)
    with opened(folder) as again:
        yield again, done


def assert_equal(practice: Practice, place: Path) -> None:
    before = told(practice)
    with brought(practice, place) as (again, done):
        after = told(again, Ids.before(done))
        for part, kept in before.items():
            assert after[part] == kept, part
        document, twice = export.interchange(practice), export.interchange(again)
    lists = ("people", "files", "notes", "records", "drafts")
    assert [len(twice[part]) for part in lists] == [len(document[part]) for part in lists]


@pytest.mark.thorough
def test_the_sample_practice_comes_in_equal(sample_made: Made, tmp_path: Path) -> None:
    with opened(sample_made.copy(tmp_path / "p").folder) as practice:
        assert_equal(practice, tmp_path)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [1, 7])
def test_a_generated_practice_comes_in_equal(empty: Made, tmp_path: Path, seed: int) -> None:
    with opened(empty.folder) as practice:
        import_.bring_in(practice, sample.generated(6, 40, seed))
        assert_equal(practice, tmp_path)


@pytest.mark.thorough
def test_everything_that_a_practice_comes_to_hold_comes_in_equal(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        fill(practice, tmp_path)
        assert_equal(practice, tmp_path)


@pytest.mark.thorough
def test_what_many_commands_made_comes_in_equal(tmp_path: Path) -> None:
    """Releases, reports, sheets, papers, rules, registers, and two files that became one."""
    scene = make_scene(tmp_path / "scene")
    folder = scene.set_up("release-receipt") / "P"
    with opened(folder) as practice:
        marking.mark(practice, [Target(scene.ended)], early="mistake")
        merging.merge(practice, scene.open, scene.again)
        assert_equal(practice, tmp_path)


@pytest.mark.thorough
def test_whose_contact_details_went_is_as_nameless_elsewhere_and_nothing_of_them_is_due_again(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        knows = (("Otto Brandt", "brother"), ("Ida Berg", "neighbour and oldest friend of Greta"))
        code = client(practice, "Greta Holm", *knows)
        note(practice, code, "Greta’s brother Otto rang.")
        sign.sign(practice, ENCOUNTER, code, AGREED | {"say": "as Greta says"})
        people.end(practice, code, TODAY)
        shown = parts.plan(practice, code, Chosen(classes=("contact-details",)), early="mistake")
        parts.destroy(practice, shown, tmp_path / "c.pdf")
        otto = practice.file(code).relations[0].person
        people.correct_role(practice, code, otto, "half-brother")
        assert_equal(practice, tmp_path)
        (tmp_path / "more").mkdir()
        with brought(practice, tmp_path / "more") as (again, done):
            there = done.files[code]
            for one, its in ((practice, code), (again, there)):
                assert not part_people.fall_due(one, one.file(its))
            called = [one.shown for one in again.people.values()]
            assert called[:2] == [there, f"{there} brother"]
            (_, friend) = again.file(there).relations
            assert friend.role.read(again.names()) == "neighbour and oldest friend of [client]"
            assert texts(again, there) == ["[client] brother [half-brother] rang."]


def test_a_name_near_that_of_somebody_who_came_later_stays_as_it_was(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "Denis rang, and so did O. Brandt.")
        sign.sign(practice, ENCOUNTER, code, AGREED | {"say": "as Denis says"})
        for name in ("Dennis Moor", "Otto Brandt"):
            people.add_relation(practice, code, people.NewPerson(names=(name,)), "friend of Deniz")
        assert_equal(practice, tmp_path)


def test_a_name_of_several_in_an_own_record_waits_in_an_empty_practice_too(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        client(practice, "Rose Lund")
        first = said(practice, "Rose rang.").record
        added = said(practice, "Rose has an answer.", adds_to=first).record
        settled = said(practice, "Rose wrote.").record
        person = unresolved.unsettled(practice, None)[-1].person
        assert person is not None
        unresolved.is_known(practice, None, person, known(practice, "Rose Lund"))
        assert_equal(practice, tmp_path)
        (tmp_path / "more").mkdir()
        with brought(practice, tmp_path / "more") as (again, done):
            (one,) = unresolved.unsettled(again, None)

            assert one.record == done.record_ids[first]
            assert meant(again, done.record_ids[added]) == [one.person]
            assert meant(again, done.record_ids[settled]) == [known(again, "Rose Lund")]
            assert len(one.candidates) == 2
            destroy_record.destroy(again, done.record_ids[first])
            assert one.person not in again.people


def test_who_is_said_to_wait_in_an_own_record_and_is_named_elsewhere_is_somebody(
    empty: Made, tmp_path: Path
) -> None:
    """They would go with that record, and another would be about nobody."""
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Quayle")
        client(practice, "Rose Will")
        client(practice, "Rose Lund")
        said(practice, "Rose rang.")
        note(practice, code, "Ann came.")
        document = export.interchange(practice)
    waits = next(one for one in document["people"] if one["unresolved"])
    document["notes"][0]["mentions"][0]["person"] = waits["id"]
    with opened(make(tmp_path / "again").folder) as again:
        done = import_.bring_in(again, document)

        assert unresolved.unsettled(again, None) == ()
        assert again.people[done.people[waits["id"]]].unresolved is None


@pytest.mark.thorough
def test_what_is_marked_do_not_use_comes_in_marked_and_goes_in_no_release(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        barred(practice)
        written(practice, code, "Greta came. Greta  Sorensen of 44 Gorse Bank rang.")
        consent(practice, code)
        assert_equal(practice, tmp_path)
        (tmp_path / "more").mkdir()
        with brought(practice, tmp_path / "more") as (again, done):
            (agreed,) = again.all_of(CONSENT)
            said = sent(again, tmp_path, agreed.id, done.files[code], client_name="Greta Holm")

    assert "Greta came" in said
    assert not any(word in said for word in ("Sorensen", "Gorse"))


def test_a_file_may_mark_what_it_says_is_in_use(empty: Made) -> None:
    marked = [{"kind": "phone", "text": "07700 900222", "reason": "unsafe"}]
    given = {"id": "p", "names": ["Ann Quayle"], "phones": ["07700 900222"], "not_used": marked}
    document = {"format": "schtum-interchange", "version": 2, "people": [given]}
    with opened(empty.folder) as practice:
        import_.bring_in(practice, interchange.checked(json.dumps(document).encode()))
        (ann,) = practice.people.values()

    assert ann.names == ("Ann Quayle",)
    assert ann.in_use(FormKind.PHONE) == ()
    assert [one.text for one in ann.not_used(FormKind.PHONE)] == ["07700 900222"]
    assert [one.reason for one in ann.withdrawn] == [NotUsed.UNSAFE]


def test_what_is_told_otherwise_are_fields_that_there_are() -> None:
    """A field that is new is compared until somebody says here that it cannot be."""
    assert NOT_EQUAL["person"] >= {"absorbed"}
