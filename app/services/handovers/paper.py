"""Documents to give: contract, limits, how to ask, agreement to keep records, what sharing means.

Each is filled from the practice's own details, its rules and the records of a file. One that lacks
something is refused with what it lacks, and never printed wrong. Its version is a digest of the
text without the client, so that what was given to whom can be shown.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from app import resources
from app.domain import documents
from app.domain.dates import in_words
from app.domain.details import DATED, Details
from app.domain.documents import GapKind, Gaps, OwnWords, Text, Variant
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.filling import Filled, Lack, fill, in_own_words, short
from app.domain.registers import NOTICE_VERSION
from app.domain.tables import Table
from app.domain.text import accepted
from app.services.handovers.document import Printed
from app.services.handovers.paper_consent import of_consent
from app.services.handovers.paper_for import (
    NOBODY,
    RELEASE_CONSENT,
    YOUNG_PERSON,
    For,
    consent_of,
    read_by,
    variant_of,
)
from app.services.handovers.paper_gaps import Known, known, own_words, version_fill
from app.services.handovers.paper_names import Called, Reading, chosen, others
from app.services.handovers.paper_records import of_client
from app.services.handovers.preview import PagePicture, drawn
from app.services.practice.changes import Changed
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.records.promises import promised
from app.storage.atomic import put_whole, try_path

if TYPE_CHECKING:
    from app.export.paper import PaperContents
    from app.export.pdf.page import LaidOut

FOLDER: Final = "documents"
PRIVACY_NOTICE: Final = "privacy-notice"
LAPTOP_GONE: Final = "laptop-gone"
INTAKE: Final = "intake"
CLINICAL_WILL: Final = "clinical-will"
TEXTS: Final = (
    INTAKE,
    "contract",
    PRIVACY_NOTICE,
    "limits",
    "sharing",
    YOUNG_PERSON,
    "encounter",
    "how-to-ask",
    "records-consent",
    "implications",
    RELEASE_CONSENT,
    CLINICAL_WILL,
    LAPTOP_GONE,
    "article-30",
)
"""The documents by their names, in the order in which they are given."""
SHEETS: Final = frozenset(
    {"contract", "limits", "sharing", "encounter", YOUNG_PERSON, RELEASE_CONSENT, CLINICAL_WILL}
)
"""Those that somebody keeps at hand: the limits on one page, the contract on one sheet."""
FILE_NAME: Final = "paper.pdf"
"""What a document is called, whatever it says."""


@cache
def gaps() -> Gaps:
    """What fills the gaps. Raises NotUnderstood("rule-pack")."""
    return documents.gaps_from(_table("gaps"))


@cache
def text_of(name: str) -> Text:
    """The document of this name. Raises NoSuch("no-such-document")."""
    if name not in TEXTS:
        raise NoSuch("no-such-document")
    return documents.text_from(_table(name), gaps())


def _table(name: str) -> Table:
    file = f"{name}.toml"
    return Table.read(file, resources.text(FOLDER, file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as it would be printed today: its words, what it lacks, its version."""

    name: str
    title: str
    filled: Filled
    version: str

    @property
    def promises(self) -> tuple[str, ...]:
        """Sentences that promise more than can be kept; they are the practice's own."""
        texts = (part.text for part in self.filled.parts)
        return tuple(text[one.start : one.end] for text in texts for one in promised(text))


def paper(
    practice: Practice,
    name: str,
    whom: For = NOBODY,
    trying: Mapping[str, str] | None = None,
) -> Paper:
    """A document of the practice, or for somebody.

    `trying` are words for its parts that are not kept: what it would say with them. What a client
    fills in or signs alone is for one person. Raises NoSuch, NotAllowed("not-a-subject",
    "client-of-age", "release-refused", and "client-name-needed" where somebody else reads it too),
    NotUnderstood("person-needed", "consent-elsewhere") and as a form does.
    """
    for part, words in (trying or {}).items():
        _refuse_unknown(name, part, words)
    file = None if whom.code is None else practice.file(whom.code)
    text = text_of(name)
    variant = variant_of(practice, text, file, whom)
    client, adult = read_by(practice, text, variant, file, whom)
    general = known(practice, gaps())
    version = _version(practice, name, general, variant, trying)
    consent = None if whom.consent is None else consent_of(practice, text, file, whom.consent)

    def said(called: Called) -> Filled:
        reading = Reading(practice, called)
        knows = general if file is None else known(practice, gaps(), file, client, adult, called)
        if file is not None and client is not None:
            knows.fills.update(of_client(reading, client, file.kind))
        if consent is not None:
            knows.fills.update(of_consent(practice, reading, consent))
        knows.fills.update(version_fill(version, _given_from(practice, version)))
        return filled(practice, name, knows, variant, trying)

    named = chosen(practice, file, whom.called)
    done = said(named)
    for other in others(practice, file, named):
        if said(other).text != done.text:
            raise NotAllowed("client-name-needed")
    return Paper(name=name, title=done.title, filled=done, version=version)


