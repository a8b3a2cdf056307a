"""Supervision sheets and extracts: choose records, decide what stands in whose place, go on later.

A sheet is kept with its decisions, so that it can be left and taken up again: the same records of
the same file are the same sheet until it is closed.
"""

import datetime as dt
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from app import resources
from app.detect.phrases import tokens
from app.domain.combinations import Combination, combinations
from app.domain.consents import Consent
from app.domain.dates import refuse_to_come
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.handover import LABELS
from app.domain.ids import Code, RecordId, new_id
from app.domain.notes import NoteKind
from app.domain.redaction import Decision, Layer, State
from app.domain.registers import SUPERVISION
from app.domain.sheets import Extract, Instead, IntruderAnswer, Nameless, Sheet
from app.domain.text import typed
from app.services.handovers import decisions_file
from app.services.handovers.decide import decided
from app.services.handovers.gather import Gathered, gather
from app.services.handovers.request import keep
from app.services.handovers.review import Review, after, review
from app.services.handovers.role_words import place_key
from app.services.handovers.unusual import Looked, looked_at, others_fine
from app.services.practice.changes import Changed
from app.services.practice.input_files import content_within, document_in
from app.services.practice.practice import Practice, signed_at
from app.services.practice.progress import SILENT, Progress

S = TypeVar("S", bound=Nameless)

EMPTIED: Final = ("consent", "withdraw_until", "read_on")
"""What was done before an extract goes and can be taken back; a text is emptied by no words."""

_NAMES: Final = frozenset({Layer.MENTION, Layer.IDENTIFIER})
_LARGEST: Final = 1 << 20  # bytes
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_UNLOOKED: Final[Mapping[str, Looked]] = MappingProxyType({})
_FEW: Final = frozenset("one two three four five six seven eight nine ten only sole".split())


def choose(practice: Practice, code: Code, records: Iterable[str]) -> tuple[Changed | None, Sheet]:
    """The sheet of these records: the one that waits, or a new one.

    Raises NoSuch("no-such-record"), NotUnderstood("nothing-chosen").
    """
    return _chosen(practice, Sheet, code, records)


def choose_extract(
    practice: Practice, code: Code, records: Iterable[str]
) -> tuple[Changed | None, Extract]:
    """The extract of these records: the one that waits, or a new one. Raises as `choose`."""
    return _chosen(practice, Extract, code, records)


def _chosen(
    practice: Practice, what: type[S], code: Code, records: Iterable[str]
) -> tuple[Changed | None, S]:
    wanted = tuple(RecordId(one) for one in dict.fromkeys(records))
    if not wanted:
        raise NotUnderstood("nothing-chosen")
    new = what(
        id=RecordId(new_id()),
        file=code,
        signed=signed_at(practice),
        person=practice.file(code).subjects[0],
        on=practice.clock.today(),
        records=wanted,
        labels=LABELS,
    )
    known = {one.id for one in gather(practice, new)}
    if not known.issuperset(wanted):
        raise NoSuch("no-such-record")
    for one in practice.kept.values():
        if type(one) is what and _waits(one, code, wanted):
            return None, one
    return keep(practice, new)


def sent_before(practice: Practice, code: Code, records: Iterable[str]) -> Extract | None:
    """The extract of these records that went last, to be saved again, while no other waits."""
    wanted = {*records}
    found = [
        one
        for one in practice.kept.values()
        if isinstance(one, Extract) and one.file == code and {*one.records} == wanted
    ]
    if any(one.closed is None for one in found):
        return None
    sent = [one for one in found if one.sent_as is not None]
    return max(sent, key=lambda one: one.signed, default=None)


def _waits(one: Nameless, code: Code, wanted: Iterable[RecordId]) -> bool:
    return one.file == code and one.closed is None and set(one.records) == set(wanted)


def choosable(practice: Practice, code: Code) -> tuple[Gathered, ...]:
    """The records of a file that may be chosen, oldest first."""
    asked = Sheet(
        id=RecordId(""),
        file=code,
        signed="",
        person=practice.file(code).subjects[0],
        on=practice.clock.today(),
        labels=LABELS,
    )
    return gather(practice, asked)


def proposed(practice: Practice, code: Code) -> frozenset[RecordId]:
    """The records since the last supervision; the last session, when there is none since."""
    every = choosable(practice, code)
    days = [one.on for one in practice.all_of(SUPERVISION, None)]
    since = max(days, default=dt.date.min)
    found = frozenset(one.id for one in every if one.on > since) if days else frozenset()
    sessions = [one for one in every if one.kind == NoteKind.SESSION.value]
    return found or frozenset(one.id for one in (sessions or every)[-1:])


def sheet(practice: Practice, identity: RecordId) -> Nameless:
    """One sheet or extract. Raises NoSuch("no-such-sheet")."""
    found = practice.kept.get(identity)
    if not isinstance(found, Nameless):
        raise NoSuch("no-such-sheet")
    return found


