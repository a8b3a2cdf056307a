"""Decisions to disclose: whether confidence is broken, thought through and signed.

A decision may wait for days as a draft. It is signed once somebody was consulted, or it is said
why nobody was, and once there was time to reflect, or there is an emergency. What came of it, and
when the client was told, is added later. Not to disclose is a decision too.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from app.domain import dates
from app.domain.appointments import began_from
from app.domain.consents import Category
from app.domain.duties import DutyId
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId
from app.domain.receivers import Receiver
from app.domain.record_days import HAPPENED, STEP, follows
from app.domain.records import Record
from app.domain.text import NoteText
from app.domain.with_client import WithClient


class Footing(StrEnum):
    """On what footing something would be told."""

    OBLIGED = "obliged"
    PERMITTED = "permitted"
    ASKED = "asked"
    NOT_SURE = "not-sure"


class Consulted(StrEnum):
    """Who was consulted before it was decided."""

    SUPERVISOR = "supervisor"
    HELPLINE = "helpline"
    SOLICITOR = "solicitor"
    COLLEAGUE = "colleague"
    SAFEGUARDING = "safeguarding"
    BODY = "professional-body"


class Ability(StrEnum):
    """Capacity: whether the client can decide about this now."""

    CAN = "can"
    CANNOT = "cannot"
    NOT_CLEAR = "not-clear"
    NOT_ASSESSED = "not-assessed"


class Agreement(StrEnum):
    """Consent: whether the client agrees to what would be told."""

    AGREED = "agreed"
    REFUSED = "refused"
    NOT_ASKED = "not-asked"


class TellingClient(StrEnum):
    """Whether the client is told of it."""

    TOLD = "told"
    WILL_TELL = "will-tell"
    NOT_NOW = "not-now"


class WhyNot(StrEnum):
    """Why the client is not told now."""

    CHILD = "danger-to-a-child"
    OTHERS = "danger-to-others"
    INVESTIGATION = "investigation"
    LAW = "law-forbids"
    OTHER = "other"


class Verdict(StrEnum):
    """What was decided."""

    DISCLOSE = "disclose"
    NOT_TO_DISCLOSE = "not-to-disclose"
    ASK_FIRST = "ask-the-client-first"


class DecisionState(StrEnum):
    """Where a decision stands on a day."""

    DECIDED = "decided"
    ASKING = "asking"
    TELL_LATER = "tell-later"
    TELL_DUE = "tell-due"
    REPLACED = "replaced"


_BLANK: Final = NoteText(())


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureDecision(Record):
    """One decision, as it stood when it was signed.

    `law` is what the pack of the nation said of the duty that day, with its version. `begun` and
    `begun_at` are the local day and time at which thinking about it began. The eight fields from
    `purpose` to `inform` answer the Caldicott principles. `categories` says which records may go
    under it, if any, and `people` of whom else they may say something.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    happened: NoteText
    footing: Footing
    duty: DutyId | None = None
    law: NoteText = _BLANK
    grounds: NoteText = _BLANK
    purpose: NoteText = _BLANK
    necessary: NoteText = _BLANK
    minimum: NoteText = _BLANK
    need_to_know: NoteText = _BLANK
    responsibilities: NoteText = _BLANK
    lawful: NoteText = _BLANK
    share: NoteText = _BLANK
    inform: NoteText = _BLANK
    consulted: frozenset[Consulted] = frozenset()
    consulted_on: dt.date | None = field(default=None, metadata=HAPPENED)
    advice: NoteText = _BLANK
    nobody_because: NoteText = _BLANK
    begun: dt.date | None = field(default=None, metadata=HAPPENED)
    begun_at: NoteText = field(default=_BLANK, metadata={"ask": "line"})
    emergency: NoteText = field(default=_BLANK, metadata={"ask": "line"})
    ability: Ability | None = None
    ability_because: NoteText = _BLANK
    agreement: Agreement | None = None
    agreement_said: NoteText = _BLANK
    telling: TellingClient | None = None
    telling_lawful: NoteText = _BLANK
    not_told_because: frozenset[WhyNot] = frozenset()
    not_told_note: NoteText = _BLANK
    look_again: dt.date | None = field(default=None, metadata=follows("on"))
    decision: Verdict
    reasons: NoteText = _BLANK
    what: NoteText = _BLANK
    to_whom: NoteText = field(default=_BLANK, metadata={"ask": "line"})
    receiver: Receiver | None = None
    how: NoteText = field(default=_BLANK, metadata={"ask": "line"})
    by_when: dt.date | None = field(default=None, metadata=follows("on"))
    categories: tuple[Category, ...] = ()
    people: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureOutcome(Record):
    """What came of a decision, the client's part in it, when they were told, when to look again."""

    file: Code
    on: dt.date = field(metadata=STEP)
    came_of_it: NoteText
    with_client: frozenset[WithClient] = frozenset()
    told_on: dt.date | None = field(default=None, metadata=HAPPENED)
    told_lawful: NoteText = _BLANK
    look_again: dt.date | None = field(default=None, metadata=follows("on"))


