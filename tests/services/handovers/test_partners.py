"""One partner of a couple asks for their copy of the joint file."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from app.domain.access_requests import Request
from app.domain.capacities import Able, Capacity
from app.domain.ids import Code
from app.domain.redaction import Decision, Layer, State
from app.domain.responsibilities import Deciding
from app.domain.text import typed
from app.services.handovers import build, request, review, workspace
from app.services.handovers.numbering import titles_of
from app.services.handovers.review import Review
from app.services.handovers.workspace import Workspace
from app.services.practice.practice import Practice
from tests.builders.consented import beside, put
from tests.builders.practices import Made, client, joint_file, known, note, opened

RECEIVED = dt.date(2026, 11, 2)
TEXT = (
    "Ann came early. Ben came late. He was upset. Ann and Ben spoke of Joan Hale. It rained.\n\n"
    "Ben has met somebody. Ann knows Ben drinks."
)


def asked(practice: Practice, code: Code, name: str, text: str = TEXT) -> dict[str, str]:
    """What is proposed, by the words it is proposed for."""
    note(practice, code, text)
    found = reviewed(practice, code, name)
    return {f"{one.layer.value}: {one.text}": one.proposed.value for one in found.suggestions}


def reviewed(practice: Practice, code: Code, name: str) -> Review[Request]:
    who = known(practice, name)
    _, opened_now = request.open_request(practice, code, received=RECEIVED, person=who)
    return review.review(practice, opened_now)


def test_what_is_about_the_other_alone_is_proposed_to_be_withheld(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Ash", "Ben Birch")

        assert asked(practice, code, "Ann Ash") == {
            "about: Ben came late.": "withhold",
            "mention: Ben": "disclose",  # in "Ann knows Ben drinks."
            "about: He was upset.": "undecided",
            "unknown: Joan Hale": "withhold",
            "about: Ben has met somebody.": "withhold",
        }


def test_it_is_the_other_way_round_for_the_other(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Ash", "Ben Birch")

        found = asked(practice, code, "Ben Birch")

        assert found["about: Ann came early."] == "withhold"
        assert "about: Ben came late." not in found


def test_a_pronoun_can_stand_before_the_name(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Ash", "Ben Birch")

        found = asked(practice, code, "Ann Ash", "He sat down.\n\nBen smiled at his shoes.")

        assert found["about: He sat down."] == "undecided"


def test_a_file_of_one_client_has_no_sentences_about_another(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Ash", ("Ben Birch", "partner"))

        found = asked(practice, code, "Ann Ash")

        assert not [one for one in found if one.startswith("about")]
        assert found["mention: Ben"] == "withhold"


@pytest.mark.parametrize("shared", [True, False])
def test_a_choice_decides_the_whole_sentence(empty: Made, shared: bool) -> None:  # noqa: FBT001
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Ash", "Ben Birch")
        note(practice, code, "Ann came. Ben drinks with Joan Hale. He was upset.")
        who = known(practice, "Ann Ash")
        _, open_now = request.open_request(practice, code, received=RECEIVED, person=who)
        space = workspace.opened(practice, open_now.id)
        whole = next(one for one in space.review.suggestions if one.layer is Layer.ABOUT)
        assert space.others_beside(whole) == ("Ben Birch",)

        answer = Decision(state=State.UNDECIDED, decided_on=RECEIVED)
        _, after = workspace.say_about(practice, space, whole, answer, shared=shared)

        states = {one.text: one.state.value for one in after.review.suggestions}
        told = "disclose" if shared else "withhold"
        assert states["Ben drinks with Joan Hale."] == states["Ben"] == told
        assert states["Joan Hale"] == ("undecided" if shared else "withhold")
        assert states["He was upset."] == "undecided"


def test_a_sentence_that_was_taken_for_both_can_be_about_the_other(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Ash", "Ben Birch")
        note(practice, code, "Ann knows that Ben drinks. It rained.")
        who = known(practice, "Ann Ash")
        _, open_now = request.open_request(practice, code, received=RECEIVED, person=who)
        space = workspace.opened(practice, open_now.id)
        (name,) = space.review.suggestions
        assert name.proposed is State.DISCLOSE

        answer = Decision(state=State.UNDECIDED, decided_on=RECEIVED)
        _, after = workspace.say_about(practice, space, name, answer, shared=False)

        assert "drinks" not in sent(after)
        assert "It rained." in sent(after)
        _, again = workspace.say_about(practice, after, name, answer, shared=True)
        assert "Ben drinks" in sent(again)


def sent(space: Workspace) -> str:
    """Every record as it will be sent."""
    pieces = [piece for one in space.sent for piece in one.pieces]
    return "".join(piece for piece in pieces if isinstance(piece, str))


def test_a_record_about_the_other_of_a_couple_does_not_speak_to_who_asks(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Ash", "Ben Birch")
        four: dict[str, Any] = dict.fromkeys(
            ("understand", "retain", "weigh", "communicate"), Able.YES
        )
        judged: dict[str, Any] = {
            "deciding": Deciding.RECORDS,
            "decision": typed("who reads it"),
            "on": RECEIVED,
        }
        put(practice, Capacity(**beside(practice, code, whose=known(practice, "Ben Birch")),
                               **four, **judged))  # fmt: skip
        said = {}
        for name in ("Ann Ash", "Ben Birch"):
            found = reviewed(practice, code, name)
            (item,) = (one for one in build.bound_items(practice, found) if one.kind == "capacity")
            (title,) = titles_of([replace(item, withheld=None)]).values()
            said[name] = title, item.parts[0].text.count("you ")

    assert said == {
        "Ann Ash": ("Whether the client could make a decision", 0),
        "Ben Birch": ("Whether you could make a decision", 5),
    }
