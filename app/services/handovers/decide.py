"""Decisions on what is redacted: kept with the request, the last answer on the same thing wins."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.access_requests import Request, SpanDecision
from app.domain.ids import RequestId
from app.domain.redaction import Decision
from app.domain.requests import (
    GateAnswer,
)
from app.services.handovers.request import keep, still_open
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice


def decide(
    practice: Practice,
    identity: RequestId,
    *,
    suggestions: Iterable[tuple[str, Decision]] = (),
    items: Iterable[tuple[str, Decision]] = (),
    spans: Iterable[SpanDecision] = (),
    gate: GateAnswer | None = None,
) -> tuple[Changed, Request]:
    """Keep decisions; the last answer on the same thing wins."""
    asked = still_open(practice, identity)
    kept = {(span.item, span.start, span.end): span for span in (*asked.spans, *spans)}
    asked = replace(
        asked,
        suggestions={**asked.suggestions, **dict(suggestions)},
        items={**asked.items, **dict(items)},
        spans=tuple(kept.values()),
        gate=gate or asked.gate,
    )
    return keep(practice, asked)
