"""Letters about a request, each one page, read back before it is written.

What the therapist changes in a letter, and the question or reason that belongs to it, is kept with
the request; what is previewed is, byte for byte, what is saved.
"""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.access_requests import LetterKind, LetterWords, Request
from app.domain.dates import refuse_to_come
from app.domain.errors import NotAllowed, NotUnderstood, SchtumError
from app.domain.ids import RequestId
from app.domain.text import typed
from app.services.handovers import client_name, elsewhere
from app.services.handovers.letter_grounds import complaint_of, refuse_untrue
from app.services.handovers.preview import PagePicture, drawn
from app.services.handovers.request import (
    addressee,
    clock_of,
    files_of,
    keep,
    may_ask,
    represented,
    request,
)
from app.services.practice.changes import Changed
from app.services.practice.own_texts import named_in
from app.services.practice.practice import Practice
from app.storage.atomic import put_whole, try_path

if TYPE_CHECKING:
    from app.export.letter import LetterContents
    from app.export.pdf.document import Runs
    from app.export.pdf.page import LaidOut

QUESTIONS: Final = frozenset({LetterKind.CLARIFICATION, LetterKind.IDENTITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as it is so far: its own question or reason, and its paragraphs.

    `template` are the paragraphs as the program words them, `detailed` whether the letter has a
    question or a reason of its own. `missing` is the rule that refuses it, whatever is typed, until
    something else is recorded; empty when it can be written.
    """

    kind: LetterKind
    detail: str
    body: str
    template: str
    detailed: bool
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A letter laid out and read back: the exact bytes that saving writes, and its page drawn."""

    pdf: bytes
    pages: int
    page: PagePicture


def written(practice: Practice, asked: Request, kind: LetterKind) -> Written:
    """A letter as it is so far, for somebody to change; a neutral reason is proposed for some."""
    from app.export import letter as printing  # noqa: PLC0415  PDF libraries stay off start-up

    kept = _kept(asked, kind)
    names = client_name.around(practice, asked)
    bare = _contents(practice, asked, kind, practice.clock.today(), "", "")
    template = printing.template_of(bare)
    return Written(
        kind=kind,
        detail=_detail(practice, asked, kind) or printing.proposed_detail(kind),
        body=kept.body.read(names) or template,
        template=template,
        detailed=printing.has_detail(kind),
        missing=_missing(practice, asked, kind),
    )


def _missing(practice: Practice, asked: Request, kind: LetterKind) -> str:
    try:
        if kind is LetterKind.EXTENSION and not _detail(practice, asked, kind):
            raise _without(kind)
        _refuse_telling(practice, asked, kind, "")
        refuse_untrue(practice, asked, kind, practice.clock.today())
    except NotAllowed as error:
        return error.rule
    return ""


def keep_words(
    practice: Practice, identity: RequestId, kind: LetterKind, *, detail: str = "", body: str = ""
) -> tuple[Changed, Request]:
    """Keep what was changed in a letter; an empty `body` is the program's own words again."""
    words = words_of(kind, detail=detail, body=body)
    return keep(practice, _with_words(request(practice, identity), words))


def words_of(kind: LetterKind, *, detail: str = "", body: str = "") -> LetterWords:
    """What was changed in a letter. Raises NotUnderstood for a text that no file can hold."""
    return LetterWords(kind=kind, detail=typed(detail.strip()), body=typed(body.strip()))


def _with_words(asked: Request, words: LetterWords) -> Request:
    others = (one for one in asked.letters if one.kind != words.kind)
    return replace(asked, letters=(*others, words))


def preview(
    practice: Practice,
    asked: Request,
    *,
    kind: LetterKind = LetterKind.ACKNOWLEDGEMENT,
    on: dt.date | None = None,
) -> Preview:
    """The letter as saving would write it. Raises as `letter` does."""
    laid = _laid(practice, asked, kind, on or practice.clock.today())
    return Preview(pdf=laid.pdf, pages=laid.pages, page=drawn(laid.pdf, 0))


def letter(
    practice: Practice,
    asked: Request,
    out: Path,
    *,
    kind: LetterKind = LetterKind.ACKNOWLEDGEMENT,
    on: dt.date | None = None,
    words: LetterWords | None = None,
) -> int:
    """Write a letter as a PDF; how many pages it has.

    `words` are kept with the request when the letter can be written, and not before.

    Raises NotAllowed("extension-not-recorded") for an extension that was not made or has no
    reason, NotAllowed("client-name-needed", "letter-confirms", "letter-names-someone") for what
    who asks is not told, NotUnderstood("question-needed", "reason-needed") for a letter that lacks
    its own, what `refuse_untrue` raises, NotUnderstood("day-to-come"), AlreadyThere, World.
    """
    try_path(out)
    if words is not None:
        asked = _with_words(asked, words)
    laid = _laid(practice, asked, kind, on or practice.clock.today())
    if words is not None:
        keep(practice, asked)
    put_whole(out, laid.pdf)
    return laid.pages


def _laid(practice: Practice, asked: Request, kind: LetterKind, on: dt.date) -> "LaidOut":
    from app.export import letter as printing  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.pdf.verify import prove  # noqa: PLC0415

    refuse_to_come(on, practice.clock.today(), field="on")
    elsewhere.refuse(practice)
    detail = _detail(practice, asked, kind)
    if not detail and printing.has_detail(kind):
        raise _without(kind)
    body = _kept(asked, kind).body.read(client_name.around(practice, asked))
    _refuse_telling(practice, asked, kind, f"{detail}\n{body}")
    refuse_untrue(practice, asked, kind, on)
    laid = printing.build(_contents(practice, asked, kind, on, detail, body))
    prove(laid)
    return laid


def _refuse_telling(practice: Practice, asked: Request, kind: LetterKind, said: str) -> None:
    """Raise for a letter that would tell somebody what they may not know.

    NotAllowed("client-name-needed") while it is not said by which name the client is told,
    NotAllowed("letter-confirms") for one that gives some of the records, and
    NotAllowed("letter-names-someone") for words in which somebody of the file is named.
    """
    if may_ask(practice, asked):
        if client_name.unsaid(practice, asked):
            raise NotAllowed("client-name-needed")
        return
    if kind is LetterKind.PARTIAL_REFUSAL:
        raise NotAllowed("letter-confirms")
    asker = {one.person for text in (asked.by, asked.asker) for one in text.mentions}
    files = map(practice.file, files_of(practice, asked.person))
    theirs = {person for file in files for person in file.people} - asker
    if any(named & theirs for _, named in named_in(practice, said)):
        raise NotAllowed("letter-names-someone")


def _without(kind: LetterKind) -> SchtumError:
    if kind is LetterKind.EXTENSION:
        return NotAllowed("extension-not-recorded")
    return NotUnderstood("question-needed" if kind in QUESTIONS else "reason-needed")


def _detail(practice: Practice, asked: Request, kind: LetterKind) -> str:
    """The letter's own question or reason; an extension has the reason it was made for."""
    from app.export.letter import has_detail, own_detail  # noqa: PLC0415

    if not has_detail(kind):
        return ""
    if kind is not LetterKind.EXTENSION:
        text = _kept(asked, kind).detail
    else:
        text = typed("") if asked.extended_on is None else asked.reason
    typed_ = text.read(client_name.around(practice, asked)).strip()
    return typed_ or own_detail(kind, may_ask=may_ask(practice, asked))


def _kept(asked: Request, kind: LetterKind) -> LetterWords:
    nothing = LetterWords(kind=kind, detail=typed(""), body=typed(""))
    return next((one for one in asked.letters if one.kind == kind), nothing)


def _contents(
    practice: Practice, asked: Request, kind: LetterKind, on: dt.date, detail: str, body: str
) -> "LetterContents":
    from app.export.letter import LetterContents, PracticeLines  # noqa: PLC0415

    details, shown = practice.details, may_ask(practice, asked)
    return LetterContents(
        kind=kind,
        addressee=addressee(practice, asked, named=shown),
        about=represented(practice, asked),
        may_ask=shown,
        practice=PracticeLines(
            name=details.name or "Your therapist",
            nation=practice.law_of(asked.file),
            contact=tuple((details.contact or "").splitlines()),
        ),
        received=_received(practice, asked, kind, on),
        narrowed=not asked.scope.is_whole,
        written_on=on,
        due=clock_of(practice, asked).due,
        detail=detail,
        paragraphs=_paragraphs(body) if body.strip() else None,
    )


def _received(practice: Practice, asked: Request, kind: LetterKind, on: dt.date) -> dt.date:
    """The day on which what the letter answers came: the request, or a complaint."""
    complaint = kind is LetterKind.COMPLAINT_RECEIVED and complaint_of(practice, asked, on)
    return complaint.on if complaint else asked.received


def _paragraphs(body: str) -> "tuple[Runs, ...]":
    from app.export.pdf.document import words  # noqa: PLC0415

    parts = body.replace("\r\n", "\n").split("\n\n")
    return tuple(words(" ".join(part.split())) for part in parts if part.strip())
