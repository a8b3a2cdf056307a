"""The fields of a record are called as whoever reads it would call them, and stay so."""

from dataclasses import replace

import pytest

from app.domain.handover import SpanDecision
from app.domain.kinds import kind_named
from app.domain.redaction import Decision, Reason, State
from app.services.handovers import build, decide, request, review
from app.services.records import sign
from tests.builders.practices import TODAY, Made, client, opened

ON = TODAY.isoformat()
RISK = {"on": ON, "level": "current", "said": "Low since May.", "assessed": "Worse."}
HELD = Decision(state=State.WITHHOLD, reason=Reason.OTHER_EXEMPTION, decided_on=TODAY)


@pytest.mark.parametrize(
    ("by", "said"), [("client", "What protects you"), ("mother", "What protects the client")]
)
def test_a_label_speaks_to_whoever_reads_the_record(empty: Made, by: str, said: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        sign.sign(practice, kind_named("risk"), code, {**RISK, "protective": "Her dog."})
        sign.sign(practice, kind_named("ending"), code, {"on": ON, "how": "by-me"})
        _, asked = request.open_request(practice, code, received=TODAY, by=by)
        read = "\n".join(one.read for one in review.review(practice, asked).records)

    assert f"{said}: Her dog." in read
    assert "How I assess it: Worse." in read
    assert "How: I ended it" in read


def test_what_was_decided_before_labels_changed_holds_for_the_same_words(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        sign.sign(practice, kind_named("risk"), code, RISK)
        _, asked = request.open_request(practice, code, received=TODAY)
        before = replace(asked, labels=0)
        request.keep(practice, before)
        record = review.review(practice, before).records[0]
        assert "How you assess it: Worse." in record.read
        start = record.read.index("Worse")
        span = SpanDecision(item=record.item, start=start, end=start + 5, decision=HELD)
        _, asked = decide.decide(practice, before.id, spans=[span])
        items = build.bound_items(practice, review.review(practice, asked))

    (held,) = [part.text for one in items for part in one.parts if part.withheld]
    assert held == "Worse"
