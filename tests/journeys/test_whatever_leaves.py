"""Whatever leaves a practice says what it is meant to say, and not a word of anything else.

Each group of secrets has words of its own: another client, the practice's own records, days and
kinds outside the scope, people in a note, contact details, what was begun. Every paper and file
that leaves is unpacked and searched for all of them, in names of files and lines of the log too.
"""

import datetime as dt
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from app.domain.access_requests import LetterKind
from app.domain.approaches import Approach, Caller
from app.domain.consents import Category, Term
from app.domain.ids import RecordId, new_id
from app.domain.notes import NoteKind
from app.domain.redaction import State
from app.domain.reports import Template
from app.domain.scope import Scope
from app.domain.text import typed
from app.services.audit import log
from app.services.handovers import (
    asking,
    holding,
    letter,
    paper,
    report,
    report_receipt,
    sheet,
    sheet_make,
    unusual,
)
from app.services.handovers import request as requesting
from app.services.handovers.report import Writing
from app.services.handovers.unusual import Looked
from app.services.practice.practice import Practice
from app.services.records.callers import guide
from app.services.transfer import backup, export
from tests.builders.consented import beside, consent, put
from tests.builders.leaking import everything_in, words_of
from tests.builders.own_records import said as complained
from tests.builders.planted import Planted, planted, sent
from tests.builders.practices import PASSPHRASE, TODAY, Made, known, opened
from tests.services.handovers.test_release_attacks import order_of
from tests.services.handovers.test_sheet import _consent as publishing
from tests.services.records.test_decisions import signed

SEEDS: Final = 3


@pytest.fixture(params=[pytest.param(one, marks=[pytest.mark.slow] * bool(one))
                        for one in range(SEEDS)])  # fmt: skip
def at(request: pytest.FixtureRequest, empty: Made) -> Iterator[Planted]:
    with opened(empty.folder) as practice:
        yield planted(practice, request.param)


