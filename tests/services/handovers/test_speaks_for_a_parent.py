"""A solicitor asks for a child's records: whose they are, and what is not theirs."""

import pytest

from app.services.handovers import request as requesting
from app.services.handovers import workspace
from tests.builders.practices import Made, opened
from tests.services.handovers.test_parental import agreed, asked, child


@pytest.mark.parametrize("by", ["solicitor", "mother’s solicitor", "lawyer for Kim Marsh"])
@pytest.mark.parametrize("parental", ["yes", "no"])
def test_a_solicitor_has_no_right_of_their_own_and_none_of_what_was_agreed_with_a_parent(
    empty: Made, by: str, parental: str
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, parental=parental, competent="no", because="too young")
        agreed(practice, code, "progress")
        request = asked(practice, code, by, name="Ms Hart")
        if by == "solicitor":
            said = "Signed by the mother."
            request = requesting.said_by(request, authority=said)
            requesting.keep(practice, request)
        parent = workspace.asked_of(practice, request).parent

    assert request.authority.blank is (by != "solicitor")  # nothing is filled in for them
    assert parent is not None
    right = "Parental responsibility, as recorded on 1 May 2026" if parental == "yes" else ""
    assert (parent.speaks, parent.acts_for) == (True, (("Kim Marsh", right),))
    assert (parent.right, parent.told) == ("", ())
    assert parent.no_right is (parental == "no")


def test_whom_a_solicitor_acts_for_is_asked_while_nobody_says(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, competent="no", because="too young")
        parent = workspace.asked_of(practice, asked(practice, code, "solicitor")).parent
        guardian = workspace.asked_of(practice, asked(practice, code, "legal guardian")).parent

    assert parent is not None
    assert guardian is not None
    assert (parent.speaks, parent.acts_for, guardian.speaks) == (True, (), False)
