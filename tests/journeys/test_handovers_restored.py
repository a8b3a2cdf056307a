"""What left stays as it was when a practice is restored elsewhere or brought into an empty one.

A consent that was used stays used, a release that is open is asked anew, what was sent can be made
again byte for byte, and what was refused is refused for the same reasons.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.approaches import Order, OrderOf
from app.domain.consents import Category, Consent, Term, Withdrawal, WithdrawnBy
from app.domain.errors import NotAllowed
from app.domain.handed_over import HandedOver, HowSent, Went
from app.domain.ids import Code, RecordId
from app.domain.redaction import Decision, Layer, State
from app.domain.reports import Template
from app.domain.text import typed
from app.services.handovers import (
    release,
    release_receipt,
    release_send,
    report,
    sheet,
    sheet_make,
)
from app.services.handovers.release import Wanted
from app.services.handovers.report import Writing
from app.services.opening import restore
from app.services.practice.practice import Practice
from app.services.transfer import backup, export, import_, interchange
from tests.builders.consented import GIVEN, OUTSIDE, beside, consent, put, written
from tests.builders.equal import Ids, told
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    client,
    known,
    make,
    opened,
)

_SAID: Final = (
    "The kettle. Otto Brandt rang, Zorba Quillfeather too; Magdalen and Ines Duarte said so."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that left or is to leave, by what it is, as ids of the practice it was made in."""

    code: Code
    records: Mapping[str, RecordId]
    ids: Ids = field(default_factory=Ids)


def _everything(practice: Practice, place: Path) -> Kept:
    """A file with an authority of every state, and a release of every state under them."""
    code = client(practice, "Greta Holm", ("Otto Brandt", "brother"), ("Ines Duarte", "friend"))
    for day in (1, 8, 15):
        for _ in range(3):
            written(practice, code, _SAID, dt.date(2026, 6, day))
    written(practice, code, "The lantern.", OUTSIDE)
    made: dict[str, RecordId] = {}
    made["used"] = consent(practice, code, Category.NOTES, Category.ATTENDANCE)
    _, sent = release.open_release(practice, code, made["used"])
    _decide(practice, sent.id)
    made["sent"] = sent.id
    made["went"] = release_send.send(
        practice, sent.id, place / "first.pdf", accept_suggestions=True, plain=True
    ).record
    made["reported"] = consent(practice, code, Category.SUMMARY)
    writing = Writing(code=code, template=Template.ENDING_SUMMARY, authority=made["reported"],
                      text="We ended well, and the kettle was off.")  # fmt: skip
    made["report"] = report.sign(practice, writing, place / "report.pdf").record
    made["told"] = consent(practice, code, Category.ATTENDANCE)
    put(practice, HandedOver(
        **beside(practice, code), adds_to=made["told"], on=TODAY, what=Went.TOLD,
        to=typed("Dr Osei"), how=HowSent.TELEPHONE,
    ))  # fmt: skip
    made["withdrawn"] = consent(practice, code)
    put(practice, Withdrawal(**beside(practice, code), on=TODAY, by=WithdrawnBy.CLIENT,
                             adds_to=made["withdrawn"]))  # fmt: skip
    made["expired"] = consent(practice, code, term=Term.UNTIL, expires=dt.date(2026, 11, 2))
    made["open consent"] = consent(practice, code, people=(known(practice, "Otto Brandt"),))
    left = practice.notes_of(code)[1].id
    _, waits = release.open_release(
        practice, code, made["open consent"],
        Wanted(until=dt.date(2026, 6, 9), left_out=(RecordId(left),), left_out_because="twice"),
    )  # fmt: skip
    _decide(practice, waits.id)
    made["open"] = waits.id
    made["order"] = put(practice, Order(
        **beside(practice, code), what=OrderOf.COURT_ORDER, authority=typed("Leeds Family Court"),
        reference=typed("LS26P00123"), scope=typed("June"), on=GIVEN, categories=(Category.NOTES,),
        records_from=dt.date(2026, 6, 8), records_to=dt.date(2026, 6, 8),
    ))  # fmt: skip
    _, aside = release.open_release(practice, code, made["order"])
    release.set_aside(practice, aside.id)
    made["set aside"] = aside.id
    return Kept(code, made | _nameless(practice, code, place))


