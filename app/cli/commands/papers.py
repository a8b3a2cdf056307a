"""Documents to give: what there is, what they lack, what the practice says in them."""

import argparse
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from app.cli import output
from app.cli.commands import own_texts
from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.commands.kinds import fields_in
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words
from app.domain.documents import Variant
from app.domain.errors import NotUnderstood
from app.domain.filling import Written, short
from app.domain.ids import PersonId
from app.domain.numbers import figures
from app.services.audit import can_show
from app.services.handovers import notice, paper, papers_given
from app.services.handovers.document import Printed
from app.services.handovers.paper_for import For
from app.services.practice.handle import Handle

CAN_SHOW: Final = "what-i-can-show"
KINDS: Final = (*paper.TEXTS, CAN_SHOW)
"""The documents that `schtum document` prints besides those of a file's records."""


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "documents",
        _documents,
        help_="list the documents to give, and say what is in them",
        example='schtum documents Hazel.schtum --say fee "£60"',
    )
    with_practice(made)
    made.add_argument(
        "--say",
        nargs=2,
        action="append",
        default=[],
        metavar=("GAP", "TEXT"),
        help="what to write in a gap; an empty text takes it back",
    )
    made.add_argument(
        "--word",
        nargs=3,
        action="append",
        default=[],
        metavar=("DOCUMENT", "PART", "TEXT"),
        help="a part in your own words; an empty text brings the usual words back",
    )
    made = declare(
        commands,
        "notice",
        _notice,
        help_="check the privacy notice sentence by sentence, and who has not had the newest",
        example="schtum notice Hazel.schtum --keep",
    )
    with_practice(made)
    made.add_argument("--keep", action="store_true", help="record this version as given from today")


def declare_document(made: argparse.ArgumentParser) -> None:
    """Let `schtum document` know for whom a text is written, and what a client signs in it."""
    made.add_argument(
        "--for",
        dest="variant",
        type=Variant,
        choices=(*Variant,),
        help="adult, young-person, couple or several; the file says it when CODE is given",
    )
    made.add_argument(
        "--person",
        type=PersonId,
        action="append",
        default=[],
        metavar="PERSON",
        help="which client, if there are several; which adult, for what parents are told",
    )
    made.add_argument(
        "--fields",
        type=Path,
        metavar="FILE",
        help="a consent to be signed on paper first, as for “record add”",
    )


def write(practice: Handle, arguments: argparse.Namespace) -> Printed:
    """Write one of these documents, with a word about what promises too much in it."""
    name, code, out = arguments.kind, arguments.code, arguments.out
    if name == CAN_SHOW:
        return practice.do(can_show.write, out)
    consent = arguments.record if arguments.fields is None else fields_in(arguments.fields)
    called = arguments.client_name
    person, adult = (*arguments.person, None, None)[:2]
    if code is None and (person is not None or consent is not None or called):
        raise NotUnderstood("code-needed")
    whom = For(
        code=code,
        variant=arguments.variant,
        person=person,
        adult=adult,
        called=tuple(called),
        consent=consent,
    )
    done = practice.do(paper.write, name, out, whom)
    for said in practice.do(paper.paper, name, whom).promises:
        output.warn(f"Promises more than you can keep: {said}")
    return done


def _documents(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        changed = [practice.do(paper.say, gap, text) for gap, text in arguments.say]
        changed += [practice.do(paper.word, *said) for said in arguments.word]
        every, asked = practice.do(paper.papers), practice.do(paper.asked)
        had = {one.name: practice.do(papers_given.had, one.name) for one in every}
    named = own_texts.warn_of(one for each in changed for one in each.named)
    document = {
        "named": named,
        "documents": [
            {
                "document": one.name,
                "title": one.title,
                "version": one.version,
                "lacks": [{"gap": each.gap, "ask": each.ask} for each in one.filled.lacks],
                "promises": list(one.promises),
                "given": [_had(each) for each in had[one.name]],
                "parts": [_part(each) for each in one.filled.parts],
            }
            for one in every
        ],
        "gaps": [
            {
                "gap": one.gap,
                "ask": one.ask,
                "said": one.said,
                "example": one.example,
                "choices": [{"choice": name, "title": title} for name, title in one.choices],
            }
            for one in asked
        ],
    }
    lines = [f"{one.name}  {one.title}  ({_state(one)})" for one in every]
    lines += [_older(name, one) for name, some in had.items() for one in some if not one.newest]
    lines += ["", *(f"{one.gap}: {one.said or '(nothing yet) ' + one.ask}" for one in asked)]
    lines += _of_the_rules(every, {one.gap for one in asked})
    show(document, lines, as_json=arguments.json)
    return 0


def _of_the_rules(every: Iterable[paper.Paper], asked: Collection[str]) -> list[str]:
    """What the documents lack and no answer here fills: the rules of the practice do."""
    lacks = (each for one in every for each in one.filled.lacks if each.gap not in asked)
    return [
        f"{gap}: (nothing yet) {ask}" for gap, ask in {one.gap: one.ask for one in lacks}.items()
    ]


def _part(one: Written) -> dict[str, object]:
    return {"part": one.id, "heading": one.heading, "text": one.text, "own": one.own}


def _older(name: str, one: papers_given.Had) -> str:
    return f"{name}  {one.file} {', '.join(one.names)} has an older one, of {in_words(one.on)}"


def _had(one: papers_given.Had) -> dict[str, object]:
    return {
        "file": one.file,
        "names": list(one.names),
        "version": one.edition,
        "on": one.on.isoformat(),
        "newest": one.newest,
    }


def _state(one: paper.Paper) -> str:
    lacks = len(one.filled.lacks)
    return f"lacks {figures(lacks, 'answer', 'answers')}" if lacks else short(one.version)


def _notice(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        if arguments.keep:
            practice.do(notice.keep)
        found = practice.do(notice.notice)
    document = {
        "version": found.digest,
        "current": found.current,
        "versions": [
            {
                "record": one.record,
                "on": one.on.isoformat(),
                "version": one.digest,
                "newest": one.newest,
            }
            for one in found.versions
        ],
        "parts": [
            {
                "part": part.id,
                "heading": part.heading,
                "holds": part.holds,
                "sentences": [_claim(one) for one in part.claims],
            }
            for part in found.parts
        ],
        "lacks": [{"gap": one.gap, "ask": one.ask} for one in found.lacks],
        "not_given": [{"file": one.file, "names": list(one.names)} for one in found.not_given],
    }
    recorded = "recorded" if found.current else "not recorded yet: --keep records it"
    lines = [f"Version {short(found.digest)}, {recorded}."]
    lines += [f"Lacks: {one.ask} ({one.gap})" for one in found.lacks]
    for part in found.parts:
        lines += [f"{part.heading}: {one.text}\n  {one.mend}" for one in part.claims if one.mend]
    lines += [f"Not given: {one.file} {', '.join(one.names)}" for one in found.not_given]
    show(document, lines, as_json=arguments.json)
    return 0


def _claim(one: notice.Claim) -> dict[str, object]:
    rests = [{"kind": rest.kind, "id": rest.id, "digest": rest.digest} for rest in one.rests_on]
    return {"text": one.text, "rests_on": rests, "holds": one.holds, "mend": one.mend}