def still_open(practice: Practice, identity: RecordId) -> Nameless:
    """The sheet, unless it is closed. Raises NotAllowed("sheet-is-closed")."""
    found = sheet(practice, identity)
    if found.closed is not None:
        raise NotAllowed("sheet-is-closed")
    return found


def reviewed(
    practice: Practice, identity: RecordId, progress: Progress = SILENT
) -> Review[Nameless]:
    """Its records, what is suspected in them and the words for it. Raises NoSuch."""
    return review(practice, sheet(practice, identity), progress)


def decide(
    practice: Practice,
    identity: RecordId,
    *,
    suggestions: Iterable[tuple[str, Decision]] = (),
    instead: Mapping[str, str] = _NOTHING,
    words: Mapping[str, Looked] = _UNLOOKED,
) -> tuple[Changed, Nameless]:
    """Keep decisions, typed words and what is said of unusual words; the last answer wins.

    Raises NotAllowed("names-stay-out") when a name or a number were to stay, or stands in what was
    typed, NotUnderstood("no-such-suggestion") for a word not to be looked at, and as `still_open`.
    """
    before = still_open(practice, identity)
    suggestions, found = tuple(suggestions), review(practice, before)
    _refuse_names(found, suggestions)
    said = decided(practice, before, suggestions=suggestions)
    said, typed_ = looked_at(practice, found, said, words)
    return keep(practice, _with_words(practice, said, {**instead, **typed_}))


def apply(practice: Practice, identity: RecordId, document: dict[str, Any]) -> Nameless:
    """Keep every decision in a decisions file, or none.

    Beside what a file for an access request has, a decision may have `instead`, the words that
    stand in its place, and may be on a `word`: one to look at, wherever it is said. `others` says
    that all words to look at are fine of which nothing was said. Raises as `decide` and
    `decisions_file.apply`.
    """
    if not document.keys() <= {"decisions"}:
        raise NotUnderstood("decisions-invalid", at="/")
    asked = still_open(practice, identity)
    found = review(practice, asked)
    plain, instead, words, others = _split(document)
    given = decisions_file.answers(practice, found, plain)
    _refuse_names(found, given.get("suggestions", ()))
    said = decided(practice, asked, **given)
    said, typed_ = looked_at(practice, found, said, words)
    if others:
        said = others_fine(practice, after(practice, found, said))
    _, kept = keep(practice, _with_words(practice, said, {**instead, **typed_}))
    return kept


_Split = tuple[dict[str, Any], dict[str, str], dict[str, Looked], bool]


def _split(document: dict[str, Any]) -> _Split:
    """A decisions file without its words, its words by what they are for, and unusual words.

    The last says whether the other words to look at are fine.
    """
    others = False
    instead: dict[str, str] = {}
    words: dict[str, Looked] = {}
    listed = document.get("decisions", [])
    if not isinstance(listed, list):
        raise NotUnderstood("decisions-invalid", at="decisions")
    plain = []
    for place, one in enumerate(listed):
        if not isinstance(one, dict) or not isinstance(one.get("instead", ""), str):
            raise NotUnderstood("decisions-invalid", at=f"decisions/{place}")
        if one == {"others": State.DISCLOSE.value}:
            others = True
            continue
        if "word" in one:
            words |= _looked(one, f"decisions/{place}")
            continue
        plain.append({key: value for key, value in one.items() if key != "instead"})
        if "instead" in one:
            instead[_named(one)] = one["instead"]
    return {"decisions": plain}, instead, words, others


def _named(one: dict[str, Any]) -> str:
    """For what the words of a decision are kept: a suggestion, or a place by hand."""
    return str(one.get("suggestion") or place_key(*(one.get(k) for k in ("item", "start", "end"))))


def _looked(one: dict[str, Any], where: str) -> dict[str, Looked]:
    match one:
        case {"word": str(word), "state": str(said), **rest} if said in set(
            State
        ) and rest.keys() <= {"instead"}:
            return {word: Looked(state=State(said), instead=one.get("instead", "").strip())}
    raise NotUnderstood("decisions-invalid", at=where)


def _refuse_names(found: Review[Nameless], suggestions: Iterable[tuple[str, Decision]]) -> None:
    """A name or a number cannot stay: nobody is named in a sheet."""
    by_id = {one.id: one for one in found.suggestions}
    for identity, decision in suggestions:
        one = by_id.get(identity)
        if one is not None and one.layer in _NAMES and decision.state is State.DISCLOSE:
            raise NotAllowed("names-stay-out")


def _with_words(practice: Practice, asked: Nameless, instead: Mapping[str, str]) -> Nameless:
    known = practice.known_people()
    words = {one.suggestion: one for one in asked.instead}
    for identity, said in instead.items():
        if any(not sighting.word for sighting in known.find(said)):
            raise NotAllowed("names-stay-out")
        words[identity] = Instead(suggestion=identity, words=typed(said.strip()))
    kept = tuple(one for one in words.values() if not one.words.blank)
    return replace(asked, instead=kept)


