"""What the window says for each rule: what happened, and then what was changed or what to do."""

from collections.abc import Mapping
from typing import Final

from app.ui.wording.approaches import APPROACHES
from app.ui.wording.backups import BACKUPS
from app.ui.wording.corrections import CORRECTIONS
from app.ui.wording.decisions import DECISIONS
from app.ui.wording.people import PEOPLE
from app.ui.wording.records import RECORDS
from app.ui.wording.refusals import REFUSALS
from app.ui.wording.releases import RELEASES
from app.ui.wording.reports import REPORTS
from app.ui.wording.reviews import REVIEWS
from app.ui.wording.sheets import SHEETS
from app.ui.wording.troubles import TROUBLES
from app.ui.wording.usage import ASKED

WORDS: Final[Mapping[str, tuple[object, object]]] = {
    **APPROACHES,
    **ASKED,
    **BACKUPS,
    **CORRECTIONS,
    **DECISIONS,
    **PEOPLE,
    **RECORDS,
    **REFUSALS,
    **RELEASES,
    **REPORTS,
    **REVIEWS,
    **SHEETS,
    **TROUBLES,
}
