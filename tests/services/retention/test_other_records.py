"""A rule for other records dates them: agreements, consents, whatever somebody filled in."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.beginning_kinds import CONTRACT
from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.record_classes import RecordClass
from app.domain.retention import FileKind
from app.services.people import people
from app.services.people.people import NewFile
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.retention import parts, rule_moves
from app.services.retention.items import Standing, all_items
from app.services.retention.parts import Chosen
from app.services.retention.review import review_of
from tests.builders.practices import Made, note, opened, person

RULE: Final[dict[str, Any]] = {
    "class": "record", "starts": "ended", "years": 1,
    "source": {
        "title": "My practice", "mark": "common-practice", "citation": "A year.",
        "read_on": dt.date(2026, 11, 1),
    },
}  # fmt: skip
AGREED: Final = {"on": "2019-01-07", "how": "signed"}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def confirm(practice: Practice, **said: Any) -> None:
    details, _ = ruling.with_answers(practice, {"rules": [RULE | said]})
    ruling.keep(practice, details)


def ended(practice: Practice, *, agreed: bool = True) -> Code:
    new = NewFile(
        kind=FileKind.INDIVIDUAL,
        subjects=(person(practice, "Ann Low"),),
        opened=dt.date(2019, 1, 7),
    )
    _, _, (code,) = people.add(practice, [], [new])
    if agreed:
        sign.sign(practice, CONTRACT, code, AGREED)
    note(practice, code, "We met.", dt.date(2021, 2, 22))
    people.end(practice, code, dt.date(2021, 3, 1))
    return code


def test_a_rule_for_other_records_gives_them_a_day_before_the_file_has_its_own(
    practice: Practice,
) -> None:
    code, other = ended(practice), ended(practice, agreed=False)
    wanted, _ = ruling.with_answers(practice, {"rules": [RULE]})
    shown = rule_moves.moves(practice, wanted)
    confirm(practice)
    (part,) = review_of(practice, code).parts

    assert [(one.file, one.after) for one in shown.classes] == [(code, dt.date(2022, 3, 1))]
    assert (part.record_class, part.due.on, part.is_due) == (
        RecordClass.RECORD, dt.date(2022, 3, 1), True,
    )  # fmt: skip
    assert part.count == 1
    assert review_of(practice, other).parts == ()
    items = [one for one in all_items(practice) if one.record_class is RecordClass.RECORD]
    assert [one.standing for one in items] == [Standing.OVERDUE]


def test_what_went_is_no_longer_due(practice: Practice, tmp_path: Path) -> None:
    code = ended(practice)
    confirm(practice)

    plan = parts.plan(practice, code, Chosen(classes=("record",)))
    parts.destroy(practice, plan, tmp_path / "c.pdf")

    assert review_of(practice, code).parts == ()


def test_other_records_that_are_kept_longer_keep_the_file_from_the_day_they_are_signed(
    practice: Practice,
) -> None:
    code = ended(practice, agreed=False)
    confirm(practice, years=20)
    before = practice.due(practice.file(code)).on
    sign.sign(practice, CONTRACT, code, AGREED)

    assert before == dt.date(2028, 2, 22)
    assert practice.due(practice.file(code)).on == dt.date(2041, 3, 1)
    told = [one for one in practice.log.leaves() if one.operation is Operation.DUE]
    assert told[-1]["destroy_by"] == "2041-03-31"
