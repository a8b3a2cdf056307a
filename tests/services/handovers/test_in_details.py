"""What is withheld by hand in contact details stays withheld when they change."""

import datetime as dt

from app.domain.handover import SpanDecision
from app.domain.ids import RequestId
from app.domain.redaction import Decision, Reason, State
from app.services.handovers import build, decide, request, review
from app.services.handovers.contact_details import DETAILS
from app.services.people import edit, people
from app.services.practice.practice import Practice
from tests.builders.practices import TODAY, Made, opened

NEW = people.NewPerson(names=("Greta Holm",), phones=("07700 900123",))
HELD = Decision(state=State.WITHHOLD, reason=Reason.OTHER_EXEMPTION, decided_on=TODAY)


def by_hand(practice: Practice, identity: RequestId) -> None:
    """Withhold the number in the contact details, wherever it stands now."""
    (details,) = review.review(practice, request.request(practice, identity)).records
    assert details.kind == DETAILS
    start = details.read.index("07700 900123")
    span = SpanDecision(item=details.item, start=start, end=start + 12, decision=HELD)
    decide.decide(practice, identity, spans=[span])


def missing(practice: Practice, identity: RequestId) -> list[str]:
    return [*map(str, review.review(practice, request.request(practice, identity)).missing)]


def shown(practice: Practice, identity: RequestId) -> str:
    found = review.review(practice, request.request(practice, identity))
    items = build.bound_items(practice, found)
    return "".join(part.text for one in items for part in one.parts if not part.withheld)


def test_what_was_withheld_by_hand_is_asked_for_again_once_its_place_has_moved(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        _, code = people.new_client(practice, NEW)
        _, asked = request.open_request(practice, code, received=TODAY)
        by_hand(practice, asked.id)
        request.open_request(practice, code, received=TODAY - dt.timedelta(days=1))
        assert "details-changed:1" not in missing(practice, asked.id)  # it is said further down
        assert "07700 900123" not in shown(practice, asked.id)

        names = edit.Amended(names=("Greta Holm-Anders", "Greta Holm"))
        edit.amend(practice, practice.file(code).subjects[0], names)
        assert "details-changed:1" in missing(practice, asked.id)

        by_hand(practice, asked.id)
        assert "details-changed:1" not in missing(practice, asked.id)
        assert "07700 900123" not in shown(practice, asked.id)
