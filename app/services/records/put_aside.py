"""Drafts put aside: a record as far as it is filled in, kept until it is gone on with and signed.

The window keeps what is typed at every pause; from outside it is put aside in one go. A decision to
disclose is thought over from the first time that it was.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from app.domain import forms
from app.domain.clock import stamp
from app.domain.errors import NoSuch, NotUnderstood
from app.domain.forms import DAY
from app.domain.ids import Code, DraftId, RecordId
from app.domain.kinds import DECISION
from app.domain.notes import Draft, drafted_as, new_draft
from app.domain.records import Kind
from app.services.practice.practice import Practice
from app.services.records import decisions, sign
from app.services.records import draft as drafts
from app.services.records.sign import SignedRecord


def put_aside(
    practice: Practice,
    kind: Kind[Any],
    code: Code | None,
    fields: Mapping[str, Any],
    *,
    adds_to: RecordId | None = None,
    draft: DraftId | None = None,
) -> Draft:
    """Keep a record as far as it is filled in; with `draft`, what is given is put into that one.

    Nothing has to be filled in. Raises NotUnderstood("unknown-field", "field-invalid",
    "person-of-another-file"), NoSuch("no-such-draft"), and what `sign` raises for a kind of the
    other sort and for what cannot be added to.
    """
    sign.refuse_elsewhere(practice, kind, code)
    before = None if draft is None else _of_kind(practice, kind, code, draft)
    added = adds_to or (None if before is None else before.adds_to)
    sign.refuse_addition(practice, kind, code, added)
    said = {**({} if before is None else before.fields), **fields}
    _refuse_unreadable(practice, kind, code, said)
    if kind is DECISION:
        said = decisions.opened_with(practice) | forms.filled_in(said)
    kept = Draft(
        id=new_draft() if before is None else before.id,
        file=code,
        kind=drafted_as(kind.name),
        on=dt.date.fromisoformat(said[DAY]) if said.get(DAY) else practice.clock.today(),
        fields=said,
        kept=stamp(practice.clock),
        adds_to=added,
    )
    drafts.save(practice, kept)
    return kept


def sign_draft(
    practice: Practice,
    kind: Kind[Any],
    code: Code | None,
    fields: Mapping[str, Any],
    *,
    draft: DraftId,
    adds_to: RecordId | None = None,
) -> SignedRecord:
    """Sign what was put aside; what is given now comes before what it says. The draft then goes.

    Raises as `sign`, and NoSuch("no-such-draft").
    """
    before = _of_kind(practice, kind, code, draft)
    said = {**before.fields, **fields}
    added = adds_to or before.adds_to
    return sign.sign(practice, kind, code, said, adds_to=added, draft=before.id)


def _of_kind(practice: Practice, kind: Kind[Any], code: Code | None, draft: DraftId) -> Draft:
    found = drafts.draft_of(practice, code, draft)
    if found.kind != drafted_as(kind.name):
        raise NoSuch("no-such-draft")
    return found


def _refuse_unreadable(
    practice: Practice, kind: Kind[Any], code: Code | None, said: Mapping[str, Any]
) -> None:
    """Raise for what no form could show again: it would be of no use to whoever goes on with it."""
    asked = {one.name: one for one in forms.asked(kind)}
    given = forms.filled_in(said)
    for name in given:
        if name not in asked:
            raise NotUnderstood("unknown-field", field=name)
    forms.refuse_unusable(kind, given)
    known = practice.people.keys() if code is None else {*practice.file(code).people}
    for name, value in given.items():
        if asked[name].ask in forms.OF_PEOPLE:
            named = [value] if isinstance(value, str) else value
            if not known >= {*named}:
                raise NotUnderstood("person-of-another-file", field=name)
