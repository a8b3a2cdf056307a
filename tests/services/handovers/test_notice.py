"""The privacy notice keeps its promises: whatever changes below a sentence turns it red."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.domain.beginning_kinds import PRIVACY_NOTICE
from app.domain.documents import OwnWords
from app.domain.errors import NotAllowed
from app.domain.filling import short
from app.domain.kinds import RENEWAL
from app.domain.registers import COMPLAINT, EXECUTOR
from app.domain.retention import FileKind
from app.domain.rules_in_force import Answer
from app.services.handovers import notice, paper
from app.services.people import people
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import pack_named
from app.services.records import sign
from app.services.today import agenda
from tests.builders.practices import TODAY, Made, client, joint_file, known, opened
from tests.services.handovers.test_paper import NAMED, answer_all

pytestmark = pytest.mark.thorough


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe(inside, replace(NAMED, answers=inside.details.answers))
        answer_all(inside)
        yield inside


def red(practice: Practice) -> set[str]:
    """The parts that do not hold."""
    return {part.id for part in notice.notice(practice).parts if not part.holds}


def test_each_sentence_says_on_what_it_rests(practice: Practice) -> None:
    found = notice.notice(practice)
    rests = {
        part.id: {rest.kind for one in part.claims for rest in one.rests_on} for part in found.parts
    }
    assert not found.lacks
    assert "rule" in rests["how-long"]
    assert "setting" in rests["recipients"] & rests["abroad"] & rests["basis"]
    assert {"law"} <= rests["complain"] & rests["rights"]
    assert not red(practice)


def test_a_version_is_recorded_once_and_is_what_is_printed(practice: Practice) -> None:
    _, first = notice.keep(practice)
    assert notice.keep(practice)[1] == first
    found = notice.notice(practice)
    assert found.current
    assert [one.record for one in found.versions] == [first]
    assert paper.paper(practice, paper.PRIVACY_NOTICE).version == found.digest
    assert short(found.digest) in paper.paper(practice, paper.PRIVACY_NOTICE).filled.text


def test_a_notice_that_lacks_something_is_no_version(practice: Practice) -> None:
    paper.say(practice, "machine_line", "")
    with pytest.raises(NotAllowed):
        notice.keep(practice)


def _details(**other: object) -> Callable[[Practice], object]:
    return lambda practice: describe(practice, replace(practice.details, **other))  # type: ignore[arg-type]


def _said(gap: str, text: str) -> Callable[[Practice], object]:
    return lambda practice: paper.say(practice, gap, text)


def _no_rule(practice: Practice) -> None:
    others = tuple(one for one in practice.details.answers if not one.rule.startswith("england"))
    describe(practice, replace(practice.details, answers=others), reason="rule")


def _no_insurer(practice: Practice) -> None:
    answers = tuple(replace(one, holds=False) for one in practice.details.answers)
    describe(practice, replace(practice.details, answers=answers), reason="rule")


def _ten_years(practice: Practice) -> None:
    said = tuple(
        Answer(rule=one.id, digest=one.digest, on=TODAY) for one in pack_named("insurer-10").rules
    )
    details = practice.details
    more = replace(details, packs=("insurer-10",), answers=(*details.answers, *said))
    describe(practice, more, reason="rule")


def _executor(practice: Practice) -> None:
    said = {"on": "2026-11-20", "who": "Linden", "reach": "01632 960 555", "does": "Rings."}
    sign.sign(practice, EXECUTOR, None, said)


def _complaint(practice: Practice) -> None:
    said = {
        "on": "2026-07-01", "who": "A client", "way": "letter", "of": "data", "about": "A letter."
    }  # fmt: skip
    sign.sign(practice, COMPLAINT, None, said)


@pytest.mark.sampled(2)
@pytest.mark.thorough
@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("who", _details(name="Other House")),
        ("who", _details(contact="01632 960 112")),
        ("who", _said("ico_number", "ZB111111")),
        ("basis", _said("lawful_basis", "consent")),
        ("rights", _said("lawful_basis", "consent")),
        ("must-give", _said("must_give_line", "I need your name.")),
        ("recipients", _details(recipients="My accountant sees what you paid.")),
        ("recipients", _said("processors", "A company keeps my e-mail.")),
        ("abroad", _details(transfers="Some of it goes to France.")),
        ("machines", _said("machine_line", "A computer plans my day.")),
        ("how-long", _no_rule),
        ("how-long", _no_insurer),
        ("why", _no_insurer),
        ("how-long", _ten_years),
        ("complain", _details(nation="scotland")),
        ("complain", _complaint),
        ("cover", _executor),
    ],
)
def test_a_change_below_a_sentence_turns_it_red_until_there_is_a_version_that_says_so(
    practice: Practice, part: str, change: Callable[[Practice], object]
) -> None:
    notice.keep(practice)
    assert red(practice) == set()
    change(practice)
    if part == "how-long" and notice.notice(practice).lacks:
        assert notice.notice(practice).lacks[0].gap == "kept_record"
        return
    assert part in red(practice)
    assert all(
        one.mend for each in notice.notice(practice).parts for one in each.claims if not one.holds
    )


def test_a_part_that_fell_away_is_red_until_there_is_a_new_version(practice: Practice) -> None:
    _executor(practice)
    notice.keep(practice)
    last = practice.all_of(EXECUTOR)[-1]
    said = {
        "on": "2026-11-20", "who": "Linden", "reach": "1", "does": "Rings.", "until": "2026-11-20"
    }  # fmt: skip
    sign.sign(practice, EXECUTOR, None, said, adds_to=last.id)
    gone = [part for part in notice.notice(practice).parts if not part.holds]
    assert [part.heading for part in gone] == ["If I am ill or die"]
    notice.keep(practice)
    assert red(practice) == set()


def test_a_new_version_makes_it_hold_again(practice: Practice) -> None:
    notice.keep(practice)
    describe(practice, replace(practice.details, recipients="My accountant sees what you paid."))
    assert red(practice) == {"recipients"}
    notice.keep(practice)
    assert red(practice) == set()
    assert len(notice.notice(practice).versions) == 2


def test_a_sentence_of_ones_own_is_red_and_says_what_to_put_back(practice: Practice) -> None:
    paper.word(practice, paper.PRIVACY_NOTICE, "how-long", "I keep everything for three years.")
    (part,) = (one for one in notice.notice(practice).parts if one.id == "how-long")
    assert not part.holds
    assert "{kept_record}" in part.claims[0].mend
    paper.word(practice, paper.PRIVACY_NOTICE, "how-long", "{kept_record} {destroy_line}")
    assert "how-long" not in red(practice)


def test_what_was_said_more_than_a_year_ago_is_asked_for_again(practice: Practice) -> None:
    old = OwnWords(document="", part="processors", text="None.", on=TODAY - dt.timedelta(days=400))
    others = tuple(one for one in practice.details.own if one.part != "processors")
    describe(practice, replace(practice.details, own=(*others, old)))
    assert red(practice) == {"recipients"}
    paper.say(practice, "processors", "None.")
    assert red(practice) == set()


def test_an_overdue_renewal_turns_what_it_confirms_red(practice: Practice) -> None:
    said = {"on": "2025-10-01", "what": "recipients", "until": "2026-10-01"}
    sign.sign(practice, RENEWAL, None, said)
    assert red(practice) == {"recipients", "abroad"}


def test_a_file_that_is_kept_too_long_is_told_beside_the_time_it_was_to_be_kept(
    practice: Practice,
) -> None:
    _, (identity,), _ = people.add(practice, [people.NewPerson(names=("Greta Holm",))])
    long_ago = dt.date(2010, 1, 4)
    new = people.NewFile(
        kind=FileKind.INDIVIDUAL, subjects=(identity,), opened=long_ago, ended=long_ago
    )
    people.add(practice, [], [new])
    assert red(practice) == {"how-long"}


def test_of_a_couple_only_who_has_not_had_it_is_listed(practice: Practice) -> None:
    code = joint_file(practice, "Ann Ash", "Ben Birch")
    notice.keep(practice)
    version = short(notice.notice(practice).digest)
    given = {"on": "2026-11-21", "how": "paper", "notice": f"version {version}"}
    assert [one.names for one in notice.not_given(practice)] == [("Ann Ash", "Ben Birch")]

    sign.sign(practice, PRIVACY_NOTICE, code, given | {"given_to": [known(practice, "Ann Ash")]})
    assert [one.names for one in notice.not_given(practice)] == [("Ben Birch",)]

    sign.sign(practice, PRIVACY_NOTICE, code, given | {"given_to": [known(practice, "Ben Birch")]})
    assert notice.not_given(practice) == ()


def test_who_has_not_had_the_newest_is_listed_and_is_on_today(practice: Practice) -> None:
    first, second = client(practice, "Greta Holm"), client(practice, "Iris Lund")
    assert notice.not_given(practice) == ()  # there is no version yet
    notice.keep(practice)
    version = short(notice.notice(practice).digest)
    sign.sign(
        practice, PRIVACY_NOTICE, first,
        {"on": "2026-11-21", "how": "paper", "notice": f"version {version}"},
    )  # fmt: skip
    assert [one.file for one in notice.not_given(practice)] == [second]
    lines = [one for one in agenda.agenda(practice).items if one.what == "privacy-notice"]
    assert [(one.file, one.group) for one in lines] == [(second, "this-week")]
    assert "Iris Lund" in lines[0].why

    describe(practice, replace(practice.details, recipients="My accountant sees what you paid."))
    notice.keep(practice)
    assert {one.file for one in notice.not_given(practice)} == {first, second}


def test_it_is_said_why_no_recorded_version_is_the_newest(practice: Practice) -> None:
    said = [notice.notice(practice).unrecorded]
    notice.keep(practice)
    said.append(notice.notice(practice).unrecorded)
    _details(contact="Larch Yard")(practice)
    said.append(notice.notice(practice).unrecorded)
    paper.say(practice, "machine_line", "")
    said.append(notice.notice(practice).unrecorded)

    assert said == [
        "No version is recorded yet.",
        "",
        "The notice has changed, and the new version is not recorded yet.",
        "1 answer is missing.",
    ]
