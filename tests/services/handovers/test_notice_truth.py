"""No sentence of the privacy notice is untrue and not red: the changes that nobody thinks of."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.domain.beginning_kinds import ORGANISATION
from app.domain.copies import CopyPlace
from app.domain.documents import GapKind, OwnWords
from app.domain.kinds import KINDS, SHARING
from app.domain.notes import NoteKind
from app.domain.registers import INCIDENT, INCIDENT_UPDATE
from app.domain.retention import FileKind
from app.domain.rules_in_force import Answer
from app.services.handovers import notice, paper
from app.services.handovers.paper_for import For
from app.services.handovers.paper_gaps import NOTES_KEPT, RECORDS_KEPT
from app.services.people import people
from app.services.practice import ruling
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import pack_named
from app.services.records import sign
from tests.builders.practices import TODAY, FixedClock, Made, client, opened
from tests.services.handovers.test_notice import red
from tests.services.handovers.test_paper import NAMED, answer_all

pytestmark = pytest.mark.thorough

ON = {"on": "2026-11-20"}
SOURCE = {"title": "My policy", "mark": "contract", "citation": "As agreed.", "read_on": TODAY}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe(inside, replace(NAMED, answers=inside.details.answers))
        answer_all(inside)
        notice.keep(inside)
        yield inside


def told(practice: Practice) -> str:
    """The whole notice as it is today."""
    return paper.paper(practice, paper.PRIVACY_NOTICE).filled.text


def carried(practice: Practice) -> None:
    """Another program takes a backup elsewhere."""
    place = CopyPlace(
        id="0a" * 16, path="/somewhere", carried=True, keys=False, last="", made="2026-11-20T10:00"
    )  # fmt: skip
    with practice.records.vault.transaction():
        practice.records.keep_destination(place)


def rule(practice: Practice, **said: Any) -> None:
    """A rule of the practice's own, which holds at once."""
    written = {"rules": [{"starts": "trigger", "source": SOURCE, **said}]}
    details, _ = ruling.with_answers(practice, written)
    ruling.keep(practice, details)


def ended(practice: Practice, day: dt.date | None) -> None:
    """A client whose file was opened long ago, and ended on a day if it has."""
    _, (identity,), _ = people.add(
        practice, [people.NewPerson(names=("Greta Holm",), phones=("01632 960 001",))]
    )
    opened_on = dt.date(2010, 1, 4)
    new = people.NewFile(
        kind=FileKind.INDIVIDUAL, subjects=(identity,), opened=opened_on, ended=day
    )
    people.add(practice, [], [new])


def test_a_rule_whose_place_another_takes_is_not_said(practice: Practice) -> None:
    said = tuple(
        Answer(rule=one.id, digest=one.digest, on=TODAY) for one in pack_named("insurer-5").rules
    )
    details = practice.details
    more = replace(details, packs=("insurer-5",), answers=(*details.answers, *said))
    describe(practice, more, reason="rule")
    assert "for five years after our last session" in told(practice)
    assert "seven years" not in told(practice)
    assert "25th birthday" not in told(practice)
    assert "how-long" in red(practice)


def test_a_rule_for_couples_alone_is_said_of_them(practice: Practice) -> None:
    rule(practice, **{"class": "file"}, files=["joint"], years=12)
    assert "When I work with a couple or a group: I keep your record for twelve" in told(practice)
    assert "\nI keep your record for seven years" in told(practice)
    assert "how-long" in red(practice)


def test_a_part_that_is_kept_in_some_files_alone_follows_the_others(practice: Practice) -> None:
    rule(practice, **{"class": "process"}, files=["individual", "child"], months=3)
    assert "I keep my own working notes for three months after our last session" in told(practice)
    assert "a couple or a group: I keep it as long as your record." in told(practice)


def test_a_part_that_outlasts_its_file_keeps_it_and_the_notice_says_so(practice: Practice) -> None:
    rule(practice, **{"class": "process"}, months=3)
    assert "I keep all of your record as long" not in told(practice)
    rule(practice, **{"class": "risk"}, years=28)
    assert "I keep all of your record as long" in told(practice)


