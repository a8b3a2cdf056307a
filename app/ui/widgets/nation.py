"""Where a client is: a choice of nations, in which where the practice is comes first."""

from typing import Final

from app.services.people.nation import LawOf
from app.ui.theme.appearance import Appearance
from app.ui.widgets.choice import ChoiceField

_AS_THE_PRACTICE: Final = "practice"


class NationField(ChoiceField):
    """Where the practice is, until somewhere else is chosen."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, ())
        self.addItem(self.tr("Where your practice is"), _AS_THE_PRACTICE)

    def show_law(self, law: LawOf) -> None:
        """Offer every nation, and show the one that holds."""
        here = self.tr("{nation}, where your practice is").format(nation=law.practice)
        others = (one for one in law.choices if one[1] != law.practice)
        self.offer(((_AS_THE_PRACTICE, here), *others))
        self.choose(law.nation if law.own else _AS_THE_PRACTICE)

    def nation(self) -> str | None:
        """What was chosen; None for where the practice is."""
        return None if self.key() == _AS_THE_PRACTICE else self.key()
