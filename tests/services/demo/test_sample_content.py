import json
import re
import statistics
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from app import resources
from app.domain.approaches import Caller, Outcome
from app.domain.dates import is_working_day
from app.domain.decisions import Verdict
from app.domain.ids import Code
from app.domain.kinds import APPROACH, CONSENT, DECISION, EXTRACT, KINDS, ORDER, SHEET
from app.domain.retention import FileFacts, FileKind, SubjectFacts, due, is_due, is_overdue
from app.domain.risk import RiskLevel
from app.domain.rules_in_force import confirmed
from app.domain.sharing import SharedWith
from app.services.handovers import sheet, sheet_ready
from app.services.practice.calendars import holidays_of
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import rulebook_of
from app.services.records import approaches, beginning, decisions, risk, sharing, sign
from app.services.transfer import import_
from tests.builders.practices import Made, make, opened
from tests.builders.practices import sample as told

TODAY: Final = date(2026, 11, 21)
SHINGLE: Final = 12

# The cases of the sample practice: the file, and words its notes must hold for the case to be one.
CASES: Final = {
    "f-rose": ("Rose's", "ROSE", "rose in the garden", "in the rose garden", "Will said", "I will"),
    "f-jamie": ("Dawn", "Piers", "Mrs Priestley", "29 February", "Subject access request"),
    "f-nair": ("Tom said he had met someone", "Priya cried", "They agreed"),
    "f-priya": ("Tom died", "a copy of everything you hold about me"),
    "f-gwen": ("Florence Nwosu", "executor", "died yesterday"),
    "f-dan": ("Daniel Fenwick", "Mrs Fenwick", "his ex"),
    "f-megan": ("Dan", "D. wanted", "my ex", "mother-in-law", "Mrs Fenwick"),
    "f-shirin": ("شيرين عبد الله", "Shireen", "Chirine", "Shiri", "Łódź", "Layla Haddad"),
    "f-sue-eap": ("王秀英", "Sue", "Northfield Assist", "NA-2026-004417"),
    "f-sue-private": ("Wang Xiuying",),
    "f-callum": ("Order of the county court", "Martin Keogh", "Ruth Ashdown", "Ray Dobbs"),
    "f-ines": ("Matilde", "Rui", "Tamsin Poole", "Inês"),
    "f-seun": ("Seun", "Taiwo", "Kehinde", "stiff person syndrome", "Bernard Quill"),
    "f-peggy": ("Peggy", "O'Hara-Ní Bhriain", "O’Hara-Ní Bhriain", "destroyed in January 2024"),
    "f-blue": ("Blue", "Joy", "a joy in it"),
    "f-mayhew": ("Will Mayhew", "may or may not"),
}

Json = dict[str, Any]


@pytest.fixture(scope="module")
def sample() -> Json:
    read: Json = json.loads(resources.text("sample", "practice.json"))
    return read


def texts(sample: Json, file: str) -> str:
    return "\n".join(note["text"] for note in sample["notes"] if note["file"] == file)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def facts_of(sample: Json, file: Json) -> FileFacts:
    born = {person["id"]: person.get("born") for person in sample["people"]}
    sessions = [
        note["held_on"]
        for note in sample["notes"]
        if note["file"] == file["id"] and note["kind"] == "session"
    ]
    return FileFacts(
        kind=FileKind(file["kind"]),
        opened=date.fromisoformat(file["opened"]),
        ended=None if file["ended"] is None else date.fromisoformat(file["ended"]),
        last_session=date.fromisoformat(max(sessions)) if sessions else None,
        subjects=tuple(
            SubjectFacts(born=None if born[who] is None else date.fromisoformat(born[who]))
            for who in file["subjects"]
        ),
    )


def test_it_is_an_interchange_file(sample: Json) -> None:
    schema = json.loads(resources.text("schema", "interchange.schema.json"))

    problems = [
        error.json_path for error in jsonschema.Draft202012Validator(schema).iter_errors(sample)
    ]

    assert problems == []


