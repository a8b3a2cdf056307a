"""Words to look at: each once with its sentence, fine or other words; an extract waits for them."""

from pathlib import Path
from typing import Final

import pytest

from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code
from app.domain.redaction import State
from app.domain.sheets import Nameless
from app.services.handovers import sheet, sheet_make, sheet_ready
from app.services.handovers.unusual import Looked, Unusual, unusual
from app.services.practice.practice import Practice
from tests.builders.practices import Made, opened
from tests.services.handovers import test_sheet as sheets
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_extract import _prepared

TOLD: Final = (
    "Greta spoke of the helideck at night. Whitby was cold. On the helideck she sang Rhymneyish."
)
FINE: Final = Looked(state=State.DISCLOSE)


def _listed(practice: Practice, one: Nameless) -> tuple[Unusual, ...]:
    return unusual(practice, sheet.reviewed(practice, one.id))


def _begun(practice: Practice) -> tuple[Code, Nameless]:
    code = sheets._client(practice)
    return code, sheet.choose(practice, code, [sheets._note(practice, code, TOLD)])[1]


def test_each_is_told_once_with_its_sentence_and_none_that_is_suggested(empty: Made) -> None:
    with opened(empty.folder) as practice:
        _, one = _begun(practice)
        found = _listed(practice, one)

    assert [each.word for each in found] == ["helideck"]  # the place and the name are suggested
    assert found[0].sentence == "Greta spoke of the helideck at night."
    assert [TOLD[start:end] for _, start, end in found[0].places] == ["helideck"] * 2
    assert {each.state for each in found} == {State.UNDECIDED}


def test_other_words_stand_in_every_place_and_fine_words_stay(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code, one = _begun(practice)
        words = {"Helideck": Looked(state=State.WITHHOLD, instead="a high place")}
        sheet.decide(practice, one.id, words=words)
        assert (_listed(practice, one)[0].state, _listed(practice, one)[0].instead) == (
            State.WITHHOLD,
            "a high place",
        )
        assert "helideck" not in sheets._made(practice, code, tmp_path, *one.records)
        said = " ".join(text_of(tmp_path / f"{one.id}.pdf").split())
        assert said.count("a high place") == 2
        sheet.decide(practice, one.id, words={"helideck": FINE})
        (tmp_path / f"{one.id}.pdf").unlink()
        assert "helideck" in sheets._made(practice, code, tmp_path, *one.records)
        sheet.decide(practice, one.id, words={"helideck": Looked(state=State.UNDECIDED)})
        assert _listed(practice, one)[0].state is State.UNDECIDED


@pytest.mark.thorough
def test_a_sheet_goes_without_and_says_how_many_are_left(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        _, one = _begun(practice)
        left = len(_listed(practice, one))
        made = sheet_make.make(practice, one.id, tmp_path / "a.pdf", accept_suggestions=True)

    assert made.not_looked_at == left > 0


@pytest.mark.thorough
def test_an_extract_waits_until_each_was_looked_at(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        one = _prepared(practice, code, sheets._note(practice, code, TOLD))
        assert sheet_ready.prepared(practice, one.id).missing == ("words-to-look-at",)
        for make in (sheet_make.make, lambda *given, **_: sheet_make.for_paper(*given[:2])):
            with pytest.raises(NotAllowed, match="extract-lacks") as lacks:
                make(practice, one.id, tmp_path / "a.pdf", accept_suggestions=True)
            assert lacks.value.facts["missing"] == ("words-to-look-at",)
        every = {each.word: FINE for each in _listed(practice, one)}
        sheet.decide(practice, one.id, words=every)
        assert sheet_ready.prepared(practice, one.id).missing == ()
        sheet_make.make(practice, one.id, tmp_path / "b.pdf", accept_suggestions=True)

    assert [one.name for one in tmp_path.glob("*.pdf")] == ["b.pdf"]


def test_no_name_stands_in_their_place_and_no_other_word_is_answered(empty: Made) -> None:
    with opened(empty.folder) as practice:
        _, one = _begun(practice)
        named = {"helideck": Looked(state=State.WITHHOLD, instead="where Otto Brandt works")}
        with pytest.raises(NotAllowed, match="names-stay-out"):
            sheet.decide(practice, one.id, words=named)
        with pytest.raises(NotUnderstood, match="no-such-suggestion"):
            sheet.decide(practice, one.id, words={"night": FINE})
        assert _listed(practice, one)[0].state is State.UNDECIDED


def test_a_record_left_out_as_a_whole_and_a_place_decided_by_hand_ask_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        _, one = _begun(practice)
        item, start, _ = _listed(practice, one)[0].places[0]
        by_hand = {"item": item, "start": start - 4, "end": start + 8, "state": "withhold"}
        sheet.apply(practice, one.id, {"decisions": [{**by_hand, "instead": "a ledge"}]})
        assert sheet.sheet(practice, one.id).instead[0].words.words == "a ledge"
        assert _listed(practice, one) == ()  # and where it is said again, it is suggested
        assert "helideck" in str([s.text for s in sheet.reviewed(practice, one.id).suggestions])
        sheet.apply(practice, one.id, {"decisions": [{"item": item, "state": "withhold"}]})
        assert _listed(practice, one) == ()


@pytest.mark.thorough
@pytest.mark.parametrize(
    "wrong",
    [
        {"word": "helideck"},
        {"word": 3, "state": "disclose"},
        {"word": "helideck", "state": "fine"},
        {"others": "withhold"},
        {"others": "disclose", "item": "x"},
        {"word": "helideck", "state": "disclose", "reason": "third-party"},
    ],
)
def test_what_a_decisions_file_cannot_say_of_a_word(empty: Made, wrong: dict[str, object]) -> None:
    with opened(empty.folder) as practice:
        _, one = _begun(practice)
        with pytest.raises(NotUnderstood, match="decisions-invalid"):
            sheet.apply(practice, one.id, {"decisions": [wrong]})


@pytest.mark.thorough
def test_a_file_of_decisions_says_that_the_others_are_fine(empty: Made, tmp_path: Path) -> None:
    """Only where nobody has said anything: a place withheld by hand stays as it is."""
    told = "The helideck was wet. Then a mangonel came. A stotting, a mangonel, a quern."
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        _, one = sheet.choose(practice, code, [sheets._note(practice, code, told)])
        words = {each.word: each for each in _listed(practice, one)}
        assert words.keys() >= {"helideck", "mangonel", "quern"}
        item, start, end = words["mangonel"].places[0]
        by_hand = {"item": item, "start": start, "end": end, "state": "withhold"}
        sheet.apply(practice, one.id, {"decisions": [
            {"others": "disclose"},
            {"word": "helideck", "state": "withhold", "instead": "a roof"},
            {**by_hand, "instead": "a craft"},
        ]})  # fmt: skip
        after = {each.word: each.state for each in _listed(practice, one)}
        said = " ".join(sheets._made(practice, code, tmp_path, *one.records).split())

    assert after["helideck"] is State.WITHHOLD
    assert State.UNDECIDED not in after.values()
    assert "The a roof was wet. Then a a craft came." in said
    assert "A stotting, a [someone], a quern." in said  # alike to what was withheld by hand
