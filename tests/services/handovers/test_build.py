"""A pack is there only when the log tells of it."""

from pathlib import Path

import pytest

from app.domain.errors import World
from app.domain.leaf import Operation
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.services.handovers import build, decide, request, written_down
from app.storage.notes import outbox
from tests.builders.practices import TODAY, Made, client, note, opened


@pytest.mark.thorough
def test_a_pack_that_the_log_cannot_tell_of_is_not_left_behind(empty: Made, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise World("disk-full")

    out = tmp_path / "pack.pdf"
    with opened(empty.folder) as practice:
        code = client(practice, "Quilla Vandermolen")
        note(practice, code, "They rested.")
        _, asked = request.open_request(practice, code, received=TODAY)
        _, asked = decide.decide(practice, asked.id, gate=KnownToClient(how=typed("read together")))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(outbox, "put", refuse)
            with pytest.raises(World):
                build.pack(practice, asked, out, on=TODAY)

        assert not out.exists()
        assert build.pack(practice, asked, out, on=TODAY).path == out


@pytest.mark.thorough
def test_a_pack_is_told_of_before_it_is_there(empty: Made, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise World("unwritable")

    with opened(empty.folder) as practice:
        code = client(practice, "Quilla Vandermolen")
        note(practice, code, "They rested.")
        _, asked = request.open_request(practice, code, received=TODAY)
        _, asked = decide.decide(practice, asked.id, gate=KnownToClient(how=typed("read together")))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(written_down, "put_whole", refuse)
            with pytest.raises(World) as refused:
                build.pack(practice, asked, tmp_path / "pack.pdf", on=TODAY)
        (*_, last) = practice.log.leaves()

    assert (refused.value.rule, last.operation) == ("pack-not-written", Operation.EXPORT)
