"""Releases: nothing beyond what the authority covers, and nothing that it forbids."""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.approaches import Order, OrderOf
from app.domain.authority import Obstacle
from app.domain.capacities import Able, Capacity
from app.domain.consents import Category, Term, Withdrawal, WithdrawnBy
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.handed_over import HandedOver
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH
from app.domain.notes import NoteKind
from app.domain.releases import Level
from app.domain.text import typed
from app.domain.with_client import WithClient
from app.services.audit import check
from app.services.handovers import release, release_receipt, release_send
from app.services.handovers.release import Wanted
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.retention import parts
from app.services.retention.parts import Chosen
from tests.builders.consented import GIVEN, INSIDE, OUTSIDE, beside, consent, put, sent, written
from tests.builders.practices import TODAY, Made, client, known, make, opened
from tests.services.handovers.test_document import text_of


def refused(practice: Practice, code: Code, authority: RecordId, **wanted: Any) -> tuple[str, ...]:
    with pytest.raises(NotAllowed) as caught:
        release.open_release(practice, code, authority, Wanted(**wanted))
    assert caught.value.rule == "release-refused"
    found: tuple[str, ...] = caught.value.facts["obstacles"]  # type: ignore[assignment]
    return found


def test_what_the_consent_covers_goes_and_no_word_besides(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        written(practice, code, "Inside: the kettle. Otto Brandt rang.")
        written(practice, code, "Earlier: the lantern.", OUTSIDE)
        written(practice, code, "Process: the anchor.", kind=NoteKind.PROCESS)
        written(practice, code, "Supervision: the harbour.", kind=NoteKind.SUPERVISION)
        written(practice, code, "Risk: the bridge.", kind=NoteKind.RISK)
        authority = consent(practice, code)
        said = sent(practice, tmp_path, authority, code)

    assert "the kettle" in said
    for word in ("lantern", "anchor", "harbour", "bridge", "Otto", "Brandt"):
        assert word not in said
    assert "Greta Holm agreed on" in said
    assert "her review of the tablets" in said


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("category", "kind"),
    [
        (Category.PROCESS, NoteKind.PROCESS),
        (Category.RISK, NoteKind.RISK),
        (Category.LETTERS, NoteKind.LETTER),
        (Category.NOTES, NoteKind.CONTACT),
        (Category.OTHER, NoteKind.SUPERVISION),
    ],
)
def test_each_category_covers_its_kinds_and_no_other(
    empty: Made, tmp_path: Path, category: Category, kind: NoteKind
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for one in NoteKind:
            written(practice, code, f"The word is {one.value}wort.", kind=one)
        said = sent(practice, tmp_path, consent(practice, code, category), code)

    other = {NoteKind.SESSION, NoteKind.CONTACT} if category is Category.NOTES else {kind}
    found = {one for one in NoteKind if f"{one.value}wort" in said}
    assert kind in found
    assert found == other


def test_attendance_counts_sessions_and_says_nothing_of_them(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for day in (10, 17, 24):
            written(practice, code, "The kettle.", dt.date(2026, 6, day))
        written(practice, code, "The lantern.", OUTSIDE)
        authority = consent(practice, code, Category.ATTENDANCE)
        said = sent(practice, tmp_path, authority, code)

    assert "came to three sessions with me" in said
    assert "10 June 2026, 17 June 2026 and 24 June 2026" in " ".join(said.split())
    assert "kettle" not in said
    assert "lantern" not in said
    assert "2025" not in said


def _withdrawn(practice: Practice, code: Code) -> RecordId:
    given = consent(practice, code)
    more = beside(practice, code, on=dt.date(2026, 11, 5), by=WithdrawnBy.CLIENT, adds_to=given)
    put(practice, Withdrawal(**more))
    return given


def _used(practice: Practice, code: Code) -> RecordId:
    given = consent(practice, code)
    _, made = release.open_release(practice, code, given)
    release_send.send(
        practice, made.id, practice.folder.path.parent / "used.pdf", accept_suggestions=True
    )
    return given


def _doubted(practice: Practice, code: Code) -> RecordId:
    given = consent(practice, code)
    put(
        practice,
        Capacity(
            **beside(practice, code), on=dt.date(2026, 11, 5), decision=typed("to consent"),
            understand=Able.YES, retain=Able.NOT_SURE, weigh=Able.YES, communicate=Able.YES,
        ),
    )  # fmt: skip
    return given


def _replaced(practice: Practice, code: Code) -> RecordId:
    given = consent(practice, code)
    consent(practice, code, adds_to=given, on=dt.date(2026, 11, 5))
    return given


REFUSED: Final[dict[Obstacle, Callable[[Practice, Code], RecordId]]] = {
    Obstacle.EXPIRED: lambda practice, code: consent(
        practice, code, term=Term.UNTIL, expires=dt.date(2026, 11, 2)
    ),
    Obstacle.TOO_OLD: lambda practice, code: consent(practice, code, on=dt.date(2026, 8, 1)),
    Obstacle.LATER: lambda practice, code: consent(practice, code, on=dt.date(2027, 1, 1)),
    Obstacle.WITHDRAWN: _withdrawn,
    Obstacle.USED: _used,
    Obstacle.CAPACITY: _doubted,
    Obstacle.REPLACED: _replaced,
    Obstacle.NO_ORDER: lambda practice, code: put(
        practice,
        Order(
            **beside(practice, code), on=GIVEN, what=OrderOf.OTHER, scope=typed("all notes"),
            authority=typed("Grimes and Co, solicitors"), categories=(Category.NOTES,),
        ),
    ),
    Obstacle.COVERS_NOTHING: lambda practice, code: put(
        practice,
        Order(
            **beside(practice, code), on=GIVEN, what=OrderOf.COURT_ORDER, authority=typed("Court"),
            scope=typed("everything"),
        ),
    ),
}  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("obstacle", REFUSED)
def test_an_authority_that_does_not_hold_opens_nothing(empty: Made, obstacle: Obstacle) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        authority = REFUSED[obstacle](practice, code)
        before = len(practice.kept)

        assert obstacle.value in refused(practice, code, authority)
        assert len(practice.kept) == before


def test_it_must_hold_on_the_day_it_is_sent_as_well(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given)
        more = beside(practice, code, on=TODAY, by=WithdrawnBy.CLIENT, adds_to=given)
        put(practice, Withdrawal(**more))
        with pytest.raises(NotAllowed) as caught:
            release_send.send(practice, made.id, tmp_path / "out.pdf", accept_suggestions=True)

    assert caught.value.facts["obstacles"] == ("consent-withdrawn",)
    assert not (tmp_path / "out.pdf").exists()


def test_it_is_not_dated_before_it_was_opened(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        _, made = release.open_release(practice, code, consent(practice, code))
        with pytest.raises(NotUnderstood, match="day-before-its-record"):
            release_send.send(practice, made.id, tmp_path / "a.pdf", on=dt.date(1800, 1, 1))
        assert release.release(practice, made.id).closed is None


def test_nothing_is_sent_where_nothing_is_covered(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The lantern.", OUTSIDE)
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given)
        with pytest.raises(NotAllowed, match="nothing-to-send"):
            release_send.send(practice, made.id, tmp_path / "out.pdf")
        assert release.coverage(practice, code, given).obstacles == ()
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("wanted", "obstacle"),
    [
        ({"recipient": "Dr Adam Osei, 2 Hillfoot Bank"}, "another-recipient"),
        ({"recipient": ""}, "another-recipient"),
        ({"address": "12 Hillfoot Bank"}, "another-address"),
        ({"level": Level.SUMMARY}, "level-not-covered"),
        ({"level": Level.ATTENDANCE}, "level-not-covered"),
    ],
)
def test_what_differs_from_the_consent_is_refused(
    empty: Made, wanted: dict[str, Any], obstacle: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        assert refused(practice, code, consent(practice, code), **wanted) == (obstacle,)


def test_case_and_spaces_of_a_recipient_do_not_matter(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        wanted = Wanted(recipient="dr abena osei  2 hillfoot bank", address="2 Hillfoot Bank")
        release.open_release(practice, code, consent(practice, code), wanted)


def test_a_letter_that_asks_is_no_authority(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        asked = sign.sign(
            practice, APPROACH, code, {"on": "2026-11-05", "caller": "solicitor-other"}
        )
        with pytest.raises(NotAllowed, match="not-an-authority"):
            release.open_release(practice, code, asked.record)


def test_a_record_outside_can_neither_be_chosen_nor_left_out(empty: Made) -> None:
    """To be told whether a record is covered would tell of it as well."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        inside = written(practice, code, "The kettle.")
        outside = written(practice, code, "The lantern.", OUTSIDE)
        given = consent(practice, code)
        for wanted in (
            Wanted(papers=(outside,)), Wanted(left_out=(outside,)),
            Wanted(categories=(Category.PROCESS,)), Wanted(categories=(Category.SUMMARY,)),
        ):  # fmt: skip
            with pytest.raises(NotAllowed, match="out-of-scope"):
                release.open_release(practice, code, given, wanted)
        with pytest.raises(NotUnderstood, match="not-a-paper"):
            release.open_release(practice, code, given, Wanted(papers=(inside,)))


def test_it_is_narrowed_by_day_kind_and_record_and_never_widened(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.", dt.date(2026, 2, 1))
        left = written(practice, code, "The teapot.", dt.date(2026, 6, 1))
        written(practice, code, "The saucer.", dt.date(2026, 6, 2))
        written(practice, code, "The bridge.", dt.date(2026, 6, 3), NoteKind.RISK)
        written(practice, code, "The lantern.", OUTSIDE)
        given = consent(practice, code, Category.NOTES, Category.RISK)
        said = sent(
            practice, tmp_path, given, code,
            since=dt.date(2025, 1, 1), until=dt.date(2026, 6, 30), left_out=(left,),
            left_out_because="about something else", categories=(Category.NOTES,),
        )  # fmt: skip

    assert ["kettle" in said, "saucer" in said] == [True, True]
    assert not [word for word in ("teapot", "bridge", "lantern") if word in said]


@pytest.mark.thorough
def test_what_went_is_a_record_a_leaf_and_a_receipt(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given)
        done = release_send.send(
            practice, made.id, tmp_path / "a.pdf", accept_suggestions=True,
            with_client=[WithClient.HELPED, WithClient.SEEN],
        )  # fmt: skip
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
        went = practice.kept[done.record]
        leaves = [leaf.operation.value for leaf in practice.log.leaves()][-1:]

        assert isinstance(went, HandedOver)
        assert went.adds_to == given
        assert went.with_client == {WithClient.HELPED, WithClient.SEEN}
        assert went.digest.words == done.sha256_plain
        assert leaves == ["export"]
        assert all(one.ok for one in check.check(practice))
        said = " ".join(text_of(tmp_path / "receipt.pdf").split())
    assert "to Dr Abena Osei, 2 Hillfoot Bank, as an encrypted file" in said
    assert "Your consent was for one use. It has now been used." in said
    assert done.passphrase


def test_what_went_can_be_made_again_and_is_the_same(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        _, made = release.open_release(practice, code, consent(practice, code))
        first = release_send.send(practice, made.id, tmp_path / "a.pdf", plain=True)
        again = release_send.send(practice, made.id, tmp_path / "b.pdf", plain=True)
        written(practice, code, "The saucer.")
        with pytest.raises(NotAllowed, match="release-changed"):
            release_send.send(practice, made.id, tmp_path / "c.pdf", plain=True)
        count = sum(isinstance(one, HandedOver) for one in practice.kept.values())

    assert first.record == again.record
    assert count == 1
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_whom_the_consent_names_is_not_withheld(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"), ("Ines Duarte", "friend"))
        written(practice, code, "Otto Brandt came, and Ines Duarte.")
        given = consent(practice, code, people=(known(practice, "Otto Brandt"),))
        said = sent(practice, tmp_path, given, code)

    assert "Otto Brandt" in said
    assert "Ines" not in said
    assert "Duarte" not in said


def test_a_destroyed_authority_leaves_nothing_to_send(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        given = consent(practice, code)
        _, made = release.open_release(practice, code, given)
        shown = parts.plan(practice, code, Chosen(records=(given,)))
        parts.destroy(practice, shown, tmp_path / "c.pdf")
        with pytest.raises(NotAllowed) as caught:
            release_send.send(practice, made.id, tmp_path / "out.pdf")

    assert caught.value.facts["obstacles"] == ("authority-gone",)


WORDS: Final = "anchor lantern harbour bridge willow ferry Zorba Quill 07700900555 Leeds".split()


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(6))
def test_twins_that_differ_outside_the_scope_alone_are_the_same_bytes(
    tmp_path: Path, seed: int
) -> None:
    """What is not covered makes no difference: how much of it there is, its days, its words."""
    chosen = random.Random(seed)
    digests = set()
    for twin in range(2):
        with opened(make(tmp_path / f"{seed}-{twin}").folder) as practice:
            code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
            written(practice, code, "The kettle. Otto Brandt rang, and Zorba did.")
            for _ in range(chosen.randrange(4)):
                said = " ".join(chosen.choices(WORDS, k=6))
                kind = chosen.choice([NoteKind.PROCESS, NoteKind.SUPERVISION, NoteKind.RISK])
                written(practice, code, said, chosen.choice([INSIDE, OUTSIDE]), kind)
                written(practice, code, said, OUTSIDE)
            given = consent(practice, code, Category.NOTES, Category.ATTENDANCE)
            _, made = release.open_release(practice, code, given)
            out = tmp_path / f"{seed}-{twin}.pdf"
            release_send.send(practice, made.id, out, accept_suggestions=True, plain=True)
            digests.add(out.read_bytes())

    assert len(digests) == 1
