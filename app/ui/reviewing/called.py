"""By which name somebody who has changed theirs is disclosed: each name as it would be printed."""

from typing import Final

from app.domain.ids import FormId
from app.domain.redaction import AS_SIGNED, Suggestion
from app.ui.theme.appearance import Appearance
from app.ui.widgets.choice import ChoiceField

_UNSAID: Final = ""


class CalledField(ChoiceField):
    """A name to choose, shown for a mention that reads otherwise now."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, ())
        self.setAccessibleName(self.tr("Name to print"))

    def show_finding(self, one: Suggestion | None) -> None:
        """The two names of a finding, and the one that was chosen; nothing where there is one."""
        asked = one is not None and bool(one.now)
        self.setVisible(asked)
        self.clear()
        if one is None or not asked:
            return
        self.addItem(self.tr("Which name is printed?"), _UNSAID)
        self.addItem(self.tr("As signed: {name}").format(name=one.text), AS_SIGNED)
        self.addItem(self.tr("Name now: {name}").format(name=one.now), one.in_use)
        decision = one.decision
        kept = decision.called if decision is not None else None
        self.setCurrentIndex(max(0, self.findData(kept or _UNSAID)))

    @property
    def asks(self) -> bool:
        """Whether a name has to be chosen before this is disclosed."""
        return self.count() > 0 and self.chosen is None

    @property
    def chosen(self) -> FormId | None:
        """The name that is chosen."""
        return self.currentData() or None
