"""Suggestions of a review as the command line tells them."""

from app.domain.handover import Handover
from app.services.handovers.review import Review


def listed(found: Review[Handover], record: str) -> list[dict[str, object]]:
    """Each suggestion with its state; `record` is what JSON calls the record it is in."""
    return [
        {
            "id": one.id,
            "item": one.item,
            record: one.note,
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "layer": one.layer.value,
            "proposed": one.proposed.value,
            "state": one.state.value,
        }
        for one in found.suggestions
    ]