def test_a_release_says_its_scope_and_nothing_else(
    at: Planted, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    practice, code, told = at.practice, at.code, at.words.told
    to = {"records_until": dt.date(2026, 7, 1), "on": TODAY}
    notes = consent(practice, code, Category.ATTENDANCE, Category.NOTES, **to)
    risk = consent(practice, code, Category.RISK, **to)
    attends = consent(practice, code, Category.ATTENDANCE, term=Term.UNTIL,
                      expires=dt.date(2027, 1, 1), **to)  # fmt: skip
    third = known(practice, at.third)
    both = consent(practice, code, Category.NOTES, people=(third,), **to)
    decided = RecordId(signed(practice, code, categories=["letters"]).record)
    left = at.notes[NoteKind.CONTACT.value]

    contact, process = f"kind-{NoteKind.CONTACT.value}", f"kind-{NoteKind.PROCESS.value}"
    assert told(sent(at, attends, tmp_path)) == {"client"}
    assert told(sent(at, notes, tmp_path, left_out=(left,))) == {"client", "in"}
    assert told(sent(at, risk, tmp_path)) == {"client", f"kind-{NoteKind.RISK.value}"}
    assert told(sent(at, both, tmp_path)) == {"client", "third", "in", contact}
    assert told(sent(at, order_of(practice, code), tmp_path)) == {"client", "in", contact}
    letters = told(sent(at, decided, tmp_path))
    assert {"client", f"kind-{NoteKind.LETTER.value}"} <= letters
    assert not letters & {"third", "third-contact", "other", "own", "begun", process, contact}
    assert told("".join(caplog.messages)) == set()


def test_a_report_and_its_receipt_say_what_was_written(at: Planted, tmp_path: Path) -> None:
    practice, code, words = at.practice, at.code, at.words
    given = consent(
        practice, code, Category.ATTENDANCE, Category.SUMMARY, term=Term.UNTIL,
        expires=dt.date(2027, 1, 1), records_until=dt.date(2026, 7, 1), on=TODAY,
    )  # fmt: skip
    for template in (Template.ATTENDANCE, Template.SUMMARY, Template.GP_LETTER):
        begun = report.begin(practice, Writing(code=code, authority=given, template=template))
        assert words.told(begun.text) <= {"client"}
        text = re.sub(r"\[[^\]]*\]", words.of("written"), begun.text)
        out = tmp_path / f"{template.value}.pdf"
        writing = Writing(code=code, authority=given, template=template,
                          text=f"{text}\n\nThe {words.of('written')}.", accept=True)  # fmt: skip
        done = report.sign(practice, writing)
        report.save(practice, done.record, out)
        report_receipt.save(practice, done.record, tmp_path / f"{template.value}-receipt.pdf")

        assert words.told(everything_in(out)) == {"client", "written"}
        assert words.told(everything_in(tmp_path / f"{template.value}-receipt.pdf")) == {"client"}


@pytest.mark.parametrize("locked", [False, True])
def test_a_sheet_and_an_extract_name_nobody(at: Planted, tmp_path: Path, *, locked: bool) -> None:
    practice, code, told = at.practice, at.code, at.words.told
    note = at.notes[NoteKind.SESSION.value]
    _, one = sheet.choose(practice, code, [note])
    made = sheet_make.make(
        practice, one.id, tmp_path / "sheet.pdf", accept_suggestions=True, plain=not locked
    )
    assert told(everything_in(tmp_path / "sheet.pdf", made.passphrase or "")) == {"in"}

    _, taken = sheet.choose_extract(practice, code, [note])
    sheet.prepare_extract(
        practice, taken.id, purpose=f"an article on {at.words.of('purpose')}",
        consent=publishing(practice, code, on=TODAY), read_on=TODAY,
        withdraw_until=dt.date(2027, 1, 1), their_words=f"Fair, {at.words.of('their-words')}.",
        answers=dict.fromkeys(sheet.questions(), f"Nobody, {at.words.of('answer')}."),
    )  # fmt: skip
    _every_word_looked_at(practice, taken.id)
    made = sheet_make.make(
        practice, taken.id, tmp_path / "extract.pdf", accept_suggestions=True, plain=not locked
    )
    said = told(everything_in(tmp_path / "extract.pdf", made.passphrase or ""))
    assert "in" in said
    assert not said & at.others("in", "purpose", "their-words")


def _every_word_looked_at(practice: Practice, identity: RecordId) -> None:
    words = unusual.unusual(practice, sheet.reviewed(practice, identity))
    fine = {one.word: Looked(state=State.DISCLOSE) for one in words}
    sheet.decide(practice, identity, words=fine)


def test_a_holding_letter_says_who_asked_and_when(at: Planted, tmp_path: Path) -> None:
    """Also where they asked about a client by name, and it is in that client's file."""
    for caller in Caller:
        _is_held(at, tmp_path, caller)


def _is_held(at: Planted, tmp_path: Path, caller: Caller) -> None:
    practice, words = at.practice, at.words
    name = guide().advice[caller].letter or holding.ANYONE
    letters = {}
    for where in (None, at.code):
        asked = Approach(
            **{**beside(practice, at.code), "file": where}, on=TODAY, caller=caller,
            who=typed(words.of("caller", name=True)), reference=typed(words.of("reference")),
            wants=typed(f"If Greta {at.names[0]} and {at.third} come; {words.of('wants')}."),
            said=typed(words.of("wants")), checked=typed(words.of("wants")),
            number=typed(words.of("wants")),
        )  # fmt: skip
        identity = put(practice, asked)
        for reference in (False, True):
            out = tmp_path / f"{caller}-{bool(where)}-{reference}.pdf"
            given = holding.given_from(practice, identity, reference=reference)
            holding.save(practice, name, given, out)
            letters[where, reference] = words.told(everything_in(out))

    for (_, reference), told in letters.items():
        assert told - {"caller"} <= ({"reference"} if reference else set()), caller


def test_the_message_to_the_client_says_what_was_asked_and_names_no_other(
    at: Planted, tmp_path: Path
) -> None:
    practice, words = at.practice, at.words
    for wants, may in (
        (f"The {words.of('wants')}", {"wants"}),
        (f"About Greta {at.names[1]}", set()),
    ):
        asked = Approach(
            **beside(practice, at.code), on=TODAY, caller=Caller.SOLICITOR_OTHER,
            who=typed(words.of("caller", name=True)), wants=typed(f"{wants}."),
            said=typed(words.of("said")), number=typed(words.of("said")),
        )  # fmt: skip
        out = tmp_path / f"{new_id()}.pdf"
        asking.save(practice, put(practice, asked), out)

        assert words.told(everything_in(out)) <= {"client", "caller", *may}


def test_letters_documents_and_the_pack_of_a_request(at: Planted, tmp_path: Path) -> None:
    practice, code, words = at.practice, at.code, at.words
    _, asked = requesting.open_request(practice, code, received=TODAY)
    complained(practice, "A letter.", who=f"The file {code}")
    for kind in LetterKind:
        needed = {"detail": words.of("detail"), "body": ""}
        out = tmp_path / f"{kind.value}.pdf"
        if kind is LetterKind.EXTENSION:
            continue
        none = replace(asked, scope=Scope(until=dt.date(1990, 1, 1)))
        about = none if kind is LetterKind.NOTHING_HELD else asked
        letter.letter(practice, about, out, kind=kind, words=letter.words_of(kind, **needed))
        assert words.told(everything_in(out)) <= {"client", "detail"}
    for each in paper.papers(practice):
        if not each.filled.lacks:
            paper.write(practice, each.name, tmp_path / f"{each.name}.pdf")
            assert words.told(everything_in(tmp_path / f"{each.name}.pdf")) == set()


def test_nothing_but_the_open_export_can_be_read_and_it_leaves_nothing_out(
    at: Planted, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    practice, words = at.practice, at.words
    export.export(practice, tmp_path / "open")
    log.export(practice, tmp_path / "audit")
    log.hand_over(practice, tmp_path / "checkpoint.txt", "handed-over")
    backup.back_up(practice, tmp_path / "backup", with_keys=True)
    open_ = _lying(tmp_path / "open").decode()
    closed = b"".join(
        _lying(place) for place in (tmp_path / "audit", tmp_path / "backup", practice.folder.path)
    )

    assert words.told(open_) == set(words.groups)
    every = {one for each in words.groups.values() for one in each}
    assert words_of(open_, every) == every
    names = "\n".join(path.as_posix() for path in tmp_path.rglob("*"))
    assert words.told(names + "".join(caplog.messages)) == set()
    small = closed.lower()
    assert [one for one in every if one.encode() in small] == []
    secrets = (PASSPHRASE, practice.folder.path.as_posix())
    assert [one for one in secrets if one in open_ or one.encode() in closed] == []


def _lying(folder: Path) -> bytes:
    """Every file below as it lies, and without the noughts between letters of two bytes."""
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join((*files, *(one.replace(b"\0", b"") for one in files if b"\0" in one)))