PRINCIPLES: Final = (
    "purpose", "necessary", "minimum", "need_to_know",
    "responsibilities", "lawful", "share", "inform",
)  # fmt: skip
"""The fields that answer the eight Caldicott principles, in their order."""


class Step(StrEnum):
    """The parts of the page, in the order in which they usually come."""

    HAPPENED = "happened"
    GROUND = "ground"
    PRINCIPLES = "principles"
    CONSULTED = "consulted"
    REFLECT = "reflect"
    CAPACITY = "capacity"
    TELLING = "telling"
    DECISION = "decision"
    DISCLOSURE = "disclosure"


FIELDS_OF: Final[Mapping[Step, tuple[str, ...]]] = MappingProxyType(
    {
        Step.HAPPENED: ("on", "happened"),
        Step.GROUND: ("footing", "duty", "law", "grounds"),
        Step.PRINCIPLES: PRINCIPLES,
        Step.CONSULTED: ("consulted", "consulted_on", "advice", "nobody_because"),
        Step.REFLECT: ("begun", "begun_at", "emergency"),
        Step.CAPACITY: ("ability", "ability_because", "agreement", "agreement_said"),
        Step.TELLING: (
            "telling",
            "telling_lawful",
            "not_told_because",
            "not_told_note",
            "look_again",
        ),
        Step.DECISION: ("decision", "reasons"),
        Step.DISCLOSURE: ("what", "to_whom", "receiver", "how", "by_when", "categories", "people"),
    }
)
"""Which questions each step asks; together they are all of the record."""


class Gap(StrEnum):
    """What is missing before a decision can be signed."""

    HAPPENED = "happened"
    FOOTING = "footing"
    DUTY = "duty"
    GROUNDS = "grounds"
    PRINCIPLES = "principles"
    CONSULTED = "consulted"
    ADVICE = "advice"
    TIME = "time"
    ABILITY = "ability"
    AGREEMENT = "agreement"
    TELLING = "telling"
    FORBIDDEN = "telling-forbidden"
    ADVICE_FIRST = "advice-first"
    NOT_TOLD = "not-told"
    LOOK_AGAIN = "look-again"
    DECISION = "decision"
    REASONS = "reasons"
    WHAT = "what"


STEP_OF: Final[Mapping[Gap, Step]] = MappingProxyType(
    {
        Gap.HAPPENED: Step.HAPPENED,
        Gap.FOOTING: Step.GROUND,
        Gap.DUTY: Step.GROUND,
        Gap.GROUNDS: Step.GROUND,
        Gap.PRINCIPLES: Step.PRINCIPLES,
        Gap.CONSULTED: Step.CONSULTED,
        Gap.ADVICE: Step.CONSULTED,
        Gap.TIME: Step.REFLECT,
        Gap.ABILITY: Step.CAPACITY,
        Gap.AGREEMENT: Step.CAPACITY,
        Gap.TELLING: Step.TELLING,
        Gap.FORBIDDEN: Step.TELLING,
        Gap.ADVICE_FIRST: Step.CONSULTED,
        Gap.NOT_TOLD: Step.TELLING,
        Gap.LOOK_AGAIN: Step.TELLING,
        Gap.DECISION: Step.DECISION,
        Gap.REASONS: Step.DECISION,
        Gap.WHAT: Step.DISCLOSURE,
    }
)
"""The place where each gap is mended."""


def begun(fields: Mapping[str, Any]) -> dt.datetime | None:
    """The local moment at which a decision was begun, or None when it cannot be read."""
    day, hour = fields.get("begun"), fields.get("begun_at")
    if not isinstance(day, str) or not isinstance(hour, str):
        return None
    try:
        return dt.datetime.fromisoformat(f"{dates.parse(day)}T{began_from(hour)}")
    except NotUnderstood:
        return None


def not_before(fields: Mapping[str, Any], hours: int) -> dt.datetime | None:
    """The local moment from which it may be signed: so many hours after it was begun.

    The hours are those of a clock that is never put forward or back.
    """
    since = begun(fields)
    if since is None:
        return None
    later = since.astimezone(dt.UTC) + dt.timedelta(hours=hours)
    return later.astimezone().replace(tzinfo=None)


