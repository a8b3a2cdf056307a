"""What goes to somebody under an authority: a covering letter, what it covers, how to use it.

Everything here is a function of what is disclosed. What is not selected cannot be told from it, nor
whether there is anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.dates import in_words
from app.domain.in_sentence import stopped, within
from app.domain.lists import listed
from app.domain.numbers import counted
from app.domain.report_templates import heads
from app.export.letter import TITLE, PracticeLines, closing, letterhead
from app.export.pack import Item, paragraphs_of, record_blocks
from app.export.pdf.document import (
    Block,
    Document,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Printed,
    Runs,
    words,
)
from app.export.pdf.page import Drawn, draw
from app.export.pdf.paper import Breaking
from app.export.wording import filled, sentences

_TO_CLIENT: Final = "_to_client"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The authority: which kind it is, its day, what it is for; an order has a reference.

    `part` is how much goes under an order, a level of a release, where it is less than it covers.
    `instead` says that somebody agreed in the place of the client.
    """

    kind: str
    given: date
    purpose: str = ""
    authority: str = ""
    reference: str = ""
    part: str = ""
    instead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A text that was written for the purpose: a summary, a report."""

    title: str
    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseContents:
    """All that a release says. `sessions` are the days of those held; None says nothing of them.

    `withheld` says whether some words are: who is protected, and what they are to the client, is
    nobody's business here.
    """

    client: str
    several: bool = False  # clients
    to_client: bool = False
    recipient: str
    address: str
    practice: PracticeLines
    basis: Basis
    made_on: date
    sessions: tuple[date, ...] | None
    papers: tuple[Paper, ...]
    records: tuple[Item, ...]
    withheld: bool


def draw_release(contents: ReleaseContents, *, breaking: Breaking | None = None) -> Drawn:
    """The release as it is first written, to be compared with other builds of it."""
    return draw(compose(contents), breaking=breaking)


def compose(contents: ReleaseContents) -> Document:
    """What the release says, in its order."""
    return Document(title=TITLE, footer=TITLE, blocks=tuple(_blocks(contents)))


def _blocks(contents: ReleaseContents) -> Iterator[Block]:
    said = _spoken(sentences("letters", "release.toml"), to_client=contents.to_client)
    gaps = {"client": contents.client, "recipient": contents.recipient.partition(",")[0]}
    yield Heading(level=1, runs=filled(said["heading"], **gaps))
    yield from letterhead(contents.practice, contents.made_on)
    to = filled(said["to"], recipient=contents.recipient)
    beside = contents.address and contents.address not in contents.recipient
    yield Paragraph(runs=(*to, *words(f"\n{contents.address}")) if beside else to)
    yield Paragraph(runs=_basis(contents, said))
    if contents.sessions is not None:
        yield from _sessions(contents.client, contents.sessions, said["sessions"])
    for paper in contents.papers:
        yield Heading(level=2, runs=words(paper.title))
        yield from _written(paragraphs_of(paper.runs))
    yield from _what(contents, said["what"])
    use, who = said["use"][contents.basis.kind], said["may-agree"][_whose_word(contents)]
    gaps |= {"use": use, "agrees": who.format(**gaps)}
    yield from _conditions(contents, said["conditions"], gaps)
    yield closing(contents.practice, said["close"])
    if contents.records:
        head = words(said["records"]["heading"])
        yield from (PageBreak(), Heading(level=1, runs=head, mark="records"))
        yield Paragraph(runs=words(said["records"]["intro"]))
        yield from record_blocks(contents.records, said["records"]["written_by"])


def _spoken(said: Mapping[str, Any], *, to_client: bool) -> dict[str, Any]:
    """The sentences as they are said to somebody else, or to the client themselves."""
    first = {
        key: _spoken(one, to_client=to_client) if isinstance(one, dict) else one
        for key, one in said.items()
        if not key.endswith(_TO_CLIENT)
    }
    if not to_client:
        return first
    return {key: said.get(f"{key}{_TO_CLIENT}", one) for key, one in first.items()}


def _written(paragraphs: Sequence[Runs]) -> Iterator[Block]:
    """What was written for the purpose; a short line above others, without a stop, heads them."""
    for place, runs in enumerate(paragraphs):
        following = place + 1 < len(paragraphs)
        alone = runs[0] if len(runs) == 1 else None
        first = runs[0]
        if following and isinstance(alone, Printed) and heads(alone.text):
            yield Heading(level=3, runs=runs)
        elif isinstance(first, Printed) and first.text.startswith("- "):
            line = (Printed(text=first.text.removeprefix("- ")), *runs[1:])
            yield Paragraph(runs=line, manner="list")
        else:
            yield Paragraph(runs=runs)


def _which(basis: Basis) -> str:
    """Which sentence says what it rests on."""
    if basis.instead:
        return f"{basis.kind}-for"
    return f"{basis.kind}-part" if basis.part else basis.kind


def _whose_word(contents: ReleaseContents) -> str:
    """Whose word lets it be passed on: the clients', or that of whoever may decide for them."""
    if contents.basis.instead:
        return "instead"
    return "clients" if contents.several else "client"


def _basis(contents: ReleaseContents, said: Mapping[str, Any]) -> Runs:
    basis = contents.basis
    purpose, reference = within(basis.purpose), within(basis.reference)
    return filled(
        stopped(said["basis"][_which(basis)], "{purpose}", purpose),
        client=contents.client,
        given=in_words(basis.given),
        purpose=purpose,
        authority=within(basis.authority),
        reference=f" (reference {reference})" if reference else "",
        part=said["part"][basis.part] if basis.part else "",
    )


def _sessions(client: str, days: tuple[date, ...], said: dict[str, str]) -> Iterator[Block]:
    if not days:
        yield Paragraph(runs=filled(said["none"], client=client))
        return
    first, last = in_words(min(days)), in_words(max(days))
    if len(days) == 1:
        yield Paragraph(runs=filled(said["one"], client=client, first=first))
        return
    gaps = {"client": client, "count": counted(len(days), "session"), "first": first, "last": last}
    yield Paragraph(runs=filled(said["several"], **gaps))
    dates = listed(in_words(day) for day in days)
    yield Paragraph(runs=filled(said["dates"], dates=dates), manner="quiet")


def _what(contents: ReleaseContents, said: dict[str, str]) -> Iterator[Block]:
    yield Heading(level=2, runs=words(said["heading"]))
    kind = "records" if contents.records else "paper" if contents.papers else "alone"
    yield Paragraph(runs=words(f"{said[kind]} {said['outside']}"))
    if contents.withheld:
        yield Paragraph(runs=words(said["withheld"]))


def _conditions(
    contents: ReleaseContents, said: dict[str, Any], gaps: dict[str, str]
) -> Iterator[Block]:
    yield Heading(level=2, runs=words(said["heading"]))
    yield from (Paragraph(runs=filled(line, **gaps), manner="list") for line in said["lines"])
    if contents.practice.contact:
        yield Paragraph(runs=words(said["contact"]))
        yield Notice(runs=words("\n".join((contents.practice.name, *contents.practice.contact))))
