"""Stretches of a text: what touches one, what is left, whatever the order in which they come."""

from hypothesis import given
from hypothesis import strategies as st

from app.detect.apart import Apart

PLACES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda one: (one[0], one[0] + one[1])),
    max_size=8,
)


@given(PLACES, st.integers(0, 30), st.integers(1, 8))
def test_what_is_left_touches_none_and_is_all_that_does_not(
    places: list[tuple[int, int]], start: int, length: int
) -> None:
    end = start + length
    covered = {at for first, last in places for at in range(first, last)}
    one_by_one = Apart()
    for place in places:
        one_by_one.add(*place)

    for apart in (Apart(places), one_by_one):
        left = {at for first, last in apart.around(start, end) for at in range(first, last)}
        assert left == set(range(start, end)) - covered
        assert apart.touches(start, end) == (left != set(range(start, end)))
        assert list(apart) == sorted(apart)


@given(PLACES, st.integers(0, 30))
def test_what_ends_before_and_begins_after_a_place_is_the_nearest(
    places: list[tuple[int, int]], at: int
) -> None:
    apart = Apart(places)

    assert apart.before(at) == max((last for _, last in apart if last <= at), default=None)
    assert apart.after(at) == min((first for first, _ in apart if first >= at), default=None)
