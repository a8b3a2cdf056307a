"""An approach that was nobody's is put into a file: there as it was, and nowhere else any more."""

from collections.abc import Iterator

import pytest

from app.domain.errors import NoSuch, NotAllowed, World
from app.domain.ids import Code, DraftId
from app.domain.kinds import APPROACH, ORDER
from app.domain.notes import Draft
from app.services.audit import check
from app.services.handovers import gather
from app.services.handovers import request as requesting
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.records.approaches import outstanding
from app.services.retention import destroy, destroy_record, filing
from app.services.transfer import export
from tests.builders.practices import TODAY, Made, client, opened

ASKED = {"on": "2026-11-20", "who": "Gary Pugh", "wants": "Whether Greta comes.", "number": "01632"}
ORDERED = {"on": "2026-11-21", "what": "other", "authority": "Leeds", "scope": "Dates."}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def test_it_is_there_as_it_was_with_what_was_added_to_it(practice: Practice) -> None:
    code = client(practice, "Greta Holm", ("Gary Pugh", "employer"))
    asked = sign.sign(practice, APPROACH, None, ASKED).record
    sign.sign(practice, ORDER, None, ORDERED, adds_to=asked)
    before = [(one.fields, one.signed) for one in sign.records(practice, None)]
    done = filing.file_under(practice, asked, code)
    there = sign.records(practice, code)

    assert [(one.fields, one.signed) for one in there] == before
    assert [one.id for one in there] == [*done.records]
    assert there[1].adds_to == there[0].id
    assert sign.records(practice, None) == ()
    assert practice.records.own_ids() == ()
    assert asked not in practice.kept
    assert done.searched > 0
    assert {asked, *done.records} <= done.changed.records
    assert [one.file for one in outstanding(practice)] == [code]


def test_from_then_on_it_goes_where_the_file_goes(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    asked = sign.sign(practice, APPROACH, None, ASKED).record
    _, request = requesting.open_request(practice, code, received=TODAY)
    outside = {one.id for one in gather.gather(practice, request)}
    (filed,) = filing.file_under(practice, asked, code).records
    inside = {one.id for one in gather.gather(practice, request)}
    told = export.interchange(practice)["records"]
    requesting.close(practice, request.id, on=TODAY)
    practice.kept.let_go(hold.id for hold in practice.holds_of(code))
    people.end(practice, code, TODAY)
    plan = destroy.plan(practice, [code], early="mistake")

    assert asked not in outside
    assert filed in inside
    assert [one["file"] for one in told if one["kind"] == "approach"] == [code]
    assert plan.records[code]["approach"] == 1


def test_a_draft_of_what_comes_of_it_goes_with_it(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    asked = sign.sign(practice, APPROACH, None, ASKED).record
    begun = Draft(
        id=DraftId("d"), file=None, kind="approach", on=TODAY, text="", adds_to=asked,
        fields={"said": "Greta is not"}, kept="2026-11-21T10:30:00Z",
    )  # fmt: skip
    drafts.save(practice, begun)
    (filed,) = filing.file_under(practice, asked, code).records

    assert drafts.of_file(practice, None) == ()
    (moved,) = drafts.of_file(practice, code)
    assert (moved.adds_to, moved.fields) == (filed, begun.fields)


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_kill_on_either_side_of_the_transaction_leaves_one_of_them(
    empty: Made, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        asked = sign.sign(practice, APPROACH, None, ASKED).record
        sign.sign(practice, APPROACH, None, {"on": "2026-11-21", "said": "No."}, adds_to=asked)
        module, name = (filing, "commit") if where == "before" else (destroy_record, "forget")
        with monkeypatch.context() as patch:
            patch.setattr(module, name, killed)
            with pytest.raises(KeyboardInterrupt):
                filing.file_under(practice, asked, code)
    with opened(empty.folder) as practice:
        own, there = sign.records(practice, None), sign.records(practice, code)
        keys = {one for one in practice.records.ring.keys if "own" in one}
        assert (len(own), len(there)) == ((2, 0) if where == "before" else (0, 2))
        assert len(keys) == len(own)
        assert [one.name for one in check.check(practice) if not one.ok] == []


def test_a_disk_that_refuses_the_keys_says_that_it_is_not_finished(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise World("disk-full")

    code = client(practice, "Greta Holm")
    asked = sign.sign(practice, APPROACH, None, ASKED).record
    monkeypatch.setattr(type(practice.records.ring), "remove", refused)

    with pytest.raises(World, match="destruction-unfinished"):
        filing.file_under(practice, asked, code)
    assert len(sign.records(practice, code)) == 1
    assert sign.records(practice, None) == ()


def test_one_that_is_in_a_file_stays_there(practice: Practice) -> None:
    code, other = client(practice, "Greta Holm"), client(practice, "Ann Bee")
    asked = sign.sign(practice, APPROACH, code, ASKED).record

    with pytest.raises(NotAllowed, match="in-a-file-already"):
        filing.file_under(practice, asked, other)
    with pytest.raises(NoSuch):
        filing.file_under(practice, asked, Code("000-000"))
