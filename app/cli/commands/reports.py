"""Reports and letters: draft one from a template, see whom it names, sign it, save it again."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.cli import prompt
from app.cli.commands import own_texts, police_code, suggested
from app.cli.commands.command import Commands, declare, opened, with_file, with_practice
from app.cli.doors import Doors
from app.cli.handover_words import went_lines
from app.cli.output import show
from app.domain.dates import in_words
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.handed_over import HowSent
from app.domain.ids import PersonId, RecordId
from app.domain.numbers import figures
from app.domain.reports import Template
from app.domain.with_client import WithClient
from app.services.handovers import (
    police,
    report,
    report_facts,
    report_listed,
    report_receipt,
    report_text,
)
from app.services.handovers.report import Signed, Writing
from app.services.handovers.report_text import Named
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle

_DRAFT: Final = "report draft"
_REVIEW: Final = "report review"
_SAVE: Final = "report save"
_TEMPLATES: Final = "report templates"
NAMES: Final = (_DRAFT, _REVIEW, _SAVE, _TEMPLATES)
"""Commands of two words, beside the one that is the first of them."""

_HOW: Final = tuple(one.value for one in HowSent)


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "report",
        _report,
        help_="sign a report or a letter, and save it as a PDF",
        example="schtum report Hazel.schtum K7M-Q4F --template summary --authority ID "
        "--text-file text.txt --out letter.pdf",
    )
    _about(made)
    made.add_argument("--text-file", required=True, type=Path, metavar="F", help="what it says")
    _deciding(made)
    made.add_argument(
        "--address", default="", metavar="A", help="where it goes, if not as the consent says"
    )
    made.add_argument("--chart", action="store_true", help="with the scores over time, if covered")
    made.add_argument(
        "--with-client", nargs="+", default=[], choices=[one.value for one in WithClient],
        metavar="P", help="what part the client had: seen, helped-write, present",
    )  # fmt: skip
    made.add_argument(
        "--accept-suggestions",
        action="store_true",
        help="leave in what is suggested to be left in; the others you put in other words",
    )
    _saving(made, required=False)
    _declare_first(commands)
    _declare_more(commands)


def _declare_first(commands: Commands) -> None:
    made = declare(
        commands,
        _DRAFT,
        _draft,
        help_="begin a report: the template with what is known filled in",
        example="schtum report draft Hazel.schtum K7M-Q4F --template summary --authority ID",
    )
    _about(made)
    made.add_argument("--out", type=Path, metavar="F", help="save the text here")
    made = declare(
        commands,
        _REVIEW,
        _review,
        help_="show who a report names, and what is still to be written",
        example="schtum report review Hazel.schtum K7M-Q4F --template summary --authority ID "
        "--text-file text.txt",
    )
    _about(made)
    made.add_argument("--text-file", required=True, type=Path, metavar="F", help="what it says")
    _deciding(made)


def _declare_more(commands: Commands) -> None:
    made = declare(
        commands,
        _SAVE,
        _save,
        help_="save a report that is signed",
        example="schtum report save Hazel.schtum ID --out letter.pdf",
    )
    with_practice(made)
    made.add_argument("id", metavar="ID", type=RecordId, help="ID of the report")
    made.add_argument(
        "--as-signed", action="store_true", help="with the names it was signed with, now former"
    )
    _saving(made, required=True)
    made = declare(
        commands,
        _TEMPLATES,
        _templates,
        help_="list the templates, or keep one of your own",
        example="schtum report templates Hazel.schtum --name Insurer --like summary "
        "--text-file own.txt",
    )
    with_practice(made)
    made.add_argument("--name", metavar="NAME", help="what your own template is called")
    _with_template(made, "--like", required=False, help_="which one it is like")
    made.add_argument(
        "--text-file", type=Path, metavar="F", help="your own words; without it, it is removed"
    )
    made = declare(
        commands,
        "reports",
        _reports,
        help_="list the reports and letters of a file",
        example="schtum reports Hazel.schtum K7M-Q4F",
    )
    with_file(made)


def _about(made: argparse.ArgumentParser) -> None:
    with_file(made)
    _with_template(made, "--template", required=True, help_="what is written")
    made.add_argument(
        "--authority", type=RecordId, metavar="ID", help="the consent, order or decision"
    )
    made.add_argument("--to-client", action="store_true", help="it is given to the client")
    made.add_argument(
        "--person", type=PersonId, metavar="PERSON", help="which client, if there are several"
    )
    made.add_argument(
        "--corrects", type=RecordId, metavar="ID", help="a report that this corrects or adds to"
    )
    made.add_argument(
        "--client-name", action="append", default=[], metavar="NAME", help=suggested.CLIENT_NAME
    )
    made.add_argument("--own", metavar="NAME", default="", help="your own template of this sort")


def _with_template(made: argparse.ArgumentParser, name: str, *, required: bool, help_: str) -> None:
    names = [one.value for one in Template]
    made.add_argument(
        name,
        required=required,
        choices=names,
        metavar="T",
        help=f"{help_}: {', '.join(names)}",
    )


def _deciding(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--leave-in", nargs="+", default=[], metavar="WORDS", help="names to leave in"
    )


def _saving(made: argparse.ArgumentParser, *, required: bool) -> None:
    words = "save the PDF here" + (
        "" if required else "; without it, you can send it with a release"
    )
    made.add_argument("--out", required=required, type=Path, metavar="PDF", help=words)
    made.add_argument(
        "--how", choices=_HOW, metavar="H",
        help="how it is sent; by post if you do not say (see the guide)",
    )  # fmt: skip
    made.add_argument("--receipt", type=Path, metavar="PDF", help="the client's receipt as well")


def _writing(arguments: argparse.Namespace, text: str = "") -> Writing:
    if (arguments.authority is None) is not arguments.to_client:
        if arguments.to_client:
            raise NotUnderstood("usage", detail="Give --authority or --to-client, not both.")
        raise NotAllowed("authority-needed")
    return Writing(
        code=arguments.code,
        template=Template(arguments.template),
        own=arguments.own,
        authority=arguments.authority,
        client=arguments.person,
        text=text,
        corrects=arguments.corrects,
        client_names=arguments.client_name,
    )


def _report(arguments: argparse.Namespace, doors: Doors) -> int:
    text = _text(arguments.text_file)
    writing = replace(
        _writing(arguments, text),
        chart=arguments.chart,
        address=arguments.address,
        stand=tuple(arguments.leave_in),
        with_client=tuple(WithClient(one) for one in arguments.with_client),
        accept=arguments.accept_suggestions,
    )
    with opened(arguments, doors) as practice:
        if arguments.receipt is not None:
            practice.do(report_receipt.refuse, writing.authority, arguments.receipt)
        how = HowSent(arguments.how or HowSent.POST)
        done = practice.do(report.sign, writing, arguments.out, how=how)
        _show(practice, done, arguments)
    return 0


def _save(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        if arguments.receipt is not None:
            practice.do(report_receipt.refuse_for, arguments.id, arguments.receipt)
        how = None if arguments.how is None else HowSent(arguments.how)
        done = practice.do(
            report.save, arguments.id, arguments.out, how=how, as_signed=arguments.as_signed
        )
        _show(practice, done, arguments)
    return 0


def _show(practice: Handle, done: Signed, arguments: argparse.Namespace) -> None:
    if arguments.receipt is not None:
        practice.do(report_receipt.save, done.record, arguments.receipt)
    code = practice.do(police.beside_signed, done.record)
    document = {
        "record": done.record,
        "report": None if arguments.out is None else str(arguments.out),
        "handover": done.went,
        "how": None if done.how is None else done.how.value,
        "receipt": None if arguments.receipt is None else str(arguments.receipt),
        "pages": done.pages,
        "sha256_plain": done.digest,
        "passphrase": done.passphrase,
        "as_recorded": [*done.stays],
        "police": police_code.document(code),
    }
    pages = figures(done.pages, "page", "pages")
    lines = [f"Signed {done.record}: {pages}. It has not been sent."]
    if arguments.out is not None:
        lines = [f"Wrote {arguments.out}: {pages}. What was sent is recorded."]
    lines += went_lines(arguments.receipt, done.passphrase, done.stays, done.how)
    lines += police_code.lines(code)
    show(document, lines, as_json=arguments.json)


def _draft(arguments: argparse.Namespace, doors: Doors) -> int:
    writing = _writing(arguments)
    with opened(arguments, doors) as practice:
        begun = practice.do(report.begin, writing)
        if arguments.out is not None:
            practice.do(report.save_text, begun.text, arguments.out)
    document = {
        "text": begun.text,
        "template": writing.template.value,
        "wording": begun.choice.wording,
        "facts": [
            {"fact": one.name, "said": one.said, "covered": one.covered} for one in begun.facts
        ],
    }
    lines = [f"Wrote {arguments.out}."] if arguments.out is not None else [begun.text]
    show(document, lines, as_json=arguments.json)
    return 0


def _review(arguments: argparse.Namespace, doors: Doors) -> int:
    text = _text(arguments.text_file)
    writing = _writing(arguments, text)
    with opened(arguments, doors) as practice:
        ground = practice.do(report.ground_of, writing)
        choice = practice.do(report_text.chosen, writing.template, writing.own)
        found = practice.do(report_text.named, ground, text, tuple(arguments.leave_in))
        left = practice.do(report_text.unwritten, ground, choice, text)
        kept_back = practice.do(report_facts.refused, ground, writing.template)
        code = practice.do(police.under, writing.code, writing.authority)
    waiting = report_text.to_decide(found)
    document = {
        "names": [_name(one) for one in found],
        "undecided": len(waiting),
        "unwritten": list(left),
        "obstacles": [one.value for one in kept_back],
        "police": police_code.document(code),
    }
    lines = [f"{one.start}-{one.end}: {one.text!r} ({_proposed(one)})" for one in waiting]
    lines += [f"Still to write: {one}" for one in left]
    lines = lines or ["Nothing is left to decide or to write."]
    lines += suggested.kept_back(kept_back)
    lines += police_code.lines(code)
    show(document, lines, as_json=arguments.json)
    return 0


def _name(one: Named) -> dict[str, object]:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "whose": one.whose,
        "proposed": _proposed(one),
        "state": "left-in" if one.stands else "undecided",
    }


def _proposed(one: Named) -> str:
    return "leave-in" if one.may_stand else "reword"


def _templates(arguments: argparse.Namespace, doors: Doors) -> int:
    wanted = arguments.name is not None or arguments.text_file is not None
    if wanted and arguments.like is None:
        raise NotUnderstood("usage", detail="Say with --like which template it is like.")
    changed = Changed()
    with opened(arguments, doors) as practice:
        if wanted:
            text = "" if arguments.text_file is None else _text(arguments.text_file)
            like = Template(arguments.like)
            changed = practice.do(report_text.keep_own, like, arguments.name or "", text)
        found = practice.do(report_text.choices)
    document = {
        "named": own_texts.warn_of(changed.named),
        "templates": [
            {
                "template": one.template.value,
                "own": one.own or None,
                "title": one.title,
                "wording": one.wording,
                "text": one.text,
            }
            for one in found
        ],
    }
    lines = [f"{one.template.value:16} {one.title}{' (your own)' * bool(one.own)}" for one in found]
    show(document, lines, as_json=arguments.json)
    return 0


def _reports(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.do(report_listed.listed, arguments.code)
    document = {
        "reports": [
            {
                "record": one.record,
                "template": one.template.value,
                "on": one.on.isoformat(),
                "to": one.to,
                "authority": one.authority,
                "pages": one.pages,
                "sha256_plain": one.digest,
                "handover": one.went,
                "corrects": one.corrects,
            }
            for one in found
        ]
    }
    lines = [
        f"{one.record}  {in_words(one.on)}  {one.template.value}  {one.to}"
        f"  ({'sent' if one.went else 'not sent'})"
        f"{f'  further to {one.corrects}' if one.corrects else ''}"
        for one in found
    ]
    none = ["There are no reports or letters in this file."]
    show(document, lines or none, as_json=arguments.json)
    return 0


def _text(path: Path) -> str:
    try:
        return prompt.bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUnderstood("file-not-text") from None
