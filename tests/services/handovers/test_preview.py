"""A pack looked at before it is saved is, byte for byte, the pack that is saved."""

import hashlib
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed
from app.services.handovers import build, request, workspace
from app.services.handovers.preview import drawn, preview
from tests.builders.packs import asked_of, document_of
from tests.builders.practices import TODAY, digests, make, opened


@pytest.mark.thorough
def test_what_is_looked_at_is_what_is_saved_and_nothing_is_written(tmp_path: Path) -> None:
    people = [{"id": "a", "names": ["May Okafor"]}]
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, ["May came.", "May went."]))
        with pytest.raises(NotAllowed) as refused:
            preview(practice, asked)
        space = workspace.opened(practice, asked.id)
        workspace.accept_rest(practice, space)
        asked = request.request(practice, asked.id)
        before, leaves = digests(practice.folder.path), practice.log_size
        shown = preview(practice, asked, on=TODAY)
        assert digests(practice.folder.path) == before
        assert practice.log_size == leaves
        done = build.pack(practice, asked, tmp_path / "x.pdf", on=TODAY, plain=True)

    assert refused.value.rule == "pack-missing"
    assert shown.pdf == (tmp_path / "x.pdf").read_bytes()
    assert shown.sha256_plain == done.sha256_plain == hashlib.sha256(shown.pdf).hexdigest()
    assert shown.pages == done.pages
    assert "May" not in repr(shown)
    first, last = drawn(shown.pdf, 0), drawn(shown.pdf, shown.pages - 1)
    assert first.pixels != last.pixels
    assert len(first.pixels) == first.stride * first.height
