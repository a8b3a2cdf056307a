"""A client who joins a file later: what names nobody and was there before is not of them."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.authority import Obstacle
from app.domain.consents import Consent
from app.domain.encounters import Greeting
from app.domain.errors import NotUnderstood
from app.domain.ids import Code
from app.domain.joining import Joined
from app.domain.kinds import kind_named
from app.domain.records_consents import answers
from app.domain.retention import FileKind
from app.services.handovers import basis, papers_given
from app.services.people import clients, merge, people, unmerge
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import encounters, form, sharing, sign
from app.services.records.beginning import beginning_of
from app.services.retention import merging, unmerging
from app.services.transfer import export, import_, interchange
from tests.builders.practices import TODAY, Made, known, make, opened

BEFORE = "2026-11-20"
AGREED: dict[str, dict[str, Any]] = {
    "contract": {"how": "spoken", "discussed": ["limits", "fees", "cancelling"]},
    "privacy-notice": {"how": "paper", "notice": "ABCDEF"},
    "paper-given": {"paper": "limits", "how": "paper", "edition": "ABCDEF"},
    "encounter": {"alone": "wait", "accompanied": "pass-by"},
    "sharing": {"with_whom": "gp", "when": "emergency", "what": ["risk"], "name": "Dr Low"},
    "reach": {"means": "call", "address": "020 7946 0001", "use": "use"},
    "telling": {"how": "in-person"},
}


def agree(practice: Practice, code: Code, on: str = BEFORE, **more: Any) -> None:
    for name, fields in AGREED.items():
        sign.sign(practice, kind_named(name), code, {"on": on, **fields, **more})


def joint(practice: Practice, *names: str) -> Code:
    _, code = people.new_client(
        practice, NewPerson(names=("Tom Nair",)), kind=FileKind.JOINT, opened=dt.date(2026, 11, 2)
    )
    for name in names:
        clients.add_client(practice, code, NewPerson(names=(name,)))
    return code


def lacks(practice: Practice, code: Code) -> set[str]:
    return {one.what for one in beginning_of(practice, code).missing}


ASKED = {"contract", "limits", "fees", "privacy-notice", "encounter"}


def test_what_was_agreed_before_is_not_of_who_joined_and_is_asked_again(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice, "Priya Shah")
        assert practice.file(code).joined == ()  # nothing was there yet: both from the start
        agree(practice, code)
        assert ASKED.isdisjoint(lacks(practice, code))
        assert not sharing.to_tell(practice, code)

        _, cy, _ = clients.add_client(practice, code, NewPerson(names=("Cy Rowe",)))

        assert [one.person for one in practice.file(code).joined] == [cy]
        assert lacks(practice, code) >= ASKED
        assert encounters.agreed(practice, code).without == ("Cy Rowe",)
        assert not sharing.how_to_reach(practice, code, TODAY, cy)
        (way,) = sharing.how_to_reach(practice, code, TODAY)
        assert way.startswith("Tom Nair and Priya Shah: ")
        had = {name for one in papers_given.had(practice, "limits") for name in one.names}
        assert had == {"Tom Nair", "Priya Shah"}
        assert [one.whom for one in sharing.to_tell(practice, code)] == [("Cy Rowe",)]

        agree(practice, code, TODAY.isoformat())
        assert ASKED.isdisjoint(lacks(practice, code))
        assert encounters.agreed(practice, code).without == ()
        assert not sharing.to_tell(practice, code)


def test_on_the_day_itself_what_was_signed_before_is_not_theirs(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice)
        agree(practice, code, TODAY.isoformat())
        clients.add_client(practice, code, NewPerson(names=("Cy Rowe",)))
        assert lacks(practice, code) >= ASKED


def test_an_earlier_day_can_be_said_and_none_to_come(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice)
        agree(practice, code)
        new, day = NewPerson(names=("Cy Rowe",)), dt.date(2026, 11, 20)
        with pytest.raises(NotUnderstood, match="day-to-come"):
            clients.add_client(practice, code, new, since=TODAY + dt.timedelta(days=1))
        _, cy, _ = clients.add_client(practice, code, new, since=day)
        assert practice.file(code).joined == (Joined(person=cy, on=day),)
        assert ASKED.isdisjoint(lacks(practice, code))

        clients.add_client(practice, code, NewPerson(names=("Al Ray",)), since=dt.date(2026, 11, 2))
        assert len(practice.file(code).joined) == 1  # from the first day on


def test_one_answer_of_the_only_client_stays_theirs(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice)
        answer = {"on": BEFORE, "answer": "agreed", "how": "spoken"}
        sign.sign(practice, kind_named("records-consent"), code, answer)
        clients.add_client(practice, code, NewPerson(names=("Cy Rowe",)))
        file = practice.file(code)
        said = answers(practice.all_in(code), file.subjects, TODAY, file.joined)
        assert {*said} == {file.subjects[0]}


def test_who_is_merged_split_or_no_client_any_more_is_followed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice)
        agree(practice, code)
        _, cy, _ = clients.add_client(practice, code, NewPerson(names=("Cy Rowe",)))
        (before,) = practice.file(code).joined
        people.new_client(practice, NewPerson(names=("Cyril Rowe",)))
        cyril = known(practice, "Cyril Rowe")

        merge.merge(practice, cyril, cy)
        assert practice.file(code).joined == (replace(before, person=cyril),)
        unmerge.unmerge(practice, cyril)
        assert {one.person for one in practice.file(code).joined} <= {*practice.file(code).subjects}
        assert len(practice.file(code).joined) == 1

        cy = practice.file(code).subjects[1]
        clients.correct_role(practice, code, cy, "friend")
        assert practice.file(code).joined == ()


def test_files_that_are_merged_ask_once_more_and_undone_each_says_its_own(empty: Made) -> None:
    with opened(empty.folder) as practice:
        one = joint(practice)
        agree(practice, one)
        _, cy, _ = clients.add_client(practice, one, NewPerson(names=("Cy Rowe",)))
        both = practice.file(one).subjects
        new = people.NewFile(kind=FileKind.JOINT, subjects=both, opened=TODAY)
        _, _, (two,) = people.add(practice, [], [new])
        before = practice.file(one).joined

        merging.merge(practice, two, one)
        assert practice.file(two).joined == before
        assert lacks(practice, two) >= ASKED
        late = clients.add_client(practice, two, NewPerson(names=("Al Ray",)))[1]
        unmerging.unmerge(practice, two)
        assert practice.file(one).joined[:1] == before
        assert [each.person for each in practice.file(two).joined] == [late]
        assert practice.file(one).subjects[1] == cy


def test_it_leaves_in_an_export_and_comes_with_an_import(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice)
        agree(practice, code)
        clients.add_client(practice, code, NewPerson(names=("Cy Rowe",)))
        lacked, told = lacks(practice, code), practice.file(code).joined
        document = json.loads(json.dumps(export.interchange(practice)))
    older = json.loads(json.dumps(document))
    del older["files"][0]["joined"]
    for number, given in enumerate((document, older)):
        with opened(make(tmp_path / f"p{number}").folder) as practice:
            import_.bring_in(practice, interchange.checked(json.dumps(given).encode()))
            (file,) = practice.files.values()
            there = [(one.on, one.signed) for one in file.joined]
            assert there == ([] if number else [(one.on, one.signed) for one in told])
            assert (lacks(practice, file.code) == lacked) is not bool(number)


def whose(practice: Practice, code: Code) -> form.Field:
    fields = form.form_of(practice, "encounter", code).fields
    return next(one for one in fields if one.name == "whose")


def test_where_they_differ_nobody_is_meant_before_somebody_is_chosen(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice, "Priya Shah")
        assert not whose(practice, code).needed
        tom, priya = practice.file(code).subjects
        for who, how in ((tom, Greeting.GREET), (priya, Greeting.WAIT)):
            sign.sign(practice, kind_named("encounter"), code,
                      {"on": BEFORE, "whose": who, "alone": how, "accompanied": how})  # fmt: skip
        assert whose(practice, code).needed
        assert form.known_already(practice, "encounter", code) == {}


def test_a_consent_that_names_nobody_is_not_of_who_came_after_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint(practice)
        given = {"on": BEFORE, "recipient": "Dr Low", "purpose": "a letter", "term": "once",
                 "categories": ["letters"], "how": "spoken", "implications": BEFORE}  # fmt: skip
        signed = sign.sign(practice, kind_named("consent"), code, given)
        covers = basis.authority(practice, code, signed.record)
        _, cy, _ = clients.add_client(practice, code, NewPerson(names=("Cy Rowe",)))
        tom = practice.file(code).subjects[0]
        assert basis.whose(practice, code, covers) == tom
        assert Obstacle.NOT_THEIRS not in basis.obstacles(practice, covers)
        consent = practice.kept[signed.record]
        assert isinstance(consent, Consent)
        assert basis.was_there(practice, consent, tom)
        assert not basis.was_there(practice, consent, cy)

        clients.correct_role(practice, code, tom, "former partner")
        assert basis.whose(practice, code, covers) == cy
        assert Obstacle.NOT_THEIRS in basis.obstacles(practice, covers)
