"""A note as its client would read it in the pack of an access request, before anybody asks.

The suggestions are taken as they are proposed; what waits for an answer reads as withheld. It is
looked at and never kept: nothing is written, and no word that is withheld is in what is given.
"""

import datetime as dt
from dataclasses import dataclass, replace

from app.domain.appointments import Appointment
from app.domain.errors import NoSuch, NotAllowed
from app.domain.handover import Previewing
from app.domain.ids import Code, PersonId, RecordId, new_id
from app.domain.kinds import kind_of
from app.domain.notes import NoteKind
from app.domain.records import InPack
from app.domain.redaction import By, Decision, Item, Span, State, Suggestion, bound
from app.domain.text import Mention, NoteText, Reader, Run, Words, joined
from app.domain.voice import Voice
from app.services.handovers import contents
from app.services.handovers.carry_over import carried_over, to_carry
from app.services.handovers.gather import Gathered, identity
from app.services.handovers.names_told import knows, of_these, with_both
from app.services.handovers.numbering import kind_said
from app.services.handovers.proposed import proposed
from app.services.handovers.spared import spared
from app.services.handovers.suggest import Suspects
from app.services.people.linking import Linker
from app.services.practice.as_now import shown_as_now
from app.services.practice.practice import Practice
from app.services.records import kind_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePreview:
    """A record as it would be read: words, and in the place of what is withheld its number.

    `withheld` counts those numbers, `waiting` those of them that wait for an answer. `whole` says
    that all of it would be withheld, since the law forbids telling of it.
    """

    title: str
    on: dt.date
    session: str
    pieces: tuple[str | int, ...]
    withheld: int
    waiting: int
    whole: bool = False

    @property
    def text(self) -> str:
        """All of it as one text, as a reader of the pack finds it."""
        from app.export.pdf.document import Withheld  # noqa: PLC0415  PDFs stay off start-up

        return "".join(
            one if isinstance(one, str) else Withheld(number=one).text for one in self.pieces
        )


def of_record(practice: Practice, record: RecordId, client: PersonId | None = None) -> NotePreview:
    """A note or a record of any kind that stands in a pack, as its client would read it.

    Of several clients it is the first, or the one that is named. Raises NoSuch("no-such-record"),
    NotAllowed("not-in-a-pack", "not-a-subject").
    """
    found = _note(practice, record) or _record(practice, record)
    asked = _asked(practice, found.file, client)
    return _seen(practice, asked, replace(found, item=identity("i", asked, found.id)))


def of_draft(
    practice: Practice,
    code: Code,
    text: str,
    *,
    kind: NoteKind,
    on: dt.date,
    session: Appointment | None = None,
) -> NotePreview:
    """A note that is being written, as its client would read it if it were signed now.

    Raises NoSuch, NotUnderstood for a text that no file can hold.
    """
    linker = Linker(people=practice.people, known=practice.matchers())
    linked, _ = linker.link(text, practice.file(code))
    forms = practice.forms | {form.id: form for form in linker.new_forms}
    forms |= {form.id: form for person in linker.new_people.values() for form in person.forms}

    now = {**forms, **shown_as_now(practice).forms}

    def read(mention: Mention) -> str:
        return mention.spelled(forms[mention.form].text)

    def told(mention: Mention) -> str:
        return mention.spelled(now[mention.form].text)

    asked = _asked(practice, code, None)
    record = Gathered(
        item=identity("i", asked, "draft"),
        id=RecordId("draft"),
        file=code,
        kind=kind.value,
        on=on,
        written="",
        version=1,
        text=linked,
        read=text,
        session=session,
    )
    return _seen(practice, asked, record, (read, told))


def _asked(practice: Practice, code: Code, client: PersonId | None) -> Previewing:
    subjects = practice.file(code).subjects
    if client is not None and client not in subjects:
        raise NotAllowed("not-a-subject")
    return Previewing(id=RecordId(new_id()), file=code, person=client or subjects[0])


def _note(practice: Practice, record: RecordId) -> Gathered | None:
    try:
        head = practice.heads.get(record)
    except (KeyError, NoSuch):
        return None
    text = practice.records.text(head)
    return Gathered(
        item="",
        id=head.id,
        file=head.file,
        kind=head.kind.value,
        on=head.held_on,
        written=head.written,
        version=head.version,
        text=text,
        read=text.read(practice.names()),
        session=head.session,
    )


def _record(practice: Practice, identity_: RecordId) -> Gathered:
    record = practice.any_record(identity_)
    kind = kind_of(record)
    if kind.pack is not InPack.RECORD or record.file is None:
        raise NotAllowed("not-in-a-pack")
    text: NoteText = kind_words.as_text(record, practice.mention_of, voice=Voice.CLIENT)
    return Gathered(
        item="",
        id=record.id,
        file=record.file,
        kind=kind.name,
        on=kind.about(record),
        written=record.signed,
        version=record.version,
        text=text,
        read=text.read(practice.names()),
    )


def _seen(
    practice: Practice,
    asked: Previewing,
    record: Gathered,
    names: tuple[Reader, Reader] | None = None,
) -> NotePreview:
    reader, told = names or (practice.names(), shown_as_now(practice).names())
    own = of_these(told, reader, knows(practice, asked))
    forbidden = record.item in proposed(practice, asked, (record,))
    found = () if forbidden else _suspected(practice, asked, record, reader)
    spans = [
        Span(start=one.start, end=one.end, decision=_as_proposed(one, record.on)) for one in found
    ]
    item = Item(
        id=record.item,
        held_on=record.on,
        kind=record.kind,
        order=record.written,
        parts=bound(record.text, reader, spans, spared(practice, asked), own),
        session=record.session,
        file=record.file,
        work="",
    )
    (sent,) = contents.as_sent((item,))
    return NotePreview(
        title=kind_said(record.kind),
        on=record.on,
        session="" if forbidden else sent.session,
        pieces=() if forbidden else sent.pieces,
        withheld=0 if forbidden else sum(isinstance(one, int) for one in sent.pieces),
        waiting=sum(one.proposed is State.UNDECIDED for one in found),
        whole=forbidden,
    )


def _suspected(
    practice: Practice, asked: Previewing, record: Gathered, reader: Reader
) -> tuple[Suggestion, ...]:
    """What is suspected in it, and whatever follows from that further on."""
    suspected = tuple(Suspects(practice, asked, reader).in_record(record, {}))
    known = replace(record, text=_known(practice, record.text, reader))
    carried = to_carry(practice, asked, (known,), suspected)
    found = carried_over(practice, asked, (known,), suspected, carried)
    return with_both(practice, asked, (record,), found, reader)


def _known(practice: Practice, text: NoteText, reader: Reader) -> NoteText:
    """The text with whoever is new in it, and has no form that is kept, as plain words."""
    runs: list[Run] = []
    for run in text.runs:
        new = isinstance(run, Mention) and run.form not in practice.forms
        runs.append(Words(reader(run)) if new and isinstance(run, Mention) else run)
    return joined(runs)


def _as_proposed(one: Suggestion, day: dt.date) -> Decision:
    """The answer that is proposed; withheld, as long as nobody has answered."""
    shown = one.proposed is State.DISCLOSE
    state = State.DISCLOSE if shown else State.WITHHOLD
    return Decision(state=state, decided_on=day, by=By.RULE)
