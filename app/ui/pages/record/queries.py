"""What the page of a record asks of the practice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.forms import Value
from app.domain.ids import Code, DraftId, RecordId
from app.domain.kinds import RISK
from app.domain.notes import Draft, drafted_as
from app.services.people import people
from app.services.practice.handle import Handle
from app.services.records import draft as drafts
from app.services.records import draft_fallback, measures, risk
from app.services.records.draft_fallback import Sealer
from app.services.records.form import Form, form_of, known_already
from app.services.records.measures import Asking
from app.services.records.risk import Missed, Rung
from app.services.records.sign import form_kind
from app.services.records.staying import Staying, beside_form, told
from app.ui.navigation import DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is needed to fill in a form: whose file, what was begun, what is known already.

    `names` are of the file, and empty for the practice's own. For a record of risk there are the
    steps of the ladder, `missed` is a session that it may follow up, `asking` are questionnaires
    that ask for it.
    """

    form: Form
    names: tuple[str, ...]
    sealer: Sealer
    draft: Draft | None
    adds_to: RecordId | None
    known: Mapping[str, Value]
    rungs: tuple[Rung, ...] = ()
    missed: Missed | None = None
    asking: tuple[Asking, ...] = ()


def sheet(practice: Handle, code: Code | None, part: str) -> Sheet:
    """Everything for adding a record to this file, or to the practice itself.

    `part` is a kind's name, with the record that is added to after a colon, or the draft that is
    gone on with. Without a draft's id, one of the same kind that adds to the same record is
    gone on with: nobody fills in a form twice because the window locked.
    """
    draft = _begun(practice, code, part)
    if draft is None:
        kind, _, added = part.partition(":")
        adds_to = RecordId(added) if added else None
    else:
        kind, adds_to = draft.record, draft.adds_to
    form = practice.do(form_of, kind, code)
    found = Sheet(
        form=form,
        names=() if code is None else practice.display(people.row, code).names,
        sealer=practice.do(draft_fallback.sealer, code),
        draft=draft,
        adds_to=adds_to,
        known=practice.do(known_already, kind, code, adds_to),
    )
    return _at_risk(practice, code, found) if code is not None and kind == RISK.name else found


def _at_risk(practice: Handle, code: Code, found: Sheet) -> Sheet:
    """The same for a record of risk: whom one may ring, and that the level is as it was.

    Only what follows up a missed session has a level already: nothing was said since.
    """
    missed = practice.do(risk.missed, code)
    known = found.known if missed is None else {**found.known, "level": missed.level.value}
    asking = practice.do(measures.asking, code)
    if asking:
        known = {**known, "said": "\n".join(one.said for one in asking)}
    return replace(
        found,
        known=known,
        rungs=(
            practice.display(risk.options, code)
            if missed is None
            else practice.display(risk.when_missing, code)
        ),
        missed=missed,
        asking=asking,
    )


def staying(practice: Handle, code: Code, draft: Draft) -> tuple[Staying, ...]:
    """What would stay in force with the same recipient beside what a draft says."""
    kind = form_kind(draft.record)
    found = practice.do(beside_form, kind, code, draft.fields, draft.adds_to)
    return practice.display(told, found)


def _begun(practice: Handle, code: Code | None, part: str) -> Draft | None:
    if part.startswith(DRAFT):
        return practice.do(drafts.draft_of, code, DraftId(part.removeprefix(DRAFT)))
    kind, _, added = part.partition(":")
    found = [
        one
        for one in practice.do(drafts.of_file, code)
        if one.kind == drafted_as(kind) and (one.adds_to or "") == added
    ]
    return found[-1] if found else None
