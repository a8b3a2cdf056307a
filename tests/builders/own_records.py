"""Records of the practice's own that say a name, and what has become of the name."""

import datetime as dt
from typing import Any

from app.domain.ids import PersonId, RecordId
from app.domain.kinds import kind_named
from app.domain.text import Mention, NoPerson
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.practices import TODAY


def said(
    practice: Practice,
    about: str,
    *,
    adds_to: RecordId | None = None,
    on: dt.date = TODAY,
    **more: Any,
) -> sign.SignedRecord:
    """Sign a complaint about this, or what was said when one was answered."""
    if adds_to is not None:
        given: dict[str, Any] = {"step": "informed", "said": about}
        kind = kind_named("complaint-update")
    else:
        given = {"who": "Somebody", "way": "spoken", "of": "data", "about": about, **more}
        kind = kind_named("complaint")
    return sign.sign(practice, kind, None, {"on": on.isoformat(), **given}, adds_to=adds_to)


def meant(practice: Practice, record: RecordId) -> list[PersonId | None]:
    """Whom each name in a record means, None for a word that names nobody."""
    body = practice.kept[record]
    text = getattr(body, "about", None) or getattr(body, "said", None)
    assert text is not None
    return [
        run.person if isinstance(run, Mention) else None
        for run in text.runs
        if isinstance(run, Mention | NoPerson)
    ]


def read(practice: Practice, record: RecordId) -> str:
    """What a record says of what was said, as it is read."""
    body = practice.kept[record]
    text = getattr(body, "about", None) or getattr(body, "said", None)
    assert text is not None
    return str(text.read(practice.names()))
