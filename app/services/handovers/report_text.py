"""The text of a report: from which template it begins, and whom it names besides the client.

Templates come with the program, or are the practice's own, kept with its details. Names of other
people are suggested as in a pack; nothing is covered in a report, so each may stand or is reworded.
"""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from app import resources
from app.domain import report_templates
from app.domain.documents import OwnWords
from app.domain.errors import NoSuch, NotUnderstood
from app.domain.folding import folded
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import REPORT
from app.domain.redaction import State
from app.domain.report_templates import ReportTemplate
from app.domain.reports import Template
from app.domain.text import Mention, Reader, accepted
from app.services.handovers import client_name, report_facts
from app.services.handovers.gather import Gathered
from app.services.handovers.report_facts import FOLDER, Grounds
from app.services.handovers.suggest import Suspects
from app.services.people.in_use import usable
from app.services.people.linking import Linker
from app.services.practice.changes import Changed
from app.services.practice.details import describe
from app.services.practice.own_texts import TEMPLATE
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A template that may be chosen: ours, or the practice's own by its name (`own`).

    `wording` is the digest of its words.
    """

    template: Template
    title: str
    own: str
    text: str
    wording: str

    @property
    def key(self) -> str:
        """What it is known by: its name among those of one's own that are like this one."""
        return key_of(self.template, self.own)


def key_of(template: Template, own: str) -> str:
    """What a template is known by; of those that came with the program, `own` is empty."""
    return f"{template.value}/{own}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody, or something that may say who somebody is, in a text: code points from and to.

    `may_stand` is what is proposed. `whose` is what they are to the client, `stands` whether it was
    decided that the words stand.
    """

    start: int
    end: int
    text: str
    may_stand: bool
    whose: str
    stands: bool


@cache
def template_of(kind: Template) -> ReportTemplate:
    """The template as it came with the program. Raises NotUnderstood("rule-pack")."""
    file = f"{kind.value}.toml"
    found = tomllib.loads(resources.text("letters", FOLDER, file))
    return report_templates.template_from(found, f"letters/{FOLDER}/{file}")


def choices(practice: Practice) -> tuple[Choice, ...]:
    """Every template, the least first; the practice's own beside ours of the same sort."""
    found = []
    for template in Template:
        ours = template_of(template)
        found.append(
            Choice(
                template=template,
                title=ours.title,
                own="",
                text=ours.text,
                wording=ours.digest,
            )
        )
        found += [_own(one, template) for one in _own_of(practice, template)]
    return tuple(found)


def _own_of(practice: Practice, template: Template) -> tuple[OwnWords, ...]:
    document = f"{TEMPLATE}{template.value}"
    return tuple(one for one in practice.details.own if one.document == document)


def _own(one: OwnWords, template: Template) -> Choice:
    return Choice(
        template=template,
        title=one.part,
        own=one.part,
        text=one.text,
        wording=report_templates.digest_of(one.part, one.text),
    )


def chosen(practice: Practice, template: Template, own: str = "") -> Choice:
    """One template. Raises NoSuch("no-such-template")."""
    for one in choices(practice):
        if one.template is template and one.own == own:
            return one
    raise NoSuch("no-such-template")


def keep_own(
    practice: Practice,
    template: Template,
    name: str,
    text: str,
    *,
    instead: tuple[Template, str] | None = None,
) -> Changed:
    """Keep a template of the practice's own, beside ours of the same sort; no text removes it.

    `instead` is the one that is kept so from now on, under another name or like another of ours.
    Raises NotUnderstood("template-name") for none, ("unknown-gap") for a gap that nothing fills.
    """
    called, said = " ".join(name.split()), report_templates.checked(accepted(text))
    if not called:
        raise NotUnderstood("template-name")
    accepted(called)
    document, details = f"{TEMPLATE}{template.value}", practice.details
    gone = {(document, called)}
    if instead is not None:
        gone.add((f"{TEMPLATE}{instead[0].value}", instead[1]))
    others = [one for one in details.own if (one.document, one.part) not in gone]
    if said:
        on = practice.clock.today()
        others.append(OwnWords(document=document, part=called, text=said, on=on))
    return describe(practice, replace(details, own=tuple(others)))


