"""What a release could leak, tried: secrets in what is withheld and in what is not covered.

Every kind of record lies inside and outside the scope, under every category; whatever else its
withheld words, its uncovered records, their number, days and kinds could be makes no difference.
"""

import datetime as dt
import hashlib
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.appointments import Appointment, Attendance, Where
from app.domain.approaches import Order, OrderOf
from app.domain.authority import OF_RECORDS, category_of
from app.domain.consents import Category
from app.domain.errors import NotAllowed
from app.domain.ids import Code, RecordId
from app.domain.kinds import CONSENT, KINDS
from app.domain.notes import NoteKind
from app.domain.redaction import By, Decision, Item, Reason, State
from app.domain.redaction import Part as ItemPart
from app.domain.releases import Level, Release
from app.domain.retention import FileKind
from app.domain.scope import Part, Scope
from app.domain.text import typed
from app.services.handovers import release, release_paper, release_receipt, release_send
from app.services.handovers.build import as_proposed, bound_items
from app.services.handovers.gather import PACK_KINDS
from app.services.handovers.release import Wanted
from app.services.handovers.request import keep
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.retention import merging
from tests.builders import kinds
from tests.builders.consented import (
    GIVEN,
    INSIDE,
    OUTSIDE,
    RECIPIENT,
    beside,
    consent,
    put,
    sent,
    written,
)
from tests.builders.leaking import everything_in
from tests.builders.practices import TODAY, Made, client, joint_file, known, opened
from tests.services.handovers.test_document import text_of
from tests.services.records.test_decisions import signed

SETS: Final = (
    (None, 200),
    pytest.param(None, 1000, marks=pytest.mark.slow),
    *((category, 30) for category in Category),
)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzéßłабвשעمح王 0123456789"


def _secrets(chosen: random.Random) -> str:
    return "§" + "".join(chosen.choices(_LETTERS, k=chosen.randint(1, 40)))


def _other(item: Item, chosen: random.Random) -> Iterator[Item]:
    """An item with other secrets in it; one that is not covered may be several, or none."""
    if item.withheld is None and not item.facts:
        parts = tuple(
            part if part.withheld is None else replace(part, text=_secrets(chosen))
            for part in item.parts
        )
        yield replace(item, parts=parts)
    elif item.facts:
        yield replace(item, parts=tuple(replace(one, text=_secrets(chosen)) for one in item.parts))
    else:
        for _ in range(chosen.randint(0, 2)):
            yield replace(
                item,
                id=f"{chosen.getrandbits(60):x}",
                held_on=dt.date(1950, 1, 1) + dt.timedelta(days=chosen.randrange(60_000)),
                kind=chosen.choice(PACK_KINDS),
                order=_secrets(chosen),
                parts=(ItemPart(text=_secrets(chosen)),),
                adds_to=chosen.choice((None, item.adds_to)),
                session=chosen.choice(
                    (None, Appointment(began="09:15", minutes=50, attendance=Attendance.ATTENDED,
                                       where=Where.ONLINE))
                ),
            )  # fmt: skip


def _with_every_kind(practice: Practice, code: Code) -> None:
    """Every kind of record, and every kind of note, on a day that is covered and on one before."""
    said = "Otto Brandt said so; Zorba Quillfeather of 12 Reed Lane, 07700 900555, heard it."
    for kind in KINDS:
        if not kind.own and kind.name not in ("request", "release"):
            kinds.put(practice, kind.name, code, said)
    for note in NoteKind:
        for day in (INSIDE, OUTSIDE):
            written(practice, code, f"{note.value}wort. {said}", day, note)


