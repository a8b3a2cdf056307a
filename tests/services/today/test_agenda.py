import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.domain.agenda import Group, Item, What, arranged, when
from app.domain.appointments import Appointment, Attendance
from app.domain.beginning_kinds import CONTRACT, PAPER_GIVEN, PRIVACY_NOTICE
from app.domain.filling import short
from app.domain.kinds import APPROACH, ENCOUNTER, OUTCOME, RENEWAL, RISK
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.records import Kind
from app.services.handovers import paper, release, request
from app.services.handovers.release import Wanted
from app.services.people import edit, people
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.records import approaches, sign, write
from app.services.records import draft as drafts
from app.services.records.beginning import beginning_of
from app.services.retention import hold
from app.services.today.agenda import SOURCES, agenda
from app.services.transfer import backup
from tests.builders.consented import consent
from tests.builders.practices import TODAY, Made, client, joint_file, known, note, opened
from tests.services.handovers.test_paper import NAMED, answer_all
from tests.services.records.test_decisions import signed

DAY = dt.timedelta(days=1)


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as made:
        yield made


def of(practice: Practice, what: What, on: dt.date = TODAY) -> list[Item]:
    return [item for item in agenda(practice, on).items if item.what is what]


def test_an_empty_practice_has_nothing_that_waits(practice: Practice) -> None:
    found = agenda(practice)

    assert found.items == ()
    assert (found.files, found.overdue, found.today) == (0, 0, TODAY)


def test_a_draft_waits_with_whom_it_is_about_and_goes_when_it_is_signed(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    draft = Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY,
                  text="She was early.", kept="2026-11-21T10:00:00Z")  # fmt: skip
    drafts.save(practice, draft)
    form = Draft(id=new_draft(), file=code, kind=ENCOUNTER.name, on=TODAY,
                 fields={"alone": "wait"}, kept="2026-11-21T10:01:00Z")  # fmt: skip
    drafts.save(practice, form)

    found = of(practice, What.DRAFT)

    assert {(one.file, one.record, one.kind) for one in found} == {
        (code, draft.id, "session"), (code, form.id, "encounter")
    }  # fmt: skip
    assert {one.title for one in found} == {
        "Rose Will, note of 21 November", "Rose Will, if we meet of 21 November"
    }  # fmt: skip
    assert any("She was early." in one.why for one in found)
    write.sign(practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="She was early.",
               draft=draft.id)  # fmt: skip
    assert [one.record for one in of(practice, What.DRAFT)] == [form.id]