def _nameless(practice: Practice, code: Code, place: Path) -> dict[str, RecordId]:
    """A sheet that waits, half decided and with words of its own; an extract that went."""
    chosen = [one.id for one in practice.notes_of(code)[-2:]]
    _, one = sheet.choose(practice, code, chosen)
    first, *_ = sheet.reviewed(practice, one.id).suggestions
    kept = Decision(state=State.WITHHOLD, decided_on=TODAY)
    sheet.decide(practice, one.id, suggestions=[(first.id, kept)], instead={first.id: "a relative"})
    given = consent(practice, code, recipient=typed("readers of a journal"))
    _, extract = sheet.choose_extract(practice, code, chosen)
    sheet.prepare_extract(
        practice, extract.id, purpose="an article", consent=given, read_on=TODAY,
        withdraw_until=TODAY, their_words="Good.", answers=dict.fromkeys(sheet.questions(), "No."),
    )  # fmt: skip
    sheet_make.make(
        practice, extract.id, place / "extract.pdf", accept_suggestions=True, plain=True
    )
    return {"sheet": one.id, "published": given, "extract": extract.id}


def _decide(practice: Practice, identity: RecordId) -> None:
    """Some of what is asked: the first name disclosed, a word withheld by hand, the rest waits."""
    found = release.reviewed(practice, identity)
    first = next(one for one in found.suggestions if one.layer is Layer.MENTION)
    shown = Decision(state=State.DISCLOSE, decided_on=TODAY)
    release.decide(practice, identity, suggestions=[(first.id, shown)])


def _restored(practice: Practice, place: Path, kept: Kept) -> tuple[Path, Kept]:
    backup.back_up(practice, place / "usb")
    return restore.restore(HOUSE, place / "usb", place / "back", lambda: PASSPHRASE).folder, kept


def _brought(practice: Practice, place: Path, kept: Kept) -> tuple[Path, Kept]:
    export.export(practice, place / "out")
    document = interchange.read(place / "out" / "practice.json")
    folder = make(place / "empty").folder
    with opened(folder) as again:
        done = import_.bring_in(again, document)
    records = {name: done.record_ids[one] for name, one in kept.records.items()}
    return folder, Kept(done.files[kept.code], records, Ids.before(done))


_WAYS: Final = {"restored": _restored, "brought": _brought}


@contextmanager
def _elsewhere(
    way: str, made: Made, place: Path
) -> Iterator[tuple[dict[str, Any], Practice, Kept]]:
    """What is true of the practice, and the same practice elsewhere."""
    with opened(made.folder) as practice:
        kept = _everything(practice, place)
    with opened(made.folder) as practice:
        before = _state(practice, kept, place / "before") | {"told": told(practice)}
        folder, there = _WAYS[way](practice, place, kept)
    with opened(folder) as again:
        yield before, again, there


def _state(practice: Practice, kept: Kept, place: Path) -> dict[str, Any]:
    """What a judge sees of it: what holds, what is refused, what is asked, and every byte."""
    place.mkdir()
    said: dict[str, Any] = {}
    for name in ("used", "reported", "told", "withdrawn", "expired", "open consent", "order",
                 "published"):  # fmt: skip
        found = release.coverage(practice, kept.code, kept.records[name])
        said[name] = (found.obstacles, found.levels, len(found.inside), found.outside)
        said[f"{name} opens"] = _refusal(practice, kept, name)
    for name in ("sent", "open", "set aside"):
        made = release.release(practice, kept.records[name])
        seen = release.reviewed(practice, made.id)
        said[name] = (
            made.level, made.closed, made.scope, len(made.left_out),
            release.refused(practice, made),
            [(one.on, one.read) for one in seen.records], seen.undecided, len(seen.outside),
            [(one.text, one.state, one.proposed) for one in seen.suggestions],
        )  # fmt: skip
    release_send.send(practice, kept.records["sent"], place / "sent.pdf", plain=True)
    release_receipt.save(practice, kept.records["sent"], place / "receipt.pdf")
    report.save(practice, kept.records["report"], place / "report.pdf")
    for name in ("sent", "receipt", "report"):
        said[f"{name}.pdf"] = (place / f"{name}.pdf").read_bytes()
    with pytest.raises(NotAllowed) as refused:
        release_send.send(practice, kept.records["open"], place / "open.pdf")
    said["open is asked"] = refused.value.rule
    with pytest.raises(NotAllowed) as refused:
        release_send.send(practice, kept.records["set aside"], place / "aside.pdf")
    said["set aside is closed"] = refused.value.rule
    return said


