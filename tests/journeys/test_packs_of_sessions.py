"""What a session says beside its words: in the pack with its record, and without a trace else."""

import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.errors import ProofFailed
from app.domain.redaction import Decision, Item, State
from app.services.handovers import contents, decide, gather, request
from tests.builders.packs import asked_of, document_of, pack_of
from tests.builders.practices import TODAY, make, opened

HELD: Final[Any] = {"began": "14:00", "minutes": 50, "attendance": "attended", "where": "room"}
MISSED: Final[Any] = {"began": "14:00", "attendance": "did-not-attend"}
ELSEWHERE: Final[Any] = {
    "began": "07:35",
    "minutes": 719,
    "attendance": "cancelled",
    "where": "outdoors",
}


@pytest.mark.parametrize("silent", [False, True])
def test_what_a_withheld_record_says_of_its_session_tells_nothing(
    tmp_path: Path,
    silent: bool,  # noqa: FBT001
) -> None:
    digests = set()
    texts = ["Apples.", "Bread.", "Cheese."]
    for place, said in enumerate((None, HELD, ELSEWHERE)):
        with opened(make(tmp_path / f"p{place}").folder) as practice:
            asked = asked_of(practice, document_of([], texts, [HELD, said, MISSED]))
            (second,) = (one.item for one in gather.gather(practice, asked) if one.read == "Bread.")
            decide.decide(
                practice,
                asked.id,
                items=[(second, Decision(state=State.WITHHOLD, decided_on=TODAY, silent=silent))],
            )
            asked = request.request(practice, asked.id)
            digests.add(pack_of(practice, asked, tmp_path / f"{place}.pdf").sha256_plain)

    assert len(digests) == 1


def test_a_pack_says_when_a_session_was_and_counts_those_that_were_held(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    with opened(make(tmp_path / "p").folder) as practice:
        later = {**HELD, "began": "16:00", "where": "online", "attendance": "late"}
        document = document_of([], ["Apples.", "Bread.", "Cheese."], [later, HELD, MISSED])
        document["notes"][2]["held_on"] = "2026-02-09"
        pack_of(practice, asked_of(practice, document), out)

    said = subprocess.run(
        ["pdftotext", str(out), "-"], capture_output=True, text=True, check=True
    ).stdout
    flat = " ".join(said.split())
    for line in (
        "1 · Session note · Monday 9 February 2026 14:00, did not attend Written by Hazel Cheese.",
        "2 · Session 1 · Tuesday 10 February 2026 14:00, 50 minutes, attended, in person",
        "3 · Session 2 · Tuesday 10 February 2026 16:00, 50 minutes, arrived late, online",
    ):
        assert line in flat, line


def test_a_hidden_hour_that_has_influence_stops_the_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leak on purpose: the hour of a record that is not shown decides what is searched."""
    searched = contents._searched

    def leaking(items: tuple[Item, ...]) -> Callable[..., tuple[Any, ...]]:
        hours = zlib.crc32(repr([item.session for item in items]).encode())
        return lambda records, _, *rest: searched(records, hours, *rest)

    whole = contents.contents

    def built(frame: Any, items: Any) -> Any:
        given = tuple(items)
        with monkeypatch.context() as patch:
            patch.setattr(contents, "_searched", leaking(given))
            return whole(frame, given)

    monkeypatch.setattr(contents, "contents", built)
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of([], ["Apples.", "Bread."], [HELD, ELSEWHERE]))
        (second,) = (one.item for one in gather.gather(practice, asked) if one.read == "Bread.")
        decide.decide(
            practice,
            asked.id,
            items=[(second, Decision(state=State.WITHHOLD, decided_on=TODAY, silent=True))],
        )
        asked = request.request(practice, asked.id)
        with pytest.raises(ProofFailed):
            pack_of(practice, asked, tmp_path / "a.pdf")
