"""Facts for the letters of the registers: what the record, the details and the law already say."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from operator import itemgetter
from types import MappingProxyType
from typing import Final

from app.domain.complaints import (
    INFORM_DAYS,
    Complaint,
    ComplaintAbout,
    ComplaintStep,
    steps_of,
)
from app.domain.dates import add_days, in_words
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.ids import code_from
from app.domain.incidents import Incident, IncidentState, IncidentStep, state_of_incident
from app.domain.incidents import steps_of as incident_steps
from app.domain.kinds import kind_of
from app.domain.lists import listed
from app.domain.records import Record, anew
from app.domain.rectifications import Rectification, RectificationAnswer, Wanted
from app.domain.register_letters import VARIANT, RegisterLetter
from app.domain.registers import COMPLAINT_UPDATE, INCIDENT_UPDATE, RECTIFICATION_ANSWER
from app.domain.text import NoteText
from app.services.handovers import paper, paper_gaps
from app.services.people.in_use import usable
from app.services.practice.practice import Practice

ACKNOWLEDGE: Final = "complaint-acknowledgement"
PROGRESS: Final = "complaint-progress"
OUTCOME: Final = "complaint-outcome"
BREACH: Final = "breach"
RECTIFICATION: Final = "rectification"
ERASURE: Final = "erasure"
_STEPS: Final[Mapping[str, ComplaintStep]] = MappingProxyType(
    {
        ACKNOWLEDGE: ComplaintStep.ACKNOWLEDGED,
        PROGRESS: ComplaintStep.INFORMED,
        OUTCOME: ComplaintStep.OUTCOME,
    }
)
_LAW: Final = frozenset(
    "regulator regulator_lines answer_first court complaint_line support_lines "
    "contact_lines".split()
)


def newest(practice: Practice, record: Record) -> Record:
    """A record as it was corrected last."""
    same = [one for one in practice.kept.values() if type(one) is type(record)]
    lines = ((anew(one, same), one) for one in same)
    found = [(len(line), one.signed, one) for line, one in lines if record.id in line]
    return max(found, key=itemgetter(0, 1))[2]


def letters_of(practice: Practice, record: Record) -> tuple[str, ...]:
    """The letters about a record by their names, the one that is due first."""
    match record:
        case Complaint():
            every = (ACKNOWLEDGE, PROGRESS, OUTCOME)
            begun = bool(steps_of(record, practice.kept.values()))
            return (PROGRESS, OUTCOME, ACKNOWLEDGE) if begun else every
        case Incident():
            return (BREACH,)
        case Rectification(wanted=Wanted.ERASE):
            return (ERASURE,)
        case Rectification():
            return (RECTIFICATION,)
        case _:
            return ()


def due_letter(practice: Practice, record: Record) -> str:
    """The letter that is the next thing to do about a record; empty where none is."""
    match record:
        case Complaint(anonymous=True):
            return ""
        case Incident():
            beside, today = tuple(practice.kept.values()), practice.clock.today()
            state = state_of_incident(record, beside, today)
            return BREACH if state is IncidentState.TO_TELL else ""
        case _:
            return next(iter(letters_of(practice, record)), "")


def variant(record: Record | None, answers: Mapping[str, str]) -> str:
    """Which of its variants a letter is: what it is about, or what became of it."""
    if isinstance(record, Complaint):
        return record.of.value
    return answers.get(VARIANT, "")


def known(practice: Practice, record: Record | None) -> dict[str, str]:
    """What the record says of what a letter asks, and to whom it goes."""
    names = usable(practice)

    def read(text: NoteText) -> str:
        return text.read(names).strip()

    match record:
        case Complaint():
            found = {"who": _called(practice, read(record.who)), "about": read(record.about)}
            found |= _outcome(practice, record, read)
        case Incident():
            found = {
                "happened": read(record.what),
                "what_was_in_it": read(record.lost),
                "what_i_did": read(record.done),
            }
        case Rectification():
            found = {
                "who": _called(practice, read(record.who)),
                "wrong": read(record.wrong),
                "now_says": read(record.right),
                "statement": read(record.right),
            }
            found |= _answer(practice, record, read)
        case _:
            found = {}
    return {name: text for name, text in found.items() if text}


def _outcome(
    practice: Practice, record: Complaint, read: Callable[[NoteText], str]
) -> dict[str, str]:
    """What was found, where an outcome was recorded before its letter."""
    steps = steps_of(record, practice.kept.values())
    last = next((one for one in reversed(steps) if one.step is ComplaintStep.OUTCOME), None)
    return {} if last is None else {"found": read(last.said), "do_about": read(last.changed)}


def _answer(
    practice: Practice, record: Rectification, read: Callable[[NoteText], str]
) -> dict[str, str]:
    """What became of it, where an answer was recorded before its letter."""
    line = anew(record, practice.kept.values())
    every = practice.all_of(RECTIFICATION_ANSWER)
    own = sorted(
        (one for one in every if one.adds_to in line), key=lambda one: (one.on, one.signed)
    )
    if not own:
        return {}
    last: RectificationAnswer = own[-1]
    return {"answer": last.answer.value, "reason": read(last.why), "told": read(last.told)}


def _called(practice: Practice, who: str) -> str:
    """Whoever wrote, as a letter begins: a code stands for the clients of its file."""
    with suppress(NoSuch):
        file = practice.file(code_from(who))
        return listed(practice.person(one).shown for one in file.subjects)
    return who


def around(practice: Practice, record: Record | None, on: dt.date) -> dict[str, str]:
    """What the practice's details, the law and the days say."""
    texts = paper_gaps.known(practice, paper.gaps()).texts
    found = {name: text for name, text in texts.items() if name in _LAW}
    if "body" in texts and not (isinstance(record, Complaint) and _only_data(record)):
        found["body"] = texts["body"]
    found["next_news"] = in_words(add_days(on, INFORM_DAYS))
    if record is not None:
        found["received"] = found["found_on"] = in_words(kind_of(record).about(record))
    if isinstance(record, Incident):
        done = incident_steps(record, practice.kept.values())
        told = [one for one in done if one.step is IncidentStep.REGULATOR_TOLD]
        if told and "regulator" in found:
            found["regulator_told"] = f"I told {found['regulator']}, on {in_words(told[0].on)}."
    return found


