"""Files in the open: whose they are, who is known to them, and what went from them."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from app.domain.files import ClientFile
from app.domain.keeping import Keeping, KeepReason, KeptClass
from app.domain.parts import How, Parted, class_from
from app.domain.record_classes import RecordClass
from app.domain.text import NoteText, typed
from app.services.people.people import role_from
from app.services.practice.practice import Practice
from app.services.transfer import open_texts

_SOMEBODY: Final = "x"  # in the place of a destroyed name while a role is looked at


def told(practice: Practice, file: ClientFile) -> dict[str, Any]:
    """A file with the ids of its people, texts with names in them."""
    names = practice.names()
    return {
        "id": file.code,
        "kind": file.kind.value,
        "subjects": [*file.subjects],
        "nation": file.nation,
        "opened": file.opened.isoformat(),
        "ended": file.ended.isoformat() if file.ended else None,
        "kept": _kept(file.keeping),
        "kept_classes": [
            {"class": one.record_class.value, "kept": _kept(one.keeping)}
            for one in file.kept_classes
        ],
        "relations": [
            {
                "person": relation.person,
                "role": relation.role.read(names),
                "mentions": open_texts.mentions(relation.role, practice),
            }
            for relation in file.relations
        ],
        "parts": [_part_told(part) for part in file.parts],
        "joined": [
            {"person": one.person, "on": one.on.isoformat(), "signed": one.signed}
            for one in file.joined
        ],
    }


def role(given: dict[str, Any]) -> NoteText:
    """What somebody is to the client, as it was given.

    Raises NotUnderstood as `role_from` does; what stands in it for a destroyed name is looked past.
    """
    said, left, at = given["role"], "", 0
    for one in filter(open_texts.is_nameless, given.get("mentions", ())):
        left, at = f"{left}{said[at : one['start']]}{_SOMEBODY}", one["end"]
    usable = role_from(left + said[at:])
    return typed(said) if at else usable


def _part_told(part: Parted) -> dict[str, Any]:
    return {
        "on": part.on.isoformat(),
        "how": part.how.value,
        "class": part.part,
        "count": part.count,
        "certificate": part.number,
    }


def _kept(keeping: Keeping | None) -> dict[str, str] | None:
    if keeping is None:
        return None
    return {"until": keeping.until.isoformat(), "reason": keeping.reason.value}


def keeping(given: dict[str, str] | None) -> Keeping | None:
    """How long a file is kept beyond the rules, and why."""
    if given is None:
        return None
    return Keeping(until=dt.date.fromisoformat(given["until"]), reason=KeepReason(given["reason"]))


def with_state(file: ClientFile, given: dict[str, Any]) -> ClientFile:
    """The file with where its client is, what went from it, which classes are kept longer.

    Nothing arrives marked for destruction: whoever has it now looks at it again.
    """
    kept = tuple(
        KeptClass(record_class=RecordClass(one["class"]), keeping=found)
        for one in given.get("kept_classes", ())
        if (found := keeping(one["kept"])) is not None
    )
    parts = tuple(part(one) for one in given.get("parts", ()))
    return replace(file, parts=parts, kept_classes=kept, nation=given.get("nation"))


def part(given: dict[str, Any]) -> Parted:
    """What went from a file, or came to it, under a certificate of the practice that had it."""
    return Parted(
        on=dt.date.fromisoformat(given["on"]),
        how=How(given["how"]),
        part=class_from(given["class"]),
        count=given["count"],
        number=given["certificate"],
    )
