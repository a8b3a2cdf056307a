"""Decisions to disclose: the law of the day filled in, and what is missing before signing.

The law comes from the duties of the nation the client is in (`app.domain.duties`); what is missing,
and where each gap is mended, from `app.domain.decisions`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain import decisions, duties
from app.domain.consents import lineage
from app.domain.dates import in_words
from app.domain.decisions import (
    DisclosureDecision,
    DisclosureOutcome,
    Gap,
    TellingClient,
    Verdict,
    WhyNot,
)
from app.domain.duties import Duty
from app.domain.errors import NotAllowed, NotUnderstood, Usage
from app.domain.ids import Code, RecordId
from app.domain.kinds import DECISION, OUTCOME
from app.domain.notes import Draft
from app.domain.numbers import figures
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A duty as the page shows it: its law in words, and whether it applies here.

    `silent` is where the law forbids telling the client, `advised` where advice comes first.
    """

    id: str
    title: str
    kind: duties.DutyKind
    reach: duties.Reach
    said: str
    silent: bool
    advised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ring before deciding, as the practice's details say. Either may be empty."""

    who: str
    name: str
    number: str


def now_here(practice: Practice) -> dt.datetime:
    """The local moment, to the minute, as a decision writes it."""
    local = practice.clock.utc().astimezone().replace(tzinfo=None)
    return local.replace(second=0, microsecond=0)


def reflect_hours(practice: Practice, code: Code | None) -> int:
    """How many hours there are to think it over in a file, by its nation's pack."""
    return practice.law_of(code).duties.reflect_hours


def silent(practice: Practice, code: Code) -> frozenset[str]:
    """The duties in a file that forbid telling the client."""
    return practice.law_of(code).duties.silent()


def refuse_forbidden_telling(practice: Practice, outcome: DisclosureOutcome) -> None:
    """Raise NotUnderstood("telling-forbidden") for a client who was told though a law forbids it.

    Unless it is said why it is lawful, here or in the decision.
    """
    before = lineage(outcome, practice.kept.values())
    decision = next((one for one in before if isinstance(one, DisclosureDecision)), None)
    if outcome.told_on is None or decision is None or not outcome.told_lawful.blank:
        return
    if forbids_telling(practice, decision):
        raise NotUnderstood("telling-forbidden", field="told_lawful")


def forbids_telling(practice: Practice, decision: DisclosureDecision) -> bool:
    """Whether a law forbids telling the client of this decision: nobody may propose it.

    It does when the therapist said so, or by the duty, unless it is said why telling is lawful.
    """
    if not decision.telling_lawful.blank:
        return False
    said = decision.telling is TellingClient.NOT_NOW and WhyNot.LAW in decision.not_told_because
    return said or decision.duty in silent(practice, decision.file)


def laws(practice: Practice, code: Code) -> tuple[Law, ...]:
    """Every duty that can be chosen in a file, those that apply to this practice first."""
    here = practice.law_of(code).duties
    who, day = duties.who_is(practice.details), practice.clock.today()
    likely = duties.by_likelihood(here.offered(), who, day)
    return tuple(_law(practice, code, one) for one in likely)


def not_yet_law(practice: Practice, code: Code) -> tuple[str, ...]:
    """What the pack says of duties that are not in force yet: they are never offered."""
    here = practice.law_of(code).duties
    return tuple(f"{one.title}: {one.line}" for one in here.duties if not one.switched_on)


def _law(practice: Practice, code: Code | None, duty: Duty) -> Law:
    nation = practice.law_of(code)
    who, day = duties.who_is(practice.details), practice.clock.today()
    return Law(
        id=duty.id.value,
        title=duty.title,
        kind=duty.kind,
        reach=duty.reach(who, day),
        said=duties.law_said(nation.duties, duty, nation.name, who, day),
        silent=duty.forbids_telling,
        advised=duty.tell_client is duties.TellClient.NOT_BEFORE,
    )


def ring_first(practice: Practice) -> tuple[Contact, ...]:
    """Whom to ring before deciding: the supervisor and the insurer's helpline."""
    said = practice.details
    return (
        Contact(who="supervisor", name=said.supervisor or "", number=said.supervisor_number or ""),
        Contact(who="helpline", name=said.helpline or "", number=said.helpline_number or ""),
    )


def opened_with(practice: Practice) -> dict[str, str]:
    """What a decision that begins now says already: when it began."""
    now = now_here(practice)
    return {"begun": now.date().isoformat(), "begun_at": f"{now:%H:%M}"}


def prepared(practice: Practice, code: Code | None, fields: Mapping[str, Any]) -> dict[str, str]:
    """What the program fills in itself: when it began, if nobody said, and the law of the day.

    Raises NotAllowed("decision-duty-elsewhere", "decision-duty-not-in-force"), and for each gap
    in the form what `refusal` gives.
    """
    filled_in = {name: one for name, one in opened_with(practice).items() if not fields.get(name)}
    law = _law_of(practice, code, fields.get("duty"))
    if law and not fields.get("law"):
        filled_in["law"] = law
    whole, hours = {**fields, **filled_in}, reflect_hours(practice, code)
    for gap in _gaps(practice, code, whole):
        raise refusal(gap, decisions.not_before(whole, hours))
    return filled_in


def _law_of(practice: Practice, code: Code | None, name: object) -> str:
    """The law of the duty of this word; nothing where none is chosen. Raises as `prepared`."""
    if not isinstance(name, str) or name not in set(duties.DutyId):
        return ""
    duty = practice.law_of(code).duties.find(name)
    if duty is None:
        raise NotAllowed("decision-duty-elsewhere")
    if not duty.switched_on:
        raise NotAllowed("decision-duty-not-in-force")
    return _law(practice, code, duty).said


