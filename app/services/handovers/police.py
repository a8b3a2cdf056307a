"""The police code beside a release: whether it goes to the police, and what they have answered.

What they answered is carried over from where they asked, if that is in the file. It only warns.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.approaches import Approach, Caller, Order, chain_of
from app.domain.authority import Authority
from app.domain.callers import CodeOfPractice
from app.domain.consents import Consent
from app.domain.decisions import DisclosureDecision
from app.domain.duties import DutyId
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH, REPORT
from app.domain.police_code import CodeQuestion, names_the_police
from app.domain.receivers import Receiver
from app.domain.records import Record
from app.domain.releases import Release
from app.domain.standing import newness
from app.services.handovers.spared import authority_in, authority_under
from app.services.practice.practice import Practice
from app.services.records.callers import guide
from app.services.records.kind_words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceCode:
    """The code as it stands beside a release: `police` if it goes to them, `victim` if about one.

    `said` is whether anybody said what the recipient is; if not, their words were a hint.
    `carried` are the questions that were answered where they asked, in the order of the code.
    """

    code: CodeOfPractice
    police: bool
    said: bool
    victim: bool
    answered: tuple[CodeQuestion, ...]
    carried: tuple[CodeQuestion, ...]

    @property
    def unanswered(self) -> tuple[CodeQuestion, ...]:
        """What they still have to answer; nothing where the code does not cover it."""
        covered = self.police and self.victim
        return tuple(one for one in CodeQuestion if covered and one not in self.answered)


def code_for(
    practice: Practice, code: Code, covers: Authority, made: Release | None = None
) -> PoliceCode | None:
    """The code beside what is sent under an authority; None of an order, and where none holds."""
    record = practice.kept.get(covers.record)
    day = (made.closed if made else None) or practice.clock.today()
    advice = guide().advice[Caller.POLICE]
    here = "" if practice.rulebook().country else practice.nation
    nations = (here, practice.file(code).nation or here)  # the force may be of either
    found = next(filter(None, (advice.code_in(one, day) for one in nations)), None)
    if found is None or isinstance(record, Order):
        return None
    carried = _carried(practice, code)
    said = made.answered if made else None
    police = made.police if made else None
    return PoliceCode(
        code=found,
        police=_is_police(practice, code, covers, record) if police is None else police,
        said=police is not None or _said_of(record) is not None,
        victim=made.victim if made else True,
        answered=carried if said is None else in_order(said),
        carried=carried,
    )


def code_of(practice: Practice, made: Release) -> PoliceCode | None:
    """The code beside a release; None as well when what it rested on is gone."""
    covers = authority_in(practice, made)
    return None if covers is None else code_for(practice, made.file, covers, made)


def under(practice: Practice, code: Code, authority: RecordId | None) -> PoliceCode | None:
    """The code beside a report under an authority; None where it rests on none."""
    covers = authority_under(practice, authority)
    return None if covers is None else code_for(practice, code, covers)


def beside_signed(practice: Practice, report: RecordId) -> PoliceCode | None:
    """The code beside a report that is signed. Raises NoSuch("no-such-record")."""
    kept = practice.record(REPORT, report)
    return under(practice, kept.file, kept.adds_to)


def in_order(questions: Iterable[CodeQuestion]) -> tuple[CodeQuestion, ...]:
    """Questions of the code in its order, each once."""
    given = frozenset(questions)
    return tuple(one for one in CodeQuestion if one in given)


def said_of(questions: Iterable[CodeQuestion]) -> tuple[str, ...]:
    """Questions of the code as short words: “at what rank it was approved”."""
    words = words_of(APPROACH.name).fields["answered"].choices
    return tuple(words[one.value] for one in questions)


def _is_police(practice: Practice, code: Code, covers: Authority, record: Record | None) -> bool:
    """What they are said to be decides; their words are only a hint where nobody said it."""
    said = _said_of(record)
    if said is not None:
        return said is Receiver.POLICE
    names = practice.names()
    recipient = covers.recipient.read(names)
    return names_the_police(recipient) or any(
        _is_whom(words.read(names), recipient)
        for one in practice.all_of(APPROACH, code)
        if one.caller is Caller.POLICE
        for words in (one.who, one.organisation)
    )


def _said_of(record: Record | None) -> Receiver | None:
    """What an authority says that its recipient is; None where it does not."""
    if isinstance(record, DisclosureDecision) and record.duty is DutyId.POLICE_VICTIM:
        return Receiver.POLICE
    return record.receiver if isinstance(record, Consent | DisclosureDecision) else None


def _is_whom(asked: str, recipient: str) -> bool:
    """Whether every word of who asked stands in whom it is for."""
    wanted = _words(asked)
    return bool(wanted) and wanted <= _words(recipient)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _carried(practice: Practice, code: Code) -> tuple[CodeQuestion, ...]:
    """What they answered when they last asked about this client."""
    asked = practice.all_of(APPROACH, code)
    theirs = [one for one in asked if one.caller is Caller.POLICE]
    if not theirs:
        return ()
    last: Approach = max(theirs, key=newness)
    return in_order(one for each in chain_of(last, asked) for one in each.answered)


def questions_from(typed: str | None) -> tuple[CodeQuestion, ...] | None:
    """Questions by their names with commas between, `none` for no one of them; None if not said.

    Raises NotUnderstood("unknown-code-question") with those there are.
    """
    if typed is None:
        return None
    names = [one.strip() for one in typed.split(",") if one.strip() not in {"", "none"}]
    try:
        return in_order(CodeQuestion(one) for one in names)
    except ValueError:
        raise NotUnderstood("unknown-code-question", questions=", ".join(CodeQuestion)) from None
