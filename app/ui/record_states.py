"""Words for where a record stands on a day, whatever its kind."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.encounters import EncounterState
from app.domain.renewals import RenewalState

STATES: Final[Mapping[str, object]] = {
    EncounterState.IN_FORCE: QT_TRANSLATE_NOOP("State", "current"),
    EncounterState.EARLIER: QT_TRANSLATE_NOOP("State", "replaced"),
    EncounterState.LATER: QT_TRANSLATE_NOOP("State", "starts on this date"),
    RenewalState.CURRENT: QT_TRANSLATE_NOOP("State", "up to date"),
    RenewalState.SOON: QT_TRANSLATE_NOOP("State", "due soon"),
    RenewalState.OVERDUE: QT_TRANSLATE_NOOP("State", "overdue"),
    RenewalState.REPLACED: QT_TRANSLATE_NOOP("State", "renewed"),
}
HOLDS: Final = frozenset({EncounterState.IN_FORCE.value})
"""States in which a record is what holds today."""


def state_in_words(state: str | None) -> str:
    """`replaced`; nothing for a record that has no state."""
    return "" if state is None else QCoreApplication.translate("State", str(STATES[state]))
