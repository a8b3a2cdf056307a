"""At every step of a release, on every basis and to anybody, its step goes and nothing beyond.

The authority covers everything there is, so that only the step that was chosen keeps the rest
back: that they attend, a summary, a report, copies of records. What goes is opened, unpacked and
searched for the secrets that lie in the practice, and so is the receipt for the client.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest

from app.domain.consents import Category
from app.domain.errors import NotAllowed
from app.domain.ids import RecordId
from app.domain.notes import NoteKind
from app.domain.receivers import Receiver
from app.domain.releases import Level
from app.domain.reports import Template
from app.domain.text import typed
from app.services.handovers import release, report
from app.services.handovers.release import Wanted
from app.services.handovers.report import Writing
from app.services.people import people
from app.services.people.people import NewPerson
from tests.builders.consented import RECIPIENT, consent
from tests.builders.planted import Planted, planted, sent
from tests.builders.practices import TODAY, known, make, opened
from tests.services.handovers.test_release_attacks import order_of
from tests.services.records.test_decisions import signed

FROM: Final = dt.date(2026, 6, 1)
TO: Final = dt.date(2026, 6, 30)
EVERYTHING: Final = tuple(Category)

To = tuple[str, Receiver]
"""Who receives it, as it stands in the authority, and what they are."""


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    with opened(make(tmp_path_factory.mktemp("steps") / "made").folder) as practice:
        made = planted(practice, 7)
        name = f"{made.words.of('recipient', name=True)} {made.words.of('recipient', name=True)}"
        people.add_relation(practice, made.code, NewPerson(names=(name,)), "teacher")
        yield made


def _under_consent(at: Planted, to: To) -> RecordId:
    return consent(at.practice, at.code, *EVERYTHING, recipient=typed(to[0]), receiver=to[1],
                   records_from=FROM, records_until=TO, on=TODAY)  # fmt: skip


def _under_an_order(at: Planted, to: To) -> RecordId:
    return order_of(at.practice, at.code, authority=typed(to[0]), categories=EVERYTHING,
                    reference=typed(""))  # fmt: skip


def _under_a_decision(at: Planted, to: To) -> RecordId:
    covers = [one.value for one in EVERYTHING]
    made = signed(at.practice, at.code, to_whom=to[0], receiver=to[1].value, categories=covers)
    return RecordId(made.record)


BASES: Final[Mapping[str, Callable[[Planted, To], RecordId]]] = MappingProxyType(
    {"consent": _under_consent, "order": _under_an_order, "decision": _under_a_decision}
)
RECIPIENTS: Final = ("a surgery", "the police", "a teacher who is known")
_PAPERS: Final = MappingProxyType({Level.SUMMARY: Template.SUMMARY, Level.REPORT: Template.LEGAL})


def _recipient(at: Planted, which: str) -> To:
    if which == "a surgery":
        return RECIPIENT, Receiver.GP
    if which == "the police":
        return "DC Jones, Northumbria", Receiver.POLICE
    first, last = sorted(at.words.groups["recipient"])
    teacher = next(
        one.shown for one in at.practice.people.values() if {first, last} == _words(one.shown)
    )
    assert known(at.practice, teacher)
    return f"{teacher}, Hill School", Receiver.SCHOOL


def _words(name: str) -> set[str]:
    return {one.casefold() for one in name.split()}


def _wanted(at: Planted, level: Level, authority: RecordId) -> dict[str, Any]:
    """The step, and what goes at it: a paper that was written for it, or the notes of some days."""
    if level is Level.RECORDS:
        return {"level": level, "categories": (Category.NOTES,), "since": FROM, "until": TO,
                "left_out": (at.notes[NoteKind.CONTACT.value],)}  # fmt: skip
    template = _PAPERS.get(level)
    if template is None:
        return {"level": level}
    said = f"The {at.words.of(f'written-{level.value}')}."
    done = report.sign(
        at.practice,
        Writing(code=at.code, authority=authority, template=template, text=said, accept=True),
    )
    return {"level": level, "papers": (done.record,)}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("which", RECIPIENTS)
@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("level", Level)
def test_a_step_says_what_it_is_and_nothing_beyond(
    at: Planted, tmp_path: Path, level: Level, basis: str, which: str
) -> None:
    to = _recipient(at, which)
    authority = BASES[basis](at, to)
    wanted = _wanted(at, level, authority)

    told = at.words.told(sent(at, authority, tmp_path, because="it is asked for", **wanted))

    ours = {"client"} | ({"recipient"} if "known" in which else set())
    goes = {Level.RECORDS: {"in"}, Level.ATTENDANCE: set[str]()}.get(
        level, {f"written-{level.value}"}
    )
    assert told == ours | goes


_COVERS: Final = MappingProxyType(
    {
        Level.ATTENDANCE: Category.ATTENDANCE,
        Level.SUMMARY: Category.SUMMARY,
        Level.REPORT: Category.REPORT,
        Level.RECORDS: Category.NOTES,
    }
)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("covered", Level)
def test_a_step_that_is_not_covered_is_refused_on_every_basis(
    at: Planted, level: Level, covered: Level
) -> None:
    if level is covered:
        return
    practice, code, only = at.practice, at.code, _COVERS[covered]
    for authority in (
        consent(practice, code, only, on=TODAY),
        order_of(practice, code, categories=(only,)),
        RecordId(signed(practice, code, categories=[only.value]).record),
    ):
        with pytest.raises(NotAllowed) as refused:
            release.open_release(practice, code, authority, Wanted(level=level, because="more"))
        assert refused.value.facts["obstacles"] == ("level-not-covered",)
