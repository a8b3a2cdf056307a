"""The page of a year: destroyed, kept longer, held, overdue, due, marked; counted just now.

It names nobody: files by their codes, what was destroyed by its reference in the log.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from app import resources
from app.domain.dates import in_words
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.kinds import HOLD, RENEWAL
from app.domain.leaf import Leaf, Operation
from app.domain.numbers import figures
from app.domain.own_rules import what_is
from app.domain.parts import in_words as part_in_words
from app.domain.record_classes import RecordClass
from app.domain.renewals import outstanding, state_of
from app.domain.year import YearPage, YearSection
from app.services.audit.anchored import refuse_altered
from app.services.audit.log import Verdict, verify_own
from app.services.practice.practice import Practice
from app.services.records import registers
from app.services.records.kind_words import words_of
from app.services.retention.items import Item, Standing, all_items
from app.storage.atomic import put_whole, try_path

FIRST_YEAR: Final = 1900
Rows: TypeAlias = tuple[tuple[str, ...], ...]


def page_of(practice: Practice, year: int) -> YearPage:
    """The page of a year, from the log and the records as they are now.

    Raises NotUnderstood("year-ahead") for one that has not begun or is none,
    NotAllowed("log-altered") for a log that cannot be believed.
    """
    today = practice.clock.today()
    if not FIRST_YEAR <= year <= today.year:
        raise NotUnderstood("year-ahead", year=today.year)
    refuse_altered(practice)
    verdict = verify_own(practice).verdict
    if not verdict.ok:
        raise NotAllowed("log-altered")
    said, items = _words(), all_items(practice)
    return YearPage(
        year=year,
        title=said["title"],
        heading=said["heading"].format(year=year),
        intro=said["intro"].format(year=year),
        particulars=(
            (said["practice"], practice.details.name or ""),
            (said["made"], in_words(today)),
            (said["totals"], figures(len(practice.files), "file", "files")),
            (said["rules"], ", ".join(rule.id for rule in practice.rulebook().rules.in_force)),
        ),
        sections=tuple(_sections(practice, year, items)),
        checked_heading=said["checked"]["heading"],
        checked=_checked(practice, verdict, items),
        none=said["none"],
    )


def write(practice: Practice, year: int, out: Path) -> YearPage:
    """Save the page of a year as a PDF. Raises as `page_of` does, AlreadyThere and World."""
    from app.export import year_page as printed  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.pdf.verify import prove  # noqa: PLC0415

    try_path(out)
    made = page_of(practice, year)
    laid = printed.build(made)
    prove(laid)
    put_whole(out, laid.pdf)
    return made


def _sections(practice: Practice, year: int, items: tuple[Item, ...]) -> Iterator[YearSection]:
    yield _section("destroyed", _destroyed(practice, year), year)
    yield _section("kept", tuple(_kept(items)), year)
    yield _section("held", _held(practice), year)
    yield _section("overdue", tuple(_due(items, overdue=True)), year)
    yield _section("due", tuple(_due(items, overdue=False)), year)
    yield _section("own", tuple(_own(practice)), year)
    yield _section("waiting", tuple(_waiting(items)), year)
    yield _section("renewals", _renewals(practice), year)


def _section(name: str, rows: Rows, year: int) -> YearSection:
    said = _said(name)
    return YearSection(
        name=name,
        heading=said["heading"].format(year=year),
        checked=said["checked"],
        columns=tuple(said["columns"]),
        rows=rows,
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.text("letters", "year.toml"))


def _said(name: str) -> dict[str, Any]:
    found: dict[str, Any] = _words()[name]
    return found


def _reason(name: str | None) -> str:
    return str(_said("reasons")[name or "other"])


def _destroyed(practice: Practice, year: int) -> Rows:
    """What the log tells of a year. Why a whole file went stands in the leaf of the intent."""
    early: dict[str, str | None] = {}
    rows = []
    for leaf in practice.log.leaves():
        subject = leaf.subject or ""
        if leaf.operation is Operation.DESTROY_INTENT:
            early[subject] = _text(leaf["early"])
        elif leaf.day.year == year and leaf.operation in _GONE:
            rows.append((subject, in_words(leaf.day), *_what_went(leaf, early.get(subject))))
    return tuple(rows)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


_GONE: Final = frozenset({Operation.DESTROYED, Operation.PART_DESTROYED})


def _what_went(leaf: Leaf, early: str | None) -> tuple[str, str]:
    said, fields = _said("destroyed"), dict(leaf.fields)
    if leaf.operation is Operation.DESTROYED:
        notes = figures(_number(leaf["notes"]), "note", "notes")
        why = said["due"] if early is None else said["early"].format(reason=_reason(early))
        return said["file"].format(notes=notes), why
    what = part_in_words(str(leaf["class"]), _number(leaf["count"]))
    pattern = said["moved"] if fields.get("moved") else said["part"]
    reason = _text(fields.get("early"))
    return pattern.format(what=what), "" if reason is None else _reason(reason)


def _kept(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    for item in items:
        if item.kept is not None:
            until = in_words(item.kept.until)
            yield item.target.code, _what(item), until, _reason(item.kept.reason.value)


def _held(practice: Practice) -> Rows:
    said = _said("held")
    rows = []
    for hold in practice.all_of(HOLD):
        if hold in practice.holds_of(hold.file):
            reason = _reason(hold.reason.value)
            if hold.lifted is not None:
                reason = said["ends"].format(reason=reason, day=in_words(hold.lifted))
            review = in_words(hold.review_by) if hold.review_by else said["no_review"]
            rows.append((str(hold.file), reason, in_words(hold.opened), review))
    return tuple(sorted(rows))


def _due(items: Iterable[Item], *, overdue: bool) -> Iterator[tuple[str, ...]]:
    """What is due today, whether or not it is held or marked."""
    for item in items:
        if item.is_due and item.overdue is overdue and item.due.on is not None:
            rule = item.due.why.rule
            told = "" if rule is None else f"{rule.id}: {rule.source.title}"
            yield item.target.code, _what(item), in_words(item.due.on), told


def _own(practice: Practice) -> Iterator[tuple[str, ...]]:
    """Records of the practice's own that were kept long enough: kinds and days alone."""
    for register in registers.registers(practice):
        for line in register.lines:
            if line.is_due and line.kept is not None:
                yield register.title, in_words(line.on), in_words(line.kept)


