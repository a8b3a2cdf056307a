"""Whom a release is for, when they were renamed or have moved since the consent."""

from pathlib import Path
from typing import Any

import pytest

from app.domain.consents import Term
from app.domain.ids import Code, RecordId
from app.domain.people import FormKind, NotUsed
from app.domain.text import typed
from app.services.handovers import release, release_receipt, release_space
from app.services.handovers.release import Wanted
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.people.in_use import usable
from app.services.practice.practice import Practice
from tests.builders.consented import consent, sent, written
from tests.builders.practices import Made, client, known, opened
from tests.services.handovers.test_document import text_of
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


def _moved(practice: Practice, **more: Any) -> tuple[Code, RecordId]:
    """A consent with the address where its recipient was, who is reached elsewhere now."""
    code = client(practice, "Greta Holm", ("Ines Castellan", "niece"))
    written(practice, code, "The kettle.")
    niece = known(practice, "Ines Castellan")
    edit.amend(practice, niece, Amended(addresses=("2 Hillfoot Bank",)))
    agreed = typed("Mrs Ines Castellan, 2 Hillfoot Bank")
    given = consent(practice, code, recipient=agreed, term=Term.UNTIL, **more)
    edit.amend(practice, niece, Amended(addresses=("9 Quarry Rise",)))
    return code, given


def test_a_letter_that_goes_where_they_are_reached_now_shows_no_other_place(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, given = _moved(practice)
        letter = " ".join(sent(practice, tmp_path, given, code, address="9 Quarry Rise").split())
        made = release.all_releases(practice, code)[0]
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
        receipt = " ".join(text_of(tmp_path / "receipt.pdf").split())
        went = release.went_as(practice, made)
        assert went is not None
        recorded = went.to.read(practice.names())

    assert "To Mrs Ines Castellan 9 Quarry Rise" in letter
    assert "to Mrs Ines Castellan, 9 Quarry Rise, as a file" in receipt
    assert recorded == "Mrs Ines Castellan, 9 Quarry Rise"
    assert "Hillfoot" not in letter + receipt


def test_an_address_not_to_be_used_is_as_good_as_an_old_one(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Ines Castellan", "niece"))
        niece = known(practice, "Ines Castellan")
        edit.amend(practice, niece, Amended(addresses=("2 Hillfoot Bank", "9 Quarry Rise")))
        given = consent(practice, code, recipient=typed("Ines Castellan, 2 Hillfoot Bank"))
        person = practice.people[niece]
        old = next(one for one in person.in_use(FormKind.ADDRESS) if "Hillfoot" in one.text)
        edit.withdraw(practice, niece, old.id, NotUsed.WRONG)
        assert refused(practice, code, given) == ("recipient-moved",)
        release.open_release(practice, code, given, Wanted(address="9 Quarry Rise"))


@pytest.mark.parametrize("agreed", ["Dr Ines Castellan, Bank Surgery", "Ines Castellan, Flat 2"])
def test_where_a_consent_says_a_place_it_goes_to_no_other_by_either_door(
    empty: Made, agreed: str
) -> None:
    """Their contact details count where the consent says no place, or where they have moved."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Ines Castellan", "niece"))
        niece = known(practice, "Ines Castellan")
        edit.amend(practice, niece, Amended(addresses=("9 Quarry Rise",)))
        given = consent(practice, code, recipient=typed(agreed))
        assert refused(practice, code, given, address="9 Quarry Rise") == ("another-address",)
        offered = release_space.offer(practice, code, given)
        assert release_space.differs(offered, "9 Quarry Rise")
        nowhere = consent(practice, code, recipient=typed("Dr Ines Castellan"))
        assert not release_space.differs(
            release_space.offer(practice, code, nowhere), "9 quarry rise"
        )
        release.open_release(practice, code, nowhere, Wanted(address="9 Quarry Rise"))


def test_the_window_asks_where_it_should_go_when_they_have_moved(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, given = _moved(practice)
        offered = release_space.offer(practice, code, given)

    assert offered.address == "9 Quarry Rise"
    answers = {one: release_space.differs(offered, one) for one in ("", "2 Hillfoot Bank")}
    assert answers == {"": True, "2 Hillfoot Bank": True}
    assert not release_space.differs(offered, "9 Quarry Rise")


def test_a_release_to_the_client_speaks_to_them(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Ines Castellan", "niece"))
        written(practice, code, "Greta slept. Ines Castellan did not.")
        own = consent(practice, code, recipient=typed("Greta Holm, 2 Hillfoot Bank"))
        told = " ".join(sent(practice, tmp_path, own, code).split())
        other = " ".join(sent(practice, tmp_path, consent(practice, code), code).split())

    assert "You asked me on 1 November 2026" in told
    assert "Do not copy it" not in told
    assert "Ines" not in told
    assert "Greta Holm agreed on 1 November 2026" in other
    assert "Do not copy it" in other