def test_every_id_is_used_once_and_every_reference_has_an_end(sample: Json) -> None:
    people, files, records = (
        [each["id"] for each in sample[kind]] for kind in ("people", "files", "records")
    )
    named = {who for file in sample["files"] for who in file["subjects"]} | {
        relation["person"] for file in sample["files"] for relation in file["relations"]
    }

    for ids in (people, files, records, [note["id"] for note in sample["notes"]]):
        assert len(set(ids)) == len(ids)
    assert named == set(people)
    assert {note["file"] for note in sample["notes"]} == set(files)
    assert {hold["file"] for hold in sample["holds"]} <= set(files)
    assert {each["file"] for each in (*sample["records"], *sample["drafts"])} <= {*files, None}
    assert {each.get("adds_to") for each in sample["records"]} <= {*records, None}


def test_there_are_enough_notes_and_they_are_as_long_as_notes_are(sample: Json) -> None:
    lengths = [len(words(n["text"])) for n in sample["notes"] if n["kind"] == "session"]
    kinds = {note["kind"] for note in sample["notes"]}

    assert len(sample["notes"]) >= 130
    assert statistics.median(lengths) >= 120
    assert min(lengths) >= 100
    assert kinds == {"session", "process", "supervision", "contact", "risk", "letter"}


@pytest.mark.parametrize("file", sorted(CASES))
def test_every_case_is_there_with_its_traps(sample: Json, file: str) -> None:
    written = unicodedata.normalize("NFC", texts(sample, file))

    assert [trap for trap in CASES[file] if trap not in written] == []


def test_no_two_notes_share_twelve_words_in_a_row(sample: Json) -> None:
    seen: dict[tuple[str, ...], str] = {}
    shared = set()
    for note in sample["notes"]:
        spoken = words(note["text"])
        for start in range(len(spoken) - SHINGLE + 1):
            first = seen.setdefault(tuple(spoken[start : start + SHINGLE]), note["id"])
            if first != note["id"]:
                shared.add((first, note["id"]))

    assert shared == set()


def test_notes_are_in_order_inside_the_life_of_their_file(sample: Json) -> None:
    files = {file["id"]: file for file in sample["files"]}

    for before, after in pairwise(sample["notes"]):
        assert before["file"] != after["file"] or before["held_on"] <= after["held_on"]
    for note in sample["notes"]:
        file = files[note["file"]]
        assert file["opened"] <= note["held_on"] <= TODAY.isoformat()
        if note["kind"] == "session" and file["ended"]:
            assert note["held_on"] <= file["ended"]


def test_sessions_are_held_on_working_days(sample: Json) -> None:
    off = [
        note["id"]
        for note in sample["notes"]
        if note["kind"] == "session"
        and not is_working_day(date.fromisoformat(note["held_on"]), holidays_of("england"))
    ]

    assert off == []


def test_everybody_can_be_reached_only_in_fiction(sample: Json) -> None:
    everything = json.dumps(sample, ensure_ascii=False)
    phones = re.findall(r"\b0\d{3,4}[ \d]{6,8}\b", everything)
    mails = re.findall(r"[\w.]+@[\w.-]+\w", everything)
    postcodes = re.findall(r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", everything)

    assert phones
    assert all(re.match(r"07700 900\d{3}$|0114 496 0\d{3}$", phone) for phone in phones)
    assert mails
    assert all(mail.endswith(".example") for mail in mails)
    assert postcodes
    assert all(code.startswith("S99 ") for code in postcodes)


def test_nhs_numbers_are_of_the_test_range_and_pass_their_checksum(sample: Json) -> None:
    found = [re.sub(r" ", "", n) for n in re.findall(r"\b999 \d{3} \d{4}\b", str(sample["notes"]))]

    assert len(found) == 2
    for number in found:
        check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(number[:9])) % 11
        assert int(number[9]) == check % 11


def test_a_name_is_typed_decomposed_and_another_broken_over_two_lines(sample: Json) -> None:
    peggy, shirin = texts(sample, "f-peggy"), texts(sample, "f-shirin")

    assert unicodedata.normalize("NFD", "Ní Bhriain") in peggy
    assert "Ní Bhriain" in peggy
    assert unicodedata.normalize("NFD", "Łódź") in shirin
    assert "Margaret\nO'Hara-Ní Bhriain" in peggy


