"""A printer that draws a word more than it was given."""

from typing import Any

import pytest

from app.export.pdf import page


def draw_a_word_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document say one word that layout does not own up to."""
    honest = page.LaidOut

    def laid(*, said: tuple[str, ...], **more: Any) -> page.LaidOut:
        fewer, _, _ = said[0].rpartition(" ")
        return honest(said=(fewer, *said[1:]), **more)

    monkeypatch.setattr(page, "LaidOut", laid)
