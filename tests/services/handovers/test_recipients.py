"""Releases to whoever asks in practice, each tried whole: not a word from outside its scope.

Every category has a record inside the days and one outside, each with a word of its own. Twins
that differ only outside the scope give the same bytes; so do narrowed requests, and reports.
"""

import datetime as dt
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.approaches import Order, OrderOf
from app.domain.authority import category_of
from app.domain.consents import Category, Term
from app.domain.encounters import Encounter, Greeting
from app.domain.handed_over import HowSent
from app.domain.ids import Code, RecordId
from app.domain.kinds import KINDS
from app.domain.measures import Instrument, Measure
from app.domain.notes import NoteKind
from app.domain.redaction import Decision, Reason, State
from app.domain.reports import Template
from app.domain.scope import Part, Scope
from app.domain.text import typed
from app.services.handovers import (
    build,
    decide,
    narrow,
    release,
    release_receipt,
    release_send,
    report,
    review,
)
from app.services.handovers import request as requesting
from app.services.handovers.release import Wanted
from app.services.handovers.report import Writing
from app.services.practice import details
from app.services.practice.practice import Practice
from tests.builders import kinds
from tests.builders.consented import INSIDE, beside, consent, put, written
from tests.builders.leaking import everything_in
from tests.builders.practices import TODAY, Made, client, known, make, opened

IN: Final = dt.date(2026, 5, 5)
BEFORE: Final = dt.date(2025, 9, 9)
AFTER: Final = dt.date(2026, 10, 10)
FROM, UNTIL = dt.date(2026, 3, 1), dt.date(2026, 7, 31)
DAYS: Final = {IN: "", BEFORE: "before", AFTER: "after"}
NOTES: Final[Mapping[Category, NoteKind]] = {
    Category.NOTES: NoteKind.SESSION,
    Category.RISK: NoteKind.RISK,
    Category.LETTERS: NoteKind.LETTER,
    Category.PROCESS: NoteKind.PROCESS,
}
_MEETING: Final[dict[str, Any]] = {"alone": Greeting.WAIT, "accompanied": Greeting.WAIT}
OUTSIDE_NAME: Final = "Quillon Varga"

_A, _S, _R = Category.ATTENDANCE, Category.SUMMARY, Category.REPORT
_ASKED: Final[Mapping[str, dict[str, Any]]] = {
    "colleague": {"covers": (_S, Category.MEASURES), "paper": Template.SUMMARY},
    "surgery": {"covers": (_S, Category.RISK), "paper": Template.GP_LETTER},
    "school": {"covers": (_A, _R), "paper": Template.EDUCATION},
    "employer": {"covers": (_A,)},
    "police": {"covers": (Category.NOTES,), "term": Term.UNTIL, "expires": dt.date(2026, 12, 1)},
    "parent": {"covers": (_A, _S), "paper": Template.SUMMARY},
    "insurer": {"covers": (_A, Category.MEASURES), "term": Term.UNTIL},
    "court": {"covers": (Category.NOTES, Category.RISK), "order": True},
    "solicitor": {"covers": (Category.NOTES, Category.PROCESS), "named": True},
    "next therapist": {"covers": (_R, Category.NOTES, Category.OTHER), "paper": Template.TREATMENT},
    "to carry": {
        "covers": tuple(one for one in Category if one is not Category.PROCESS),
        "how": HowSent.CLIENT_CARRIES,
    },
}  # fmt: skip


def _word(category: Category, day: dt.date) -> str:
    return f"zq{category.value}{DAYS[day]}zq"


def _filled(practice: Practice, *, twin: int = 0) -> Code:
    """Something of every category inside the days; outside them more or less, by the twin."""
    code = client(practice, "Greta Holm", ("Otto Brandt", "brother"), (OUTSIDE_NAME, "friend"))
    for day in DAYS:
        for category, kind in NOTES.items():
            for number in range(1 if day == IN else 1 + twin):
                more = f" {OUTSIDE_NAME} {number}." if day != IN else " Otto Brandt rang."
                written(practice, code, f"{_word(category, day)}.{more}", day, kind)
        said = typed(_word(Category.OTHER, day))
        put(practice, Encounter(**beside(practice, code), on=day, say=said, **_MEETING))
        score = {IN: 17, BEFORE: 25 - twin, AFTER: 26 - twin}[day]
        more_: dict[str, Any] = {"instrument": Instrument.PHQ_9, "total": score, "on": day}
        said = typed(_word(Category.MEASURES, day))
        put(practice, Measure(**beside(practice, code), said=said, **more_))
    return code


