"""The privacy notice keeps its promises: what each sentence rests on, and whether it still holds.

What a rule, a setting or a record says stands in the notice by itself. Where the version that was
given parts from what is true now, or somebody's own words from what they should follow, a sentence
does not hold, and it is said how to mend it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.beginning_kinds import PRIVACY_NOTICE
from app.domain.dates import in_words
from app.domain.documents import Part, Variant
from app.domain.filling import Filled, Lack, Sentence, Written, fill, pieces, short
from app.domain.ids import Code, PersonId, RecordId
from app.domain.joining import all_then
from app.domain.notice_versions import NoticeVersion
from app.domain.numbers import figures
from app.domain.registers import (
    NOTICE_VERSION,
)
from app.domain.standing import newest, uncorrected
from app.services.handovers import paper
from app.services.handovers.notice_broken import broken
from app.services.handovers.paper_fills import Rest
from app.services.handovers.paper_gaps import Known, known, open_files
from app.services.handovers.papers_given import bare
from app.services.people.people import called
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.records import sign

_VERSION: Final = "version"  # the part that says which version it is, which is no part of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence of the notice, on what it rests, whether it holds, and how it is mended if not."""

    text: str
    rests_on: tuple[Rest, ...]
    mend: str = ""

    @property
    def holds(self) -> bool:
        """Whether what it says is so."""
        return not self.mend


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePart:
    """A part of the notice, sentence by sentence."""

    id: str
    heading: str
    claims: tuple[Claim, ...]

    @property
    def holds(self) -> bool:
        """Whether every sentence of it does."""
        return all(one.holds for one in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version that was recorded, from which day it is given; whether it is the newest."""

    record: RecordId
    on: dt.date
    digest: str
    newest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGiven:
    """An open file in which somebody has not had the newest version: who that is."""

    file: Code
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The notice as it would be today. `current` says that the newest recorded version is this."""

    digest: str
    current: bool
    versions: tuple[Version, ...]
    parts: tuple[NoticePart, ...]
    lacks: tuple[Lack, ...]
    not_given: tuple[NotGiven, ...]

    @property
    def unrecorded(self) -> str:
        """Why no recorded version says what the notice says today; empty where one does."""
        if self.current:
            return ""
        if self.lacks:
            return f"{figures(len(self.lacks), 'answer is', 'answers are')} missing."
        if not self.versions:
            return "No version is recorded yet."
        return "The notice has changed, and the new version is not recorded yet."


def notice(practice: Practice) -> Notice:
    """The notice of the practice: what each sentence rests on, and whether it still holds."""
    knows = known(practice, paper.gaps())
    now = _general(practice, knows)
    given = _newest(practice)
    facts = dict(broken(practice, knows))
    return Notice(
        digest=now.digest,
        current=given is not None and _digest(practice, given) == now.digest,
        versions=versions(practice),
        parts=(
            *(_part(practice, one, knows, given, facts) for one in now.parts),
            *(() if given is None else _gone(practice, now, given)),
        ),
        lacks=now.lacks,
        not_given=not_given(practice),
    )


def keep(practice: Practice) -> tuple[Changed, RecordId]:
    """Record what the notice says today as a version; the same one again is no other.

    Raises NotAllowed("document-lacks").
    """
    now = _general(practice, known(practice, paper.gaps()))
    if now.lacks:
        raise paper.lacking(now.lacks)
    given = _newest(practice)
    if given is not None and _digest(practice, given) == now.digest:
        return Changed(), given.id
    fields = {"on": practice.clock.today().isoformat(), "digest": now.digest, "text": now.text}
    made = sign.sign(practice, NOTICE_VERSION, None, fields)
    return made.changed, made.record


def versions(practice: Practice) -> tuple[Version, ...]:
    """Every version that was recorded, the newest first."""
    last = _newest(practice)
    every = uncorrected(practice.all_of(NOTICE_VERSION), practice.clock.today())
    return tuple(
        Version(record=one.id, on=one.on, digest=_digest(practice, one), newest=one is last)
        for one in reversed(every)
    )


def not_given(practice: Practice) -> tuple[NotGiven, ...]:
    """The open files in which a client has not had the newest version, where one is recorded."""
    last = _newest(practice)
    if last is None:
        return ()
    wanted = short(_digest(practice, last))
    given = set(_given(practice, wanted))
    left = (
        (one.code, tuple(each for each in one.subjects if (one.code, each) not in given))
        for one in open_files(practice)
    )
    return tuple(NotGiven(file=code, names=called(practice, who)) for code, who in left if who)


def _given(practice: Practice, version: str) -> Iterator[tuple[Code, PersonId]]:
    """Who was given this version, in which file: its number is named, or all of a digest."""
    names, wanted = practice.names(), bare(version)
    for one in uncorrected(practice.all_of(PRIVACY_NOTICE), practice.clock.today()):
        if wanted in bare(one.notice.read(names)):
            file = practice.file(one.file)
            for who in one.given_to or all_then(one, file.subjects, file.joined):
                yield one.file, who


def _newest(practice: Practice) -> NoticeVersion | None:
    return newest(practice.all_of(NOTICE_VERSION), practice.clock.today())


def _digest(practice: Practice, version: NoticeVersion) -> str:
    return version.digest.read(practice.names())


def _general(practice: Practice, knows: Known) -> Filled:
    """The notice without a client, and without the part that says which version it is."""
    whole = paper.filled(practice, paper.PRIVACY_NOTICE, knows, Variant.ADULT)
    return paper.without(whole, _VERSION)


def _part(
    practice: Practice,
    part: Written,
    knows: Known,
    given: NoticeVersion | None,
    facts: dict[Rest, str],
) -> NoticePart:
    claims = [
        Claim(text=one.text, rests_on=_rests(one, knows), mend=_mend(one, knows, facts))
        for line in part.lines
        for one in line
    ]
    if given is not None:
        claims = [*_parted(practice, part, claims, given)]
    shipped = next(one for one in paper.text_of(paper.PRIVACY_NOTICE).parts if one.id == part.id)
    if part.own:
        claims = [*_own(practice, shipped, claims, knows)]
    return NoticePart(id=part.id, heading=part.heading, claims=tuple(claims))


def _rests(one: Sentence, knows: Known) -> tuple[Rest, ...]:
    found = (rest for gap in one.gaps for rest in knows.fills[gap].rests if gap in knows.fills)
    return tuple(dict.fromkeys(found)) or (Rest(kind="law", id="document"),)


def _mend(one: Sentence, knows: Known, facts: dict[Rest, str]) -> str:
    times = any(gap.startswith("kept_") for gap in one.gaps)
    found = (rest for rest in _rests(one, knows) if times or rest.kind != "rule")
    return next((facts[rest] for rest in found if rest in facts), "")


def _parted(
    practice: Practice, part: Written, claims: Iterable[Claim], given: NoticeVersion
) -> Iterator[Claim]:
    """The claims beside what the version that was given says under the same heading."""
    before = _said_then(practice, given, part.heading)
    now = set(pieces(part.text))
    day = in_words(given.on)
    mend = f"The version given since {day} does not say this. Record a new version, and give it."
    for one in claims:
        said = set(pieces(one.text)) <= set(before)
        yield one if said or one.mend else Claim(text=one.text, rests_on=one.rests_on, mend=mend)
    yield from _no_longer(given, (text for text in before if text not in now))


def _gone(practice: Practice, now: Filled, given: NoticeVersion) -> Iterator[NoticePart]:
    """The parts of the version that was given that are no part of the notice any more."""
    headings = {one.heading for one in now.parts}
    for heading, said in _then(practice, given):
        if heading not in headings:
            yield NoticePart(id="", heading=heading, claims=tuple(_no_longer(given, said)))


def _said_then(practice: Practice, given: NoticeVersion, heading: str) -> tuple[str, ...]:
    return next((said for first, said in _then(practice, given) if first == heading), ())


def _then(practice: Practice, given: NoticeVersion) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The headings of the version that was given, each with its sentences."""
    for part in given.text.read(practice.names()).split("\n\n"):
        heading, _, rest = part.partition("\n")
        yield heading, pieces(rest)


def _no_longer(given: NoticeVersion, said: Iterable[str]) -> Iterator[Claim]:
    day = in_words(given.on)
    mend = f"The version given since {day} says this, and it is no longer so. Record a new version."
    rest = Rest(kind="record", id=NOTICE_VERSION.name, digest=given.id)
    return (Claim(text=text, rests_on=(rest,), mend=mend) for text in said)


def _own(
    practice: Practice, shipped: Part, claims: Iterable[Claim], knows: Known
) -> Iterator[Claim]:
    """What somebody wrote themselves: no rule, setting or record says it."""
    own = next(
        one.text
        for one in practice.details.own
        if (one.document, one.part) == (paper.PRIVACY_NOTICE, shipped.id)
    )
    usual = vouched(shipped, knows)
    lost = [gap for gap in shipped.gaps if f"{{{gap}}}" not in own and knows.texts.get(gap)]
    back = " Put back " + ", ".join(f"{{{gap}}}" for gap in lost) + "." if lost else ""
    mend = f"You wrote this yourself: nothing here says that it is so.{back or _USUAL}"
    rests = (Rest(kind="own", id=shipped.id),)
    for one in claims:
        fixed = set(pieces(one.text)) <= usual
        yield one if fixed or one.mend else Claim(text=one.text, rests_on=rests, mend=mend)
    needed = ", ".join(f"{{{gap}}}" for gap in lost if paper.gaps().gaps[gap].needed)
    if needed:
        yield Claim(text=_SILENT, rests_on=rests, mend=f"Put back {needed}.")


def vouched(shipped: Part, knows: Known) -> frozenset[str]:
    """The sentences of a part in the program's words, and of any gap, filled as they are today.

    Something vouches for each: whatever else somebody writes there is red.
    """
    text, every = paper.text_of(paper.PRIVACY_NOTICE), paper.gaps()
    done = fill(text, every, knows.texts)
    whole = (said for gap, said in knows.texts.items() if every.gaps[gap].whole)
    return frozenset(
        one for part in done.parts if part.id == shipped.id for one in pieces(part.text)
    ) | frozenset(one for said in whole for one in pieces(said))


_USUAL: Final = " Check it, or bring the usual words back."
_SILENT: Final = "This part no longer says what it has to say."