def gaps(
    fields: Mapping[str, Any],
    now: dt.datetime,
    hours: int,
    silent: Collection[str] = (),
    advised: Collection[str] = (),
) -> tuple[Gap, ...]:
    """What is missing in a form as far as it is filled in, in the order of the steps.

    `fields` are its values by name, as a form has them; `now` is the local moment; `silent` are the
    duties that forbid telling the client, unless it is said why it is lawful, and `advised` those
    under which nobody tells the client before they took advice.
    """
    said = {name for name, value in fields.items() if _is_said(value)}
    chosen = {name: value for name, value in fields.items() if isinstance(value, str)}
    discloses = chosen.get("decision") == Verdict.DISCLOSE
    emergency, telling = "emergency" in said, chosen.get("telling")
    since = not_before(chosen, hours)
    late = telling in {TellingClient.NOT_NOW, TellingClient.WILL_TELL}
    weighed = discloses and chosen.get("footing") == Footing.PERMITTED and not emergency
    missing = {
        Gap.DUTY: chosen.get("footing") == Footing.OBLIGED and "duty" not in said,
        Gap.GROUNDS: weighed and "grounds" not in said,
        Gap.PRINCIPLES: discloses and not emergency and not said.issuperset(PRINCIPLES),
        Gap.CONSULTED: not said & {"consulted", "nobody_because"},
        Gap.ADVICE: "consulted" in said and not said.issuperset({"consulted_on", "advice"}),
        Gap.TIME: not emergency and (since is None or now < since),
        Gap.FORBIDDEN: chosen.get("duty") in silent
        and telling == TellingClient.TOLD
        and "telling_lawful" not in said,
        Gap.ADVICE_FIRST: chosen.get("duty") in advised
        and telling == TellingClient.TOLD
        and "consulted" not in said,
        Gap.NOT_TOLD: telling == TellingClient.NOT_NOW and not _says_why_not(fields),
        Gap.LOOK_AGAIN: late and "look_again" not in said,
        Gap.WHAT: discloses and not said.issuperset({"what", "to_whom", "how"}),
    }
    return tuple(gap for gap in Gap if missing.get(gap, gap.value not in said))


def _says_why_not(fields: Mapping[str, Any]) -> bool:
    """Whether a reason is given for not telling the client: "other" alone is none."""
    because = set(fields.get("not_told_because") or ())
    return bool(because - {WhyNot.OTHER}) or (
        bool(because) and _is_said(fields.get("not_told_note"))
    )


def _is_said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], ())


def state_of(
    decision: DisclosureDecision, beside: Iterable[Record], today: dt.date
) -> DecisionState:
    """Where a decision stands: replaced, telling the client due or later, asking, or decided."""
    added = sorted(
        (one for one in beside if one.adds_to == decision.id), key=lambda one: (one.signed, one.id)
    )
    if any(isinstance(one, DisclosureDecision) for one in added):
        return DecisionState.REPLACED
    outcomes = [one for one in added if isinstance(one, DisclosureOutcome)]
    look = look_at_telling(decision, outcomes)
    if look is not None and look <= today:
        return DecisionState.TELL_DUE
    if decision.decision is Verdict.ASK_FIRST and not outcomes:
        return DecisionState.ASKING
    return DecisionState.DECIDED if look is None else DecisionState.TELL_LATER


def is_unfinished(decision: DisclosureDecision, beside: Iterable[Record]) -> bool:
    """Whether it was decided to disclose, or to ask the client first, and nothing came of it yet.

    What was told under it, what came of it and a decision made anew each end that.
    """
    begun = decision.decision in {Verdict.DISCLOSE, Verdict.ASK_FIRST}
    return begun and all(one.adds_to != decision.id for one in beside)


def look_at_telling(
    decision: DisclosureDecision, outcomes: Iterable[DisclosureOutcome]
) -> dt.date | None:
    """The day to look again at telling the client; None once they know, or if none was set.

    `outcomes` are those of this decision, the first one signed first.
    """
    if decision.telling not in {TellingClient.WILL_TELL, TellingClient.NOT_NOW}:
        return None
    look = decision.look_again
    for one in outcomes:
        if one.told_on is not None:
            return None
        look = one.look_again or look
    return look


def is_kept_from_the_client(
    decision: DisclosureDecision, outcomes: Iterable[DisclosureOutcome]
) -> bool:
    """Whether the law forbids telling the client, as it was decided, and nobody has told them."""
    told = any(one.told_on is not None for one in outcomes)
    forbidden = WhyNot.LAW in decision.not_told_because
    return decision.telling is TellingClient.NOT_NOW and forbidden and not told
