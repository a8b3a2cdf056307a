"""What a requester receives: their records in a form that can be read, trusted and challenged.

Order: letter · what is here · about your information · glossary · records, oldest first · what is
withheld and why · what was searched · if something is wrong · reading with support. Everything
here is a function of what is disclosed: there is no clock, no id and no count of anything else.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from app.domain.dates import in_words
from app.domain.jurisdictions import Regulator
from app.domain.voice import voiced
from app.export import letter, schedule
from app.export.glossary import glossary_of
from app.export.letter import LetterContents, PracticeLines
from app.export.pdf.document import (
    LAST_PAGE,
    Block,
    Document,
    Heading,
    Notice,
    PageBreak,
    PageOf,
    Paragraph,
    Printed,
    Run,
    Runs,
    Table,
    words,
)
from app.export.pdf.page import Drawn, LaidOut, draw
from app.export.pdf.paper import Breaking
from app.export.schedule import ScheduleLine
from app.export.wording import counted, filled, sentences

__all__ = [
    "Item",
    "PackContents",
    "PracticeLines",
    "ScheduleLine",
    "Searched",
    "build",
    "compose",
]

TITLE: Final = "Copy of records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record that is disclosed; a line feed in its words ends a paragraph.

    `title` is what it is called above its words, when that says more than its kind. In what was
    sent, a letter or a mail, `as_sent`, a line feed ends a line, and an empty line a paragraph.
    `session` says when a session began, how long it was, what came of it and where.
    """

    number: int
    held_on: date
    kind: str
    author: str
    runs: Runs
    title: str = ""
    as_sent: bool = False
    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One place that was searched, and what was found there."""

    where: str
    found: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContents:
    """All that a pack says. `letter` replaces the template's paragraphs.

    When somebody else asks, the letter goes to `addressee`; `client` is whose records these are.
    """

    requester: str
    practice: PracticeLines
    received: date
    built_on: date
    items: tuple[Item, ...]
    about: tuple[tuple[str, str], ...]
    schedule: tuple[ScheduleLine, ...] = ()
    searched: tuple[Searched, ...] = ()
    addressee: str = ""
    client: str = ""
    details: Runs = ()
    request_words: Runs = ()
    narrowed: str = ""
    letter: tuple[Runs, ...] | None = None


def build(contents: PackContents) -> LaidOut:
    """The pack, laid out and not yet proved. The same contents are the same bytes, always."""
    return draw_pack(contents).laid_out()


def draw_pack(contents: PackContents, *, breaking: Breaking | None = None) -> Drawn:
    """The pack as it is first written, to be compared with other builds of it.

    These may share `breaking`, the lines of every text they have in common.
    """
    return draw(compose(contents), breaking=breaking)


def compose(contents: PackContents) -> Document:
    """What the pack says, in its order."""
    items = tuple(sorted(contents.items, key=lambda item: item.number))
    contents = replace(contents, items=items)
    glossary = _glossary(contents)
    parts: list[tuple[Block, ...]] = [
        _about(contents),
        _details(contents),
        glossary,
        _records(contents),
        schedule.blocks(contents.schedule, {item.number for item in items}),
        _searched(contents),
        _complain(contents),
        _support(contents),
    ]
    parts = [part for part in parts if part]
    opening = (*_letter(contents), *_what_is_here(contents, parts))
    return Document(
        title=TITLE, footer=TITLE, blocks=(*opening, *(block for part in parts for block in part))
    )


def _words(contents: PackContents, section: str) -> dict[str, Any]:
    """What a section says, to the client or of them."""
    return voiced(sentences("letters", "pack.toml")[section], another=bool(contents.client))


def _said(contents: PackContents, section: str, sentence: str) -> Runs:
    """One sentence of a section; where it speaks of the client, by their name."""
    return filled(_words(contents, section)[sentence], client=contents.client)


def _section(contents: PackContents, section: str, *, new_page: bool = True) -> tuple[Block, ...]:
    heading = Heading(level=1, runs=_said(contents, section, "heading"), mark=section)
    return (PageBreak(), heading) if new_page else (heading,)


def _letter(contents: PackContents) -> tuple[Block, ...]:
    return letter.blocks(
        LetterContents(
            kind="cover",
            addressee=contents.addressee or contents.requester,
            about=contents.client,
            practice=contents.practice,
            received=contents.received,
            written_on=contents.built_on,
            withheld=bool(contents.schedule),
            narrowed=bool(contents.narrowed),
            nothing_given=not (contents.items or contents.details),
            paragraphs=contents.letter,
        ),
        schedule=schedule.MARK,
    )


def _what_is_here(contents: PackContents, parts: list[tuple[Block, ...]]) -> tuple[Block, ...]:
    said = _words(contents, "contents")
    headings = [block for part in parts for block in part if isinstance(block, Heading)]
    rows = tuple(
        (heading.runs, (PageOf(mark=heading.mark),)) for heading in headings if heading.level == 1
    )
    return (
        *_section(contents, "contents"),
        Paragraph(runs=_counts(contents, said)),
        *_asked(contents, said),
        *_how_to_read(contents, said),
        Table(header=("Part", "Page"), rows=rows, widths=(9, 1)),
        *_kinds(contents),
    )


def _counts(contents: PackContents, said: dict[str, str]) -> Runs:
    pages = PageOf(mark=LAST_PAGE)
    days = [item.held_on for item in contents.items]
    match len(days):
        case 0:
            none = "counted_none_of_part" if contents.narrowed else "counted_none"
            return filled(said[none], pages=pages)
        case 1:
            return filled(said["counted_one"], pages=pages, first=in_words(days[0]))
        case count:
            first, last = in_words(min(days)), in_words(max(days))
            span = said["span" if first != last else "span_of_a_day"].format(first=first, last=last)
            records = counted(count, "record", "records")
            return filled(said["counted"], pages=pages, records=records, span=span)


def _asked(contents: PackContents, said: dict[str, str]) -> tuple[Block, ...]:
    narrowed = (Paragraph(runs=words(contents.narrowed)),) if contents.narrowed else ()
    if not contents.request_words:
        return narrowed
    asked = (Paragraph(runs=words(said["asked"])), Notice(runs=contents.request_words))
    return (*asked, *narrowed)


def _kinds(contents: PackContents) -> tuple[Block, ...]:
    found = Counter(item.kind for item in contents.items)
    if not found:
        return ()
    rows = tuple((words(kind), words(f"{found[kind]:,}")) for kind in sorted(found))
    return (Table(header=("Kind of record", "How many"), rows=rows, widths=(8, 2)),)


def _how_to_read(contents: PackContents, said: dict[str, str]) -> tuple[Block, ...]:
    runs = [*words(said["odd_letters"])]
    tokens = [
        run for item in contents.items for run in item.runs if not isinstance(run, Printed | PageOf)
    ]
    for token in tokens[:1]:
        runs = [*words(said["covered"] + " "), token, Printed(text=". "), *runs]
    return (Paragraph(runs=tuple(runs), manner="quiet"),)


def _about(contents: PackContents) -> tuple[Block, ...]:
    entries = (
        Paragraph(runs=(Printed(text=heading + "\n", strong=True), Printed(text=text)))
        for heading, text in contents.about
    )
    intro = Paragraph(runs=_said(contents, "about", "intro"))
    return (*_section(contents, "about"), intro, *entries)


def _details(contents: PackContents) -> tuple[Block, ...]:
    if not contents.details:
        return ()
    lines = (Paragraph(runs=runs, manner="list") for runs in paragraphs_of(contents.details))
    intro = Paragraph(runs=_said(contents, "details", "intro"))
    return (*_section(contents, "details", new_page=False), intro, *lines)


def _glossary(contents: PackContents) -> tuple[Block, ...]:
    terms = glossary_of(item.runs for item in contents.items)
    if not terms:
        return ()
    said = _words(contents, "glossary")
    rows = tuple((words(term.term, strong=True), words(term.means)) for term in terms)
    table = Table(header=tuple(said["columns"]), rows=rows, widths=(3, 8))
    intro = Paragraph(runs=words(said["intro"]))
    return (*_section(contents, "glossary", new_page=False), intro, table)


def _records(contents: PackContents) -> tuple[Block, ...]:
    said = _words(contents, "records")
    if not contents.items:
        return (*_section(contents, "records"), Paragraph(runs=words(said["none"])))
    return (
        *_section(contents, "records"),
        Paragraph(runs=words(said["intro"])),
        *record_blocks(contents.items, said["written_by"]),
    )


def record_blocks(items: Iterable[Item], written_by: str) -> tuple[Block, ...]:
    """The records one after the other: a heading, who wrote it, the words."""
    blocks: list[Block] = []
    authors: dict[str, Paragraph] = {}  # mostly one, who wrote all of them
    for item in items:
        day = in_words(item.held_on, weekday=True)
        head = words(f"{item.number} · {item.title or item.kind} · {day}")
        blocks.append(Heading(level=2, runs=head, mark=schedule.mark_of(item.number)))
        if item.session:
            blocks.append(Paragraph(runs=words(item.session), manner="quiet"))
        if item.author not in authors:
            written = filled(written_by, author=item.author)
            authors[item.author] = Paragraph(runs=written, manner="quiet")
        blocks.append(authors[item.author])
        parts = (letter_parts_of if item.as_sent else paragraphs_of)(item.runs)
        blocks += [Paragraph(runs=runs) for runs in parts]
    return tuple(blocks)


def paragraphs_of(runs: Runs) -> tuple[Runs, ...]:
    """The paragraphs of a text, cut at line feeds; empty ones say nothing and are left out."""
    return tuple(tuple(part) for part in _lines_of(runs) if any(_says(run) for run in part))


def _lines_of(runs: Runs) -> list[list[Run]]:
    found: list[list[Run]] = [[]]
    for run in runs:
        if not isinstance(run, Printed):
            found[-1].append(run)
            continue
        for at, text in enumerate(run.text.replace("\r\n", "\n").split("\n")):
            if at:
                found.append([])
            if text:
                found[-1].append(run if text == run.text else replace(run, text=text))
    return found


def letter_parts_of(runs: Runs) -> tuple[Runs, ...]:
    """The paragraphs of what was sent: cut at empty lines, its own lines kept."""
    parts: list[list[Run]] = [[]]
    for line in _lines_of(runs):
        if not any(_says(run) for run in line):
            parts.append([])
            continue
        if parts[-1]:
            parts[-1].append(Printed(text="\n"))
        parts[-1] += line
    return tuple(tuple(part) for part in parts if part)


def _says(run: Run) -> bool:
    return not isinstance(run, Printed) or not run.text.isspace()


def _searched(contents: PackContents) -> tuple[Block, ...]:
    said, head = (
        _words(contents, "searched"),
        _section(contents, "searched", new_page=False),
    )
    if not contents.searched:
        return (*head, Paragraph(runs=words(said["none"])))
    rows = tuple((words(place.where, strong=True), place.found) for place in contents.searched)
    table = Table(header=tuple(said["columns"]), rows=rows, widths=(3, 6))
    return (*head, Paragraph(runs=_said(contents, "searched", "intro")), table)


def _complain(contents: PackContents) -> tuple[Block, ...]:
    said, nation = _words(contents, "complain"), contents.practice.nation
    court = said["court"].format(nation=nation.name, courts=nation.courts.called)
    return (
        *_section(contents, "complain", new_page=False),
        Paragraph(runs=_said(contents, "complain", "wrong")),
        Paragraph(runs=_said(contents, "complain", "rights")),
        Paragraph(runs=words(said["first"])),
        *_reached_at(contents.practice, said["contact"]),
        Paragraph(runs=words(_to_regulator(nation.regulator_on(contents.built_on), said))),
        Paragraph(runs=filled(said["third"], court=court)),
    )


def _to_regulator(regulator: Regulator, said: dict[str, str]) -> str:
    """Where else a complaint can go. What is not known of a regulator is left out."""
    lines = [said["second"].format(regulator=regulator.called)]
    if regulator.wants_an_answer_first:
        lines.append(said["answer_first"])
    lines.append(said["website"].format(complain=regulator.complain))
    if regulator.telephone:
        lines.append(said["telephone"].format(telephone=regulator.telephone))
    return " ".join(lines)


def _reached_at(practice: PracticeLines, said: str) -> tuple[Block, ...]:
    """Where a complaint goes. A practice that has not said so has written to them all the same."""
    if not practice.contact:
        return ()
    lines = "\n".join((practice.name, *practice.contact))
    return (Paragraph(runs=words(said)), Notice(runs=words(lines)))


def _support(contents: PackContents) -> tuple[Block, ...]:
    return (
        *_section(contents, "support"),
        *(
            Paragraph(runs=_said(contents, "support", one))
            for one in ("first", "together", "urgent")
        ),
        *(
            Paragraph(runs=words(helpline.line), manner="list")
            for helpline in contents.practice.nation.helplines
        ),
    )
