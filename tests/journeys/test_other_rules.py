"""Rules that come with another version: the log hears of them before a day is cited by them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from app.domain.ids import Code
from app.domain.leaf import Leaf, Operation
from app.domain.retention import FileKind
from app.services.audit import log as auditing
from app.services.opening import restore as restoring
from app.services.people import people
from app.services.people.people import NewFile
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import rule_entry
from app.services.retention import destroy as destroying
from app.services.transfer import backup as backups
from tests.builders.nations import change, resources_at, using
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, confirming, note, opened, person
from tests.builders.two_files import interrupted

BORROWED: Final = 'borrowed_from = "england"\n'


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A version of the program in which Wales has no rules of its own yet."""
    (resources_at(tmp_path / "older") / "wales" / "retention.toml").write_text(BORROWED)
    return tmp_path / "older"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A version in which it has, and keeps a record for nine years."""
    rules = resources_at(tmp_path / "newer") / "wales" / "retention.toml"
    change(rules, "years = 7", "years = 9")
    return tmp_path / "newer"


@pytest.fixture
def folder(older: Path, tmp_path: Path) -> Path:
    """A Welsh practice that the older version made, with one file that has ended."""
    details = confirming(nation="wales")  # of the rules that ship, in both nations
    with using(older):
        HOUSE.create(tmp_path / "p", PASSPHRASE, details=details)
        with opened(tmp_path / "p") as practice:
            ended(practice)
            backups.back_up(practice, tmp_path / "copy")
    return tmp_path / "p"


def ended(practice: Practice, last: dt.date = dt.date(2020, 2, 20)) -> Code:
    new = NewFile(
        kind=FileKind.INDIVIDUAL,
        subjects=(person(practice, "Rose Will"),),
        opened=dt.date(2012, 1, 9),
    )
    _, _, (code,) = people.add(practice, [], [new])
    note(practice, code, "We met.", last)
    people.end(practice, code, last)
    return code


@contextmanager
def leaves_of_opening(folder: Path, program: Path) -> Iterator[tuple[Practice, list[Leaf]]]:
    """What the log was told while a practice was opened."""
    before = len((folder / "log" / "leaves.jsonl").read_bytes().splitlines())
    with using(program), opened(folder) as practice:
        yield practice, list(practice.log.leaves()[before:])


def confirm(practice: Practice) -> None:
    """The therapist says that the rules as they are now hold."""
    waiting = [one.id for one in practice.rulebook().pack.rules if one.of_insurer]
    ruling.keep(practice, ruling.answering(practice, practice.details, waiting, holds=True))


def test_rules_that_move_a_day_are_told_with_the_day_they_move(folder: Path, newer: Path) -> None:
    with leaves_of_opening(folder, newer) as (practice, told):
        confirm(practice)
        (file,) = practice.files.values()
        later = list(practice.log.leaves()[-2:])
        confirmed = rule_entry(practice.rulebook()).fields["rules"]

    for (rule, due), day, cited in (
        (told, None, ()),  # another rule waits until it is confirmed
        (later, "2029-02-28", ("wales/adult",)),
    ):
        assert (rule.operation, due.operation) == (Operation.RULE, Operation.DUE)
        assert (due.subject, due["reason"]) == (file.subject, "rule")
        assert (due["destroy_by"], due["rules"]) == (day, cited)
    assert later[0]["rules"] == confirmed
    assert file.recorded_due == dt.date(2029, 2, 28)
    assert auditing.verify(folder, TODAY).problems == ()


def test_rules_that_move_no_day_are_told_alone_and_once(folder: Path, tmp_path: Path) -> None:
    resources_at(tmp_path / "shipped")
    for expected in ([Operation.RULE], []):
        with leaves_of_opening(folder, tmp_path / "shipped") as (_, told):
            assert [leaf.operation for leaf in told] == expected


ONE_MORE: Final = """
[[rules]]
id = "wales/ten"
title = "another insurer"
files = ["individual"]
starts = "last-session"
years = 10
text = "Ten years."

[rules.source]
title = "Another insurer"
mark = "insurer-condition"
citation = "Ten years."
read_on = 2026-11-01
"""


def test_a_rule_more_that_waits_ends_what_was_due_and_the_log_is_told(
    folder: Path, tmp_path: Path
) -> None:
    resources_at(tmp_path / "shipped")
    rules = resources_at(tmp_path / "more") / "wales" / "retention.toml"
    rules.write_text(rules.read_text() + ONE_MORE)
    with using(tmp_path / "shipped"), opened(folder):
        pass

    for version, day in (("more", None), ("more", ""), ("shipped", "2027-02-28"), ("shipped", "")):
        with leaves_of_opening(folder, tmp_path / version) as (_, told):
            assert [leaf["destroy_by"] for leaf in told] == ([] if day == "" else [day])
    assert auditing.verify(folder, TODAY).problems == ()


def test_what_is_cited_afterwards_was_told_before(folder: Path, newer: Path) -> None:
    with using(newer), opened(folder) as practice:
        confirm(practice)
        ended(practice)
        last = practice.log.leaves()[-1]

    assert (last.operation, last["rules"]) == (Operation.CLOSE, ("wales/adult",))
    assert auditing.verify(folder, TODAY).problems == ()


def test_of_a_restore_the_log_is_told_first(
    folder: Path, older: Path, newer: Path, tmp_path: Path
) -> None:
    with using(older), opened(folder) as practice:
        ended(practice)
        auditing.hand_over(practice, tmp_path / "note", "printed")

    with using(newer):
        restored = restoring.restore(
            HOUSE,
            tmp_path / "copy",
            tmp_path / "again",
            lambda: PASSPHRASE,
            checkpoint=tmp_path / "note",
        )
        with opened(restored.folder) as practice:
            told = [leaf.operation for leaf in practice.log.leaves()[-3:]]

    assert told == [Operation.RESTORE, Operation.RULE, Operation.DUE]
    assert auditing.verify(restored.folder, TODAY).problems == ()


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        ("older", "england/adult: Balens"),
        ("newer", "wales/adult: an insurer's condition (Balens scheme)"),
    ],
)
def test_a_certificate_that_another_version_finishes_says_who_was_cited(
    folder: Path,
    older: Path,
    newer: Path,
    tmp_path: Path,
    begun: str,
    said: str,
) -> None:
    with using({"older": older, "newer": newer}[begun]):
        with opened(folder) as practice:
            confirm(practice)
            code = ended(practice, dt.date(2013, 2, 20))
        with interrupted("_certify"), opened(folder) as practice:
            destroying.destroy(practice, destroying.plan(practice, [code]), tmp_path / "c.pdf")

    with using(newer), opened(folder) as practice:
        assert code not in practice.files
    with pypdfium2.PdfDocument(tmp_path / "c.pdf") as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    assert said in text
    assert auditing.verify(folder, TODAY).problems == ()
