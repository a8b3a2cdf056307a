"""An older snapshot beside a newer log: what stopped a destruction stops it, and the log holds."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed
from app.domain.holds import HoldReason
from app.domain.ids import Code
from app.services.audit import log
from app.services.opening import restore
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.retention import destroy, extend, hold, merging
from app.services.transfer import backup
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, Made, note, opened

BEGAN, ENDED = dt.date(2012, 1, 9), dt.date(2012, 3, 5)
Step = Callable[[Practice, Code, Code], object]


def two(practice: Practice) -> tuple[Code, Code]:
    """A file that is due, on hold for a claim, and a current one of the same client."""
    _, old = people.new_client(practice, NewPerson(names=("Ada Low",)), opened=BEGAN)
    whom = practice.file(old).subjects
    note(practice, old, "She came.", BEGAN)
    people.end(practice, old, ENDED)
    kind = practice.file(old).kind
    _, _, (now,) = people.add(
        practice, [], [people.NewFile(kind=kind, subjects=whom, opened=TODAY)]
    )
    hold.place(practice, old, HoldReason.CLAIM, review_by=None)
    return old, now


def lifted(practice: Practice, old: Code, now: Code) -> None:
    del now
    for one in practice.holds_of(old):
        hold.unhold(practice, one.id)


def held(practice: Practice, old: Code, now: Code) -> None:
    lifted(practice, old, now)
    hold.place(practice, old, HoldReason.COMPLAINT, review_by=None)


def kept(practice: Practice, old: Code, now: Code) -> None:
    lifted(practice, old, now)
    extend.keep(practice, old, dt.date(2040, 1, 1), "tax")


def ended(practice: Practice, old: Code, now: Code) -> None:
    del old
    people.end(practice, now, TODAY)


def reopened(practice: Practice, old: Code, now: Code) -> None:
    lifted(practice, old, now)
    people.reopen(practice, old)


def merged(practice: Practice, old: Code, now: Code) -> None:
    ended(practice, old, now)
    merging.merge(practice, now, old)


def reasons(practice: Practice, code: Code) -> list[str]:
    return [one.reason.value for one in practice.holds_of(code)]


@pytest.mark.parametrize(
    ("since", "holds"),
    [
        (lifted, ["claim"]),
        (held, ["claim", "complaint"]),
        (kept, ["claim"]),
        (ended, ["claim"]),
        (reopened, ["claim"]),
        (merged, ["claim"]),
    ],
)
def test_what_was_done_since_the_snapshot_is_taken_over_or_told_again(
    empty: Made, tmp_path: Path, since: Step, holds: list[str]
) -> None:
    with opened(empty.folder) as practice:
        old, now = two(practice)
        first = backup.back_up(practice, tmp_path / "usb").snapshot.id
        since(practice, old, now)
        backup.back_up(practice, tmp_path / "usb")
    folder = tmp_path / "back"
    restore.restore(HOUSE, tmp_path / "usb", folder, lambda: PASSPHRASE, snapshot=first)
    assert log.verify(folder).problems == ()
    with opened(folder) as practice:
        code = now if since is merged else old
        assert sorted(reasons(practice, code)) == holds
        assert practice.due(practice.file(code)).day != dt.date(2019, 1, 9) or since is not kept
        with pytest.raises(NotAllowed, match=r"on-hold|file-open"):
            destroy.plan(practice, [code])
        lifted(practice, code, now)
        for again in (lambda: people.end(practice, now, TODAY), lambda: held(practice, code, now)):
            with suppress(NotAllowed):
                again()
    assert log.verify(folder).problems == ()
