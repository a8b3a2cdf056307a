"""Went, but is not here: what the log says left a file, and this copy of the practice forgot.

After a restore of an older backup its log goes on where the newer one ended. A consent that was
used in between looks unused; the log tells that something went, and not under which consent.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from app.domain.consents import Consent, Term
from app.domain.handed_over import HandedOver
from app.domain.ids import Code
from app.domain.leaf import Leaf, Operation
from app.domain.proofs import committed
from app.services.practice import commitments
from app.services.practice.practice import Practice

_RELEASE = "release"


def days_of(practice: Practice, code: Code) -> tuple[dt.date, ...]:
    """The days on which something went that is not here, and that nobody has written down since.

    What was written down by hand, of the same day, stands for it.
    """
    restored = practice.log.last_of(Operation.RESTORE)
    if restored is None:
        return ()
    here = [one for one in practice.kept.values() if isinstance(one, HandedOver)]
    here = [one for one in here if one.file == code]
    known = {
        committed(salt, digest)
        for digest in {one.digest.words for one in here} - {""}
        for salt in commitments.export_salts(practice, code, digest)
    }
    by_hand = Counter(one.on for one in here if not one.digest.words)
    found = []
    for leaf in _before_the_last_restore(practice, code):
        if dict(leaf.fields).get("commit") in known:
            continue
        if by_hand[leaf.day]:
            by_hand[leaf.day] -= 1
        else:
            found.append(leaf.day)
    return tuple(found)


def _before_the_last_restore(practice: Practice, code: Code) -> Iterator[Leaf]:
    leaves = practice.log.leaves()
    last = max(leaf.sequence for leaf in leaves if leaf.operation is Operation.RESTORE)
    subjects = practice.file(code).told_as
    for leaf in leaves[:last]:
        went = leaf.operation is Operation.EXPORT and dict(leaf.fields)["what"] == _RELEASE
        if went and leaf.subject in subjects:
            yield leaf


def may_have_used(practice: Practice, consent: Consent) -> bool:
    """Whether a consent for one time was given before something went that is not here."""
    if consent.term is not Term.ONCE:
        return False
    given = consent.signed[:10] or consent.on.isoformat()
    return any(given <= day.isoformat() for day in days_of(practice, consent.file))
