"""What the page of a decision asks of the practice."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.decisions import Gap, gaps
from app.domain.ids import Code, DraftId, RecordId
from app.domain.kinds import DECISION
from app.domain.notes import Draft
from app.services.people import people
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.records import decisions, draft_fallback, sign
from app.services.records import draft as drafts
from app.services.records.decisions import Contact, Law
from app.services.records.draft_fallback import Sealer
from app.services.records.form import Form, form_of, known_already
from app.ui.navigation import DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is needed to decide: whose file, what was begun, the law here, whom to ring.

    `fields` are those of the draft, or what a decision that begins now says already.
    """

    form: Form
    names: tuple[str, ...]
    sealer: Sealer
    draft: Draft | None
    adds_to: RecordId | None
    fields: Mapping[str, Any]
    laws: tuple[Law, ...]
    not_yet: tuple[str, ...]
    contacts: tuple[Contact, ...]
    hours: int

    def gaps(self, fields: Mapping[str, Any], now: dt.datetime) -> tuple[Gap, ...]:
        """What is missing in these fields before they may be signed."""
        silent = [one.id for one in self.laws if one.silent]
        advised = [one.id for one in self.laws if one.advised]
        return gaps(fields, now, self.hours, silent, advised)


def desk(practice: Handle, code: Code, part: str) -> Desk:
    """Everything for a decision in this file.

    `part` is a draft that is gone on with, or the decision that is made again. Without either, a
    decision that waits already is gone on with: nobody thinks twice because the window locked.
    """
    draft = _begun(practice, code, part)
    given = RecordId(part) if part and draft is None else None
    adds_to = given if draft is None else draft.adds_to
    known = practice.do(known_already, DECISION.name, code, adds_to)
    begun = practice.do(decisions.opened_with)
    return Desk(
        form=practice.do(form_of, DECISION.name, code),
        names=practice.display(people.row, code).names,
        sealer=practice.do(draft_fallback.sealer, code),
        draft=draft,
        adds_to=adds_to,
        fields={**begun, **known} if draft is None else {**begun, **draft.fields},
        laws=practice.do(decisions.laws, code),
        not_yet=practice.do(decisions.not_yet_law, code),
        contacts=practice.do(decisions.ring_first),
        hours=practice.do(decisions.reflect_hours, code),
    )


def _begun(practice: Handle, code: Code, part: str) -> Draft | None:
    if part.startswith(DRAFT):
        return practice.do(drafts.draft_of, code, DraftId(part.removeprefix(DRAFT)))
    found = [
        one
        for one in practice.do(drafts.of_file, code)
        if one.kind == DECISION.name and (one.adds_to or "") == part
    ]
    return found[-1] if found else None


def signed(practice: Handle, code: Code, draft: Draft) -> tuple[Changed, None]:
    """Sign the decision that a draft has become; from now on it is only ever added to."""
    done = practice.do(
        sign.sign, DECISION, code, draft.fields, adds_to=draft.adds_to, draft=draft.id
    )
    return done.changed, None