@pytest.mark.thorough
@pytest.mark.parametrize(("category", "sets"), SETS)
def test_sets_of_secrets_are_one_release(empty: Made, category: Category | None, sets: int) -> None:
    chosen = random.Random(str(category))
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        _with_every_kind(practice, code)
        categories = tuple(Category) if category is None else (category,)
        given = consent(practice, code, *categories, on=TODAY)
        _, made = release.open_release(practice, code, given)
        found = as_proposed(practice, release.reviewed(practice, made.id), TODAY)
        items = bound_items(practice, found)
        frame = release_paper.frame_of(practice, made, TODAY)

        digests = set()
        for _ in range(sets):
            other = [one for item in items for one in _other(item, chosen)]
            chosen.shuffle(other)
            said = repr(release_paper.contents(frame, other))
            assert "§" not in said
            digests.add(hashlib.sha256(said.encode()).hexdigest())
        as_it_is = repr(release_paper.contents(frame, items))

    assert digests == {hashlib.sha256(as_it_is.encode()).hexdigest()}
    copied = {one.kind for one in found.records}
    assert copied == {kind for kind in copied if category_of(kind) in categories}
    if category in OF_RECORDS and category is not Category.MEASURES:
        assert copied
    for word in ("Otto", "Brandt", "Zorba", "Quillfeather", "Reed", "900555"):
        assert word not in as_it_is


@pytest.mark.thorough
@pytest.mark.parametrize("plain", [True, False])
def test_no_tool_finds_a_word_from_outside(empty: Made, tmp_path: Path, *, plain: bool) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        written(practice, code, "Inside: the kettle. Otto Brandt rang.")
        for kind in NoteKind:
            written(practice, code, f"Earlier: lantern{kind.value}.", OUTSIDE, kind)
        written(practice, code, "Process: the anchor.", kind=NoteKind.PROCESS)
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given)
        out = tmp_path / "letter.pdf"
        done = release_send.send(practice, made.id, out, accept_suggestions=True, plain=plain)
    said = everything_in(out, done.passphrase or "")

    assert "kettle" in said
    for word in ("lantern", "anchor", "Otto", "Brandt", code, made.id, given):
        assert word.casefold() not in said.casefold()
    assert not re.search(r"(?<![0-9a-f])2025(?![0-9a-f])", said.casefold())  # of a digest it may be


