"""What may be destroyed, and what becomes of everybody whom the doomed files knew."""

import datetime as dt
from dataclasses import replace

import pytest

from app.domain.destruction import Standing, fate_of, refuse_unless_allowed
from app.domain.errors import NotAllowed
from app.domain.files import ClientFile, Relation
from app.domain.holds import Hold, HoldReason
from app.domain.ids import Code, FormId, HoldId, PersonId, Subject
from app.domain.retention import FileKind
from app.domain.text import typed

DAY = dt.date(2026, 11, 21)


def file(code: str, subjects: str, knows: str = "") -> ClientFile:
    return ClientFile(
        code=Code(code),
        kind=FileKind.INDIVIDUAL,
        subjects=tuple(map(PersonId, subjects.split())),
        opened=DAY,
        ended=DAY,
        relations=tuple(
            Relation(person=PersonId(one), role=typed("friend")) for one in knows.split()
        ),
        subject=Subject(f"random {code}"),
    )


def standing(
    code: str = "AAA-AAA", *holds: Hold, is_open: bool = False, is_due: bool = True
) -> Standing:
    return Standing(file=file(code, "ann"), is_open=is_open, is_due=is_due, due=DAY, holds=holds)


def hold() -> Hold:
    return Hold(id=HoldId("h"), file=Code("AAA-AAA"), reason=HoldReason.COURT, opened=DAY)


@pytest.mark.parametrize("early", [False, True])
@pytest.mark.parametrize(
    ("stands", "rule"),
    [
        (standing("AAA-AAA", hold()), "on-hold"),
        (standing(is_open=True), "file-open"),
        (standing("AAA-AAA", hold(), is_open=True, is_due=False), "on-hold"),
    ],
)
def test_neither_a_hold_nor_an_open_file_is_ever_waived(
    stands: Standing, rule: str, *, early: bool
) -> None:
    with pytest.raises(NotAllowed) as refused:
        refuse_unless_allowed([standing("BBB-BBB"), stands], early=early)

    assert (refused.value.rule, refused.value.facts["code"]) == (rule, "AAA-AAA")


def test_only_a_day_that_has_not_come_is_waived() -> None:
    later = standing(is_due=False)

    with pytest.raises(NotAllowed) as refused:
        refuse_unless_allowed([later], early=False)
    refuse_unless_allowed([later, replace(later, due=None)], early=True)

    assert (refused.value.rule, refused.value.facts["due"]) == ("not-due", "2026-11-21")


def test_who_nobody_else_mentions_goes_and_who_is_still_mentioned_is_reduced() -> None:
    doomed = file("AAA-AAA", "ann bob", knows="cat dan eve")
    staying = file("BBB-BBB", "bob", knows="cat")
    used = {
        PersonId("ann"): frozenset({FormId("f1")}),
        PersonId("dan"): frozenset({FormId("f2")}),
        PersonId("cat"): frozenset[FormId](),
    }

    fate = fate_of([doomed], [doomed, staying], used)

    assert fate.reduced == {"ann": {"f1"}}  # a client leaves no more than what others said
    assert fate.gone == {"eve"}  # bob has a file, cat is known to one, dan is still mentioned


def test_two_clients_who_know_each_other_both_go_when_both_files_do() -> None:
    one, two = file("AAA-AAA", "ann", knows="bob"), file("BBB-BBB", "bob", knows="ann")

    alone = fate_of([one], [one, two], {})
    both = fate_of([one, two], [one, two], {})

    assert alone.gone == {"ann"}
    assert both.gone == {"ann", "bob"}