def refusal(gap: Gap, since: dt.datetime | None) -> Usage | NotAllowed:
    """What a gap is refused with; `since` is the local moment from which it may be signed."""
    if gap is not Gap.TIME:
        return _refused(gap)
    if since is None:
        return NotUnderstood("field-invalid", field="begun_at")
    return NotAllowed("decision-too-soon", since=f"{since:%H:%M} on {in_words(since.date())}")


def _refused(gap: Gap) -> NotAllowed:  # noqa: C901, PLR0911, PLR0912  one for each gap
    match gap:
        case Gap.HAPPENED:
            return NotAllowed("decision-happened")
        case Gap.FOOTING:
            return NotAllowed("decision-footing")
        case Gap.DUTY:
            return NotAllowed("decision-duty")
        case Gap.GROUNDS:
            return NotAllowed("decision-grounds")
        case Gap.PRINCIPLES:
            return NotAllowed("decision-principles")
        case Gap.CONSULTED:
            return NotAllowed("decision-consulted")
        case Gap.ADVICE:
            return NotAllowed("decision-advice")
        case Gap.ABILITY:
            return NotAllowed("decision-ability")
        case Gap.AGREEMENT:
            return NotAllowed("decision-agreement")
        case Gap.TELLING:
            return NotAllowed("decision-telling")
        case Gap.FORBIDDEN:
            return NotAllowed("decision-telling-forbidden")
        case Gap.ADVICE_FIRST:
            return NotAllowed("decision-advice-first")
        case Gap.NOT_TOLD:
            return NotAllowed("decision-not-told")
        case Gap.LOOK_AGAIN:
            return NotAllowed("decision-review")
        case Gap.DECISION:
            return NotAllowed("decision-verdict")
        case Gap.REASONS:
            return NotAllowed("decision-reasons")
        case _:
            return NotAllowed("decision-what")


def missing_in(practice: Practice, draft: Draft) -> tuple[Gap, ...]:
    """What is missing in a decision that waits."""
    return _gaps(practice, draft.file, draft.fields)


def _gaps(practice: Practice, code: Code | None, fields: Mapping[str, Any]) -> tuple[Gap, ...]:
    law, now = practice.law_of(code).duties, now_here(practice)
    return decisions.gaps(fields, now, law.reflect_hours, law.silent(), law.advised())


def waits_until(practice: Practice, draft: Draft) -> dt.datetime | None:
    """The local moment from which a decision that waits may be signed; None for an emergency."""
    if str(draft.fields.get("emergency") or "").strip():
        return None
    return decisions.not_before(draft.fields, reflect_hours(practice, draft.file))


def draft_said(practice: Practice, draft: Draft) -> str:
    """What a decision that is a draft waits for: its time, and what is missing."""
    missing, until = missing_in(practice, draft), waits_until(practice, draft)
    parts = []
    if Gap.TIME in missing and until is not None:
        parts.append(f"Not before {in_words(until.date(), weekday=True)}, {until:%H:%M}")
    others = sum(one is not Gap.TIME for one in missing)
    if others:
        parts.append(figures(others, "thing missing", "things missing"))
    return " · ".join(parts) or "Ready to sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """A decision of which the client has not been told, and the day to look at that again.

    `forbidden` says that a law forbids telling them.
    """

    file: Code
    record: RecordId
    on: dt.date
    review: dt.date
    verdict: Verdict
    forbidden: bool


def to_tell(practice: Practice) -> tuple[ToTell, ...]:
    """Every decision whose telling is to be looked at again, the first due first."""
    found = []
    for record in practice.all_of(DECISION):
        added = [one for one in practice.kept.values() if one.adds_to == record.id]
        if any(isinstance(one, DisclosureDecision) for one in added):
            continue
        look = decisions.look_at_telling(record, outcomes_of(practice, record.id))
        if look is not None:
            found.append(
                ToTell(
                    file=record.file, record=record.id, on=record.on, review=look,
                    verdict=record.decision, forbidden=forbids_telling(practice, record),
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.review, one.record)))


def unfinished(practice: Practice) -> tuple[DisclosureDecision, ...]:
    """The decisions of open files that are still to be carried out, the first one due first."""
    kept = tuple(practice.kept.values())
    found = (
        one
        for one in practice.all_of(DECISION)
        if practice.file(one.file).ended is None and decisions.is_unfinished(one, kept)
    )
    return tuple(sorted(found, key=lambda one: (one.by_when or one.on, one.id)))


def outcomes_of(practice: Practice, decision: RecordId) -> tuple[DisclosureOutcome, ...]:
    """What came of a decision, in the order in which it was signed."""
    every = (one for one in practice.all_of(OUTCOME) if one.adds_to == decision)
    return tuple(sorted(every, key=lambda one: (one.signed, one.id)))


def kept_from_the_client(practice: Practice, decision: DisclosureDecision) -> bool:
    """Whether the law forbids telling the client of this decision, as far as is known.

    It does when the therapist said so, or when a duty of the client's nation forbids it.
    """
    outcomes = outcomes_of(practice, decision.id)
    if decisions.is_kept_from_the_client(decision, outcomes):
        return True
    if decision.duty is None or any(one.told_on is not None for one in outcomes):
        return False
    duty = practice.law_of(decision.file).duties.find(decision.duty)
    return duty is not None and duty.silent_in_a_pack
