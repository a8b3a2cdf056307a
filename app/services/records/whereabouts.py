"""Where somebody was in the window when the practice was locked: a client's file, a note.

It says whose file was open, so it lies with the drafts, sealed, and never in the settings.
"""

from dataclasses import dataclass
from typing import Final

from app.domain.access_requests import Request
from app.domain.clock import stamp
from app.domain.ids import Code, DraftId, RecordId
from app.domain.notes import FORM, Draft, new_draft
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import draft as drafts

_FORM: Final = "whereabouts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A place of the window, what it is about (a file's code, a request's id) and which part."""

    place: str
    about: str | None = None
    part: str | None = None


def keep(practice: Practice, where: Whereabouts) -> None:
    """Remember where somebody is; there is one such place, the last. Raises World.

    A full disk refuses it: the draft file is for what was typed.
    """
    before = drafts.of_form(practice, None, _FORM)
    given = {"place": where.place, "about": where.about, "part": where.part}
    draft = Draft(
        id=new_draft() if before is None else DraftId(before.id),
        file=None,
        kind=f"{FORM}{_FORM}",
        on=practice.clock.today(),
        fields={name: value for name, value in given.items() if value is not None},
        kept=stamp(practice.clock),
    )
    if before is None or (before.fields, before.on) != (draft.fields, draft.on):
        commit(practice, Change(drafts=[draft]))


def last(practice: Practice) -> Whereabouts | None:
    """Where somebody was today; None when what it was about is gone, and on another day.

    A new day begins with what waits on it, a draft of yesterday among it.
    """
    draft = drafts.of_form(practice, None, _FORM)
    if draft is None or "place" not in draft.fields or draft.on != practice.clock.today():
        return None
    where = Whereabouts(**draft.fields)
    return where if where.about is None or _is_here(practice, where.about) else None


def _is_here(practice: Practice, about: str) -> bool:
    known = practice.kept.get(RecordId(about))
    return Code(about) in practice.files or isinstance(known, Request) or about == "practice"
