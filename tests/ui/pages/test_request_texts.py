import pytest

from app.ui.reviewing.texts import points, shown, units


@pytest.mark.parametrize(
    "text", ["plain", "a\U0001f642b", "\U0001f642\U0001f642 王秀英", "a\r\nb\rc"]
)
def test_places_survive_the_way_to_qt_and_back(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert [points(text, units(text, at)) for at in range(len(text) + 1)] == [*range(len(text) + 1)]
