"""What a report may say of records: what its authority covers, of the days that it covers.

Dates and numbers of sessions that were held, scores, risk, the ending. Nothing else is drawn, and
what is not covered makes no difference to it.
"""

import datetime as dt
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from app import resources
from app.domain import measures as scales
from app.domain.authority import Authority, Obstacle, authority_of
from app.domain.beginning_kinds import ENDING
from app.domain.consents import Category, Consent
from app.domain.dates import in_words
from app.domain.endings import Ending
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.handed_over import HandedOver
from app.domain.ids import Code, FormId, PersonId, RecordId, new_id
from app.domain.kinds import MEASURE, RISK, kind_of
from app.domain.lists import listed
from app.domain.measures import Series
from app.domain.notes import NoteKind, sessions
from app.domain.numbers import counted
from app.domain.records import replaced
from app.domain.reports import Report, Reporting, Template, category_of
from app.domain.risk import in_force
from app.domain.standing import newness
from app.domain.text import NoteText
from app.services.handovers import basis, client_name, paper, recipient
from app.services.handovers.paper_gaps import known
from app.services.handovers.spared import naming_only, spared
from app.services.people.in_use import usable
from app.services.practice.practice import Practice
from app.services.records import measures

FOLDER: Final = "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On what a report is written: under which authority, about which client, of which days.

    Without an authority it is for the client, who may have everything that is about them. `called`
    and `called_too` are by which names clients are told to somebody else. `beside` are the other
    clients of whom it speaks as well, since all of them gave the consent.
    """

    code: Code
    client: PersonId
    authority: Authority | None
    since: dt.date | None
    until: dt.date
    called: FormId | None = None
    called_too: tuple[FormId, ...] = ()
    beside: tuple[PersonId, ...] = ()

    @property
    def to_client(self) -> bool:
        """Whether it is given to the client."""
        return self.authority is None

    def covers(self, category: Category) -> bool:
        """Whether facts of this kind may stand in it."""
        return self.authority is None or category in self.authority.categories

    def within(self, day: dt.date) -> bool:
        """Whether a day is one of those."""
        return (self.since is None or self.since <= day) and day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact that may stand in a report; `said` is empty where there is none, or not `covered`."""

    name: str
    said: str
    covered: bool = True


def grounds(
    practice: Practice,
    code: Code,
    authority: RecordId | None = None,
    client: PersonId | None = None,
    *,
    names: Collection[str] = (),
) -> Grounds:
    """On what a report in this file would rest; `names` are those that are printed.

    Raises NoSuch, NoSuch("no-such-detail") for a name they never had,
    NotAllowed("not-an-authority", "not-a-subject"), NotUnderstood("person-needed") when the file is
    about several people and nothing says whom.
    """
    file, today = practice.file(code), practice.clock.today()
    if client is not None and client not in file.subjects:
        raise NotAllowed("not-a-subject")
    if authority is None:
        if client is None and len(file.subjects) != 1:
            raise NotUnderstood("person-needed")
        whom = client or file.subjects[0]
        return Grounds(code=code, client=whom, authority=None, since=None, until=today)
    covers = basis.authority(practice, code, authority)
    whose = client or basis.whose(practice, code, covers)
    every = (client,) if client else basis.together(practice, code, covers)
    asked = Reporting(id=RecordId(""), file=code, signed="", person=whose, authority=covers.record)
    forms = client_name.forms_of(practice, asked, names)
    called, called_too = client_name.merged(practice, asked, forms)
    return Grounds(
        code=code,
        client=whose,
        authority=covers,
        called=called,
        called_too=called_too,
        beside=tuple(one for one in every if one != whose),
        since=covers.since,
        until=min(covers.until or today, today),
    )


def grounds_of(practice: Practice, report: Report) -> Grounds:
    """On what a report that was signed rests. Raises as `grounds`."""
    found = grounds(practice, report.file, report.adds_to, report.whose)
    return replace(found, called=report.called, called_too=report.called_too)


def _is_another_s(practice: Practice, ground: Grounds) -> bool:
    """Whether it would be about a client of a joint file for whom no consent was given."""
    covers = ground.authority
    given = None if covers is None else practice.kept.get(covers.record)
    if covers is None or not isinstance(given, Consent):
        return False
    if not given.given_by:
        return not basis.was_there(practice, given, ground.client)
    clients = given.given_by
    if basis.is_given_for(practice, given):
        clients = (basis.whose(practice, ground.code, covers),)
    return ground.client not in (*clients, *given.people)


