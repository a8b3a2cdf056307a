"""Whatever is done in whatever order, the log holds and says who is overdue as the review does."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.details import Details
from app.domain.errors import SchtumError
from app.domain.ids import Code
from app.domain.ledger import state_of
from app.domain.notes import NoteKind
from app.domain.retention import FileKind
from app.domain.telling import month_told
from app.services.audit import log
from app.services.people import people
from app.services.people.people import NewFile, NewPerson
from app.services.practice import details, ruling
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.retention import destroy, extend, review
from app.services.retention import hold as holds
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    confirming,
    example,
    make,
    opened,
)

Step = Callable[[Practice, Code, Path], object]

ADULT, CHILD = ("england/adult",), ("england/child",)
DAYS = st.dates(min_value=dt.date(2012, 1, 1), max_value=TODAY)
LATER = st.dates(min_value=TODAY, max_value=dt.date(2060, 1, 1))


def _sign(day: dt.date) -> Step:
    return lambda practice, code, _: write.sign(
        practice, code, kind=NoteKind.SESSION, held_on=day, text="We met."
    )


def _destroy(practice: Practice, code: Code, folder: Path) -> object:
    plan = destroy.plan(practice, [code])
    return destroy.destroy(practice, plan, folder / f"{practice.log_size}.pdf")


def _answer(holds: tuple[str, ...], not_here: tuple[str, ...]) -> Step:
    """What the practice says of its insurer's rules, or that it has said nothing yet."""

    def step(practice: Practice, *_: object) -> object:
        unsaid = replace(practice.details, answers=())
        said = ruling.answering(practice, unsaid, holds, holds=True)
        return ruling.keep(practice, ruling.answering(practice, said, not_here, holds=False))

    return step


def _own_rule(practice: Practice, *_: object) -> object:
    """A rule of the practice's own, which waits."""
    rule = {"class": "file", "files": ["individual", "child"], "starts": "ended", "years": 9}
    source = {"title": "Mine", "mark": "insurer-condition", "citation": "Nine.", "read_on": TODAY}
    written = {"rules": [rule | {"source": source}]}
    return ruling.keep(practice, ruling.with_rules(practice, written)[0])


def _without_own(practice: Practice, *_: object) -> object:
    return [ruling.keep(practice, ruling.without(practice, one.id))
            for one in practice.details.rules]  # fmt: skip


def _pack(practice: Practice, *_: object) -> object:
    return ruling.keep(practice, ruling.with_pack(practice, "insurer-10"))


def _lift(practice: Practice, code: Code, _: Path) -> object:
    return [holds.unhold(practice, hold.id) for hold in practice.holds_of(code)]


STEPS = st.one_of(
    DAYS.map(_sign),
    DAYS.map(lambda day: lambda practice, code, _: people.end(practice, code, day)),
    st.just(lambda practice, code, _: people.reopen(practice, code)),
    LATER.map(lambda day: lambda practice, code, _: extend.keep(practice, code, day, "tax")),
    st.just(lambda practice, code, _: extend.unkeep(practice, code)),
    st.just(lambda practice, code, _: holds.place(practice, code, "claim")),
    st.just(_lift),
    st.sampled_from(["england", "wales", "scotland"]).map(
        lambda nation: lambda practice, *_: details.describe(practice, confirming(nation=nation))
    ),
    st.sampled_from(
        [
            ((), ()),
            (ADULT, ()),
            (ADULT + CHILD, ()),
            ((), CHILD),
            ((), ADULT + CHILD),
            (ADULT, CHILD),
        ]
    ).map(lambda said: _answer(*said)),
    st.sampled_from([_own_rule, _without_own, _pack]),
    st.just(_destroy),
)
MOVES = st.lists(st.tuples(st.integers(0, 4), STEPS), max_size=18)


def _begun(practice: Practice) -> list[Code]:
    births = (None, dt.date(2004, 5, 1), dt.date(1996, 2, 29), None, None)
    kinds = (FileKind.INDIVIDUAL, *[FileKind.CHILD] * 3, FileKind.ENQUIRY)
    codes: list[Code] = []
    for kind, born in zip(kinds, births, strict=True):
        _, (who,), _ = people.add(practice, [NewPerson(names=(f"Somebody {kind}",), born=born)])
        new = NewFile(kind=kind, subjects=(who,), opened=dt.date(2012, 1, 1))
        codes += people.add(practice, [], [new])[2]
    return codes


@settings(max_examples=15)
@given(MOVES)
def test_the_log_says_what_the_review_says(moves: list[tuple[int, Step]]) -> None:
    with example() as folder:
        made = make(folder / "p")
        with opened(made.folder) as practice:
            codes = _begun(practice)
            for which, step in moves:
                with suppress(SchtumError):  # a refusal changes nothing, and that is tested here
                    step(practice, codes[which], folder)
            _compare(made, practice)
        with opened(made.folder) as practice:
            _compare(made, practice)


def test_the_log_is_told_of_every_day_that_an_answer_moves(tmp_path: Path) -> None:
    created = HOUSE.create(tmp_path / "p", PASSPHRASE, details=Details(), words_kept=True)
    made = Made(created.folder, created.recovery_words)
    with opened(made.folder) as practice:
        codes = _begun(practice)
        for code in codes[:-1]:
            people.end(practice, code, dt.date(2016, 3, 1))
        moved = []
        for step in (
            _answer((), ADULT), _answer((), ADULT + CHILD), _own_rule, _without_own,
            _answer(ADULT, CHILD), _pack, _answer(ADULT + CHILD, ()),
        ):  # fmt: skip
            step(practice, codes[0], tmp_path)
            told = state_of(practice.log.leaves())
            days = {
                file.subject: month_told(practice.due(file)) for file in practice.files.values()
            }
            assert {one: told[one].destroy_by for one in days} == days, step
            moved.append(days)
        _compare(made, practice)
    assert len({tuple(days.values()) for days in moved}) > 1


def _compare(made: Made, practice: Practice) -> None:
    verdict = log.verify(made.folder, TODAY)
    late = {one.file.subject for one in review.review(practice) if one.overdue and not one.holds}
    assert verdict.problems == ()
    assert {one.subject for one in verdict.overdue} == late
