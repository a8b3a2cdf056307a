"""Redaction decisions: kept with the request, the last answer on the same thing wins."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar, Unpack

from app.domain.access_requests import Asker, Request
from app.domain.errors import NotAllowed
from app.domain.handover import Decisions, Handover, SpanDecision
from app.domain.ids import RequestId
from app.domain.redaction import OF_A_CHILD, Decision, Reason, State
from app.domain.requests import GateAnswer, HarmOpinion
from app.services.handovers import client_name, in_details
from app.services.handovers.own_decision import asks_as
from app.services.handovers.request import keep, still_open
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice

H = TypeVar("H", bound=Handover)


def decide(
    practice: Practice,
    identity: RequestId,
    *,
    gate: GateAnswer | None = None,
    harm: HarmOpinion | None = None,
    known: Mapping[str, bool] | None = None,
    harmful: tuple[str, ...] | None = None,
    **said: Unpack[Decisions],
) -> tuple[Changed, Request]:
    """Keep decisions; the last answer on the same thing wins.

    Raises NotAllowed("no-ground") for a reason to withhold that the nation's law does not know,
    NotAllowed("reason-not-here") for one that cannot apply to who asks.
    """
    asked = decided(practice, still_open(practice, identity), **said)
    asked = replace(
        asked,
        gate=gate or asked.gate,
        harm=harm or asked.harm,
        known=asked.known if known is None else {**asked.known, **known},
        harmful=asked.harmful if harmful is None else harmful,
    )
    return keep(practice, asked)


def decided(practice: Practice, asked: H, **said: Unpack[Decisions]) -> H:
    """A handover with decisions on it; the last answer on the same thing wins. Raises as `decide`.

    For whatever is no access request, no ground in law is asked for: it need not be sent at all.
    """
    suggestions, items = said.get("suggestions", ()), said.get("items", ())
    spans, as_signed = said.get("spans", ()), said.get("as_signed")
    if isinstance(asked, Request):
        for reason in withheld_for(suggestions, items, spans):
            practice.law_of(asked.file).ground_of(reason)
            if reason not in reasons_for(practice, asked):
                raise NotAllowed("reason-not-here", reason=reason.value)
    called, called_too = client_name.merged(practice, asked, said.get("called", ()))
    told = replace(
        asked,
        suggestions={**asked.suggestions, **dict(suggestions)},
        items={**asked.items, **dict(items)},
        as_signed=asked.as_signed if as_signed is None else as_signed,
        called=called,
        called_too=called_too,
    )
    every = in_details.kept(practice, told, asked.spans, spans) if spans else asked.spans
    kept = {(span.item, span.start, span.end): span for span in every}
    return replace(told, spans=tuple(kept.values()))


def reasons_for(practice: Practice, asked: Request) -> tuple[Reason, ...]:
    """The reasons for which something may be withheld from who asks here."""
    for_self = asks_as(practice, asked) is not Asker.ANOTHER
    return tuple(
        ground.reason
        for ground in practice.law_of(asked.file).grounds
        if not (for_self and ground.reason in OF_A_CHILD)
    )


def withheld_for(
    suggestions: Iterable[tuple[str, Decision]],
    items: Iterable[tuple[str, Decision]],
    spans: Iterable[SpanDecision],
) -> tuple[Reason, ...]:
    """The reasons for which these decisions withhold, each once."""
    decisions = (
        *(one for _, one in suggestions),
        *(one for _, one in items),
        *(span.decision for span in spans),
    )
    found = {one.reason for one in decisions if one.state is State.WITHHOLD}
    return tuple(sorted(found))
