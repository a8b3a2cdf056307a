import datetime as dt
from pathlib import Path

import pytest

from app.domain.redaction import Layer, State
from app.services import requesting, reviewing
from tests.builders.practices import client, make, note, opened

RECEIVED = dt.date(2026, 11, 2)


def withheld(folder: Path, name: str, others: tuple[str, ...], text: str) -> list[str]:
    """What is proposed to be withheld of a text in the file of a client by this name."""
    with opened(make(folder).folder) as practice:
        code = client(practice, name, *((other, "friend") for other in others))
        note(practice, code, text)
        _, asked = requesting.open_request(practice, code, received=RECEIVED)
        found = reviewing.review(practice, asked).suggestions
        assert all(one.text for one in found)
    return [one.text for one in found if one.proposed is State.WITHHOLD]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("saw A. Kowalska there", ["A.", "Kowalska"]),
        ("write to a.k.84@kowalska-florist.co.uk", ["a.k.84@", "kowalska", "-florist.co.uk"]),
        ("told Rose Petrakis and Rose & Kowalska", ["Petrakis", "Kowalska"]),
        ("Kowal-\nska's keys", ["Kowal-\nska's"]),
    ],
)
def test_nothing_around_a_mention_gives_it_away(
    tmp_path: Path, text: str, hidden: list[str]
) -> None:
    assert withheld(tmp_path / "p", "Rose Will", ("Anna Kowalska",), text) == hidden


def test_another_script_beside_the_client_is_still_suspected(tmp_path: Path) -> None:
    found = withheld(tmp_path / "p", "Анна Петрова", ("Борис",), "Анна видела Олега. Бориса")

    assert found == ["видела Олега", "Бориса"]


def test_a_surname_that_is_the_clients_too_stays_theirs(tmp_path: Path) -> None:
    text = "Ms Hart came with Tom Hart; then Hart's car and Tom."

    assert withheld(tmp_path / "p", "Rose Hart", ("Tom Hart",), text) == ["Tom Hart", "Tom"]


def test_what_is_proposed_for_an_unsettled_own_name_is_still_asked(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart", ("Tom Hart", "husband"))
        note(practice, code, "Ms Hart came.")
        _, asked = requesting.open_request(practice, code, received=RECEIVED)
        (one,) = reviewing.review(practice, asked).suggestions

    assert (one.layer, one.text, one.proposed) == (Layer.MENTION, "Hart", State.DISCLOSE)
