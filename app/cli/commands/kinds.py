"""Records of every kind: what a kind asks, signing one, and reading them back."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from app.cli import prompt
from app.cli.commands import own_texts
from app.cli.commands.command import (
    OF_THE_PRACTICE,
    Commands,
    day,
    declare,
    opened,
    with_place,
    with_practice,
    with_reading,
)
from app.cli.doors import Doors
from app.cli.output import show
from app.domain import forms
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import DraftId, RecordId, code_from
from app.domain.kinds import DECISION, RISK
from app.domain.numbers import figures
from app.domain.records import Kind
from app.services.practice.input_files import document_in
from app.services.records import decisions, promises, put_aside, sign, staying
from app.services.records.kind_words import doubts, words_of
from app.services.records.staying import Staying
from app.services.retention import destroy_record, filing


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "kinds",
        _kinds,
        help_="list the kinds of record, or the fields of one kind",
        example="schtum kinds encounter --json",
    )
    made.add_argument("kind", metavar="KIND", nargs="?", help="the kind whose fields are listed")
    top = commands.add_parser("record", help="sign a record of a kind")
    inner = top.add_subparsers(dest="record_command", metavar="COMMAND", required=True)
    _declare_add(inner)
    _declare_own(inner)
    made = declare(
        commands,
        "records",
        _records,
        help_="print a file's records by date, or the practice's own",
        example="schtum records Hazel.schtum K7M-Q4F --kind encounter",
    )
    with_place(made)
    made.add_argument("--kind", metavar="K", help="only this kind")
    with_reading(made)


def _declare_own(commands: Commands) -> None:
    made = declare(
        commands,
        "destroy",
        _destroy,
        help_="destroy one of the practice's own records, and all that adds to it",
        example="schtum record destroy Hazel.schtum RECORD --dry-run",
    )
    with_practice(made)
    made.add_argument("record", metavar="RECORD", type=RecordId, help="the ID of the record")
    made.add_argument("--dry-run", action="store_true", help="say what would be destroyed")
    own_texts.declare_leave(made)
    made = declare(
        commands,
        "file",
        _file,
        help_="put an approach or an order of the practice's own into a client's file",
        example="schtum record file Hazel.schtum RECORD K7M-Q4F",
    )
    with_practice(made)
    made.add_argument("record", metavar="RECORD", type=RecordId, help="the ID of the record")
    made.add_argument("code", metavar="CODE", type=code_from, help="the code of the file")


def _declare_add(commands: Commands) -> None:
    made = declare(
        commands,
        "add",
        _add,
        help_="sign a record; its fields are read from a JSON file",
        example="schtum record add Hazel.schtum K7M-Q4F --kind encounter --on 2026-11-20 "
        "--fields fields.json",
    )
    _with_fields(made)
    made.add_argument("--draft", metavar="ID", type=DraftId, help="sign what was put aside")
    made = declare(
        commands,
        "draft",
        _put_aside,
        help_="keep a record that is not finished, as a draft",
        example="schtum record draft Hazel.schtum K7M-Q4F --kind decision --on 2026-11-20 "
        "--fields fields.json",
    )
    _with_fields(made)
    made.add_argument("--draft", metavar="ID", type=DraftId, help="the draft to put it into")


def _with_fields(made: argparse.ArgumentParser) -> None:
    with_place(made)
    made.add_argument("--kind", required=True, metavar="K", help="see schtum kinds")
    made.add_argument("--on", required=True, type=day, metavar="D", help="the date it is about")
    made.add_argument(
        "--fields", required=True, type=Path, metavar="FILE", help="one JSON object with the fields"
    )
    made.add_argument("--adds-to", metavar="ID", type=RecordId, help="ID of the record it adds to")


def _kinds(arguments: argparse.Namespace, doors: Doors) -> int:
    del doors
    if arguments.kind is None:
        kinds = [_told(kind) for kind in sign.form_kinds()]
        lines = [f"{kind['name']:<12}  {kind['title']}" for kind in kinds]
        show({"kinds": kinds}, lines, as_json=arguments.json)
        return 0
    kind = sign.form_kind(arguments.kind)
    fields = [_field(kind, asked) for asked in forms.asked(kind)]
    lines = [
        f"{one['name']:<14}  {one['ask']:<8}  {'needed' if one['needed'] else '':<7}  "
        f"{one['label']}{': ' if one['choices'] else ''}{', '.join(one['choices'])}"
        for one in fields
    ]
    show({**_told(kind), "fields": fields}, lines, as_json=arguments.json)
    return 0


def _told(kind: Kind[Any]) -> dict[str, Any]:
    return {
        "name": kind.name,
        "title": words_of(kind.name).title,
        "group": kind.group.value,
        "of": "either" if kind.either else OF_THE_PRACTICE if kind.own else "file",
        "pack": kind.pack.value,
    }


def _field(kind: Kind[Any], asked: forms.Asked) -> dict[str, Any]:
    words = words_of(kind.name).fields[asked.name]
    return {
        "name": asked.name,
        "ask": asked.ask.value,
        "needed": asked.needed,
        "choices": [*asked.choices],
        "label": words.label,
        "hint": words.hint,
        "why": words.why,
        "source": words.source,
    }


def _add(arguments: argparse.Namespace, doors: Doors) -> int:
    kind, fields = _given(arguments)
    code, added = arguments.code, arguments.adds_to
    with opened(arguments, doors) as practice:
        if arguments.draft is None:
            done = practice.do(sign.sign, kind, code, fields, adds_to=added)
        else:
            done = practice.do(
                put_aside.sign_draft, kind, code, fields, adds_to=added, draft=arguments.draft
            )
        stays = practice.do(staying.beside, done.record)
        replaced = practice.do(staying.replaced, done.record)
    flagged, asked = promises.in_form(kind, fields), doubts(kind, fields)
    document = {
        "record": done.record,
        "mentions": [{"person": one.person, "role": one.role} for one in done.mentions],
        "unlinked": [{"text": text} for text in done.unlinked],
        "promises": [
            {"field": one.field, "text": one.said, "why": one.why, "instead": one.instead}
            for one in flagged
        ],
        "doubts": [{"field": field, "asks": words} for field, words in asked.items()],
        "asks": [*done.asks],
        "stays": [_stays(one) for one in stays],
        "replaces": [_stays(one) for one in replaced],
    }
    lines = [f"Signed {done.record}: {figures(len(done.mentions), 'mention', 'mentions')}."]
    if done.unlinked:
        place = arguments.code or OF_THE_PRACTICE
        names = ", ".join(f"“{name}”" for name in done.unlinked)
        lines.append(f"Still to settle: {names} (see schtum people settle DIR {place}).")
    lines += [
        f"“{one.said}” promises too much. {one.why} Say instead: “{one.instead}”" for one in flagged
    ]
    lines += [f"{words_of(kind.name).fields[name].label}: {said}" for name, said in asked.items()]
    lines += [_ASKS[one] for one in done.asks]
    lines += [f"Takes the place of: {one.said}." for one in replaced]
    lines += [f"Still in force as well: {one.said}. To end it, withdraw it." for one in stays]
    show(document, lines, as_json=arguments.json)
    return 0


def _stays(one: Staying) -> dict[str, str]:
    return {"record": one.record, "on": one.on.isoformat(), "said": one.said}


def _put_aside(arguments: argparse.Namespace, doors: Doors) -> int:
    kind, fields = _given(arguments)
    with opened(arguments, doors) as practice:
        kept = practice.do(
            put_aside.put_aside,
            kind,
            arguments.code,
            fields,
            adds_to=arguments.adds_to,
            draft=arguments.draft,
        )
        waits = practice.do(decisions.draft_said, kept) if kind is DECISION else ""
    document = {"draft": kept.id, "fields": dict(kept.fields), "waits": waits}
    said = f"Put aside as {kept.id}, and listed in schtum today until it is signed."
    show(document, [said, *([f"{waits}."] if waits else [])], as_json=arguments.json)
    return 0


def _given(arguments: argparse.Namespace) -> tuple[Kind[Any], dict[str, Any]]:
    """The kind, and what is filled in, with the day it is about."""
    kind, fields = sign.form_kind(arguments.kind), fields_in(arguments.fields)
    about = arguments.on.isoformat()
    if fields.setdefault(forms.DAY, about) != about:
        raise NotUnderstood("field-invalid", field=forms.DAY)
    return kind, fields


_ASKS: Final = {
    RISK.name: "Question 9, about being better off dead or self-harm, was answered with more than "
    "“not at all”. Record the risk now, with schtum record add and --kind risk."
}


def fields_in(path: Path) -> dict[str, Any]:
    """What is filled in, by field, in a JSON file. Raises NotUnderstood("fields-not-json")."""
    try:
        fields = document_in(prompt.bytes_of(path))
    except ValueError:
        raise NotUnderstood("fields-not-json") from None
    if not isinstance(fields, dict):
        raise NotUnderstood("fields-not-json")
    return fields


def _destroy(arguments: argparse.Namespace, doors: Doors) -> int:
    if arguments.dry_run:
        with opened(arguments, doors) as practice:
            going = practice.do(destroy_record.plan, arguments.record)
            found = practice.do(destroy_record.named, arguments.record)
        own_texts.left(found, leave=False)
        named = own_texts.named_told(found)
        document = {"dry_run": True, "records": _going(going), "named": named}
        lines = ["This would be destroyed:", *_listed(going)]
        show(document, lines, as_json=arguments.json)
        return 0
    with opened(arguments, doors) as practice:
        found = practice.do(destroy_record.named, arguments.record)
        leave = own_texts.left(found, leave=arguments.leave_named)
        done = practice.do(destroy_record.destroy, arguments.record, leave=leave)
    document = {
        "destroyed": done.record,
        "kind": done.kind,
        "records": _going(done.gone),
        "searched": done.searched,
        "pending_backups": [*done.pending],
    }
    searched = figures(done.searched, "byte", "bytes")
    lines = ["Destroyed:", *_listed(done.gone), f"Searched for traces in {searched}: none found."]
    if done.pending:
        copies = figures(len(done.pending), "backup", "backups")
        lines.append(f"{copies} could not be updated and can still open it.")
    show(document, lines, as_json=arguments.json)
    return 0


def _going(records: Iterable[destroy_record.Going]) -> list[dict[str, str]]:
    return [{"record": one.record, "kind": one.kind} for one in records]


def _listed(records: Iterable[destroy_record.Going]) -> list[str]:
    return [f"  {one.record}  {words_of(one.kind).title}" for one in records]


def _file(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        done = practice.do(filing.file_under, arguments.record, arguments.code)
    document = {
        "records": [*done.records],
        "file": arguments.code,
        "searched": done.searched,
        "pending_backups": [*done.pending],
    }
    filed = figures(len(done.records), "record", "records")
    searched = figures(done.searched, "byte", "bytes")
    lines = [
        f"Put {filed} into {arguments.code}, and destroyed the practice's own.",
        f"Searched for traces in {searched}: none found.",
    ]
    show(document, lines, as_json=arguments.json)
    return 0


def _records(arguments: argparse.Namespace, doors: Doors) -> int:
    kind = None if arguments.kind is None else sign.form_kind(arguments.kind).name
    if arguments.roles:  # nothing but the notes vault is opened
        with doors.house.notes_alone(arguments.dir, prompt.passphrase(arguments)) as alone:
            found = alone.read_records(arguments.code, kind, doors.house.clock.today())
    else:
        with opened(arguments, doors) as practice:
            if arguments.as_signed:
                found = practice.do(sign.records, arguments.code, kind)
            else:
                found = practice.display(sign.records, arguments.code, kind)
    rows = [
        {
            "id": one.id,
            "kind": one.kind,
            "on": one.on.isoformat(),
            "fields": dict(one.fields),
            "text": one.text,
            "adds_to": one.adds_to,
            "state": one.state,
        }
        for one in found
    ]
    lines = []
    for one in found:
        state = f" · {one.stands}" if one.stands else ""
        lines += [f"{in_words(one.on)} · {words_of(one.kind).title}{state}", one.text, ""]
    show({"records": rows}, lines or ["No records yet."], as_json=arguments.json)
    return 0
