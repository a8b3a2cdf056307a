"""An interchange document with one of everything that it can hold."""

from typing import Any, Final

Json = dict[str, Any]

WHOLE: Final[Json] = {
    "format": "schtum-interchange",
    "version": 1,
    "practice": {"name": "Hazel Okonkwo-Reid", "nation": "england", "health_professional": False},
    "people": [
        {
            "id": "p1",
            "names": ["Rose Will", "Rosie"],
            "born": "1988-04-02",
            "emails": [],
            "phones": ["07700 900123"],
            "address": "",
            "professional": False,
        },
        {"id": "p2", "names": ["May Okafor"], "professional": False},
    ],
    "files": [
        {
            "id": "f1",
            "kind": "individual",
            "subjects": ["p1"],
            "opened": "2023-01-09",
            "ended": None,
            "relations": [{"person": "p2", "role": "partner"}],
        }
    ],
    "notes": [
        {
            "id": "n1",
            "file": "f1",
            "kind": "session",
            "held_on": "2023-01-09",
            "text": "Rose spoke about May. May will visit in May.",
        }
    ],
    "holds": [
        {"file": "f1", "reason": "complaint", "opened": "2026-10-01", "review_by": "2027-01-01"}
    ],
}