def _waiting(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    for item in items:
        mark = item.marked
        counts = mark is not None and not (item.lapsed or item.marked_ahead)
        if mark is not None and counts and item.standing is not Standing.LATER:
            yield item.target.code, _what(item), in_words(mark.on), in_words(mark.ready)


def _renewals(practice: Practice) -> Rows:
    """Kinds and days alone: with whom, and under which number, may name somebody."""
    every, today = practice.all_of(RENEWAL), practice.clock.today()
    called = words_of(RENEWAL.name).fields["what"].choices
    return tuple(
        (
            called[one.what.value],
            in_words(one.on),
            in_words(one.until),
            _said("renewals")[state_of(one, every, today).value],
        )
        for one in outstanding(every, today)
    )


def _what(item: Item) -> str:
    if item.record_class in {RecordClass.FILE, RecordClass.ENQUIRY}:
        return str(_said("what")[item.record_class.value])
    return what_is(item.record_class)


def _checked(practice: Practice, verdict: Verdict, items: Iterable[Item]) -> tuple[str, ...]:
    """What was looked at for all of it, and whether log and records say the same."""
    said = _said("checked")
    by_files = {
        str(item.review.file.subject) for item in items if item.target.whole and item.overdue
    }
    by_log = {one.subject for one in verdict.overdue}
    held = {str(practice.files[hold.file].subject) for hold in practice.all_of(HOLD)}
    same = by_log - held == by_files - held
    return (
        said["log"].format(
            entries=figures(verdict.leaves, "entry", "entries"),
            signatures=figures(verdict.checkpoints, "signature", "signatures"),
        ),
        said["files"],
        said["both"] if same else said["differ"].format(log=len(by_log), files=len(by_files)),
    )