def draft(practice: Practice, ground: Grounds, choice: Choice) -> str:
    """The text to begin with: what is known filled in, a prompt for what is not."""
    fills = report_facts.fills(practice, ground)
    if choice.own:
        return report_templates.drafted_from(choice.text, fills)
    return report_templates.drafted(template_of(choice.template), fills)


def unwritten(practice: Practice, ground: Grounds, choice: Choice, text: str) -> tuple[str, ...]:
    """The prompts that a text still has."""
    return report_templates.unwritten(text, draft(practice, ground, choice))


def named(
    practice: Practice, ground: Grounds, text: str, stand: Collection[str] = frozenset()
) -> tuple[Named, ...]:
    """Whom a text names besides the client and whom its authority names, in order.

    `stand` are words of which it was decided that they stand. Nothing is kept.
    """
    record, read = _linked(practice, ground, text)
    asked = report_facts.reporting(ground)
    known, decided = _recipient(practice, ground), frozenset(map(_plain, stand))
    found = [
        Named(
            start=one.start,
            end=one.end,
            text=one.text,
            may_stand=one.proposed is State.DISCLOSE,
            whose=one.whose,
            stands=_plain(one.text) in decided,
        )
        for one in Suspects(practice, asked, read).in_record(record, {})
        if _plain(one.text) not in known
    ]
    found += _called_otherwise(practice, ground, record, read, decided)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _called_otherwise(
    practice: Practice, ground: Grounds, record: Gathered, read: Reader, decided: Collection[str]
) -> Iterator[Named]:
    """Where the client is called by another name than the one that is printed for somebody else."""
    if ground.to_client:
        return
    asked = report_facts.reporting(ground)
    said = {
        form
        for one in client_name.told_of(practice, asked)
        for form in client_name.in_place(practice, one, asked.names_chosen)
    }
    for at in record.text.placed(read):
        if isinstance(at.run, Mention) and at.run.form in said:
            yield Named(
                start=at.start,
                end=at.end,
                text=at.text,
                may_stand=False,
                whose="",
                stands=_plain(at.text) in decided,
            )


def _linked(practice: Practice, ground: Grounds, text: str) -> tuple[Gathered, Reader]:
    """The text as a record in which names are linked, and how whoever is new in it is read."""
    linker = Linker(people=practice.people, known=practice.matchers())
    linked, _ = linker.link(text, practice.file(ground.code))
    forms = practice.forms | {form.id: form for form in linker.new_forms}
    forms |= {form.id: form for person in linker.new_people.values() for form in person.forms}

    def read(mention: Mention) -> str:
        return mention.spelled(forms[mention.form].text)

    record = Gathered(
        item=REPORT.name,
        id=RecordId(REPORT.name),
        file=ground.code,
        kind=REPORT.name,
        on=ground.until,
        written="",
        version=1,
        text=linked,
        read=text,
    )
    return record, read


def _recipient(practice: Practice, ground: Grounds) -> frozenset[str]:
    """The words of whom it is for, which stand above it anyway."""
    if ground.authority is None:
        return frozenset()
    said = ground.authority.recipient.read(usable(practice))
    words = said.replace(",", " ").split()
    several = {
        _plain(" ".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    }
    return frozenset(several)


def _plain(words: str) -> str:
    return folded(" ".join(words.split()))


def to_decide(found: tuple[Named, ...], *, accept: bool = False) -> tuple[Named, ...]:
    """Those that are left to decide; with `accept`, what may stand as proposed stands."""
    return tuple(one for one in found if not one.stands and not (accept and one.may_stand))


def is_for_client(practice: Practice, template: Template) -> bool:
    """Whether a template may be given to the client, who needs no authority."""
    del practice
    return bool(template_of(template).to_client)


def client_names(practice: Practice, code: Code) -> dict[PersonId, tuple[str, ...]]:
    """The names among which one is chosen for somebody else, by client. Raises NoSuch."""
    several = {one: client_name.names_of(practice, one) for one in practice.file(code).subjects}
    return {one: tuple(form.text for form in forms) for one, forms in several.items() if forms}


def clients(practice: Practice, code: Code) -> tuple[tuple[PersonId, str], ...]:
    """Whom the file is about, with their names. Raises NoSuch."""
    return tuple((one, practice.person(one).shown) for one in practice.file(code).subjects)