def _refusal(practice: Practice, kept: Kept, name: str) -> object:
    asked = (practice, kept.code, kept.records[name])
    if name in ("open consent", "order"):
        return None
    with pytest.raises(NotAllowed) as refused:
        release.open_release(*asked)
    return refused.value.rule, refused.value.facts["obstacles"]


@pytest.mark.parametrize("way", _WAYS)
def test_what_left_is_the_same_elsewhere(empty: Made, tmp_path: Path, way: str) -> None:
    with _elsewhere(way, empty, tmp_path) as (before, again, kept):
        after = _state(again, kept, tmp_path / "after") | {"told": told(again, kept.ids)}

        assert after.keys() == before.keys()
        for name, said in before.items():
            assert after[name] == said, name
        assert before["sent.pdf"] == (tmp_path / "first.pdf").read_bytes()
        went = again.kept[kept.records["went"]]
        assert isinstance(went, HandedOver)
        assert went.adds_to == kept.records["used"]
        assert isinstance(again.kept[kept.records["used"]], Consent)


def test_a_consent_used_after_the_backup_that_is_restored_is_not_taken_for_unused(
    empty: Made, tmp_path: Path
) -> None:
    """The log goes on from the newest backup: what went is not here, but that it went is known."""
    usb = tmp_path / "usb"
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        given, more = consent(practice, code), consent(practice, code, term=Term.UNTIL)
        other = client(practice, "Ines Duarte")
        written(practice, other, "The saucer.")
        theirs = consent(practice, other)
        _, waits = release.open_release(practice, code, given)
        older = backup.back_up(practice, usb).snapshot.id
        release_send.send(practice, waits.id, tmp_path / "first.pdf", plain=True)
        backup.back_up(practice, usb)
    back = restore.restore(HOUSE, usb, tmp_path / "back", lambda: PASSPHRASE, snapshot=older)
    with opened(back.folder) as again:
        assert not [one for one in again.kept.values() if isinstance(one, HandedOver)]
        for refused in (
            lambda: release.open_release(again, code, given),
            lambda: release_send.send(again, waits.id, tmp_path / "again.pdf", plain=True),
        ):
            with pytest.raises(NotAllowed) as caught:
                refused()
            assert caught.value.facts["obstacles"] == ("consent-perhaps-used",)
        assert release.coverage(again, code, more).obstacles == ()
        assert release.coverage(again, other, theirs).obstacles == ()

        put(again, HandedOver(**beside(again, code), adds_to=more, on=TODAY, what=Went.RECORDS,
                              to=typed("Dr Osei"), how=HowSent.SEALED_FILE))  # fmt: skip
        assert release.coverage(again, code, given).obstacles == ()


@pytest.mark.parametrize("way", _WAYS)
def test_an_open_release_goes_the_same_elsewhere_and_uses_its_consent(
    empty: Made, tmp_path: Path, way: str
) -> None:
    with _elsewhere(way, empty, tmp_path) as (_, again, kept):
        done = release_send.send(
            again, kept.records["open"], tmp_path / "there.pdf", accept_suggestions=True, plain=True
        )
        found = release.coverage(again, kept.code, kept.records["open consent"])
        assert [one.value for one in found.obstacles] == ["consent-used"]
        assert again.kept[done.record].adds_to == kept.records["open consent"]
    with opened(empty.folder) as practice:
        open_here = next(one.id for one in release.all_releases(practice) if one.closed is None)
        release_send.send(
            practice, open_here, tmp_path / "here.pdf", accept_suggestions=True, plain=True
        )
    assert (tmp_path / "here.pdf").read_bytes() == (tmp_path / "there.pdf").read_bytes()