def test_names_that_are_words_are_used_as_both(sample: Json) -> None:
    rose = texts(sample, "f-rose")

    for person, word in (("Rose", "rose"), ("Will", "will"), ("May", "may"), ("Hope", "hope")):
        assert len(re.findall(rf"\b{person}\b", rose)) > 1, person
        assert re.search(rf"\b{word}\b", rose), word
    assert "in May, which would have been the due month" in rose
    assert len(re.findall(r"\b(?:rose|will|may)\b", rose, re.IGNORECASE)) >= 30


def test_contact_details_of_known_people_stand_in_the_notes(sample: Json) -> None:
    written = "\n".join(note["text"] for note in sample["notes"])
    details = chain.from_iterable(
        [*p.get("phones", ()), *p.get("emails", ())] for p in sample["people"]
    )

    assert sum(detail in written for detail in details) >= 15


def test_each_file_falls_due_on_the_day_worked_out_by_hand(sample: Json) -> None:
    pack = confirmed(rulebook_of("england").pack)
    answers = {f["id"]: due(facts_of(sample, f), pack) for f in sample["files"]}

    assert {name: str(answer.on) for name, answer in answers.items()} == {
        "f-rose": "2033-11-17",
        "f-jamie": "2037-03-01",  # born on 29 February 2012
        "f-nair": "2032-03-20",
        "f-priya": "2033-02-12",
        "f-gwen": "2032-02-12",
        "f-dan": "2033-10-08",
        "f-megan": "2033-07-10",
        "f-shirin": "2033-07-06",
        "f-sue-eap": "2033-02-26",
        "f-sue-private": "2033-05-14",
        "f-callum": "2031-11-27",
        "f-ines": "2033-09-25",
        "f-seun": "2033-07-13",
        "f-peggy": "2033-11-17",
        "f-blue": "2033-11-12",
        "f-mayhew": "2026-11-10",
        "f-harold": "2026-03-14",
        "f-grace": "2026-11-07",
    }


def test_three_files_are_due_today_and_one_of_them_is_overdue(sample: Json) -> None:
    pack = confirmed(rulebook_of("england").pack)
    facts = {f["id"]: facts_of(sample, f) for f in sample["files"]}
    answers = {name: due(each, pack) for name, each in facts.items()}

    ripe = {name for name, each in facts.items() if is_due(answers[name], each, TODAY)}
    late = {name for name, each in facts.items() if is_overdue(answers[name], each, TODAY)}

    assert ripe == {"f-mayhew", "f-grace", "f-harold"}
    assert late == {"f-harold"}


def test_holds_stand_where_the_cases_need_them(sample: Json) -> None:
    placed = {(hold["file"], hold["reason"]) for hold in sample["holds"]}

    assert placed >= {
        ("f-callum", "court"),
        ("f-callum", "claim"),
        ("f-ines", "safeguarding"),
        ("f-megan", "safeguarding"),
    }
    assert any(hold["review_by"] < TODAY.isoformat() for hold in sample["holds"])


def test_every_kind_of_record_has_a_case(sample: Json) -> None:
    kept = {record["kind"] for record in sample["records"]} | {"hold"}

    # by the tour, or by the program from what is there on that day
    made = {"notice-version", "release"}
    assert {kind.name for kind in KINDS} - kept == made


def test_records_are_of_days_in_the_life_of_their_file(sample: Json) -> None:
    opened = {file["id"]: file["opened"] for file in sample["files"]}

    for record in sample["records"]:
        assert opened.get(record["file"], "") <= record["on"] <= TODAY.isoformat(), record["id"]
        assert record["signed"][:10] == record["on"], record["id"]


@pytest.mark.thorough
def test_what_was_written_in_the_records_is_nobody_new(tmp_path: Path) -> None:
    def suspected(document: Json, folder: Path) -> set[str]:
        with opened(make(folder).folder) as practice:
            import_.bring_in(practice, document)
            return {one.shown for one in practice.people.values() if one.unresolved}

    bare = {name: part for name, part in told().items() if name not in {"records", "drafts"}}

    assert suspected(told(), tmp_path / "whole") == suspected(bare, tmp_path / "bare")