def versions(practice: Practice, name: str) -> frozenset[str]:
    """The digests of a document as it would be printed today, for each sort of reader it has."""
    general = known(practice, gaps())
    whom = text_of(name).variants or {Variant.ADULT}
    return frozenset(_version(practice, name, general, one) for one in whom)


def _version(
    practice: Practice,
    name: str,
    general: Known,
    whom: Variant,
    trying: Mapping[str, str] | None = None,
) -> str:
    """What tells one version from another: what it says to nobody in particular."""
    return without(filled(practice, name, general, whom, trying), "version").digest


def _given_from(practice: Practice, digest: str) -> dt.date:
    """The day from which a version of the privacy notice is given: today where none is recorded."""
    names = practice.names()
    days = (one.on for one in practice.all_of(NOTICE_VERSION) if one.digest.read(names) == digest)
    return min(days, default=practice.clock.today())


def papers(practice: Practice) -> tuple[Paper, ...]:
    """Every document of the practice as it would be printed today, without a client."""
    return tuple(paper(practice, name) for name in TEXTS)


def filled(
    practice: Practice,
    name: str,
    knows: Known,
    variant: Variant,
    trying: Mapping[str, str] | None = None,
) -> Filled:
    """A document filled with what is known. One that no rule of the nation is for lacks itself."""
    text = text_of(name)
    own = {one.part: one.text for one in practice.details.own if one.document == name}
    usual = {one.id: one.text for one in text.parts}
    own |= {part: said or usual[part] for part, said in (trying or {}).items()}
    done = fill(
        text, gaps(), knows.texts, there=knows.there, variant=variant, own=own, spare=knows.spare
    )
    country = practice.rulebook().country
    if practice.nation in text.nations and not country:
        return done
    ask = _NATION.format(country=country or "the country you practise in")
    return in_own_words(done, Lack(part=text.title, gap="nation", ask=ask))


def without(whole: Filled, part: str) -> Filled:
    """A document without one of its parts."""
    return replace(whole, parts=tuple(one for one in whole.parts if one.id != part))


_NATION: Final = "A text for {country}: there is none yet"


