"""The paper on which a client consents to a release: the words of the consent, and nothing else.

What is signed and what may be sent cannot differ: both are the same record, or the same form that
is signed as one afterwards. Without either it is printed to be filled in by hand.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from app.domain.consents import LIMIT_MONTHS, Category, Consent, ConsentState, Term, state_of
from app.domain.dates import in_words
from app.domain.errors import NoSuch, NotAllowed
from app.domain.files import ClientFile
from app.domain.filling import BY_HAND
from app.domain.forms import DAY, Value
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import CONSENT
from app.domain.lists import listed
from app.domain.numbers import counted
from app.domain.retention import FileKind
from app.services.handovers.paper_fills import Fill, from_record
from app.services.handovers.paper_names import Reading
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.kind_words import words_of

_STILL: Final = frozenset({ConsentState.IN_FORCE, ConsentState.LATER})
_REFUSED: Final = {
    ConsentState.EXPIRED: "consent-expired",
    ConsentState.USED: "consent-used",
    ConsentState.REPLACED: "authority-replaced",
    ConsentState.WITHDRAWN: "consent-withdrawn",
}


def is_to_sign(practice: Practice, consent: Consent) -> bool:
    """Whether a consent holds today, or will, so that it can still be signed for."""
    around = practice.all_in(consent.file)
    return state_of(consent, around, practice.clock.today()) in _STILL


def recorded(practice: Practice, code: Code, identity: RecordId) -> Consent:
    """A consent of a file that can be signed for today.

    Raises NoSuch("no-such-record"), NotAllowed("release-refused") for one that holds no more.
    """
    found = practice.kept.get(identity)
    if not isinstance(found, Consent) or found.file != code:
        raise NoSuch("no-such-record")
    state = state_of(found, practice.all_in(code), practice.clock.today())
    if state not in _STILL:
        raise NotAllowed("release-refused", obstacles=(_REFUSED[state],))
    return found


def being_filled_in(practice: Practice, code: Code, fields: Mapping[str, Value]) -> Consent:
    """The consent that a form says and nobody has signed yet. Raises as `sign.filled_in`."""
    practice.file(code)
    said = {DAY: practice.clock.today().isoformat(), **fields}
    return cast("Consent", sign.filled_in(practice, CONSENT, code, said, None))


def blank(
    reading: Reading, file: ClientFile | None, client: PersonId | None
) -> Iterator[tuple[str, Fill]]:
    """What stands where nothing is recorded: each thing to tick, and lines to write on."""
    ticks = "\n".join(f"☐ {said}" for said in _categories())
    yield "consent_what", Fill(text=f"Tick what I may share:\n{ticks}")
    yield "consent_people", Fill(text=_of_others(()))
    yield "consent_holds", Fill(text=f"☐ For one time.\n☐ Until: {BY_HAND}\n{_LIMIT}")
    signing: tuple[PersonId, ...] = () if client is None else (client,)
    if client is None and file is not None and file.kind is FileKind.INDIVIDUAL:
        signing = file.subjects
    yield "consent_signs", Fill(text=_signs(reading.names(signing)))


def of_consent(
    practice: Practice, reading: Reading, consent: Consent
) -> Iterator[tuple[str, Fill]]:
    """What one consent says, gap by gap."""
    file = practice.file(consent.file)
    rests = (from_record(CONSENT.name, consent.id),)
    about = _about(file, consent)
    others = [one for one in consent.people if one not in about]
    signing = consent.given_by or (file.subjects if len(file.subjects) == 1 else ())
    whom = "" if _is_plain(file, consent, about) else _of_whom(reading.names(about))
    for gap, text in (
        ("consent_to", reading.text(consent.recipient)),
        ("consent_purpose", reading.text(consent.purpose)),
        ("consent_what", _what(consent.categories)),
        ("consent_days", _days(consent.records_from, consent.records_until)),
        ("consent_people", whom + _of_others(reading.names(others))),
        ("consent_holds", _holds(consent)),
        ("consent_signs", _signs(reading.names(signing))),
    ):
        yield gap, Fill(text=text, rests=rests)


def _about(file: ClientFile, consent: Consent) -> tuple[PersonId, ...]:
    """Whose records they are: of the clients who agree, or of those whom somebody agrees for."""
    clients = file.subjects
    gave = tuple(one for one in clients if one in consent.given_by)
    meant = tuple(one for one in clients if one in consent.people)
    return gave or meant or (clients if len(clients) == 1 else ())


def _is_plain(file: ClientFile, consent: Consent, about: tuple[PersonId, ...]) -> bool:
    """Whether nobody has to be told whose records they are: of everybody who signs."""
    by_themselves = not consent.given_by or {*about} & {*consent.given_by}
    return bool(by_themselves) and about == file.subjects


def _of_whom(said: tuple[str, ...]) -> str:
    return f"It is about {listed(said)}. " if said else ""


def _categories() -> tuple[str, ...]:
    said = words_of(CONSENT.name).fields["categories"].choices
    return tuple(said[one.value] for one in Category)


def _what(chosen: Iterable[Category]) -> str:
    words = words_of(CONSENT.name).fields["categories"].choices
    wanted = frozenset(chosen)
    may = [words[one.value] for one in Category if one in wanted]
    not_ = [words[one.value] for one in Category if one not in wanted]
    lines = [f"I may share: {listed(may)}." if may else ""]
    lines += [f"I do not share: {listed(not_)}."] if not_ else []
    return "\n".join(line for line in lines if line)


def _days(since: dt.date | None, until: dt.date | None) -> str:
    first = f"from {in_words(since)}" if since else "from the beginning"
    return f"{first} {'to ' + in_words(until) if until else 'to the day I send it'}"


def _of_others(said: tuple[str, ...]) -> str:
    if said:
        return f"It may say what is about {listed(said)}. I cover what is about anybody else."
    return "I cover what is about anybody else."


_LIMIT: Final = f"If no day is named, it ends after {counted(LIMIT_MONTHS, 'month')}."


def _holds(consent: Consent) -> str:
    last = in_words(consent.last_day)
    if consent.term is Term.ONCE:
        return f"This holds for one time. It ends on {last} at the latest."
    return f"This holds until {last}."


def _signs(said: tuple[str, ...]) -> str:
    return "\n".join(
        f"Name: {one}\nSigned: {BY_HAND}\nDay: {BY_HAND}" for one in said or (BY_HAND,)
    )