def _authority(practice: Practice, code: Code, who: str, asked: dict[str, Any]) -> RecordId:
    days = {"records_from": FROM}
    people = (known(practice, "Otto Brandt"),) if asked.get("named") else ()
    if asked.get("order"):
        given: dict[str, Any] = {
            "what": OrderOf.COURT_ORDER, "authority": typed(f"The {who}, 4 Mill Row"),
            "scope": typed("Notes of the spring"), "on": dt.date(2026, 11, 2),
            "categories": asked["covers"], "records_to": UNTIL, **days,
        }  # fmt: skip
        return put(practice, Order(**beside(practice, code, **given)))
    more = {one: asked[one] for one in ("term", "expires") if one in asked}
    recipient = typed(f"The {who}, 4 Mill Row")
    return consent(
        practice, code, *asked["covers"], recipient=recipient, people=people,
        records_until=UNTIL, **days, **more,
    )  # fmt: skip


def _sent(practice: Practice, folder: Path, code: Code, who: str, *, plain: bool) -> Any:
    asked = _ASKED[who]
    authority = _authority(practice, code, who, asked)
    papers: tuple[RecordId, ...] = ()
    if "paper" in asked:
        text = "zqpaperzq.\n\nWhat helps\nQuiet."
        writing = Writing(code=code, authority=authority, template=asked["paper"], text=text)
        papers = (report.sign(practice, writing).record,)
    _, made = release.open_release(practice, code, authority, Wanted(papers=papers))
    return made.id, release_send.send(
        practice, made.id, folder / "out.pdf", accept_suggestions=True, plain=plain,
        how=asked.get("how", HowSent.SEALED_FILE),
    )  # fmt: skip


def _by_other_tools(pdf: Path, password: str) -> str:
    """What poppler reads, and the file as qpdf unpacks it."""
    opened_, read = pdf.with_suffix(".qdf"), subprocess.run
    subprocess.run(
        ["qpdf", f"--password={password}", "--qdf", "--object-streams=disable", pdf, opened_],
        check=True,
    )
    text = read(["pdftotext", "-upw", password, pdf, "-"], capture_output=True, check=True).stdout
    about = read(["pdfinfo", "-upw", password, pdf], capture_output=True, check=True).stdout
    return "\n".join((text.decode(), about.decode(), opened_.read_bytes().decode("latin-1")))


@pytest.mark.sampled(2)
@pytest.mark.thorough
@pytest.mark.parametrize("who", _ASKED)
def test_not_a_word_from_outside_reaches_whoever_asks(
    empty: Made, tmp_path: Path, who: str
) -> None:
    asked = _ASKED[who]
    with opened(empty.folder) as practice:
        code = _filled(practice)
        made, done = _sent(practice, tmp_path, code, who, plain=False)
        receipt = tmp_path / "receipt.pdf"
        release_receipt.save(practice, made, receipt)
        log = (practice.folder.path / "log" / "leaves.jsonl").read_text()
    password = done.passphrase or ""
    said = everything_in(tmp_path / "out.pdf", password) + _by_other_tools(
        tmp_path / "out.pdf", password
    )
    told = said + everything_in(receipt) + log

    kinds = (*NOTES, Category.MEASURES, Category.OTHER)
    inside = {_word(one, IN) for one in kinds if one in asked["covers"]}
    outside = {_word(one, day) for one in kinds for day in DAYS} - inside
    assert [one for one in inside if one not in said] == []
    assert [one for one in outside if one in told] == []
    assert [one for one in ("Quillon", "Varga", "25 of 27", "26 of 27") if one in told] == []
    assert ("zqpaperzq" in said) is ("paper" in asked)
    assert ("Otto" in said) is bool(asked.get("named"))
    assert ("9 September 2025" in told, "10 October 2026" in told) == (False, False)


