"""What the page of a destruction asks of the practice."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain.ids import Code
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import marking, preview, several
from app.services.retention.marking import Target
from app.services.retention.preview import ForeseenSeveral
from app.services.retention.several import SeveralDone, SeveralPlan

Work = Callable[[Handle, Progress], tuple[Changed, SeveralDone]]

_TO_MARK: Final = frozenset({"not-marked-yet", "mark-lapsed", "marked-ahead"})


def targets_of(about: str) -> tuple[Target, ...]:
    """What a route is about: `K7M-Q4F,2BC-9XT:process`."""
    found = (one.partition(":") for one in about.split(",") if one)
    return tuple(marking.target_from(Code(code), what) for code, _, what in found)


def codes_of(targets: tuple[Target, ...]) -> tuple[Code, ...]:
    """The files that these are, or are in."""
    return tuple(dict.fromkeys(target.code for target in targets))


def foreseeing(
    targets: tuple[Target, ...], early: str | None, *, at_once: bool = False
) -> Callable[[Handle, Progress], tuple[ForeseenSeveral, bool]]:
    """The plan for these; or where none has waited, for marking them, and that it is that."""

    def work(practice: Handle, _: Progress) -> tuple[ForeseenSeveral, bool]:
        now = practice.do(preview.foresee_several, targets, early=early, at_once=at_once)
        unmarked = {one.error.rule for one in now.plan.refused} & _TO_MARK
        if now.plan.targets or not unmarked:
            return now, False
        return practice.do(preview.foresee_several, targets, early=early, marks=True), now.days > 0

    return work


def destroying(seen: ForeseenSeveral, certificate: Path) -> Work:
    """Destroy as planned; own texts that name somebody and were shown stay as they are."""

    def work(practice: Handle, progress: Progress) -> tuple[Changed, SeveralDone]:
        done = practice.do(
            several.destroy_several, seen.plan, certificate, leave=seen.named, progress=progress
        )
        return done.changed, done

    return work


def marking_of(plan: SeveralPlan) -> Callable[[Handle, Progress], tuple[Changed, dt.date]]:
    """Mark what was planned; the day until which it waits."""

    def work(practice: Handle, _: Progress) -> tuple[Changed, dt.date]:
        changed, made = practice.do(marking.mark, plan.targets, early=plan.early)
        return changed, max(mark.ready for _, mark in made)

    return work