def _only_data(record: Complaint) -> bool:
    return record.of is ComplaintAbout.DATA


def refuse_before(record: Record | None, on: dt.date) -> None:
    """Raise NotUnderstood("day-before-its-record") for a letter from before what it is about."""
    if record is not None and on < kind_of(record).about(record):
        raise NotUnderstood("day-before-its-record", field="on")


def refuse_nobody(record: Record | None) -> None:
    """Raise NotAllowed("nobody-to-write-to") where whoever complained did not say who they are."""
    if isinstance(record, Complaint) and record.anonymous:
        raise NotAllowed("nobody-to-write-to")


def step(
    practice: Practice,
    letter: RegisterLetter,
    variant_: str,
    answers: Mapping[str, str],
    words: str,
) -> tuple[str, Mapping[str, str | bool]]:
    """The step that a letter is once it is sent: its kind by name, its fields but the day."""
    if letter.id in _STEPS:
        told = practice.law_of(None).known and variant_ != ComplaintAbout.WORK
        return COMPLAINT_UPDATE.name, dict(_complaint_step(letter.id, answers, words, told=told))
    if letter.id == BREACH:
        return INCIDENT_UPDATE.name, {"step": IncidentStep.PEOPLE_TOLD.value, "said": words}
    reason = answers.get("reason", "") or answers.get("now_says", "")
    fields = {
        VARIANT: variant_,
        "why": reason or answers.get("erased_what", ""),
        "told": answers.get("told", ""),
        "said": words,
    }
    return RECTIFICATION_ANSWER.name, {name: text for name, text in fields.items() if text}


def _complaint_step(
    name: str, answers: Mapping[str, str], words: str, *, told: bool
) -> Iterator[tuple[str, str | bool]]:
    yield "step", _STEPS[name].value
    yield "said", words
    yield "told_of_regulator", told
    if answers.get("do_about"):
        yield "changed", answers["do_about"]