def refused(
    practice: Practice, ground: Grounds, template: Template, own: RecordId | None = None
) -> tuple[Obstacle, ...]:
    """What keeps it from being written today; what it used up itself (`own`) does not count."""
    if ground.authority is None:
        died = practice.person(ground.client).died is not None
        return (Obstacle.CLIENT_GONE,) if died else ()
    found = [*basis.obstacles(practice, ground.authority, own)]
    if not ground.covers(category_of(template)):
        found.append(Obstacle.LEVEL)
    if _is_another_s(practice, ground):
        found.append(Obstacle.ANOTHER_CLIENT)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An authority that a report may rest on: what it is, its day, for whom, what it covers.

    `obstacles` is what keeps it from holding today; `moved` is whether its recipient is reached no
    more where it says. `people` are the clients of whom a report under it speaks.
    """

    record: RecordId
    kind: str
    on: dt.date
    recipient: str
    categories: frozenset[Category]
    obstacles: tuple[Obstacle, ...]
    moved: bool
    people: tuple[PersonId, ...]


def offered(practice: Practice, code: Code) -> tuple[Offered, ...]:
    """Every authority of a file, those that hold first, the newest of them first. Raises NoSuch."""
    practice.file(code)
    names, found = usable(practice), []
    for record in practice.all_in(code):
        covers = authority_of(record)
        if covers is None:
            continue
        asked = reporting(grounds(practice, code, record.id))
        found.append(
            Offered(
                record=record.id,
                kind=kind_of(record).name,
                on=covers.on,
                recipient=" ".join(covers.recipient.read(names).split()),
                categories=covers.categories,
                obstacles=basis.obstacles(practice, covers),
                moved=recipient.has_moved(practice, covers),
                people=client_name.told_of(practice, asked),
            )
        )
    found.sort(key=lambda one: (one.on, one.record), reverse=True)
    return tuple(sorted(found, key=lambda one: bool(one.obstacles)))


def sent_as(practice: Practice, report: Report) -> HandedOver | None:
    """What was written down when a report went; None while it has not."""
    digest = report.digest.read(practice.names())
    return next(
        (
            one
            for one in practice.all_in(report.file)
            if isinstance(one, HandedOver)
            and one.adds_to == report.adds_to
            and digest
            and one.digest.read(practice.names()) == digest
        ),
        None,
    )


@cache
def around() -> Mapping[str, Any]:
    """The sentences around a report, and those that its facts are put in."""
    return tomllib.loads(resources.text("letters", FOLDER, "around.toml"))


def fills(practice: Practice, ground: Grounds) -> dict[str, str]:
    """What the gaps of a template are filled with; what is not covered is not there."""
    found = names_of(practice, ground)
    reader = around()["facts"]["reader" if ground.to_client else "reader_other"]
    found["reader_line"] = reader.format(**found)
    found |= dict(_of_sessions(practice, ground))
    found |= dict(_of_records(practice, ground))
    file = practice.file(ground.code)
    texts = known(practice, paper.gaps(), file).texts
    found |= {name: texts[name] for name in ("kept_contract", "support_lines") if texts.get(name)}
    return {name: said for name, said in found.items() if said}


def called(practice: Practice, ground: Grounds) -> str:
    """The client's name, as it is printed; the names of all of whom it speaks."""
    return listed(_each_called(practice, ground))


def _each_called(practice: Practice, ground: Grounds) -> tuple[str, ...]:
    called = reporting(ground).names_chosen
    return tuple(client_name.name(practice, one, called) for one in (ground.client, *ground.beside))


def names_of(practice: Practice, ground: Grounds) -> dict[str, str]:
    """The client's name, and the one they are called by; of several, those of each."""
    every = _each_called(practice, ground)
    agree = "agree" if ground.beside else "agrees"
    name = listed(map(client_name.first_name, every))
    return {"client": listed(every), "name": name, "agrees": f"{name} {agree}"}


def _of_sessions(practice: Practice, ground: Grounds) -> Iterator[tuple[str, str]]:
    if not ground.covers(Category.ATTENDANCE):
        return
    days, said = held(practice, ground), around()["facts"]
    gaps = {
        "client": called(practice, ground),
        "with_me": listed((*_each_called(practice, ground), "I")),
        "count": counted(len(days), "session"),
    }
    if not days:
        yield "attended_line", said["attended_none"].format(**gaps)
        yield "met_line", said["met_none"]
        return
    gaps |= {"first": in_words(days[0]), "last": in_words(days[-1])}
    one = "_one" if len(days) == 1 else ""
    for name in ("attended", "met", "we_met"):
        yield f"{name}_line", said[f"{name}{one}"].format(**gaps)
    yield "sessions", gaps["count"]
    yield "first_session", gaps["first"]
    yield "last_session", gaps["last"]


