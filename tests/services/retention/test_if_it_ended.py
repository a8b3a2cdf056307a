"""What is said of a current file is what follows if the work ends today, under every rule."""

import datetime as dt
from typing import Any

from app.domain.ids import Code
from app.domain.notes import NoteKind
from app.domain.retention import FileKind
from app.services.people import people
from app.services.people.people import NewFile, NewPerson
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.retention import marking, review
from app.services.retention.marking import MarkState, Target
from tests.builders import reviews
from tests.builders.practices import TODAY, Made, note, opened

BEGAN, CAME = dt.date(2016, 1, 4), dt.date(2016, 3, 7)
EVERY = reviews.RULE | {"files": ["individual", "child"]}
SAID = (
    EVERY,  # process notes, three months after the end
    EVERY | {"class": "file", "years": 10, "months": None, "up_to": "april"},
    EVERY | {"class": "contact-details", "starts": "last-session", "months": 1},
    EVERY
    | {"class": "file", "files": ["child"], "starts": "birthday", "birthday": 30, "months": None}
    | {"ages": [0, 17], "at": "ended"},
)


def ruled(practice: Practice) -> None:
    rules = [{name: one for name, one in rule.items() if one is not None} for rule in SAID]
    details, _ = ruling.with_answers(practice, {"rules": rules})
    ruling.keep(practice, details)


def open_files(practice: Practice) -> tuple[Code, ...]:
    """Seen for years, seen once, never seen, and two who grew up meanwhile."""
    child, grown = dt.date(2010, 2, 28), dt.date(2008, 2, 29)
    made: list[NewFile] = []
    for name, kind, born in (
        ("Ada Low", FileKind.INDIVIDUAL, None),
        ("Ben Moor", FileKind.INDIVIDUAL, None),
        ("Cy Penn", FileKind.INDIVIDUAL, None),
        ("Di Vale", FileKind.CHILD, child),
        ("Eve Rook", FileKind.CHILD, grown),
    ):
        _, whom, _ = people.add(practice, [NewPerson(names=(name,), born=born)])
        made.append(NewFile(kind=kind, subjects=whom, opened=BEGAN))
    _, _, codes = people.add(practice, [], made)
    for code in (codes[0], codes[3], codes[4]):
        note(practice, code, "They came.", CAME)
        note(practice, code, "They came again.", CAME + dt.timedelta(days=7))
    note(practice, codes[1], "Came once.", dt.date(2024, 5, 6))
    for code in codes:
        write.sign(practice, code, kind=NoteKind.PROCESS, held_on=CAME, text="My thoughts.")
    return codes


def said(practice: Practice, code: Code) -> dict[str, Any]:
    found = review.review_of(practice, code)
    parts = {one.record_class.value: one.due.day for one in found.parts}
    return {"file": found.due.day, **parts}


def test_every_day_is_the_one_that_ending_the_work_today_gives(empty: Made) -> None:
    with opened(empty.folder) as practice:
        ruled(practice)
        codes = open_files(practice)
        before = [said(practice, code) for code in codes]
        (thoughts,) = {one["process"] for one in before}
        sentence = review.review_of(practice, codes[0]).parts[0].why
        for code in codes:
            people.end(practice, code, TODAY)

        assert [said(practice, code) for code in codes] == before
        assert thoughts == dt.date(2027, 2, 21)
        assert before[0]["file"] == dt.date(2037, 4, 1)
        assert sentence.startswith("Current file. If work ended today, it would be due at once, ")


def test_a_mark_in_a_current_file_outlives_the_day_though_the_day_moves_on(empty: Made) -> None:
    with opened(empty.folder) as practice:
        ruled(practice)
        target = reviews.process(open_files(practice)[0])
        marking.mark(practice, [target], early="mistake")
    with reviews.on(empty, 7) as practice:
        (found,) = practice.file(target.code).marked
        assert marking.state_of(practice, target.code, found) is MarkState.READY
        assert marking.refuse_unless_ready(practice, Target(target.code, target.what)) == found
