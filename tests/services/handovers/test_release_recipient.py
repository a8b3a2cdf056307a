"""Whom a release is for, when they were renamed or have moved since the consent."""

import pytest

from app.domain.text import typed
from app.services.handovers import release
from app.services.handovers.release import Wanted
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.people.in_use import usable
from tests.builders.consented import consent
from tests.builders.practices import Made, client, known, opened
from tests.services.handovers.test_release import refused


@pytest.mark.parametrize(
    "said", ["Ines Castellan", "ines castellan, 2 Hillfoot Bank", "Ines Brandt", "Dr Castellan"]
)
def test_a_recipient_is_known_by_any_name_they_have_or_had(empty: Made, said: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Ines Castellan", "niece"))
        given = consent(practice, code, recipient=typed("Ines Castellan, 2 Hillfoot Bank"))
        edit.amend(practice, known(practice, "Ines Castellan"), Amended(names=("Ines Brandt",)))
        if said == "Dr Castellan":
            assert refused(practice, code, given, recipient=said) == ("another-recipient",)
            return
        _, made = release.open_release(practice, code, given, Wanted(recipient=said))
        assert made.recipient.read(usable(practice)) == "Ines Brandt, 2 Hillfoot Bank"


def test_nothing_goes_where_a_recipient_is_reached_no_more(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Ines Castellan", "niece"))
        niece = known(practice, "Ines Castellan")
        edit.amend(practice, niece, Amended(addresses=("2 Hillfoot Bank",)))
        given = consent(practice, code, recipient=typed("Ines Castellan, 2 Hillfoot Bank"))
        assert release.coverage(practice, code, given).obstacles == ()
        release.open_release(practice, code, given)
        edit.amend(practice, niece, Amended(addresses=("9 Quarry Rise",)))
        for old in (None, "2 Hillfoot Bank"):
            assert refused(practice, code, given, address=old) == ("recipient-moved",)
        release.open_release(practice, code, given, Wanted(address="9 Quarry Rise"))
