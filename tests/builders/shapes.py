"""The shape of everything that is sealed, in words: what a change of it is noticed by.

PYTHONPATH=. .venv/bin/python -m tests.builders.shapes      writes down the shape of today
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

from app.domain import plain
from app.domain.appointments import FIELDS, Attendance, Where
from app.domain.copies import CopyPlace
from app.domain.destruction import SealedPlan
from app.domain.details import Details
from app.domain.files import ClientFile
from app.domain.kinds import KINDS
from app.domain.notes import Draft, NoteKind
from app.domain.people import FormKind, NotUsed
from app.domain.text import NoteText
from app.storage import migrate
from app.storage.contacts import codec as contacts
from app.storage.notes import heads

WRITTEN: Final = Path(__file__).resolve().parents[1] / "payloads" / "sealed.json"
VAULTS: Final = ("contacts", "notes")
_SEALED: Final[Mapping[str, tuple[type[Any], ...]]] = {
    "contacts": (Details,),
    "notes": (ClientFile, SealedPlan, CopyPlace, Draft, *(kind.body for kind in KINDS)),
}
Shape = dict[str, Any]


def of_today(vault: str) -> Shape:
    """Sealed dataclasses by their fields, choices by their values, and what is packed by hand."""
    shape: Shape = {}
    for kind in _SEALED[vault]:
        _add(shape, kind)
    return dict(sorted((shape | _BY_HAND[vault]).items()))


_BY_HAND: Final[Mapping[str, Shape]] = {
    "contacts": {
        "person": [contacts._FORMAT, *sorted(contacts._FACTS)],
        "merge": [*sorted(contacts._MERGE)],
        "form": [contacts._FORMAT, *sorted(contacts._FORM)],
        "FormKind": [one.value for one in FormKind],
        "NotUsed": [one.value for one in NotUsed],
    },
    "notes": {
        "heads": [heads._FORMAT, *heads._FIELDS],
        "session": [*FIELDS],
        "Attendance": [one.value for one in Attendance],
        "Where": [one.value for one in Where],
        "NoteKind": [one.value for one in NoteKind],
        "kinds": {kind.name: [kind.body.__name__, kind.format] for kind in KINDS},
    },
}


def _add(shape: Shape, kind: type[Any]) -> None:
    if kind.__name__ in shape:
        return
    if issubclass(kind, Enum):
        shape[kind.__name__] = [one.value for one in kind]
        return
    hints = get_type_hints(kind)
    inside = [one for one in fields(kind) if one.name in plain.names(kind)]
    shape[kind.__name__] = {one.name: _said(hints[one.name]) for one in inside}
    for one in inside:
        for inner in _within(hints[one.name]):
            _add(shape, inner)


def _said(hint: Any) -> str:
    said = hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
    for module in ("app.domain.", "typing.", "collections.abc.", "datetime."):
        said = said.replace(module, "")
    return said


def _within(hint: Any) -> Iterator[type[Any]]:
    for inner in get_args(hint):
        yield from _within(inner)
    plainly = isinstance(hint, type) and not get_args(hint)
    if plainly and (issubclass(hint, Enum) or (is_dataclass(hint) and hint is not NoteText)):
        yield hint


def newest(vault: str) -> str:
    """The number of a vault's last migration."""
    return str(migrate.migrations(vault)[-1][0])


if __name__ == "__main__":
    kept = json.loads(WRITTEN.read_text(encoding="utf-8")) if WRITTEN.exists() else {}
    for name in VAULTS:
        kept.setdefault(name, {})[newest(name)] = of_today(name)
    WRITTEN.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