def answers_in(path: Path) -> dict[str, str]:
    """The answers in a file, by question. Raises NotUnderstood("decisions-invalid"), World."""
    content = content_within(path, _LARGEST)
    try:
        document = None if content is None else document_in(content)
    except ValueError:
        raise NotUnderstood("decisions-invalid", at="JSON") from None
    if not isinstance(document, dict) or not all(isinstance(s, str) for s in document.values()):
        raise NotUnderstood("decisions-invalid", at="/")
    return document


def prepare_extract(
    practice: Practice,
    identity: RecordId,
    *,
    purpose: str | None = None,
    consent: RecordId | None = None,
    withdraw_until: dt.date | None = None,
    read_on: dt.date | None = None,
    their_words: str | None = None,
    answers: Mapping[str, str] = _NOTHING,
    emptied: Collection[str] = (),
) -> tuple[Changed, Extract]:
    """Keep what was done before an extract may go; what is None stays as it was.

    Of `EMPTIED`, what is named in `emptied` is not said any more. Raises NoSuch, also for a consent
    that the file does not have, NotAllowed("sheet-is-closed"), NotUnderstood("unknown-question"),
    NotUnderstood("day-to-come") for a day on which it cannot have been read yet.
    """
    kept = _to_prepare(practice, identity, consent, read_on, answers)
    gone: dict[str, Any] = {name: None for name in EMPTIED if name in emptied}
    before = replace(kept, **gone)
    said = {one.question: one for one in before.answers}
    said |= {
        one: IntruderAnswer(question=one, answer=typed(answer.strip()))
        for one, answer in answers.items()
    }
    after = replace(
        before,
        purpose=before.purpose if purpose is None else typed(purpose.strip()),
        consent=consent or before.consent,
        withdraw_until=withdraw_until or before.withdraw_until,
        read_on=read_on or before.read_on,
        their_words=before.their_words if their_words is None else typed(their_words.strip()),
        answers=tuple(said.values()),
    )
    return (Changed(), after) if after == kept else keep(practice, after)


def _to_prepare(
    practice: Practice,
    identity: RecordId,
    consent: RecordId | None,
    read_on: dt.date | None,
    answers: Mapping[str, str],
) -> Extract:
    """The extract, if this can be said of it. Raises as `prepare_extract`."""
    found = still_open(practice, identity)
    if not isinstance(found, Extract):
        raise NoSuch("no-such-sheet")
    refuse_said(practice, found.file, consent, read_on, answers)
    return found


def refuse_said(
    practice: Practice,
    code: Code,
    consent: RecordId | None,
    read_on: dt.date | None,
    answers: Mapping[str, str],
) -> None:
    """Refuse what cannot be said of any extract of a file. Raises as `prepare_extract`."""
    if not answers.keys() <= set(questions()):
        raise NotUnderstood("unknown-question", questions=", ".join(questions()))
    refuse_to_come(read_on, practice.clock.today(), field="read_on")
    given = None if consent is None else practice.kept.get(consent)
    if consent is not None and not (isinstance(given, Consent) and given.file == code):
        raise NoSuch("no-such-record")


@cache
def questions() -> dict[str, str]:
    """The questions before an extract may go, by their ids."""
    read = tomllib.loads(resources.text("words", "intruder.toml"))
    return {one["id"]: one["asks"] for one in read["questions"]}


def combined_in(practice: Practice, identity: RecordId) -> tuple[Combination, ...]:
    """How telling the rest of a sheet is, as it stands. Raises NoSuch."""
    return combined(reviewed(practice, identity))


def combined(found: Review[Nameless]) -> tuple[Combination, ...]:
    """How telling the rest is: what stands as written, and what stands as something more general.

    What can be told by its number alone ("one of two women") counts as an event.
    """
    details = [one for one in found.suggestions if one.layer is Layer.QUASI]
    left = [one for one in details if one.state is State.DISCLOSE]
    told: dict[str, list[str]] = {}
    for one in details:
        if one.state is not State.DISCLOSE:
            told.setdefault(one.item, []).append(one.kind)
    return combinations([one.kind for one in left], told.values())


def small_numbers(found: Review[Nameless]) -> int:
    """How many details that stay as written say a small number: of few, it may be true of one."""
    return sum(
        one.layer is Layer.QUASI
        and one.state is State.DISCLOSE
        and any(word.plain in _FEW or _is_small(word.said) for word in tokens(one.text))
        for one in found.suggestions
    )


def _is_small(said: str) -> bool:
    return said.isdigit() and int(said) <= len(_FEW) - 2


def waiting(practice: Practice, code: Code) -> tuple[Nameless, ...]:
    """The sheets and extracts of a file that are not closed, the newest first."""
    found = [one for one in practice.kept.values() if isinstance(one, Nameless)]
    mine = [one for one in found if one.file == code and one.closed is None]
    return tuple(sorted(mine, key=lambda one: one.signed, reverse=True))
