"""No document is handed out that was not read back: a printer that draws more than it was given."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.access_requests import Request
from app.domain.errors import ProofFailed
from app.domain.ids import Code
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.export.pdf import seal
from app.services.handovers import build, decide, letter
from app.services.handovers import request as requesting
from app.services.practice.practice import Practice
from tests.builders.printers import draw_a_word_more
from tests.builders.two_files import destroyed, two_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A practice, a file that is due in it, and a request whose gate is answered."""

    practice: Practice
    due: Code
    request: Request


HandOut = Callable[[Asked, Path], None]


def _hand_out_a_pack(asked: Asked, out: Path) -> None:
    build.pack(asked.practice, asked.request, out, accept_suggestions=True)


def _write_a_letter(asked: Asked, out: Path) -> None:
    letter.letter(asked.practice, asked.request, out)


def _certify(asked: Asked, out: Path) -> None:
    destroyed(asked.practice, asked.due, out)


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    with two_files(tmp_path / "p") as (_, practice, due, megan):
        _, request = requesting.open_request(practice, megan, received=dt.date(2026, 11, 2))
        gate = KnownToClient(how=typed("written with the client"))
        _, request = decide.decide(practice, request.id, gate=gate)
        yield Asked(practice=practice, due=due, request=request)


@pytest.mark.parametrize("hand_out", [_hand_out_a_pack, _write_a_letter])
def test_an_honest_printer_is_believed(asked: Asked, tmp_path: Path, hand_out: HandOut) -> None:
    hand_out(asked, tmp_path / "out.pdf")

    assert (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("hand_out", [_hand_out_a_pack, _write_a_letter, _certify])
def test_a_word_that_layout_was_not_given_stops_the_document(
    asked: Asked,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hand_out: HandOut,
) -> None:
    draw_a_word_more(monkeypatch)

    with pytest.raises(ProofFailed) as refused:
        hand_out(asked, tmp_path / "out.pdf")

    assert refused.value.rule == "pack-proof"
    assert not (tmp_path / "out.pdf").exists()


def test_a_pack_that_was_not_sealed_is_not_handed_out(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "seal", lambda pdf, _: pdf)

    with pytest.raises(ProofFailed) as refused:
        _hand_out_a_pack(asked, tmp_path / "out.pdf")

    assert refused.value.rule == "pack-proof"
    assert not (tmp_path / "out.pdf").exists()