def test_a_request_waits_until_it_is_closed_and_is_late_after_its_day(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    _, asked = request.open_request(practice, code, received=dt.date(2026, 10, 26))
    due = request.clock_of(practice, asked).due

    (item,) = of(practice, What.REQUEST)
    assert (item.title, item.record, item.due) == (
        "Rose Will, request for records", asked.id, due
    )  # fmt: skip
    assert item.group is Group.WAITS
    assert not item.overdue(due)
    assert item.overdue(due + DAY)
    assert when(item, due + DAY) == "Overdue"
    assert "days left" in item.why
    (late,) = of(practice, What.REQUEST, due + DAY)
    assert late.why.startswith("Was due on")
    request.close(practice, asked.id, TODAY)
    assert of(practice, What.REQUEST) == []


def test_whoever_asked_waits_until_they_are_answered_and_no_client_is_named(
    practice: Practice,
) -> None:
    client(practice, "Rose Will")
    fields = {"on": "2026-11-20", "who": "Gary Pugh", "wants": "Whether Rose Will comes.",
              "by": "2026-11-23"}  # fmt: skip
    asked = sign.sign(practice, APPROACH, None, fields).record
    (item,) = of(practice, What.APPROACH)
    (late,) = of(practice, What.APPROACH, TODAY + 5 * DAY)

    assert (item.title, item.record, item.verb) == ("Gary Pugh, someone asked", asked, "Answer")
    assert item.why == "Waiting for an answer, by 23 November 2026"
    assert late.why == "Was to be answered by 23 November 2026"
    assert "Rose" not in f"{item.title}{item.why}{late.why}"
    sign.sign(practice, APPROACH, None, {"on": "2026-11-21", "outcome": "declined"}, adds_to=asked)
    assert of(practice, What.APPROACH) == []


def test_who_asked_is_called_as_they_are_today(practice: Practice) -> None:
    code = client(practice, "Rose Will", ("Gary Pugh", "brother"))
    fields = {"on": "2026-11-20", "who": "Gary Pugh", "wants": "Whether Gary Pugh may come."}
    sign.sign(practice, APPROACH, code, fields)
    edit.amend(practice, known(practice, "Gary Pugh"), edit.Amended(names=("Gareth Moss",)))
    (item,) = of(practice, What.APPROACH)
    (listed,) = approaches.outstanding(practice)

    assert item.title == "Gareth Moss, someone asked"
    assert (listed.who, listed.wants) == ("Gareth Moss", "Whether Gareth Moss may come.")


def test_a_file_whose_client_has_died_is_to_be_closed(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    assert of(practice, What.TO_CLOSE) == []
    edit.amend(practice, known(practice, "Rose Will"), edit.Amended(died=TODAY - DAY))
    (item,) = of(practice, What.TO_CLOSE)
    people.end(practice, code, TODAY)

    assert (item.title, item.file) == ("Rose Will, file still open", code)
    assert item.why.startswith("Died on 20 November 2026.")
    assert of(practice, What.TO_CLOSE) == []


def test_a_couples_file_is_open_as_long_as_one_of_them_lives(practice: Practice) -> None:
    joint_file(practice, "Rose Will", "Tom Will")
    edit.amend(practice, known(practice, "Rose Will"), edit.Amended(died=TODAY - DAY))

    assert of(practice, What.TO_CLOSE) == []


def test_a_hold_is_to_be_looked_at_from_its_day_on(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    _, placed = hold.place(practice, code, "possible-claim", review_by=TODAY + DAY)

    assert of(practice, What.HOLD) == []
    (item,) = of(practice, What.HOLD, TODAY + DAY)
    assert (item.record, item.due) == (placed.id, TODAY + DAY)
    assert "possible claim" in item.why
    hold.unhold(practice, placed.id)
    assert of(practice, What.HOLD, TODAY + DAY) == []


def test_names_that_wait_are_counted_by_file(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    note(practice, code, "Bartholomew Quillfeather and Winifred Quick were there.")
    waiting = {one.id for one in practice.people.values() if one.unresolved is not None}
    assert len(of(practice, What.NAMES)) == (1 if waiting else 0)
    if waiting:
        (item,) = of(practice, What.NAMES)
        assert (item.file, item.verb) == (code, "Settle")
        assert item.why.startswith(str(len(waiting)))


def test_a_file_that_is_due_is_to_be_decided_unless_something_holds_it(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    note(practice, code, "The last one.", dt.date(2015, 3, 2))
    people.end(practice, code, TODAY)
    later = dt.date(2060, 1, 1)

    (item,) = of(practice, What.RETENTION, later)
    assert (item.file, item.group, item.verb) == (code, Group.WEEK, "Decide")
    assert item.due is not None
    assert item.overdue(later)
    hold.place(practice, code, "claim")
    assert of(practice, What.RETENTION, later) == []


def test_a_renewal_is_listed_while_it_is_due_soon(practice: Practice) -> None:
    fields = {"on": "2026-01-04", "what": "insurance", "until": "2026-12-24"}
    done = sign.sign(practice, RENEWAL, None, fields)

    assert of(practice, What.RENEWAL, dt.date(2026, 11, 1)) == []
    (item,) = of(practice, What.RENEWAL, dt.date(2026, 12, 1))
    assert item.record == done.record
    assert "Professional indemnity insurance" in item.title
    assert item.why.startswith("23 days left")
    (late,) = of(practice, What.RENEWAL, dt.date(2026, 12, 25))
    assert when(late, dt.date(2026, 12, 25)) == "Overdue"


def test_a_backup_is_asked_for_when_there_is_none_for_a_week(
    practice: Practice, tmp_path_factory: pytest.TempPathFactory
) -> None:
    client(practice, "Rose Will")
    (item,) = of(practice, What.BACKUP)
    assert item.why == "There is no backup yet."
    backup.back_up(practice, tmp_path_factory.mktemp("disk"))
    assert of(practice, What.BACKUP) == []
    assert of(practice, What.BACKUP, TODAY + 6 * DAY) == []
    (item,) = of(practice, What.BACKUP, TODAY + 7 * DAY)
    assert "21 November 2026" in item.why


def test_who_was_seen_lately_comes_last_first(practice: Practice) -> None:
    rose, dan = client(practice, "Rose Will"), client(practice, "Dan Hope")
    gone = client(practice, "Ann Bell")
    note(practice, rose, "One.", TODAY - 9 * DAY)
    write.sign(practice, rose, kind=NoteKind.SESSION, held_on=TODAY - 2 * DAY, text="Two.",
               session=Appointment(began="14:00"))  # fmt: skip
    write.sign(practice, dan, kind=NoteKind.SESSION, held_on=TODAY - DAY, text="Nobody came.",
               session=Appointment(attendance=Attendance.DID_NOT_ATTEND))  # fmt: skip
    note(practice, gone, "Over.", TODAY - DAY)
    people.end(practice, gone, TODAY)

    found = of(practice, What.CLIENT)

    assert [(one.file, one.why) for one in found] == [
        (dan, "Last session did not take place"), (rose, "Session 2 at 14:00")
    ]  # fmt: skip
    assert [when(one, TODAY) for one in found] == ["Yesterday", "19 November"]
    assert not any(one.overdue(TODAY) for one in found)
    assert of(practice, What.CLIENT, TODAY + 90 * DAY) == []


def test_looking_changes_nothing_and_names_no_note(sample: Made) -> None:
    with opened(sample.folder) as practice:
        before = practice.log_size
        found = agenda(practice)
        assert practice.log_size == before
    assert {item.group for item in found.items} == set(Group)
    assert len(SOURCES) == len(set(SOURCES))


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "Overdue"), (0, "Today"), (1, "Tomorrow"), (5, "Thursday"), (7, "28 November"),
     (60, "20 January 2027")],
)  # fmt: skip
def test_a_day_is_said_in_a_word_or_two(days: int, said: str) -> None:
    item = Item(what=What.RENEWAL, group=Group.WEEK, title="x", why="", verb="",
                due=TODAY + days * DAY)  # fmt: skip
    assert when(item, TODAY) == said


def test_groups_stand_in_their_order_and_the_soonest_first() -> None:
    def made(group: Group, days: int | None) -> Item:
        due = None if days is None else TODAY + days * DAY
        return Item(what=What.HOLD, group=group, title="x", why="", verb="", due=due)

    week, late, none = made(Group.WEEK, -9), made(Group.WAITS, -1), made(Group.WAITS, None)
    soon, seen, before = made(Group.WAITS, 3), made(Group.LATELY, -1), made(Group.LATELY, -5)
    assert arranged([before, seen, week, soon, none, late]) == (
        late, soon, none, week, seen, before
    )  # fmt: skip


def test_a_new_client_with_whom_nothing_is_agreed_waits_for_thirty_days(
    practice: Practice,
) -> None:
    code = client(practice, "Rose Will")
    later = [len(of(practice, What.BEGINNING, TODAY + days * DAY)) for days in (30, 31)]
    (line,) = of(practice, What.BEGINNING)
    all_of_it = len(beginning_of(practice, code).missing)
    told = {"on": "2026-11-21", "how": "spoken", "discussed": ["limits", "sharing"]}
    sign.sign(practice, CONTRACT, code, told)
    (less,) = of(practice, What.BEGINNING)
    rest = len(beginning_of(practice, code).missing)
    sign.sign(practice, PRIVACY_NOTICE, code, {"on": "2026-11-21", "how": "paper"})

    assert later == [1, 0]
    assert (line.title, line.verb) == ("Rose Will, agreed at the start", "Record")
    assert line.why == f"Not recorded yet: an agreement about the work, and {all_of_it - 1} more."
    assert less.why == f"Not recorded yet: privacy notice, and {rest - 1} more."
    assert of(practice, What.BEGINNING) == []


def test_who_has_an_older_version_of_a_document_is_told_until_they_have_the_new_one(
    practice: Practice,
) -> None:
    describe(practice, replace(NAMED, answers=practice.details.answers))
    answer_all(practice)
    code = client(practice, "Rose Will")

    def give(kind: Kind[Any], **said: str) -> None:
        sign.sign(practice, kind, code, {"on": "2026-11-21", **said})

    number = short(paper.paper(practice, "limits").version)
    give(PAPER_GIVEN, paper="limits", how="paper", edition=number)
    give(PAPER_GIVEN, paper="implications", how="paper", edition="1111-1111")
    give(PAPER_GIVEN, paper="how-to-ask", how="paper")
    assert of(practice, What.DOCUMENT) == []

    part = paper.text_of("limits").parts[0].id
    paper.word(practice, "limits", part, "Something else is said here, {therapist}.")
    (line,) = of(practice, What.DOCUMENT)
    assert (line.file, line.group, line.verb) == (code, Group.WEEK, "Open")
    assert line.title == "New version to give: “What stays between us, and what cannot”"
    assert line.why == "1 client with an older one: Rose Will."

    number = short(paper.paper(practice, "limits").version)
    give(PAPER_GIVEN, paper="limits", how="paper", edition=number)
    assert of(practice, What.DOCUMENT) == []
    give(CONTRACT, how="signed", given="1111-1111")
    (line,) = of(practice, What.DOCUMENT)
    assert line.title == "New version to give: “How we will work together”"


def test_limits_that_were_not_said_are_asked_for_at_risk_however_old_the_file_is(
    practice: Practice,
) -> None:
    code = client(practice, "Rose Will")
    later = TODAY + 90 * DAY
    assert of(practice, What.BEGINNING, later) == []

    sign.sign(practice, RISK, code, {"on": "2026-11-21", "level": "current"})
    (line,) = of(practice, What.BEGINNING, later)
    assert line.why.startswith("There is risk, and it is not recorded that you told them the ")
    assert line.due == later
    told = {"on": "2026-11-21", "how": "spoken", "discussed": ["limits"]}
    sign.sign(practice, CONTRACT, code, told)
    assert of(practice, What.BEGINNING, later) == []


def test_a_closed_file_is_no_beginning(practice: Practice) -> None:
    people.end(practice, client(practice, "Rose Will"), TODAY)

    assert of(practice, What.BEGINNING) == []


def test_a_decision_waits_for_its_time_and_for_what_is_missing(practice: Practice) -> None:
    code = client(practice, "Ines Duarte")
    fields = {"begun": "2026-11-21", "begun_at": "09:10", "happened": "He waits there."}
    drafts.save(
        practice,
        Draft(id=new_draft(), file=code, kind="decision", on=TODAY, fields=fields,
              kept="2026-11-21T10:00:00Z"),
    )  # fmt: skip
    (item,) = of(practice, What.DRAFT)

    assert item.title == "Ines Duarte, decision to disclose of 21 November"
    assert item.why.startswith("Not before Sunday 22 November 2026, 09:10 · ")
    assert item.why.endswith("things missing")


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        ("disclose", "Not recorded yet that anyone was told, by 23 November 2026."),
        ("ask-the-client-first", "Ask the client, then decide, by 23 November 2026."),
        ("not-to-disclose", None),
    ],
)
def test_a_decision_waits_until_it_is_recorded_what_came_of_it(
    practice: Practice, verdict: str, says: str | None
) -> None:
    code = client(practice, "Ines Duarte")
    made = signed(practice, code, decision=verdict, by_when="2026-11-23")
    found = of(practice, What.DECISION)

    assert [one.why for one in found] == ([] if says is None else [says])
    assert all((one.file, one.record) == (code, made.record) for one in found)
    came = {"on": "2026-11-21", "came_of_it": "They will ring back."}
    sign.sign(practice, OUTCOME, code, came, adds_to=made.record)
    assert of(practice, What.DECISION) == []


def test_what_was_made_ready_waits_until_it_is_sent_or_set_aside(practice: Practice) -> None:
    code = client(practice, "Ines Duarte")
    note(practice, code, "She was early.")
    _, made = release.open_release(practice, code, consent(practice, code), Wanted())
    (item,) = of(practice, What.RELEASE)

    assert (item.file, item.record, item.verb) == (code, made.id, "Continue")
    assert item.title == "Ines Duarte, to send, since 21 November"
    assert item.why == "Prepared under the consent of 1 November 2026, and not sent."
    release.set_aside(practice, made.id)
    assert of(practice, What.RELEASE) == []


def test_a_client_who_is_not_told_is_looked_at_again_on_its_day(practice: Practice) -> None:
    code = client(practice, "Ines Duarte")
    made = signed(practice, code, telling="will-tell", look_again="2026-11-25")

    assert of(practice, What.TELLING) == []
    (item,) = of(practice, What.TELLING, dt.date(2026, 11, 25))
    assert (item.file, item.record, item.verb) == (code, made.record, "Review")