def test_a_part_that_is_kept_too_long_is_red(practice: Practice) -> None:
    rule(practice, **{"class": "contact-details"}, months=1)
    notice.keep(practice)
    assert red(practice) == set()
    ended(practice, TODAY - dt.timedelta(days=60))
    assert red(practice) == {"how-long"}


def test_a_file_whose_work_goes_on_is_not_kept_too_long(practice: Practice) -> None:
    ended(practice, None)
    assert red(practice) == set()


def test_people_who_may_be_harmed_and_were_not_told_turn_the_promise_red(
    practice: Practice,
) -> None:
    said = ON | {"what": "A bag was stolen.", "lost": "Letters.", "risk": "high", "why": "Open."}
    done = sign.sign(practice, INCIDENT, None, said)
    assert red(practice) == {"where"}
    step = ON | {"step": "people-told", "said": "I rang them."}
    sign.sign(practice, INCIDENT_UPDATE, None, step, adds_to=done.record)
    assert red(practice) == set()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("controller", "says"),
    [
        ("organisation", ("They decide about the record.",)),
        ("both", ("They decide about the record together with me.", "together with others.")),
        ("me", ("I decide how your information is used, so I am the one to ask.",)),
    ],
)
def test_who_decides_is_never_said_twice(
    practice: Practice, controller: str, says: tuple[str, ...]
) -> None:
    code = client(practice, "Greta Holm")
    said = ON | {"name": "Quayside", "setting": "eap", "controller": controller}
    sign.sign(practice, ORGANISATION, code, said)
    words = paper.paper(practice, paper.PRIVACY_NOTICE, For(code=code)).filled.text
    assert all(one in words for one in says)
    alone = "I decide how your information is used, so I am the one to ask." in words
    assert alone == (controller == "me")


def test_a_backup_that_a_program_takes_elsewhere_is_said(practice: Practice) -> None:
    carried(practice)
    assert "Another program takes encrypted copies to other computers" in told(practice)
    assert red(practice) == {"recipients"}


def test_what_was_said_before_a_program_took_copies_elsewhere_is_asked_for_again(
    practice: Practice,
) -> None:
    later = TODAY + dt.timedelta(days=9)
    practice.clock = FixedClock(later)
    carried(practice)
    before = red(practice)
    notice.keep(practice)
    kept = red(practice)
    for gap, said in (("processors", "A company stores copies."), ("transfers", "To Ireland.")):
        paper.say(practice, gap, said)
    notice.keep(practice)
    after = red(practice)
    practice.clock = FixedClock(later + dt.timedelta(days=30))

    assert before == kept == {"recipients", "abroad"}
    assert after == red(practice) == set()


SETTINGS = {
    name: part.id
    for part in paper.text_of(paper.PRIVACY_NOTICE).parts
    for name in part.gaps
    if paper.gaps().gaps[name].kind is GapKind.SETTING
}


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "part"), [*SETTINGS.items()])
def test_each_setting_that_the_notice_says_turns_its_part_red(
    practice: Practice, name: str, part: str
) -> None:
    match name:
        case "practice":
            describe(practice, replace(practice.details, name="Other House"))
        case "contact_lines":
            describe(practice, replace(practice.details, contact="01632 960 112"))
        case "lawful_basis":
            paper.say(practice, name, "consent")
        case _:
            paper.say(practice, name, "Something else.")
    found = next(one for one in notice.notice(practice).parts if one.id == part)

    assert not found.holds
    assert all(one.mend.strip().endswith(".") for one in found.claims if not one.holds)


def test_supervision_is_a_recipient_of_its_own(practice: Practice) -> None:
    paper.say(practice, "supervisor_line", "I meet two supervisors, and use your first name.")
    assert red(practice) == {"recipients"}


