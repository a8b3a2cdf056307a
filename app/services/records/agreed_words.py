"""What exactly was agreed at the beginning, in one line for each thing, as both doors show it."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from app.domain import beginning as rules
from app.domain import reach as reaching
from app.domain import sharing as sharings
from app.domain.contracts import Contract, Topic
from app.domain.encounters import Encounter, agreed_with
from app.domain.files import ClientFile
from app.domain.ids import PersonId, RecordId
from app.domain.joining import Joined, there_by
from app.domain.organisations import Organisation, organisation_on
from app.domain.privacy_notices import PrivacyNotice, Receipt
from app.domain.reach import Reach
from app.domain.records import Record
from app.domain.records_consents import answers
from app.domain.responsibilities import Responsibility, adults
from app.domain.sharing import Sharing, SharingState
from app.domain.standing import newest, uncorrected
from app.domain.text import NoteText, Reader
from app.services.people.clients import living
from app.services.people.in_use import usable
from app.services.people.people import called
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of
from app.services.records.sharing import adults_dead, over

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file on a day, as far as what was agreed in it is told."""

    clients: tuple[PersonId, ...]
    joined: tuple[Joined, ...]
    records: tuple[Record, ...]
    day: dt.date
    reader: Reader
    named: Callable[[PersonId], str]
    over: Collection[RecordId]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Its records of one kind."""
        return tuple(one for one in self.records if isinstance(one, kind))

    def read(self, text: NoteText) -> str:
        """A text with names, in one line."""
        return " ".join(text.read(self.reader).split())


def facts_of(
    practice: Practice, file: ClientFile, records: Collection[Record], day: dt.date
) -> dict[str, dt.date]:
    """What is there on a day for every client who lives, each fact with its day."""
    return rules.facts(
        records,
        living(practice, file),
        day,
        over=over(practice, file.code, day),
        died=adults_dead(practice, file.code, day),
        joined=file.joined,
    )


def facts_then(file: ClientFile, records: Collection[Record], day: dt.date) -> dict[str, dt.date]:
    """What was there on an earlier day for each who was a client by then."""
    clients = there_by(file.subjects, day, file.joined) or file.subjects
    return rules.facts(records, clients, day, joined=file.joined)


def said_of(
    practice: Practice,
    file: ClientFile,
    needs: Collection[str],
    records: Collection[Record],
    day: dt.date,
) -> str:
    """What was said of a thing that needs these facts, all of which are there; it may be empty."""
    found = _File(
        clients=file.subjects,
        joined=file.joined,
        records=tuple(records),
        day=day,
        reader=usable(practice),
        named=lambda person: next(iter(called(practice, (person,))), ""),
        over=over(practice, file.code, day),
    )
    told = (_said(found, need) for need in needs)
    return "; ".join(dict.fromkeys(one for one in told if one))


def _said(found: _File, need: str) -> str:
    if need in rules.TOPICS:
        return _topic(found, rules.TOPICS[need])
    kind = need.partition("/")[0]
    return _SAID[kind](found, need)


def _choice(kind: str, field: str, value: str) -> str:
    return words_of(kind).fields[field].choices[value]


def _contract(found: _File, _: str) -> str:
    contract = newest(found.of(Contract), found.day)
    if contract is None:
        return ""
    said = (found.read(contract.arrangement), _choice("contract", "how", contract.how.value))
    return "; ".join(one for one in said if one)


def _topic(found: _File, topic: Topic) -> str:
    """The terms where there are some, else how it was talked through."""
    made = uncorrected(found.of(Contract), found.day)
    term = found.read(_TERMS[topic](made[-1])) if topic in _TERMS and made else ""
    on = next((one for one in reversed(made) if topic in one.discussed), None)
    how = "" if on is None else _choice("contract", "how", on.how.value)
    return term or f"talked through, {how}"


_TERMS: Final[Mapping[Topic, Callable[[Contract], NoteText]]] = {
    Topic.FEES: lambda one: one.fee,
    Topic.CANCELLING: lambda one: one.fee,
    Topic.CONTACT: lambda one: one.between,
}


def _notice(found: _File, _: str) -> str:
    given = uncorrected(found.of(PrivacyNotice), found.day)
    if not given:
        return ""
    newest_given, kind = given[-1], "privacy-notice"
    receipt = newest_given.receipt
    said = (
        _choice(kind, "how", newest_given.how.value),
        found.read(newest_given.notice),
        "" if receipt in {None, Receipt.NONE} else _choice(kind, "receipt", str(receipt)),
    )
    return ", ".join(one for one in said if one)


def _answer(found: _File, _: str) -> str:
    said = answers(found.records, found.clients, found.day, found.joined)
    words = words_of("records-consent").states
    several = len(found.clients) > 1
    return "; ".join(
        f"{found.named(who)}: {words[one.state.value]}" if several else words[one.state.value]
        for who, one in said.items()
    )


def _reach(found: _File, _: str) -> str:
    ways = [one for one in reaching.in_use(found.of(Reach), found.day) if one.id not in found.over]
    return "; ".join(
        ", ".join(
            one
            for one in (
                f"{_choice('reach', 'means', way.means.value)} {found.read(way.address)}",
                found.read(way.when),
            )
            if one
        )
        for way in ways
    )


def _encounter(found: _File, _: str) -> str:
    agreed = agreed_with(found.of(Encounter), found.clients, found.day, found.joined)
    said = {who: _choice("encounter", "alone", one.alone.value) for who, one in agreed.items()}
    if len({one.id for one in agreed.values()}) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{found.named(who)}: {words}" for who, words in said.items())


def _adults(found: _File, need: str) -> str:
    known = adults(found.of(Responsibility), found.day)
    if need == rules.COMPETENCE:
        judged = [one for one in known if one.competent is not None]
        return "; ".join(
            ": ".join(
                part
                for part in (
                    _child(found, one),
                    found.read(one.decision),
                    _choice("responsibility", "competent", str(one.competent)),
                )
                if part
            )
            for one in judged
        )
    return "; ".join(
        ": ".join(
            part
            for part in (
                _child(found, one),
                found.named(one.adult),
                _choice("responsibility", "parental", one.parental.value),
            )
            if part
        )
        for one in known
    )


def _child(found: _File, one: Responsibility) -> str:
    """Which of several clients a record is of; nothing where there is one, or it does not say."""
    return found.named(one.whose) if one.whose and len(found.clients) > 1 else ""


def _shared(found: _File, need: str) -> str:
    _, _, whom = need.partition("/")
    every = [
        one
        for one in found.of(Sharing)
        if one.id not in found.over
        and sharings.state_of(one, found.records, found.day) is SharingState.IN_FORCE
        and (one.with_whom.value == whom or need == rules.EACH_ADULT)
    ]
    return "; ".join(
        ", ".join(one for one in (_whom(found, sharing), found.read(sharing.trigger)) if one)
        for sharing in every
    )


def _whom(found: _File, sharing: Sharing) -> str:
    """Who is told, by name; by what they are where no name was given or is left."""
    name = found.named(sharing.person) if sharing.person else found.read(sharing.name)
    return name or _choice("sharing", "with_whom", sharing.with_whom.value)


def _organisation(found: _File, _: str) -> str:
    one = organisation_on(found.of(Organisation), found.day)
    return "" if one is None else found.read(one.name)


_SAID: Final[Mapping[str, Callable[[_File, str], str]]] = {
    "contract": _contract,
    "privacy-notice": _notice,
    "records-consent": _answer,
    "reach": _reach,
    "encounter": _encounter,
    "responsibility": _adults,
    "sharing": _shared,
    "organisation": _organisation,
}