def test_an_addendum_goes_by_its_own_day(empty: Made, tmp_path: Path) -> None:
    """What was added after the period is not covered, whatever it adds to; nor what it adds to."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        first = write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=INSIDE, text="The kettle."
        ).note
        write.sign(practice, code, kind=NoteKind.SESSION, held_on=dt.date(2026, 9, 9),
                   text="The lantern.", addendum_to=first)  # fmt: skip
        before = write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=OUTSIDE, text="The anchor."
        ).note
        write.sign(practice, code, kind=NoteKind.SESSION, held_on=INSIDE, text="The saucer.",
                   addendum_to=before)  # fmt: skip
        given = consent(practice, code, records_until=dt.date(2026, 8, 1))
        said = sent(practice, tmp_path, given, code)

    assert ["kettle" in said, "saucer" in said] == [True, True]
    assert not [word for word in ("lantern", "anchor", "2025", "September") if word in said]


def order_of(practice: Practice, code: Code, **more: Any) -> RecordId:
    given: dict[str, Any] = {
        "what": OrderOf.COURT_ORDER, "authority": typed("Leeds Family Court"),
        "reference": typed("LS26P00123"), "scope": typed("Notes from June 2026 on"), "on": GIVEN,
        "categories": (Category.NOTES,), "records_from": dt.date(2026, 6, 1),
        "records_to": dt.date(2026, 6, 30),
    }  # fmt: skip
    return put(practice, Order(**beside(practice, code, **(given | more))))


def test_of_an_order_only_its_scope_goes(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        written(practice, code, "The kettle. Otto Brandt rang.")
        written(practice, code, "The lantern.", OUTSIDE)
        written(practice, code, "The harbour.", dt.date(2026, 7, 1))
        written(practice, code, "The bridge.", kind=NoteKind.RISK)
        said = sent(practice, tmp_path, order_of(practice, code), code)

    assert "kettle" in said
    assert "LS26P00123" in said
    assert not [one for one in ("lantern", "harbour", "bridge", "Otto", "2025") if one in said]


EVERYTHING: Final = (Category.ATTENDANCE, Category.NOTES, Category.RISK)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        ({}, "copies of records"),
        ({"level": Level.RECORDS}, ""),
        ({"level": Level.RECORDS, "categories": (Category.NOTES,)}, "copies of records"),
        ({"level": Level.RECORDS, "categories": (Category.NOTES, Category.RISK)}, ""),
        ({"level": Level.RECORDS, "since": dt.date(2026, 6, 5)}, "copies of records"),
        ({"level": Level.RECORDS, "since": dt.date(2026, 6, 1)}, ""),
        ({"level": Level.RECORDS, "left": True}, "copies of records"),
        ({"level": Level.ATTENDANCE}, "when the sessions were"),
    ],
)
def test_a_court_is_told_when_less_goes_than_its_order_asks_for(
    empty: Made, tmp_path: Path, wanted: dict[str, Any], part: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        note = written(practice, code, "The lantern.")
        asked = dict(wanted) or {"level": Level.RECORDS}
        if asked.pop("left", False):
            asked |= {"left_out": (note,), "left_out_because": "about something else"}
        categories = (*EVERYTHING, Category.SUMMARY)[: None if not wanted else -1]
        order = order_of(practice, code, categories=categories)
        said = " ".join(sent(practice, tmp_path, order, code, **asked).split())
        made = release.all_releases(practice, code)[0]
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
    receipt = " ".join(text_of(tmp_path / "receipt.pdf").split())

    assert (f"It is part of what the order asks for: {part}." in said) is bool(part)
    assert ("It is no more than the order asks for." in said) is (not part)
    assert ("I sent less than the order asks for" in receipt) is bool(part)
    assert ("I left out everything that was not asked for." in receipt) is (not part)


def test_of_a_decision_only_what_it_names_goes(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"), ("Ines Duarte", "friend"))
        written(practice, code, "Risk: the kettle. Otto Brandt, Ines Duarte.", kind=NoteKind.RISK)
        written(practice, code, "The lantern.")
        otto = known(practice, "Otto Brandt")
        made = signed(practice, code, categories=["risk"], people=[otto])
        said = sent(practice, tmp_path, RecordId(made.record), code)

    assert "kettle" in said
    assert "Otto Brandt" in said
    assert not [one for one in ("lantern", "Ines", "Duarte") if one in said]


def test_of_a_joint_file_the_one_who_did_not_agree_is_protected(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Magnus Berg")
        written(practice, code, "The kettle. Magnus Berg wept. Magnus said: my tablets.")
        greta = known(practice, "Greta Holm")
        given = consent(practice, code, given_by=(greta,))
        found = release.coverage(practice, code, given)
        said = sent(practice, tmp_path, given, code)
        both = release.coverage(practice, code, consent(practice, code))

        assert found.not_agreed == (known(practice, "Magnus Berg"),)
        assert both.not_agreed == ()
    assert "kettle" in said
    assert "Greta Holm agreed" in said
    assert "Magnus" not in said
    assert "Berg" not in said


def test_what_was_merged_into_a_file_is_covered_as_the_rest_of_it(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        subjects = practice.file(code).subjects
        more = people.NewFile(kind=FileKind.INDIVIDUAL, subjects=subjects, opened=TODAY)
        _, _, (again,) = people.add(practice, [], [more])
        written(practice, code, "The kettle.")
        written(practice, again, "The saucer.")
        written(practice, again, "The lantern.", OUTSIDE)
        given = consent(practice, again)
        _, made = release.open_release(practice, again, given)
        merging.merge(practice, code, again)
        out = tmp_path / "out.pdf"
        kept = release.release(practice, made.id)
        release_send.send(practice, made.id, out, accept_suggestions=True, plain=True)
    said = everything_in(out)

    assert kept.file == code
    assert ["kettle" in said, "saucer" in said] == [True, True]
    assert "lantern" not in said


_FORGED: Final[dict[str, Callable[[Release, RecordId], Release]]] = {
    "wider days": lambda one, _: replace(one, scope=Scope(since=dt.date(1990, 1, 1))),
    "all categories": lambda one, _: replace(one, categories=tuple(Category)),
    "an uncovered record as a paper": lambda one, outside: replace(one, papers=(outside,)),
    "kinds of a scope": lambda one, _: replace(one, scope=Scope(parts=(Part.PROCESS,))),
    "a decision to disclose": lambda one, outside: replace(
        one,
        items={outside: Decision(state=State.DISCLOSE, decided_on=TODAY, by=By.RULE)},
        suggestions={
            outside: Decision(state=State.DISCLOSE, decided_on=TODAY, reason=Reason.OTHER_EXEMPTION)
        },
    ),
}  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("forged", _FORGED)
def test_no_row_of_the_practice_makes_it_wider(empty: Made, tmp_path: Path, forged: str) -> None:
    """What a release says of itself can be anything: its authority is asked when it is built."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        outside = written(practice, code, "The lantern.", OUTSIDE)
        written(practice, code, "The anchor.", kind=NoteKind.PROCESS)
        _, made = release.open_release(practice, code, consent(practice, code))
        keep(practice, _FORGED[forged](made, outside))
    out = tmp_path / "out.pdf"
    with opened(empty.folder) as practice:
        release_send.send(practice, made.id, out, accept_suggestions=True, plain=True)
    said = everything_in(out)

    assert "lantern" not in said
    assert "anchor" not in said