@pytest.fixture
def practice(sample_made: Made, tmp_path: Path) -> Iterator[Practice]:
    with opened(sample_made.copy(tmp_path / "P").folder) as practice:
        yield practice


def code_of(practice: Practice, name: str) -> Code:
    return next(
        code
        for code, file in practice.files.items()
        if name in practice.person(file.subjects[0]).names and file.ended is None
    )


def states(practice: Practice, kind: str, code: Code | None) -> list[str | None]:
    return [one.state for one in sign.records(practice, code, kind)]


def test_whoever_comes_has_what_the_beginning_asks_for_but_the_one_who_is_new(
    practice: Practice,
) -> None:
    lacking = {one.code for one in beginning.beginnings(practice) if one.missing}

    assert lacking == {code_of(practice, "Peggy"), code_of(practice, "Will Mayhew")}


def test_a_child_has_two_parents_and_each_is_told_what_was_agreed(practice: Practice) -> None:
    told = {
        one.name: one.what_said
        for one in sharing.may_be_told(practice, code_of(practice, "Jamie Ashworth-Lee"), TODAY)
        if one.whom is SharedWith.PARENT
    }

    assert told.keys() == {"Dawn Ashworth", "Piers Lee"}
    assert len({*told.values()}) == 2


def test_a_number_that_must_not_be_used_is_never_offered(practice: Practice) -> None:
    megan = code_of(practice, "Megan Fenwick")

    assert states(practice, "reach", megan) == ["do-not-use", "in-use"]
    assert not any("900419" in way for way in sharing.how_to_reach(practice, megan, TODAY))


def test_risk_is_past_in_one_file_and_to_be_looked_at_in_another(practice: Practice) -> None:
    megan, blue = code_of(practice, "Megan Fenwick"), code_of(practice, "Blue")

    assert states(practice, "risk", blue)[-1] == "due"
    standing = risk.standing(practice, megan, TODAY)
    assert standing is not None
    assert standing.level is RiskLevel.PAST
    assert any("Rang Joy" in one.text for one in sign.records(practice, blue, "risk"))


def test_what_was_decided_and_what_came_of_it(practice: Practice) -> None:
    callum = next(
        code
        for code, file in practice.files.items()
        if "Callum Brightwater" in practice.person(file.subjects[0]).names
    )
    (made,) = practice.all_of(DECISION, callum)

    assert made.decision is Verdict.NOT_TO_DISCLOSE
    assert len(decisions.outcomes_of(practice, made.id)) == 1
    assert decisions.to_tell(practice) == ()


def test_a_letter_is_answered_and_an_order_waits_for_its_day(practice: Practice) -> None:
    (order,) = practice.all_of(ORDER)
    letter = next(
        one for one in practice.all_of(APPROACH, order.file) if one.caller is Caller.SOLICITOR_OTHER
    )

    assert {*states(practice, "approach", order.file)} == {"answered"}
    assert states(practice, "order", order.file) == ["due"]
    assert letter.outcome is Outcome.ASKED_THE_CLIENT
    assert states(practice, "approach", None) == ["answered"]
    assert len(approaches.outstanding(practice)) == 3  # the order, the executor, Jamie's father


def test_registers_are_closed_and_a_consent_was_taken_back(practice: Practice) -> None:
    assert states(practice, "complaint", None) == ["closed"]
    assert states(practice, "incident", None) == ["closed"]
    assert states(practice, "rectification", None) == ["answered"]
    assert states(practice, "executor", None) == ["in-force"]
    assert {*states(practice, "renewal", None)} == {"current", "soon"}
    found = {states(practice, "consent", one.file)[0] for one in practice.all_of(CONSENT)}
    assert found == {"withdrawn", "used", "in-force"}


@pytest.mark.thorough
def test_a_sheet_was_made_and_an_extract_waits_for_a_consent(practice: Practice) -> None:
    (made,) = practice.all_of(SHEET)
    (waits,) = practice.all_of(EXTRACT)

    assert made.closed is not None
    assert not made.digest.blank
    assert sheet_ready.waiting_extract(practice, waits.file) == waits
    assert sheet_ready.prepared(practice, waits.id).missing == ("consent-not-in-force",)
    assert sheet.reviewed(practice, waits.id).undecided > 0
