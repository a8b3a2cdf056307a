"""A destruction is dated by a clock that can be right, or it does not happen."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.domain.errors import NotAllowed
from app.domain.ids import Code
from app.services.audit import log
from app.services.retention import destroy, marking, parts, pending_copies, several
from app.services.retention.marking import Target
from app.services.retention.parts import Chosen
from app.services.retention.resume import resume
from app.services.transfer import backup, import_
from tests.builders import reviews
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    FixedClock,
    abandon,
    client,
    make,
    opened,
    unlocked,
)
from tests.builders.two_files import destroyed, document

BACK = replace(HOUSE, clock=FixedClock(dt.date(2025, 3, 2)))
LATER = replace(HOUSE, clock=FixedClock(TODAY + dt.timedelta(days=30)))


def two(tmp_path: Path) -> tuple[Path, dict[str, Code]]:
    folder = make(tmp_path / "p").folder
    with opened(folder) as practice:
        return folder, dict(import_.bring_in(practice, document()).files)


def test_nothing_is_destroyed_while_the_clock_is_behind_the_log(tmp_path: Path) -> None:
    folder, codes = two(tmp_path)

    with opened(folder, PASSPHRASE, BACK) as practice:
        chosen = Chosen(records=(practice.notes_of(codes["f-dan"])[0].id,))
        for early in (None, "mistake"):
            with pytest.raises(NotAllowed) as refusal:
                destroy.plan(practice, [codes["f-dan"]], early=early)
            assert refusal.value.rule == "clock-behind"
            with pytest.raises(NotAllowed) as refusal:
                parts.plan(practice, codes["f-dan"], chosen, early=early)
            assert refusal.value.rule == "clock-behind"

    assert log.verify(folder).ok
    with opened(folder) as practice:
        assert codes["f-dan"] in practice.files


@pytest.mark.parametrize("early", [None, "mistake"])
def test_a_day_that_has_not_come_destroys_nothing(tmp_path: Path, early: str | None) -> None:
    folder, codes = two(tmp_path)
    ahead = dt.date(2099, 1, 1)

    with opened(folder) as practice:
        with pytest.raises(NotAllowed) as refusal:
            destroy.plan(practice, [codes["f-dan"]], on=ahead, early=early)
        assert refusal.value.rule in {"not-due", "day-ahead"}


def test_a_certificate_shows_no_day_of_a_clock_known_to_be_behind(tmp_path: Path) -> None:
    folder, codes = two(tmp_path)
    with opened(folder, PASSPHRASE, BACK) as practice:
        backup.back_up(practice, tmp_path / "usb")
        (tmp_path / "usb").rename(tmp_path / "away")
        client(practice, "Ottoline Vance")  # the log tells of the clock
        destroyed(practice, codes["f-dan"], tmp_path / "c.pdf")
        (tmp_path / "away").rename(tmp_path / "usb")
        pending_copies.complete(practice, tmp_path / "usb", tmp_path / "second.pdf")

    for name in ("c.pdf", "second.pdf"):
        with pypdfium2.PdfDocument(tmp_path / name) as pdf:
            said = " ".join(page.get_textpage().get_text_range() for page in pdf)
        said = " ".join(said.split())
        assert "2 March 2025" not in said
        assert "Not before 21 November 2026 (UTC)" in said
    verdict = log.verify(folder)
    assert verdict.ok
    assert len(verdict.clock) == 1
    assert len(verdict.late) == 1


def test_an_interrupted_destruction_waits_for_a_clock_that_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, codes = two(tmp_path)
    practice = unlocked(folder)
    plan = destroy.plan(practice, [codes["f-dan"]])
    with monkeypatch.context() as patch:
        patch.setattr(destroy, "carry_out", _stop)
        with pytest.raises(KeyboardInterrupt):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")
    abandon(practice)

    with opened(folder, PASSPHRASE, BACK) as practice:
        assert practice.uncertified == {codes["f-dan"]}
        assert not (tmp_path / "c.pdf").exists()
    with opened(folder, PASSPHRASE, LATER) as practice:
        assert not resume(practice)

    assert (tmp_path / "c.pdf").exists()
    assert not log.verify(folder).clock


def test_a_clock_set_forward_ends_the_waiting_of_one_and_then_stops_all(tmp_path: Path) -> None:
    made, codes = reviews.ready(tmp_path / "p")
    both = [Target(codes["A"]), Target(codes["B"])]
    with reviews.on(made) as practice:
        marking.mark(practice, both)
    with reviews.on(made, 8) as practice:
        plan = several.plan(practice, both[:1])
        several.destroy_several(practice, plan, tmp_path / "a.pdf")

    for early in (None, "mistake"):
        with reviews.on(made) as practice:
            with pytest.raises(NotAllowed) as refusal:
                several.plan(practice, both[1:], early=early, at_once=True)
            assert refusal.value.rule == "clock-behind"
            with pytest.raises(NotAllowed) as refusal:
                marking.mark(practice, [Target(codes["C"]), reviews.process(codes["E"])])
            assert refusal.value.rule == "clock-behind"
    with reviews.on(made) as practice:
        client(practice, "Ottoline Vance")  # the log tells of the clock
        assert several.plan(practice, both[1:]).refused[0].error.rule == "still-waiting"
    verdict = log.verify(made.folder)
    assert verdict.ok
    assert len(verdict.clock) == 1


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