def test_a_narrower_consent_since_then_is_asked_anew(empty: Made, tmp_path: Path) -> None:
    """Opened under one scope, built under another: the row of the consent was put back."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        written(practice, code, "The lantern.", dt.date(2026, 2, 2))
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given)
        agreed = practice.record(CONSENT, given)
        put(practice, replace(agreed, records_from=dt.date(2026, 6, 1)))
    with opened(empty.folder) as practice:
        release_send.send(
            practice, made.id, tmp_path / "a.pdf", accept_suggestions=True, plain=True
        )
    said = everything_in(tmp_path / "a.pdf")

    assert "kettle" in said
    assert "lantern" not in said


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"categories": (Category.ATTENDANCE,)}, "level-not-covered"),
        ({"expires": dt.date(2026, 11, 3)}, "consent-expired"),
        ({"recipient": typed("Dr Adam Osei")}, "another-recipient"),
        ({"categories": ()}, "authority-covers-nothing"),
    ],
)
def test_a_consent_that_was_changed_since_sends_nothing(
    empty: Made, tmp_path: Path, change: dict[str, Any], obstacle: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given)
        put(practice, replace(practice.record(CONSENT, given), **change))
        with pytest.raises(NotAllowed) as caught:
            release_send.send(practice, made.id, tmp_path / "a.pdf", accept_suggestions=True)

    assert obstacle in caught.value.facts["obstacles"]  # type: ignore[operator]
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_log_tells_nobody_s_name_and_not_what_went(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given, Wanted(level=Level.RECORDS))
        done = release_send.send(practice, made.id, tmp_path / "a.pdf", accept_suggestions=True)
        leaf = list(practice.log.leaves())[-1]
        folder = practice.folder.path
    said = (folder / "log" / "leaves.jsonl").read_text()

    assert leaf.operation.value == "export"
    for word in (
        "Greta", "Holm", "Osei", "Hillfoot", RECIPIENT, code, given, made.id, done.record,
        done.sha256_plain, "notes", "consent",
    ):  # fmt: skip
        assert word not in said.splitlines()[-1]
