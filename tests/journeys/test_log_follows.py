"""Whatever is done in whatever order, the log holds and says who is overdue as the review does."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import SchtumError
from app.domain.ids import Code
from app.domain.notes import NoteKind
from app.domain.retention import FileKind
from app.services.audit import log
from app.services.people import people
from app.services.people.people import NewFile, NewPerson
from app.services.practice import details, ruling
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.retention import destroy, extend, review
from app.services.retention import hold as holds
from tests.builders.practices import TODAY, Made, confirming, example, make, opened

Step = Callable[[Practice, Code, Path], object]

DAYS = st.dates(min_value=dt.date(2012, 1, 1), max_value=TODAY)
LATER = st.dates(min_value=TODAY, max_value=dt.date(2060, 1, 1))


def _sign(day: dt.date) -> Step:
    return lambda practice, code, _: write.sign(
        practice, code, kind=NoteKind.SESSION, held_on=day, text="We met."
    )


def _destroy(practice: Practice, code: Code, folder: Path) -> object:
    plan = destroy.plan(practice, [code])
    return destroy.destroy(practice, plan, folder / f"{practice.log_size}.pdf")


def _confirm(rules: tuple[str, ...]) -> Step:
    """What the practice says of its insurer's rules, or that it has said nothing yet."""

    def step(practice: Practice, *_: object) -> object:
        unsaid = replace(practice.details, answers=())
        said = ruling.answering(practice, unsaid, rules, holds=True)
        return ruling.keep(practice, said)

    return step


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
    st.sampled_from([(), ("england/adult",), ("england/adult", "england/child")]).map(_confirm),
    st.just(_destroy),
)
MOVES = st.lists(st.tuples(st.integers(0, 3), STEPS), max_size=18)


def _begun(practice: Practice) -> list[Code]:
    births = (None, dt.date(2004, 5, 1), dt.date(1996, 2, 29), None)
    kinds = (FileKind.INDIVIDUAL, FileKind.CHILD, FileKind.CHILD, FileKind.ENQUIRY)
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


def _compare(made: Made, practice: Practice) -> None:
    verdict = log.verify(made.folder, TODAY)
    late = {one.file.subject for one in review.review(practice) if one.overdue and not one.holds}
    assert verdict.problems == ()
    assert {one.subject for one in verdict.overdue} == late
