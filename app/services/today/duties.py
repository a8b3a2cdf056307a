"""Risk to review, clients who did not come, what clients are to be told or asked, consents."""

import datetime as dt
from collections.abc import Iterator

from app.domain import questions as asked
from app.domain.agenda import Group, Item, What
from app.domain.dates import in_words
from app.domain.files import FileState
from app.domain.kinds import QUESTION
from app.domain.lists import listed
from app.domain.questions import QuestionState
from app.services.practice.practice import Practice
from app.services.records import measures, risk, sharing
from app.services.records.kind_words import words_of
from app.services.today.waiting import titled


def missing(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Sessions that were missed at raised risk, and are not followed up yet."""
    for one in risk.missing_clients(practice, today):
        yield Item(
            what=What.MISSING,
            group=Group.WAITS,
            title=titled(practice, one.code, "missed session"),
            why=f"Missed on {in_words(one.missed.on)}, and risk is {one.missed.said}.",
            verb="See who to ring",
            file=one.code,
            record=one.missed.note,
            due=one.missed.on,
        )


def looks(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Files in which risk has to be reviewed by now."""
    for one in risk.looks(practice, today):
        by = one.standing.look_by
        suggested = " as we suggest" if one.standing.set_by_us else ""
        day = "" if by is None else f": review by {in_words(by)}{suggested}"
        yield Item(
            what=What.RISK,
            group=Group.WAITS,
            title=titled(practice, one.code, "risk"),
            why=f"{one.standing.said[:1].upper()}{one.standing.said[1:]}{day}.",
            verb="Review",
            file=one.code,
            record=one.standing.record,
            due=by,
        )


def measures_of_harm(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Questionnaires that ask for a record of risk, until there is one of their day or later."""
    for code, one in measures.all_asking(practice):
        if sharing.nobody_lives(practice, code, today):
            continue
        yield Item(
            what=What.MEASURE,
            group=Group.WAITS,
            title=titled(practice, code, "risk to record"),
            why=f"Question 9 of the PHQ-9 of {in_words(one.on)}: {one.answer}.",
            verb="Record risk",
            file=code,
            record=one.record,
            due=one.on,
        )


def to_tell(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Open files whose client has not been told of a change in who may be told.

    Each change has a line of its own: somebody may know of one recipient and not of the next.
    """
    for code, file in practice.files.items():
        for one in sharing.to_tell(practice, code, today) if file.state is FileState.OPEN else ():
            whom = f"Tell {listed(one.whom)}: " if len(file.subjects) > 1 else ""
            change = "is no longer told" if one.over else "may be told something"
            yield Item(
                what=What.TO_TELL,
                group=Group.WAITS,
                title=titled(practice, code, "to be told"),
                why=f"{whom}{one.called} {change}, since {in_words(one.on)}.",
                verb="Record",
                file=code,
                record=one.record,
            )


def consents(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Consents of open files that end soon: whoever still wants them asks again."""
    for code, file in practice.files.items():
        if file.state is not FileState.OPEN or sharing.nobody_lives(practice, code, today):
            continue
        for one in sharing.ending(practice, code, today):
            yield Item(
                what=What.CONSENT,
                group=Group.WEEK,
                title=titled(practice, code, "consent to share"),
                why=f"For {one.recipient}: {one.stands_until}.",
                verb="Ask again",
                file=code,
                record=one.record,
                due=one.until,
            )


def questions(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Questions and objections of clients that are not answered yet, in closed files too."""
    every = practice.all_of(QUESTION)
    for one in every:
        waits = asked.state_of(one, every, today) is QuestionState.WAITING
        if waits and one.on <= today:
            by = asked.answer_by(one)
            answer = "" if by is None else f": answer by {in_words(by)}"
            word = words_of(QUESTION.name).fields["what"].choices[one.what.value]
            yield Item(
                what=What.QUESTION,
                group=Group.WAITS,
                title=titled(practice, one.file, "to be answered"),
                why=f"{word[:1].upper()}{word[1:]} of {in_words(one.on)}{answer}.",
                verb="Answer",
                file=one.file,
                record=one.id,
                due=by,
            )
