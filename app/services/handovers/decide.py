"""Decisions on what is redacted: kept with the request, the last answer on the same thing wins."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.ids import RequestId
from app.domain.redaction import Decision
from app.domain.requests import (
    GateAnswer,
)
from app.services.handovers.request import Request, SpanDecision, keep, still_open
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
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
    change = Change()
    kept = {(span.item, span.start, span.end): span for span in (*asked.spans, *spans)}
    asked = replace(
        asked,
        suggestions=tuple((dict(asked.suggestions) | dict(suggestions)).items()),
        items=tuple((dict(asked.items) | dict(items)).items()),
        spans=tuple(kept.values()),
        gate=gate or asked.gate,
    )
    keep(practice, change, asked)
    return commit(practice, change), asked
