"""The letters about a request: plain words, one page, the practice's own if it wrote them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from app.domain.access_requests import LetterKind
from app.domain.dates import in_words
from app.domain.jurisdictions import Jurisdiction
from app.domain.numbers import counted
from app.domain.voice import voiced
from app.export.pdf.document import (
    Block,
    Document,
    Heading,
    PageOf,
    Paragraph,
    Printed,
    Run,
    Runs,
    words,
)
from app.export.pdf.page import LaidOut, layout
from app.export.wording import filled, sentences

Kind = LetterKind | Literal["cover"]
TITLE: Final = "Letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLines:
    """Who writes: the name, the nation whose regulator and courts apply, and how to reach them."""

    name: str
    nation: Jurisdiction
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContents:
    """What a letter says; `paragraphs` replaces the template's, and `added` follows them.

    `about` is the client's name when somebody else asks; `detail` is the question or the reason
    that belongs to this letter and cannot be left out. `narrowed`: only part was asked for;
    `nothing_given`: the copy has no record and no contact details.
    Unless they `may_ask`, as far as is known, it neither confirms nor denies that anything is held.
    """

    kind: Kind
    addressee: str
    practice: PracticeLines
    received: date
    written_on: date
    about: str = ""
    may_ask: bool = True
    due: date | None = None
    withheld: bool = False
    narrowed: bool = False
    nothing_given: bool = False
    detail: str = ""
    paragraphs: tuple[Runs, ...] | None = None
    added: tuple[Runs, ...] = ()


def has_detail(kind: Kind) -> bool:
    """Whether this letter cannot go out without a question or a reason of its own."""
    return "detail" in sentences("letters", "letters.toml")[kind]


def own_detail(kind: Kind, *, may_ask: bool) -> str:
    """The reason that a letter gives by itself, where it has one; empty if somebody types it."""
    template = sentences("letters", "letters.toml")[kind]
    return "" if may_ask else template.get("neutral_detail", "")


def proposed_detail(kind: Kind) -> str:
    """A reason that gives nothing away, for somebody to keep or change; empty where there is none.

    What is left out because it could harm, or because it was confided, is given away by its reason.
    """
    return str(sentences("letters", "letters.toml")[kind].get("proposed", ""))


def template_of(contents: LetterContents) -> str:
    """The paragraphs of a letter as they can be edited: words, with a blank line between them."""
    template = _template(contents)
    gaps = _gaps(contents, None, "")
    return "\n\n".join(
        "".join(run.text for run in filled(line, **gaps) if isinstance(run, Printed))
        for line in _lines(contents, template)
    )


def build(contents: LetterContents, progress: Callable[[int, int], None] | None = None) -> LaidOut:
    """The letter alone, as a PDF."""
    document = Document(title=TITLE, blocks=blocks(contents))
    return layout(document, progress=progress)


def blocks(contents: LetterContents, *, schedule: str | None = None) -> tuple[Block, ...]:
    """The letter's parts, to stand alone or to open a pack.

    `schedule` is the mark of the heading under which the pack lists what is withheld.
    """
    template = _template(contents)
    gaps = _gaps(contents, schedule, template.get("answer_first", ""))
    body = contents.paragraphs
    if body is None:
        body = tuple(filled(line, **gaps) for line in _lines(contents, template))
    after = _after(contents, schedule)
    return (
        Heading(level=1, runs=words(template["heading"])),
        *letterhead(contents.practice, contents.written_on),
        Paragraph(runs=filled(template["greeting"], **gaps)),
        *(
            Paragraph(runs=runs)
            for runs in (*body, *contents.added, *(filled(line, **gaps) for line in after))
        ),
        closing(contents.practice),
    )


def _lines(contents: LetterContents, template: Mapping[str, Any]) -> list[str]:
    own = template["paragraphs"]
    if not contents.may_ask:
        return [*template.get("neutral", own)]
    if contents.nothing_given:
        return [template["nothing_given"]]
    if contents.narrowed and "narrowed" in template:
        return [template["narrowed"], *own[1:]]
    return [*own]


def _after(contents: LetterContents, schedule: str | None) -> tuple[str, ...]:
    """What follows the paragraphs, whoever wrote those: nothing of it can be edited away."""
    said, template = sentences("letters", "letters.toml"), _template(contents)
    detail = [template["detail"]] if "detail" in template else []
    complain = [] if contents.kind == "cover" else said["complain"]["paragraphs"]
    return (
        *detail,
        *_withheld(contents, schedule, template),
        *_close(contents, template),
        *template.get("complain", complain),
    )


def _close(contents: LetterContents, template: Mapping[str, Any]) -> list[str]:
    kind = "close_nothing" if contents.nothing_given else "close"
    if not contents.may_ask:
        kind = "neutral_close"
    return [*template.get(kind, template["close"])]


def _template(contents: LetterContents) -> dict[str, Any]:
    """What the letter says, to the client or of them."""
    said = sentences("letters", "letters.toml")[contents.kind]
    return voiced(said, another=bool(contents.about))


def letterhead(practice: PracticeLines, written_on: date) -> tuple[Block, ...]:
    """Who writes, and the day."""
    lines = "\n".join(("", *practice.contact))
    return (
        Paragraph(
            runs=(Printed(text=practice.name, strong=True), Printed(text=lines)), manner="quiet"
        ),
        Paragraph(runs=words(in_words(written_on)), manner="quiet"),
    )


def closing(practice: PracticeLines, close: str = "Yours sincerely") -> Paragraph:
    """The end of a letter: no page holds it, or the name, alone."""
    return Paragraph(runs=words(f"{close}\n{practice.name}"), manner="close")


def _gaps(
    contents: LetterContents, schedule: str | None, answer_first: str
) -> dict[str, str | Run]:
    regulator = contents.practice.nation.regulator_on(contents.written_on)
    clock = contents.practice.nation.clock
    return {
        "addressee": contents.addressee,
        "about": contents.about or "you",
        "records": f"{contents.about}’s records" if contents.about else "your records",
        "detail": _ended(contents.detail),
        "practice": contents.practice.name,
        "received": in_words(contents.received),
        "written_on": in_words(contents.written_on),
        "due": in_words(contents.due) if contents.due else "",
        "extension": counted(clock.extended_months - clock.months, "month"),
        "regulator": regulator.called,
        "regulator_reached": regulator.reached,
        "answer_first": f" {answer_first}" if regulator.wants_an_answer_first else "",
        "schedule_page": PageOf(mark=schedule or ""),
    }


def _ended(said: str) -> str:
    """What was typed for a gap at the end of a sentence, with a full stop if it has none."""
    return f"{said}." if said[-1:].isalnum() else said


def _withheld(
    contents: LetterContents, schedule: str | None, template: dict[str, str]
) -> tuple[str, ...]:
    if contents.kind != "cover":
        return ()
    if contents.nothing_given:
        return (template["withheld_whole"],) if contents.withheld else ()
    if not contents.withheld:
        return (template["nothing_withheld"],)
    return (template["withheld_alone" if schedule is None else "withheld_in_pack"],)
