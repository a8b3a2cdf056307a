"""What the page for when somebody asks wants of the practice: no name until one is asked for."""

from contextlib import suppress
from dataclasses import dataclass

from app.domain.callers import Pushed
from app.domain.errors import NoSuch
from app.domain.ids import DraftId
from app.domain.kinds import APPROACH
from app.domain.notes import Draft
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.services.records.approaches import files_by_name
from app.services.records.callers import Advised, advised_here, guide_here
from app.services.records.draft_fallback import Sealer
from app.services.records.form import Form, form_of
from app.ui.navigation import DRAFT

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is needed to write down who asks: the form, the advice here, what was begun."""

    form: Form
    advised: tuple[Advised, ...]
    answers: tuple[Pushed, ...]
    sealer: Sealer
    draft: Draft | None


def sheet(practice: Handle, part: str) -> Sheet:
    """Everything for an approach. A draft that is gone since begins anew."""
    draft = None
    if part.startswith(DRAFT):
        with suppress(NoSuch):
            draft = practice.do(drafts.draft_of, None, DraftId(part.removeprefix(DRAFT)))
    return Sheet(
        form=practice.do(form_of, APPROACH.name, None),
        advised=practice.do(advised_here),
        answers=practice.do(guide_here).answers,
        sealer=practice.do(draft_fallback.sealer, None),
        draft=draft,
    )


def clients(practice: Handle, _: Progress) -> tuple[Choice, ...]:
    """Every file by the names of its clients: asked for only by somebody who wants to choose."""
    return practice.display(files_by_name)
