"""The practice's own details as they come in from the open form."""

from dataclasses import replace
from typing import Any, Final

from app.domain import plain
from app.domain.details import Details
from app.domain.documents import OwnWords
from app.domain.errors import NotUnderstood
from app.services.practice.practice import Practice

_AS_CHOSEN: Final = "cooling_off"  # a choice of here: another one there contradicts nothing


def details_from(practice: Practice, given: dict[str, Any]) -> Details | None:
    """The practice's details with what was unset filled in; another value is refused."""
    known = practice.details
    filled = known
    for name in plain.names(Details):
        if given.get(name) is None:
            continue
        kept: Any = getattr(known, name)
        if name == _AS_CHOSEN and kept is not None:
            continue
        value: Any = plain.given_field(Details, name, given[name])
        if isinstance(value, tuple):
            value = _joined(name, kept, value)
        elif kept is not None and kept != value:
            raise NotUnderstood("interchange-other-practice", at=f"practice/{name}")
        filled = replace(filled, **{name: value})
    return None if filled == known else filled


def _joined(name: str, kept: tuple[Any, ...], value: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list with what it lacks; two that say something else of one rule are refused."""
    known = {_named(one): one for one in kept}
    for one in value:
        if known.setdefault(_named(one), one) != one:
            raise NotUnderstood("interchange-other-practice", at=f"practice/{name}")
    return tuple(known.values())


def _named(one: Any) -> str:
    """What a pack, an own rule, an answer or own words are known by."""
    if isinstance(one, OwnWords):
        return f"{one.document}/{one.part}"
    return str(getattr(one, "rule", None) if hasattr(one, "holds") else getattr(one, "id", one))
