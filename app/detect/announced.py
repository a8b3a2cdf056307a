"""Where a form, a heading or the end of a letter announces that a person follows.

"Next of kin: …", "Present: …", "Seen by …", "Kind regards⏎…": what stands there is somebody,
whatever else the word may be.
"""

import re
from typing import Final

from app.detect.shapes import Shape

_SIGNS: Final = Shape(
    r"\b(?:love|regards|thanks|cheers|wishes|best|yours|hugs|sincerely|faithfully|ta|truly|xx?x?)"
    r"[,.!]?\s+\Z",
    re.IGNORECASE,
)
_SIGNED: Final = Shape(r"\.?\s*(?:[xX]{1,6}\s*)?(?:\Z|\n)")
_ENTERED: Final = Shape(
    r"(?:^|[\n.;,(|\t]|\s{2,}|\b(?:and|or)\s)\s*(?:[\w/’']+\s){0,2}?(?:from|cc|bcc|next of kin"
    r"|nok|emergency contact|contact"
    r"|present|attendees?|attended|apologies|attending|(?:seen|referred|signed|completed|typed|written"
    r"|taken|assessed|interviewed|reviewed|allocated|minuted) (?:by|to)|referrer|signed|keyworker"
    r"|key ?worker|care ?co-?ordinator|supervis(?:or|ee)|interp(?:reter)?|author|name|full name"
    r"|child(?:ren)?|kids|sib(?:ling)?s|parents?|witness(?:es)?|applicant|respondent|claimant|caller"
    r"|chair|dsl|senco|sw|hv|social worker|health visitor|iro|oic|cafcass|guardian|judge|dj|hr"
    r"|union"
    r"|manager|line manager|head of year|form tutor|teacher|class teacher|tutor|midwife|consultant"
    r"|solicitor|barrister|landlord|housing officer|group|members|participants|who)"
    r"\s?(?:\([^)]{1,20}\))?\s?[:=]\s*['‘\"“(]?\Z",
    re.IGNORECASE,
)
_ASKED_FOR: Final = Shape(  # where no word but a name can stand
    r"(?:^|[\n;])\s*(?:from|cc|next of kin|nok|emergency contact|signed)\s?[:=]\s*\Z",
    re.IGNORECASE,
)
_BY: Final = Shape(
    r"\b(?:seen|referred|signed|completed|typed|assessed|interviewed|reviewed|supervised|chaired"
    r"|ref['’]?d|led|run) by\s+\Z",
    re.IGNORECASE,
)


def signed(before: str, after: str) -> bool:
    """Whether a letter ends here: "Kind regards⏎…"."""
    return _SIGNED.match(after) is not None and _SIGNS.search(before) is not None


def asked_for(before: str) -> bool:
    """Whether a form asks for nothing but a name here: "Next of kin: …", "seen by …"."""
    if before.rstrip()[-1:] in {":", "="}:
        return _ASKED_FOR.search(before) is not None
    return before.endswith("by ") and _BY.search(before) is not None


def entered(before: str) -> bool:
    """Whether a form asks for somebody here: "Next of kin: …", "Seen by …"."""
    if before.rstrip(" '‘\"“(")[-1:] in {":", "="}:
        return _ENTERED.search(before) is not None
    return before.endswith("by ") and _BY.search(before) is not None
