"""Reading, writing and finding notes; everybody and every file."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from app.cli import prompt
from app.cli.commands.command import (
    Commands,
    day,
    declare,
    iso,
    opened,
    watched,
    with_file,
    with_practice,
    with_reading,
)
from app.cli.commands.file_corrections import document_of, lines_of
from app.cli.doors import Doors
from app.cli.output import show
from app.domain import search
from app.domain.appointments import FIELDS, NOTHING, Attendance, Where, filled, line_of
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import NoteId
from app.domain.notes import NoteKind
from app.domain.numbers import figures
from app.domain.people import FormKind, Person
from app.domain.session_days import Doubt
from app.services.people import people, unresolved
from app.services.people.linking import Unlinked
from app.services.practice.handle import Handle
from app.services.records import addendum, beginning, read, session_dates, write
from app.services.records import search as finding
from app.services.retention import review

_KINDS: Final = tuple(kind.value for kind in NoteKind)


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    _declare_lists(commands)
    _declare_write(commands)
    _declare_find(commands)


def _declare_lists(commands: Commands) -> None:
    made = declare(
        commands,
        "people",
        _people,
        help_="list everyone, with the files they are in",
        example="schtum people Hazel.schtum --json",
    )
    with_practice(made)
    made.add_argument("--former", action="store_true", help="former names too")
    made = declare(
        commands,
        "files",
        _files,
        help_="list every file by its code",
        example="schtum files Hazel.schtum",
    )
    with_practice(made)
    made = declare(
        commands,
        "notes",
        _notes,
        help_="print a file's notes by date",
        example="schtum notes Hazel.schtum K7M-Q4F --roles",
    )
    with_file(made)
    with_reading(made)


def _declare_write(commands: Commands) -> None:
    made = declare(
        commands,
        "write",
        _write,
        help_="sign a note; its text is read from a file or standard input",
        example="schtum write Hazel.schtum K7M-Q4F --kind session --date 2026-11-20 < note.txt",
    )
    with_file(made)
    made.add_argument("--kind", required=True, choices=_KINDS, metavar="K", help=", ".join(_KINDS))
    made.add_argument("--date", required=True, type=day, metavar="D", help="session date")
    made.add_argument("--adds-to", metavar="NOTE", type=NoteId, help="the signed note it adds to")
    made.add_argument("--began", metavar="HH:MM", default="", help="when the session began")
    made.add_argument("--minutes", metavar="N", default="", help="how long it was")
    made.add_argument("--attendance", metavar="A", default="", help=", ".join(Attendance))
    made.add_argument("--where", metavar="W", default="", help=", ".join(Where))
    made.add_argument("--text-file", type=Path, metavar="F", help="the text, in UTF-8")
    made.add_argument("--sure", action="store_true", help="the date is right, however odd it looks")


def _declare_find(commands: Commands) -> None:
    made = declare(
        commands,
        "find",
        _find,
        help_="search notes by word or person, newest first",
        example='schtum find Hazel.schtum "person:May letter*"',
    )
    with_practice(made)
    made.add_argument("query", metavar="QUERY", help="words or filters, in quotes (see the guide)")


def _names(person: Person) -> tuple[str, ...]:
    return person.names or (person.shown,)


def _former(person: Person, *, asked: bool) -> dict[str, list[str]]:
    """Former names, for who asks for them: to somebody who changed theirs, one is a wound."""
    former = person.former(FormKind.NAME) if asked else ()
    return {"former": [form.text for form in former]} if asked else {}


def _said(person: Person, *, asked: bool) -> list[str]:
    former = _former(person, asked=asked).get("former")
    return [f"(formerly {', '.join(former)})"] if former else []


def _people(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.do(people.everybody)
        rows = [
            {
                "id": person.id,
                "names": [*_names(person)],
                **_former(person, asked=arguments.former),
                "files": [*codes],
                "professional": person.professional,
                "unresolved": person.unresolved is not None,
                "born": iso(person.born),
                "died": iso(person.died),
            }
            for person, codes in found
        ]
    lines = [
        "  ".join([one.id, ", ".join(_names(one)), *_said(one, asked=arguments.former), *codes])
        for one, codes in found
    ]
    show({"people": rows}, lines or ["No people yet."], as_json=arguments.json)
    return 0


def _files(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        rows = []
        for row in practice.do(people.rows):
            file = row.file
            rows.append(
                {
                    "code": file.code,
                    "kind": file.kind.value,
                    "state": file.state.value,
                    "opened": file.opened.isoformat(),
                    "ended": iso(file.ended),
                    "due": iso(row.due.on),
                    "would_be_due": iso(row.due.day),
                    "confirmed": not row.due.why.unconfirmed,
                    "subjects": [*file.subjects],
                    "notes": row.notes,
                }
            )
    lines = [
        f"{row['code']}  {row['kind']:<10}  {row['state']:<5}  due {row['due'] or '—'}"
        + ("" if row["confirmed"] else f" (not confirmed; would be {row['would_be_due']})")
        for row in rows
    ]
    show({"files": rows}, lines or ["No files yet."], as_json=arguments.json)
    return 0


def _notes(arguments: argparse.Namespace, doors: Doors) -> int:
    if arguments.roles:  # nothing but the notes vault is opened
        with doors.house.notes_alone(arguments.dir, prompt.passphrase(arguments)) as alone:
            found, went = alone.notes(arguments.code), alone.parts(arguments.code)
    else:
        with opened(arguments, doors) as practice:
            if arguments.as_signed:
                found = practice.do(read.notes, arguments.code)
            else:
                found = practice.display(read.notes, arguments.code)
            went = practice.do(read.parts, arguments.code)
    rows = [
        {
            "id": one.head.id,
            "held_on": one.head.held_on.isoformat(),
            "kind": one.head.kind.value,
            "text": one.text,
            "addendum_to": one.head.addendum_to,
            "session": one.session,
            **(one.appointment or NOTHING).plain(),
        }
        for one in found
    ]
    lines = []
    for one in found:
        lines += [_head(one), one.text, ""]
    said = [
        {
            "on": one.on.isoformat(),
            "how": one.how.value,
            "class": one.part,
            "count": one.count,
            "certificate": one.number,
        }
        for one in went
    ]
    lines += [f"{in_words(one.on)} · {one.said}" for one in went]
    show({"notes": rows, "parts": said}, lines or ["No notes yet."], as_json=arguments.json)
    return 0


def _head(one: read.Read) -> str:
    """`21 November 2026 · session 12 · 14:00, 50 minutes, attended`, or `· session, addendum`."""
    number = "" if one.session is None else f" {one.session}"
    added = "" if one.head.addendum_to is None else ", addendum"
    said = line_of(one.appointment, _SAID)
    parts = (in_words(one.head.held_on), f"{one.head.kind.value}{number}{added}", said)
    return " · ".join(part for part in parts if part)


_SAID: Final = {one.value: one.value.replace("-", " ") for one in (*Attendance, *Where)}


def _write(arguments: argparse.Namespace, doors: Doors) -> int:
    session = filled({name: getattr(arguments, name) for name in FIELDS})
    text = _text(arguments.text_file)
    with opened(arguments, doors) as practice:
        code, kind, day_ = arguments.code, NoteKind(arguments.kind), arguments.date
        before = practice.do(review.review_of, code)
        doubts: tuple[Doubt, ...] = ()
        if (target := arguments.adds_to) is None:
            doubts = _doubts(practice, arguments)
            signed = practice.do(
                write.sign, code, kind=kind, held_on=day_, text=text, session=session
            )
        else:
            signed = practice.do(
                addendum.add, code, target, text, kind=kind, on=day_, session=session
            )
        unrecorded = practice.do(unresolved.unrecorded_in, signed.note)
        moved = review.all_moved([before], [practice.do(review.review_of, code)])
        stopped = practice.do(beginning.stopped, code)
    document = {
        "note": signed.note,
        "mentions": [
            {"start": said.start, "end": said.end, "person": said.person, "role": said.role}
            for said in signed.mentions
        ],
        "unlinked": _places(signed.unlinked),
        "unknown": _places(unrecorded),
        "dates": [document_of(one) for one in moved],
        "stopped": [*stopped],
        "doubts": [one.value for one in doubts],
    }
    lines = [f"Signed {signed.note}: {figures(len(signed.mentions), 'mention', 'mentions')}."]
    if signed.unlinked:
        lines.append(f"Names still to settle: {len(signed.unlinked)} (see schtum people settle).")
    if unrecorded:
        lines.append(f"Possible names not recorded yet: {len(unrecorded)}.")
    if not before.open:  # each session moves the date of a current file
        lines += [line for one in moved for line in lines_of(one)]
    show(document, [*lines, *stopped], as_json=arguments.json)
    return 0


def _doubts(practice: Handle, arguments: argparse.Namespace) -> tuple[Doubt, ...]:
    """What speaks against the date of a note. Raises NotUnderstood("date-to-check")."""
    kind = NoteKind(arguments.kind)
    found: tuple[Doubt, ...] = practice.do(
        session_dates.doubts, arguments.code, kind, arguments.date
    )
    if found and not arguments.sure:
        raise NotUnderstood(
            "date-to-check", why=min(found).value, doubts=tuple(one.value for one in found)
        )
    return found


def _places(found: Iterable[Unlinked]) -> list[dict[str, Any]]:
    return [{"start": one.start, "end": one.end, "text": one.text} for one in found]


def _text(file: Path | None) -> str:
    content = prompt.piped() if file is None else prompt.bytes_of(file)
    # what is no UTF-8 becomes half a character, which the journey then refuses with its place
    return content.decode("utf-8", "surrogateescape")


def _find(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        search.parse(arguments.query)  # refused before every note is read
        with watched("reading") as bar:
            (finder := practice.do(finding.Finder)).build(bar)
        hits = practice.display(finding.find, finder, arguments.query)
    rows = [
        {
            "file": hit.file,
            "names": [*hit.names],
            "note": hit.id if hit.is_note else None,
            "held_on": hit.on.isoformat(),
            "snippet": hit.snippet,
            "kind": hit.kind,
            "record": hit.id,
            "attendance": hit.attendance.value if hit.attendance else None,
            "hints": [{"kind": one.why, "text": one.said} for one in hit.hints],
        }
        for hit in hits
    ]
    show({"hits": rows}, [*map(_found, hits)] or ["Nothing found."], as_json=arguments.json)
    return 0


def _found(hit: finding.Hit) -> str:
    """`K7M-Q4F  Rose Will  2026-11-20  did not attend  …the words`; to come needs no word."""
    said = "" if hit.attendance is Attendance.ATTENDED else _SAID.get(hit.attendance or "", "")
    whose = (hit.file or "practice", *hit.names)
    hints = "; ".join(f"{one.why}: {' '.join(one.said.split())}" for one in hit.hints)
    return "  ".join(filter(None, (*whose, hit.on.isoformat(), said, hit.snippet, hints)))
