"""Files in the open: whose they are, who is known to them, and what went from them."""

import datetime as dt
from typing import Any

from app.domain.files import ClientFile
from app.domain.keeping import Keeping, KeepReason
from app.domain.parts import How, Parted, class_from
from app.services.practice.practice import Practice
from app.services.transfer import open_texts


def told(practice: Practice, file: ClientFile) -> dict[str, Any]:
    """A file with the ids of its people, texts with names in them."""
    names = practice.names()
    return {
        "id": file.code,
        "kind": file.kind.value,
        "subjects": [*file.subjects],
        "opened": file.opened.isoformat(),
        "ended": file.ended.isoformat() if file.ended else None,
        "kept": _kept(file),
        "relations": [
            {
                "person": relation.person,
                "role": relation.role.read(names),
                "mentions": open_texts.mentions(relation.role, names),
            }
            for relation in file.relations
        ],
        "parts": [_part_told(part) for part in file.parts],
    }


def _part_told(part: Parted) -> dict[str, Any]:
    return {
        "on": part.on.isoformat(),
        "how": part.how.value,
        "class": part.part,
        "count": part.count,
        "certificate": part.number,
    }


def _kept(file: ClientFile) -> dict[str, str] | None:
    if file.keeping is None:
        return None
    return {"until": file.keeping.until.isoformat(), "reason": file.keeping.reason.value}


def keeping(given: dict[str, str] | None) -> Keeping | None:
    """How long a file is kept beyond the rules, and why."""
    if given is None:
        return None
    return Keeping(until=dt.date.fromisoformat(given["until"]), reason=KeepReason(given["reason"]))


def part(given: dict[str, Any]) -> Parted:
    """What went from a file, or came to it, under a certificate of the practice that had it."""
    return Parted(
        on=dt.date.fromisoformat(given["on"]),
        how=How(given["how"]),
        part=class_from(given["class"]),
        count=given["count"],
        number=given["certificate"],
    )
