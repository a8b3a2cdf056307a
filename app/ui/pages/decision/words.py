"""The words of the page of a decision: its steps, how each stands, what each answer means."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words, parse
from app.domain.decisions import PRINCIPLES, STEP_OF, Gap, Step
from app.domain.errors import NotUnderstood
from app.services.records.form import Form

TITLES: Final[Mapping[Step, object]] = {
    Step.HAPPENED: QT_TRANSLATE_NOOP("Decision", "What happened"),
    Step.GROUND: QT_TRANSLATE_NOOP("Decision", "On what ground"),
    Step.PRINCIPLES: QT_TRANSLATE_NOOP("Decision", "Eight principles"),
    Step.CONSULTED: QT_TRANSLATE_NOOP("Decision", "Advice"),
    Step.REFLECT: QT_TRANSLATE_NOOP("Decision", "Time to reflect"),
    Step.CAPACITY: QT_TRANSLATE_NOOP("Decision", "Capacity and consent"),
    Step.TELLING: QT_TRANSLATE_NOOP("Decision", "Telling the client"),
    Step.DECISION: QT_TRANSLATE_NOOP("Decision", "Decision"),
    Step.DISCLOSURE: QT_TRANSLATE_NOOP("Decision", "What was told, to whom"),
}
_GAPS: Final[Mapping[Gap, object]] = {
    Gap.HAPPENED: QT_TRANSLATE_NOOP("Decision", "not written yet"),
    Gap.FOOTING: QT_TRANSLATE_NOOP("Decision", "not chosen yet"),
    Gap.DUTY: QT_TRANSLATE_NOOP("Decision", "which law is missing"),
    Gap.GROUNDS: QT_TRANSLATE_NOOP("Decision", "what outweighs confidence"),
    Gap.PRINCIPLES: QT_TRANSLATE_NOOP("Decision", "some have no answer"),
    Gap.CONSULTED: QT_TRANSLATE_NOOP("Decision", "no one yet"),
    Gap.ADVICE: QT_TRANSLATE_NOOP("Decision", "when, and what they said"),
    Gap.ABILITY: QT_TRANSLATE_NOOP("Decision", "capacity not asked yet"),
    Gap.AGREEMENT: QT_TRANSLATE_NOOP("Decision", "consent not asked yet"),
    Gap.TELLING: QT_TRANSLATE_NOOP("Decision", "not decided"),
    Gap.FORBIDDEN: QT_TRANSLATE_NOOP("Decision", "a law forbids it"),
    Gap.ADVICE_FIRST: QT_TRANSLATE_NOOP("Decision", "before the client is told"),
    Gap.NOT_TOLD: QT_TRANSLATE_NOOP("Decision", "why not is missing"),
    Gap.LOOK_AGAIN: QT_TRANSLATE_NOOP("Decision", "date of review is missing"),
    Gap.DECISION: QT_TRANSLATE_NOOP("Decision", "to disclose, or not to"),
    Gap.REASONS: QT_TRANSLATE_NOOP("Decision", "reasons are missing"),
    Gap.WHAT: QT_TRANSLATE_NOOP("Decision", "what, to whom and how"),
}
MEANS: Final[Mapping[str, Mapping[str, object]]] = {
    "footing": {
        "obliged": QT_TRANSLATE_NOOP(
            "Decision", "By a law or a court order: you have no choice. Rare in private practice."
        ),
        "permitted": QT_TRANSLATE_NOOP(
            "Decision", "Serious harm may outweigh confidence. You weigh it, and decide."
        ),
        "asked": QT_TRANSLATE_NOOP(
            "Decision", "They want someone told. A consent may be all you need."
        ),
        "not-sure": QT_TRANSLATE_NOOP(
            "Decision", "Leave it open. Your supervisor or insurer can help you decide."
        ),
    },
    "ability": {},
    "agreement": {},
    "telling": {},
    "decision": {},
}
"""Questions whose answers have a card each, and what an answer means where that is not plain."""
_SECTIONS: Final[tuple[tuple[object, tuple[str, ...], object], ...]] = (
    (
        QT_TRANSLATE_NOOP("Decision", "What happened"),
        ("happened",),
        QT_TRANSLATE_NOOP("Decision", "Not written yet"),
    ),
    (
        QT_TRANSLATE_NOOP("Decision", "Ground"),
        ("footing", "duty", "grounds"),
        QT_TRANSLATE_NOOP("Decision", "Not chosen yet"),
    ),
    (
        QT_TRANSLATE_NOOP("Decision", "Consulted"),
        ("consulted", "consulted_on", "advice", "nobody_because"),
        QT_TRANSLATE_NOOP("Decision", "No one yet"),
    ),
    (QT_TRANSLATE_NOOP("Decision", "Emergency"), ("emergency",), ""),
    (
        QT_TRANSLATE_NOOP("Decision", "Capacity and consent"),
        ("ability", "ability_because", "agreement", "agreement_said"),
        QT_TRANSLATE_NOOP("Decision", "Not asked yet"),
    ),
    (
        QT_TRANSLATE_NOOP("Decision", "Telling the client"),
        ("telling", "telling_lawful", "not_told_because", "not_told_note", "look_again"),
        QT_TRANSLATE_NOOP("Decision", "Not decided"),
    ),
    (
        QT_TRANSLATE_NOOP("Decision", "Decision"),
        ("decision", "reasons", "what", "to_whom", "receiver", "how", "by_when"),
        QT_TRANSLATE_NOOP("Decision", "None yet"),
    ),
)
WHOLE: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.PRINCIPLES: PRINCIPLES,
    Step.DISCLOSURE: ("what",),
}
"""What a step has when it is ticked, though it may be signed without."""
_LATE: Final = frozenset({Gap.GROUNDS, Gap.PRINCIPLES, Gap.DECISION, Gap.REASONS, Gap.WHAT})
"""What nobody expects before there is a decision."""


def said(words: object) -> str:
    """Words of this module in the person's language."""
    return QCoreApplication.translate("Decision", str(words)) if words else ""


