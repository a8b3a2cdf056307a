"""A choice in which one types: a name is found however it is written."""

from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.theme.appearance import Appearance
from app.ui.widgets.choice import ChoiceField


def test_typing_in_a_choice_finds_a_name_as_every_filter_does(appearance: Appearance) -> None:
    names = ("Zoë Ash", "Ángel Ruiz", "Mary O’Brien", "Anna Holt", "OBrien")
    field = ChoiceField(appearance, tuple((name, name) for name in names)).unchosen()
    assert field.key() == ""
    for typed, found in (("angel", "Ángel Ruiz"), ("obr", "OBrien"), ("zoe a", "Zoë Ash")):
        field._since.invalidate()  # a pause
        QTest.keyClicks(field, typed)
        assert field.key() == found
    field._since.invalidate()
    QTest.keyClicks(field.view(), "ann")
    assert field.view().currentIndex().data() == "Anna Holt"


def test_the_list_has_a_name_when_a_screen_reader_reads_it_before_it_is_opened(
    appearance: Appearance,
) -> None:
    field = ChoiceField(appearance, (("a", "Anna"),))
    heard = QAccessible.queryAccessibleInterface(field)
    inside = heard.child(0).object()
    QApplication.processEvents()

    assert inside is field.view()
    assert field.view().accessibleName() == "Choices"
