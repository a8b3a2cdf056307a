"""Practices made for their packs: one client, other people, notes."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.domain.access_requests import Request
from app.services.handovers import build, request
from app.services.practice.practice import Practice
from app.services.transfer import import_
from tests.builders.practices import TODAY

RECEIVED: Final = dt.date(2026, 11, 2)


def document_of(
    people: list[dict[str, Any]],
    texts: list[str],
    said: Sequence[dict[str, Any] | None] = (),
    **file: Any,
) -> dict[str, Any]:
    """A practice of one client, Quilla, with these other people and notes.

    `said` is what each of the notes says of its session beside its words.
    """
    return {
        "format": "schtum-interchange",
        "version": 1,
        "practice": {"name": "Hazel", "nation": "england", "health_professional": True},
        "people": [{"id": "c", "names": ["Quilla Vandermolen"]}, *people],
        "files": [
            {
                "id": "f",
                "kind": "individual",
                "subjects": ["c"],
                "opened": "2026-01-01",
                "relations": [{"person": one["id"], "role": "friend"} for one in people],
                **file,
            }
        ],
        "notes": [
            {
                "id": f"n{place}",
                "file": "f",
                "kind": "session",
                "held_on": "2026-02-10",
                "text": text,
                "session": said[place] if place < len(said) else None,
            }
            for place, text in enumerate(texts)
        ],
    }


def asked_of(practice: Practice, document: dict[str, Any]) -> Request:
    """The request of the client in such a practice, brought in."""
    done = import_.bring_in(practice, document)
    _, asked = request.open_request(practice, done.files["f"], received=RECEIVED)
    return asked


def pack_of(practice: Practice, asked: Request, out: Path) -> build.Packed:
    """The pack of a request as it is proposed, plain."""
    return build.pack(practice, asked, out, accept_suggestions=True, plain=True, on=TODAY)