def held(practice: Practice, ground: Grounds) -> tuple[dt.date, ...]:
    """The days of the sessions that took place, in order; by notes of the days covered alone."""
    heads = [
        head
        for head in practice.notes_of(ground.code)
        if head.kind is NoteKind.SESSION and ground.within(head.held_on)
    ]
    took_place = {note for note, said in sessions(heads).items() if said.held}
    return tuple(sorted(head.held_on for head in heads if head.id in took_place))


def _of_records(practice: Practice, ground: Grounds) -> Iterator[tuple[str, str]]:
    said = around()["facts"]
    yield "scores_line", " ".join(map(_score_line, series(practice, ground)))
    if ground.covers(Category.RISK):
        risks = [one for one in practice.all_of(RISK, ground.code) if ground.within(one.on)]
        standing = in_force(risks, ground.until)
        said_of_risk = "" if standing is None else read(practice, ground, standing.said)
        yield "risk_line", _stopped(said_of_risk)
    ended = _ending(practice, ground)
    if ended is not None:
        yield "ended_line", said["ended"].format(day=in_words(ended.on))
        yield "agreed_later", _stopped(read(practice, ground, ended.agreed))


def _ending(practice: Practice, ground: Grounds) -> Ending | None:
    if not ground.covers(Category.OTHER):
        return None
    found = [one for one in practice.all_of(ENDING, ground.code) if ground.within(one.on)]
    return max(found, key=newness, default=None)


def series(practice: Practice, ground: Grounds, signed_by: str | None = None) -> tuple[Series, ...]:
    """The scores of the client it is about that may be told, questionnaire by questionnaire.

    In a file of several clients those of which nobody said whose they are stay out. With
    `signed_by`, only what had been signed by that moment.
    """
    if not ground.covers(Category.MEASURES):
        return ()
    clients = practice.file(ground.code).subjects
    every = [
        one
        for one in practice.all_of(MEASURE, ground.code)
        if signed_by is None or one.signed <= signed_by
    ]
    kept = [
        one
        for one in every
        if ground.within(one.on) and scales.whose(one, clients) == ground.client
        if not replaced(one, every)
    ]
    return scales.series(kept, practice.names(), clients)


def _score_line(one: Series) -> str:
    """The first score and the last, each with its day and what it is called."""
    if not one.scored:
        return ""
    told, said = measures.scores_of(one), around()["facts"]
    first, last = one.scored[0], one.scored[-1]
    gaps = {
        "title": told.title,
        "first": in_words(first.on),
        "last": in_words(last.on),
        "first_score": _score(told.words(first)),
        "last_score": _score(told.words(last)),
    }
    line: str = said["score_one" if first is last else "score"]
    return line.format(**gaps)


def _score(words: str) -> str:
    """`18, moderately severe` as it stands in a sentence: `18 (moderately severe)`."""
    total, _, band = words.partition(", ")
    return f"{total} ({band})" if band else total


def reporting(ground: Grounds) -> Reporting:
    """The report as something that is being made ready to leave."""
    return Reporting(
        id=RecordId(new_id()),
        file=ground.code,
        person=ground.client,
        authority=None if ground.authority is None else ground.authority.record,
        called=ground.called,
        called_too=ground.called_too,
    )


def read(practice: Practice, ground: Grounds, text: NoteText) -> str:
    """A text in which nobody is named but the client, and whom the authority names."""
    asked = reporting(ground)
    names = naming_only(client_name.around(practice, asked), spared(practice, asked))
    return " ".join(text.read(names).split())


def _stopped(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


_FACTS: Final[tuple[tuple[str, Category | None, Callable[[dict[str, str]], str]], ...]] = (
    ("sessions", Category.ATTENDANCE, lambda found: found.get("attended_line", "")),
    ("scores", Category.MEASURES, lambda found: found.get("scores_line", "")),
    ("risk", Category.RISK, lambda found: found.get("risk_line", "")),
    ("ending", Category.OTHER, lambda found: found.get("ended_line", "")),
)


def facts(practice: Practice, ground: Grounds) -> tuple[Fact, ...]:
    """The facts that may stand in it, to be shown beside the text."""
    found = fills(practice, ground)
    return tuple(
        Fact(name=name, said=said(found), covered=category is None or ground.covers(category))
        for name, category, said in _FACTS
    )
