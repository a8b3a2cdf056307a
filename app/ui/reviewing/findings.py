"""What stands in one record to be decided, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain.missing import to_decide
from app.domain.redaction import OF_A_CHILD, Decision, Layer, Reason, State, Suggestion
from app.ui.models.rows import Row
from app.ui.reviewing.step_page import Reviewed
from app.ui.wording.requests import said

_LAYERS: Final = {
    Layer.MENTION: QT_TRANSLATE_NOOP("Request", "person mentioned"),
    Layer.KNOWN: QT_TRANSLATE_NOOP("Request", "possibly a known person"),
    Layer.IDENTIFIER: QT_TRANSLATE_NOOP("Request", "number or address"),
    Layer.UNKNOWN: QT_TRANSLATE_NOOP("Request", "unknown name"),
    Layer.ABOUT: QT_TRANSLATE_NOOP("Request", "sentence about the other client"),
}
_STATES: Final = {
    State.WITHHOLD: QT_TRANSLATE_NOOP("Request", "withheld"),
    State.DISCLOSE: QT_TRANSLATE_NOOP("Request", "disclosed"),
}
_PROPOSED: Final = {
    State.WITHHOLD: QT_TRANSLATE_NOOP("Request", "withhold?"),
    State.DISCLOSE: QT_TRANSLATE_NOOP("Request", "disclose?"),
    State.UNDECIDED: QT_TRANSLATE_NOOP("Request", "undecided"),
}
_REASONS: Final = {
    Reason.THIRD_PARTY: QT_TRANSLATE_NOOP("Request", "About someone else"),
    Reason.SERIOUS_HARM: QT_TRANSLATE_NOOP("Request", "Likely to cause serious harm"),
    Reason.PRIVILEGE: QT_TRANSLATE_NOOP("Request", "Legal advice (privilege)"),
    Reason.CRIME: QT_TRANSLATE_NOOP("Request", "Could hinder an investigation"),
    Reason.CONFIDENTIAL_REFERENCE: QT_TRANSLATE_NOOP("Request", "Confidential reference"),
    Reason.CHILD_EXPECTATION: QT_TRANSLATE_NOOP("Request", "A child expected it to stay private"),
    Reason.CHILD_ABUSE: QT_TRANSLATE_NOOP("Request", "Child abuse: not in the child’s interest"),
    Reason.OTHER_EXEMPTION: QT_TRANSLATE_NOOP("Request", "Another exemption"),
}


_WHOLE: Final = {
    Reason.THIRD_PARTY: QT_TRANSLATE_NOOP(
        "Request",
        "This is about another client of this file. Schtum suggests not sending it. Choose below.",
    ),
    Reason.CHILD_EXPECTATION: QT_TRANSLATE_NOOP(
        "Request",
        "The child may expect this to stay private: no one has agreed to share it. Schtum "
        "suggests not sending it. Choose below.",
    ),
    Reason.CRIME: QT_TRANSLATE_NOOP(
        "Request",
        "The law may forbid telling the client about this. Schtum suggests not sending it, and "
        "not listing it. Choose below.",
    ),
}


def why_whole(proposed: Decision) -> str:
    """Why a record as a whole is suggested to be withheld."""
    reason = Reason.CHILD_EXPECTATION if proposed.reason in OF_A_CHILD else proposed.reason
    return said(_WHOLE[reason])


def reasons(offered: Iterable[Reason] = tuple(Reason)) -> tuple[tuple[str, str], ...]:
    """The reasons for withholding that can apply, as a choice."""
    known = frozenset(offered)
    return tuple(
        (reason.value, said(words)) for reason, words in _REASONS.items() if reason in known
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to decide in a record: what was suspected, or what was withheld by hand.

    `undecided`: it still needs an answer, which nothing does in a record that is withheld whole.
    """

    key: str
    item: str
    start: int
    end: int
    text: str
    state: State
    suggestion: Suggestion | None = None
    undecided: bool = False


def findings_in(space: Reviewed, item: str) -> tuple[Finding, ...]:
    """Everything in one record, in the order of the text."""
    suspected = space.review.by_item.get(item, ())
    waiting = {one.id for one in to_decide(suspected, space.review.items)}
    found = [
        Finding(
            key=one.id,
            item=item,
            start=one.start,
            end=one.end,
            text=one.text,
            state=one.state,
            suggestion=one,
            undecided=one.id in waiting,
        )
        for one in suspected
    ]
    record = next(one for one in space.review.records if one.item == item)
    found += [
        Finding(
            key=f"{span.start}-{span.end}",
            item=item,
            start=span.start,
            end=span.end,
            text=record.read[span.start : span.end],
            state=span.decision.state,
        )
        for span in space.review.handover.spans
        if span.item == item and span.decision.state is State.WITHHOLD
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def row_of(space: Reviewed, finding: Finding) -> Row:
    """A finding as the list shows it."""
    stands = said(_STATES.get(finding.state, _PROPOSED[State.UNDECIDED]))
    if finding.state is State.UNDECIDED and finding.suggestion is not None:
        stands = said(_PROPOSED[finding.suggestion.proposed])
    parts = (stands, _who(space, finding))  # what may be cut off is who it is
    title = " ".join(finding.text.split())
    if finding.suggestion is not None and finding.suggestion.now:
        title = f"{title} ({_name_of(finding.suggestion)})"  # the line below has no room for it
    return Row(
        key=finding.key,
        title=title,
        detail=" · ".join(part for part in parts if part),
        aside="" if not finding.undecided else "?",
        settle=finding.undecided,
    )


def _name_of(one: Suggestion) -> str:
    """Which of two names is printed, or that there are two."""
    words = QT_TRANSLATE_NOOP("Request", "now {name}")
    if one.state is State.DISCLOSE:
        words = QT_TRANSLATE_NOOP("Request", "printed as {name}")
    return said(words).format(name=one.told or one.text if one.state is State.DISCLOSE else one.now)


def _who(space: Reviewed, finding: Finding) -> str:
    one = finding.suggestion
    if one is None:
        return said(QT_TRANSLATE_NOOP("Request", "chosen by you"))
    if one.whose:
        return one.whose
    name = space.who(one)
    if name and name != one.text:
        return name
    return said(_LAYERS[one.layer])