def test_whoever_is_told_something_as_routine_is_a_recipient(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    gp = ON | {"with_whom": "gp", "name": "Dr Birch", "what": ["attendance"]}
    sign.sign(practice, SHARING, code, gp | {"when": "on-request"})
    assert red(practice) == set()
    sign.sign(practice, SHARING, code, gp | {"when": "routine"})
    assert "If we agree it, I also tell something to your GP." in told(practice)
    assert red(practice) == {"recipients"}
    notice.keep(practice)
    people.end(practice, code, TODAY)
    assert red(practice) == {"recipients"}


def test_a_kind_of_record_that_is_new_is_said_to_be_kept(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    said = ON | {"name": "Quayside", "setting": "eap", "controller": "me"}
    sign.sign(practice, ORGANISATION, code, said)
    assert "Who else has a part in it." in told(practice)
    assert red(practice) == {"what"}


def test_every_kind_of_note_and_of_record_about_a_client_is_said_to_be_kept() -> None:
    notes = {kind for kinds, _ in NOTES_KEPT for kind in kinds}
    records = {kind for kinds, _ in RECORDS_KEPT for kind in kinds}
    assert notes == {one.value for one in NoteKind}
    about = {kind.name for kind in KINDS if kind.either or not kind.own}
    assert about - records == {"hold"}  # that it is kept longer, and why, is said of its own
    assert records <= about


@pytest.mark.parametrize(("name", "part"), [("recipients", "recipients"), ("transfers", "abroad")])
def test_a_detail_is_asked_for_again_after_a_year(practice: Practice, name: str, part: str) -> None:
    details = practice.details
    (dated,) = (one for one in details.own if not one.document and one.part == name)
    old = replace(dated, on=TODAY - dt.timedelta(days=400))
    others = tuple(one for one in details.own if one != dated)
    describe(practice, replace(details, own=(*others, old)))
    assert red(practice) == {part}
    paper.say(practice, name, dated.text)
    assert red(practice) == set()


def test_a_detail_that_is_taken_back_is_not_said_by_what_was_confirmed(practice: Practice) -> None:
    describe(practice, replace(practice.details, recipients=None))
    lacks = [one.gap for one in paper.paper(practice, paper.PRIVACY_NOTICE).filled.lacks]
    assert lacks == ["recipients"]
    assert "Nobody else sees it" not in told(practice)


def test_a_gap_inside_a_sentence_of_ones_own_does_not_make_it_true(practice: Practice) -> None:
    own = "I may take years to answer, but not {answer_time}. {portability_line} {withdraw_line}"
    paper.word(practice, paper.PRIVACY_NOTICE, "rights", own)
    (part,) = (one for one in notice.notice(practice).parts if one.id == "rights")
    assert [one.text for one in part.claims if "take years" in one.text and one.mend]


def test_what_has_to_be_said_and_is_dropped_is_red(practice: Practice) -> None:
    paper.word(practice, paper.PRIVACY_NOTICE, "how-long", "{destroy_line}")
    (part,) = (one for one in notice.notice(practice).parts if one.id == "how-long")
    assert not part.holds
    assert any("Put back {kept_record}" in one.mend for one in part.claims)


def test_namesakes_are_not_told_apart_on_paper(practice: Practice) -> None:
    client(practice, "Greta Holm")
    code = client(practice, "Greta Holm")
    said = paper.paper(practice, "contract", For(code=code)).filled.text
    assert "Name: Greta Holm\n" in said


def test_the_words_a_practice_uses_are_dated_when_they_change(practice: Practice) -> None:
    describe(practice, replace(practice.details, transfers="None of it goes abroad."))
    wanted = OwnWords(document="", part="transfers", text="None of it goes abroad.", on=TODAY)
    assert wanted in practice.details.own


def test_days_are_a_clock_and_none_is_at_once(practice: Practice) -> None:
    rule(practice, **{"class": "messages"}, starts="ended", days=0)
    rule(practice, **{"class": "process"}, starts="ended", days=7)
    assert "I keep our messages until the end of our work." in told(practice)
    assert "I keep my own working notes for seven days after the end of our work." in told(practice)
