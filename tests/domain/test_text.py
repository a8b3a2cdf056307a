import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Damaged, NotUnderstood
from app.domain.ids import FormId, PersonId
from app.domain.text import (
    Mention,
    NoPerson,
    NoteText,
    Run,
    Words,
    accepted,
    case_of,
    decoded,
    joined,
)

STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
MENTIONS = st.builds(
    Mention,
    st.builds(PersonId, STORABLE),
    st.builds(FormId, STORABLE),
    st.sampled_from("=^_"),
    st.sampled_from(["", "'s", "’", "s"]),
)
RUNS: st.SearchStrategy[list[Run]] = st.lists(
    st.builds(Words, STORABLE) | st.builds(NoPerson, STORABLE) | MENTIONS, max_size=12
)


@given(RUNS)
def test_a_text_comes_back_from_its_json_as_it_was(runs: list[Run]) -> None:
    text = joined(runs)

    assert decoded(text.encoded()) == text


@given(RUNS)
def test_joining_changes_nothing_that_is_read_and_leaves_no_two_words_side_by_side(
    runs: list[Run],
) -> None:
    text = joined(runs)

    def reader(mention: Mention) -> str:
        return f"<{mention.form}>"

    assert text.read(reader) == NoteText(tuple(runs)).read(reader)
    assert text.people == NoteText(tuple(runs)).people
    for one, other in zip(text.runs, text.runs[1:], strict=False):
        assert not (isinstance(one, Words) and isinstance(other, Words))
    assert Words("") not in text.runs


@given(RUNS)
def test_places_cover_the_text_without_a_gap(runs: list[Run]) -> None:
    text = NoteText(tuple(runs))

    def reader(mention: Mention) -> str:
        return mention.spelled("Rosé")

    whole, at = text.read(reader), 0
    for placed in text.placed(reader):
        assert placed.start == at
        assert whole[placed.start : placed.end] == placed.text
        at = placed.end
    assert at == len(whole)


@given(STORABLE, STORABLE)
def test_a_case_that_is_known_spells_what_was_typed(typed: str, form: str) -> None:
    for variant in (typed, form, form.upper(), form.lower()):
        case = case_of(variant, form)
        if case is not None:
            assert Mention(PersonId("p"), FormId("f"), case).spelled(form) == variant
    assert case_of(form, form) == "="


@pytest.mark.parametrize(
    "stored", [None, "text", {}, [1], [None], [[]], [["p", "f"]], [["p", "f", "=", 1]], [[["x"]]]]
)
def test_what_is_no_text_is_damage(stored: object) -> None:
    with pytest.raises(Damaged):
        decoded(stored)


@pytest.mark.parametrize(("text", "at"), [("ab\0c", 2), ("a\ud800b", 1), ("\udfff", 0)])
def test_what_no_file_can_hold_is_refused_at_its_place(text: str, at: int) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        accepted(text)

    assert refusal.value.facts == {"at": at}
    assert text not in str(refusal.value)


@given(STORABLE)
def test_everything_else_is_accepted_unchanged(text: str) -> None:
    assert accepted(text) == text