def moment(when: dt.datetime, today: dt.date) -> str:
    """`Tuesday 14:10`, with the date where the day of the week could be another."""
    day = in_words(when.date(), weekday=True)
    near = abs((when.date() - today).days) < 7
    return f"{day.partition(' ')[0] if near else day} {when:%H:%M}"


def day_of(filled_in: object) -> dt.date | None:
    """The day that is filled in, or None for what is no day."""
    try:
        return parse(str(filled_in))
    except NotUnderstood:
        return None


def counted(missing: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """What is missing by now, but for the time, which nobody can mend."""
    late = Gap.DECISION in missing
    return tuple(one for one in missing if one is not Gap.TIME and not (late and one in _LATE))


def where(form: Form, fields: Mapping[str, Any], missing: tuple[Gap, ...]) -> Step:
    """Where one goes on: the first step in which something is missing, or that was half answered.

    The principles wait for the decision, but whoever was in the middle of them goes on there.
    """
    known = known_answers(form, fields)
    answered = [one for one in PRINCIPLES if fields.get(one)]
    begun = any(fields[one] != known.get(one) for one in answered) and answered != [*PRINCIPLES]
    steps = {STEP_OF[one] for one in counted(missing)}
    if begun and Gap.DECISION in missing and not fields.get("emergency"):
        steps.add(Step.PRINCIPLES)
    return next((step for step in Step if step in steps), Step.DECISION)


def standing(
    step: Step,
    missing: tuple[Gap, ...],
    fields: Mapping[str, Any],
    form: Form,
    until: str,
) -> str:
    """How a step stands, in the second line of its button. `until` is said of the time."""
    gap = next((one for one in missing if STEP_OF[one] is step), None)
    match step:
        case Step.REFLECT:
            return until
        case Step.PRINCIPLES:
            answered = sum(bool(fields.get(one)) for one in PRINCIPLES)
            return said(QT_TRANSLATE_NOOP("Decision", "{n} of 8 answered")).format(n=answered)
        case Step.DISCLOSURE if gap is None and not fields.get("what"):
            return said(QT_TRANSLATE_NOOP("Decision", "after the decision"))
        case _ if gap is not None:
            return said(_GAPS[gap])
        case Step.GROUND | Step.TELLING | Step.DECISION:
            return _chosen(form, _CHOICES[step], fields).lower()
        case _:
            return said(QT_TRANSLATE_NOOP("Decision", "written"))


_CHOICES: Final = {Step.GROUND: "footing", Step.TELLING: "telling", Step.DECISION: "decision"}


def _chosen(form: Form, name: str, fields: Mapping[str, Any]) -> str:
    field = next(one for one in form.fields if one.name == name)
    return dict(field.choices).get(str(fields.get(name)), "")


def known_answers(form: Form, fields: Mapping[str, Any]) -> dict[str, str]:
    """What the other steps say already of three of the principles: the law, who, and the client."""
    footing, duty = _chosen(form, "footing", fields), _chosen(form, "duty", fields)
    found = {
        "lawful": f"{footing}: {duty}" if footing and duty else footing,
        "need_to_know": str(fields.get("to_whom") or ""),
        "inform": _line(form, "telling", fields),
    }
    return {name: words for name, words in found.items() if words}


def sections(form: Form, fields: Mapping[str, Any]) -> tuple[tuple[str, str, bool], ...]:
    """The record as it grows: a heading, what is said below it, and whether anything is."""
    found = []
    for heading, names, nothing in _SECTIONS:
        lines = [line for name in names if (line := _line(form, name, fields))]
        if lines or nothing:
            found.append((said(heading), "\n".join(lines) or said(nothing), bool(lines)))
    return tuple(found)


def _line(form: Form, name: str, fields: Mapping[str, Any]) -> str:
    value = fields.get(name)
    field = next(one for one in form.fields if one.name == name)
    choices = dict(field.choices)
    match value:
        case None | "" | []:
            return ""
        case list():
            words = ", ".join(choices.get(str(one), str(one)) for one in value)
        case _ if choices:
            words = choices.get(str(value), "")
        case _ if name in _DAYS:
            words = f"{field.label}: {_day(str(value))}"
        case _:
            words = str(value)
    return f"{words[:1].upper()}{words[1:]}"


_DAYS: Final = frozenset({"consulted_on", "look_again", "by_when"})


def _day(typed: str) -> str:
    try:
        return in_words(dt.date.fromisoformat(typed))
    except ValueError:
        return typed
