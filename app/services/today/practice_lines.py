"""What the practice itself has to see to this week: retention, its rules, renewals, a backup."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from app.domain.agenda import Group, Item, What
from app.domain.dates import in_words
from app.domain.kinds import RENEWAL
from app.domain.numbers import figures
from app.domain.renewals import RenewalState, outstanding, state_of
from app.services.handovers import notice, papers_given
from app.services.practice.practice import Practice
from app.services.records import renewals as renewals_of
from app.services.retention import review
from app.services.retention.marking import MarkState
from app.services.today.waiting import titled
from app.services.transfer import backup

_BACKUP_DAYS: Final = 7
"""Days after which a backup is old enough to be told of; no source gives a number."""


def rules(practice: Practice, today: dt.date) -> Iterator[Item]:
    """What the insurer asks is not confirmed, so that nothing can become due."""
    del today
    if practice.files and not practice.rulebook().rules.answered:
        yield Item(
            what=What.RULES,
            group=Group.WEEK,
            title="How long your insurer asks you to keep records",
            why="Nothing becomes due until you have confirmed it.",
            verb="Confirm",
        )


def retention(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Files that are due, or have something in them that is, and that nothing holds.

    What is marked for destruction waits, and is told of again once it has.
    """
    for one in review.review(practice, today):
        whole = (one,) if one.is_due else ()
        due = [*whole, *(part for part in one.parts if part.is_due and not one.is_due)]
        left = [each for each in due if each.mark is not MarkState.WAITING]
        if one.holds or not left:
            continue
        decides = left[0]
        yield Item(
            what=What.RETENTION,
            group=Group.WEEK,
            title=titled(practice, one.file.code, "kept long enough"),
            why=_WAITED if decides.mark is MarkState.READY else _kept_until(decides.due.on),
            verb="Decide",
            file=one.file.code,
            due=decides.due.on,
        )


_WAITED: Final = "It has waited since you marked it. Destroy it, or take it back."


def _kept_until(day: dt.date | None) -> str:
    until = "" if day is None else f"Kept until {in_words(day)}. "
    return f"{until}Destroy it, or keep it with a reason."


def renewals(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Renewals that are due soon or overdue."""
    every = practice.all_of(RENEWAL)
    for one in outstanding(every, today):
        if state_of(one, every, today) in {RenewalState.SOON, RenewalState.OVERDUE}:
            days = (one.until - today).days
            left = f"{figures(days, 'day', 'days')} left" if days >= 0 else "Overdue"
            yield Item(
                what=What.RENEWAL,
                group=Group.WEEK,
                title=renewals_of.what_of(one),
                why=f"{left} · until {in_words(one.until)}",
                verb="Renew",
                record=one.id,
                due=one.until,
            )


def privacy_notices(practice: Practice, today: dt.date) -> Iterator[Item]:
    """A version of the privacy notice that some clients have not had."""
    del today
    left = notice.not_given(practice)
    if left:
        files = figures(len(left), "file", "files")
        yield Item(
            what=What.PRIVACY_NOTICE,
            group=Group.WEEK,
            title="Privacy notices to give",
            why=f"{files} without the newest: {', '.join(left[0].names)}{_more(len(left) - 1)}.",
            verb="Open",
            file=left[0].file,
        )


def documents(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Documents of which some clients have an older version than the one of today."""
    del today
    for title, older in papers_given.outdated(practice):
        people = figures(len(older), "client", "clients")
        yield Item(
            what=What.DOCUMENT,
            group=Group.WEEK,
            title=f"New version to give: “{title}”",
            why=f"{people} with an older one: {', '.join(older[0].names)}{_more(len(older) - 1)}.",
            verb="Open",
            file=older[0].file,
        )


def _more(number: int) -> str:
    return f" and {figures(number, 'other', 'others')}" if number else ""


def backups(practice: Practice, today: dt.date) -> Iterator[Item]:
    """No backup yet, or none for a week."""
    if not practice.files:
        return
    made = backup.last_made(backup.known(practice))
    last = dt.date.fromisoformat(made[:10]) if made else None
    if last is not None and (today - last).days < _BACKUP_DAYS:
        return
    yield Item(
        what=What.BACKUP,
        group=Group.WEEK,
        title="Backup",
        why="There is no backup yet." if last is None else f"The last was on {in_words(last)}.",
        verb="Back up",
        due=None if last is None else last + dt.timedelta(days=_BACKUP_DAYS),
    )