@pytest.mark.sampled(2)
@pytest.mark.thorough
@pytest.mark.parametrize("who", _ASKED)
def test_twins_that_differ_outside_are_the_same_release(tmp_path: Path, who: str) -> None:
    made = []
    for twin in (0, 2):
        place = tmp_path / str(twin)
        with opened(make(place).folder) as practice:
            code = _filled(practice, twin=twin)
            (tmp_path / f"out-{twin}").mkdir()
            _sent(practice, tmp_path / f"out-{twin}", code, who, plain=True)
        made.append((tmp_path / f"out-{twin}" / "out.pdf").read_bytes())

    assert made[0] == made[1]


_NARROWED: Final = {
    "days": Scope(since=FROM, until=UNTIL),
    "days and kinds": Scope(since=FROM, until=UNTIL, parts=(Part.SESSION, Part.RISK)),
    "one day": Scope(since=IN, until=IN, parts=(Part.OTHER,)),
}  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("scope", _NARROWED)
def test_twins_that_differ_outside_are_the_same_narrowed_pack(tmp_path: Path, scope: str) -> None:
    made = []
    for twin in (0, 2):
        out = tmp_path / f"{twin}.pdf"
        with opened(make(tmp_path / str(twin)).folder) as practice:
            code = _filled(practice, twin=twin)
            details.describe(practice, replace(practice.details, health_professional=True))
            _, asked = requesting.open_request(practice, code, received=TODAY)
            _, asked = narrow.narrow(practice, asked.id, _NARROWED[scope], "only the spring")
            found = review.review(practice, asked)
            withheld = Decision(state=State.WITHHOLD, decided_on=TODAY, reason=Reason.THIRD_PARTY)
            answers = [(one.id, withheld) for one in found.suggestions]
            asked = decide.decide(practice, asked.id, suggestions=answers)[1]
            build.pack(practice, asked, out, accept_suggestions=True, plain=True)
        made.append(out.read_bytes())
        said = everything_in(out)
        words = [_word(one, day) for one in NOTES for day in (BEFORE, AFTER)]
        assert [one for one in (*words, "Quillon", "Varga") if one in said] == []

    assert made[0] == made[1]


@pytest.mark.thorough
@pytest.mark.parametrize("template", [Template.SUMMARY, Template.TREATMENT, Template.LEGAL])
def test_twins_that_differ_outside_are_the_same_report(tmp_path: Path, template: Template) -> None:
    covers = (_A, _S, _R, Category.MEASURES, Category.RISK)
    made = []
    for twin in (0, 2):
        with opened(make(tmp_path / str(twin)).folder) as practice:
            code = _filled(practice, twin=twin)
            given = consent(practice, code, *covers, records_from=FROM, records_until=UNTIL)
            writing = Writing(
                code=code, authority=given, template=template, text="Quiet days.", chart=True
            )
            begun = report.begin(practice, writing).text
            made.append((begun, report.preview(practice, writing).pdf))
        assert "25" not in begun
        assert "September 2025" not in begun

    assert made[0] == made[1]


@pytest.mark.thorough
@pytest.mark.parametrize("category", [Category.NOTES, Category.ATTENDANCE, Category.MEASURES])
def test_records_of_every_other_kind_make_no_difference_to_a_byte(
    tmp_path: Path, category: Category
) -> None:
    """Those of the file that are not covered, the practice's own, and another client's."""
    made = []
    for twin in (False, True):
        with opened(make(tmp_path / str(twin)).folder) as practice:
            code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
            other = client(practice, "May Harper")
            written(practice, code, "The kettle. Otto Brandt rang.")
            score: dict[str, Any] = {"instrument": Instrument.PHQ_9, "total": 9, "on": INSIDE}
            put(practice, Measure(**beside(practice, code), **score))
            for kind in KINDS if twin else ():
                covered = category_of(kind.name) is category
                if kind.name not in {"request", "release", "capacity"}:
                    for file in (other,) if covered else (code, other):
                        kinds.put(practice, kind.name, file, "Zorba Quillfeather said so.")
            asked = {"purpose": typed("her review"), "records_until": UNTIL}
            given = consent(practice, code, category, **asked)
            _, opened_ = release.open_release(practice, code, given)
            out = tmp_path / f"{twin}.pdf"
            release_send.send(practice, opened_.id, out, accept_suggestions=True, plain=True)
            made.append(out.read_bytes())

    assert made[0] == made[1]