def write(practice: Practice, name: str, out: Path, whom: For = NOBODY) -> Printed:
    """Write a document as a PDF.

    Raises as `paper` does, NotAllowed("document-lacks") with what it lacks, AlreadyThere, World.
    """
    try_path(out)
    done = paper(practice, name, whom)
    laid = _laid(practice, done)
    put_whole(out, laid.pdf)
    return Printed(path=out, version=done.version, pages=laid.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document laid out and read back: the exact bytes that saving writes, and its pages."""

    pdf: bytes
    pages: int
    page: PagePicture
    every: tuple[PagePicture, ...]


def preview(
    practice: Practice,
    name: str,
    whom: For = NOBODY,
    trying: Mapping[str, str] | None = None,
) -> Preview:
    """A document as saving would write it, with words that are tried. Raises as `write` does."""
    laid = _laid(practice, paper(practice, name, whom, trying))
    every = tuple(drawn(laid.pdf, number) for number in range(laid.pages))
    return Preview(pdf=laid.pdf, pages=laid.pages, page=every[0], every=every)


def _laid(practice: Practice, done: Paper) -> "LaidOut":
    from app.export.paper import PaperContents, PaperPart  # noqa: PLC0415  PDF libraries stay off start-up

    if done.filled.lacks:
        raise lacking(done.filled.lacks)
    return laid_out(
        PaperContents(
            title=done.title,
            below=below(practice),
            parts=tuple(
                PaperPart(heading=one.heading, lines=tuple(one.text.split("\n")))
                for one in done.filled.parts
            ),
            foot=f"Version {short(done.version)}",
            sheet=done.name in SHEETS,
        )
    )


def laid_out(contents: "PaperContents") -> "LaidOut":
    """A document laid out, and read back."""
    from app.export import paper as printing  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.pdf.verify import prove  # noqa: PLC0415  idem

    laid = printing.build(contents)
    prove(laid)
    return laid


def below(practice: Practice) -> str:
    """Who gives it and when: the line below a title."""
    day = in_words(practice.clock.today())
    return f"{practice.details.name}. {day}" if practice.details.name else day


def lacking(lacks: Iterable[Lack]) -> NotAllowed:
    """What to raise for a document that lacks these."""
    return NotAllowed("document-lacks", lacks="; ".join(f"{one.ask} ({one.gap})" for one in lacks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the practice is asked for its documents: the gap, the question, what it said last.

    `choices` are what may be said, by name, where it is one of a list.
    """

    gap: str
    ask: str
    said: str
    example: str
    choices: tuple[tuple[str, str], ...] = ()


def questions() -> tuple[tuple[str, str], ...]:
    """What every practice is asked for its documents: the gaps, each with its question."""
    used = dict.fromkeys(
        name for each in TEXTS for part in text_of(each).parts for name in part.gaps
    )
    every = (gaps().gaps[name] for name in used if name not in IN_DETAILS)
    return tuple((gap.name, gap.ask) for gap in every if gap.kind is GapKind.SETTING)


def asked(practice: Practice) -> tuple[Asked, ...]:
    """Every setting that the documents want, in the order of the documents."""
    said = own_words(practice)
    bases = tuple((one.id, one.title) for one in gaps().bases)
    return tuple(
        Asked(
            gap=name,
            ask=ask,
            said=_said(practice, name, said),
            example=gaps().gaps[name].example,
            choices=bases if name == "lawful_basis" else (),
        )
        for name, ask in questions()
    )


def _said(practice: Practice, gap: str, said: Mapping[str, OwnWords]) -> str:
    if gap in _DETAIL:
        return str(getattr(practice.details, _DETAIL[gap]) or "")
    return said[gap].text if gap in said else ""


IN_DETAILS: Final = frozenset({"supervisor_phone", "insurer_phone"})
"""What the practice's details say in more than one of their fields."""
_DETAIL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "practice": "name",
        "contact_lines": "contact",
        "recipients": "recipients",
        "transfers": "transfers",
    }
)


def say(practice: Practice, gap: str, text: str) -> Changed:
    """Keep what the practice says of a gap, or confirm it anew; nothing takes it back.

    Raises NotUnderstood("unknown-gap", "unknown-basis").
    """
    known_gaps = [one.gap for one in asked(practice)]
    if gap not in known_gaps:
        raise NotUnderstood("unknown-gap", gaps=", ".join(known_gaps))
    bases = [one.id for one in gaps().bases]
    said = " ".join(text.split())
    if gap == "lawful_basis" and said and said not in bases:
        raise NotUnderstood("unknown-basis", bases=", ".join(bases))
    if gap in _DETAIL:
        known_as: Mapping[str, Any] = {_DETAIL[gap]: said or None}
        dated = _with(practice, "", gap, said if gap in DATED else "")
        return describe(practice, replace(dated, **known_as))
    return _keep(practice, "", gap, said)


def word(practice: Practice, name: str, part: str, text: str) -> Changed:
    """Keep a part of a document in the practice's own words; nothing brings the program's back.

    Gaps may stand in it, and are filled as before. Raises NoSuch("no-such-document",
    "no-such-part"), NotUnderstood("unknown-gap").
    """
    found = _refuse_unknown(name, part, text)
    said = text.strip()
    return _keep(practice, name, part, "" if said == found.text else said)


def _refuse_unknown(name: str, part: str, text: str) -> documents.Part:
    """The part of a document, for which these words are; raises as `word`."""
    found = next((one for one in text_of(name).parts if one.id == part), None)
    if found is None:
        raise NoSuch("no-such-part")
    if set(documents.GAP.findall(text)) - gaps().gaps.keys():
        raise NotUnderstood("unknown-gap", gaps=", ".join(sorted(found.gaps)))
    return found


def _keep(practice: Practice, document: str, part: str, text: str) -> Changed:
    return describe(practice, _with(practice, document, part, text))


def _with(practice: Practice, document: str, part: str, text: str) -> Details:
    """The details with this said today; nothing takes it back."""
    accepted(text)
    details = practice.details
    others = [one for one in details.own if (one.document, one.part) != (document, part)]
    if text:
        on = practice.clock.today()
        others.append(OwnWords(document=document, part=part, text=text, on=on))
    return replace(details, own=tuple(others))
