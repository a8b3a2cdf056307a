"""A leaf of the retention log: one line that says what happened to a file, and never to whom.

A leaf is a JSON object in the canonical form of RFC 8785. Every operation has a closed list of
fields, and every field a closed form (a digest, a count, a class, the end of a month): no name,
birthday or sentence could be written. docs/log-format.md is the same list for people.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from app.domain.dates import month_end
from app.domain.errors import Damaged

Value: TypeAlias = "str | int | bool | tuple[str, ...] | tuple[tuple[str, str], ...] | None"

LONGEST_LINE: Final = 65_536  # bytes, newline not counted
LARGEST: Final = 2**53 - 1  # RFC 8785 numbers are doubles: beyond this they are not exact
MOST_RULES: Final = 256


class Operation(StrEnum):
    """What can happen to a file, to the rules, or to the log."""

    OPEN = "open"
    REOPEN = "reopen"
    CLOSE = "close"
    DUE = "due"
    KEEP = "keep"
    CORRECT = "correct"
    HOLD = "hold"
    UNHOLD = "unhold"
    SIGN = "sign"
    RECTIFY = "rectify"
    RULE = "rule"
    DESTROY_INTENT = "destroy-intent"
    DESTROYED = "destroyed"
    PART_DESTROYED = "part-destroyed"
    MERGE = "merge"
    UNMERGE = "unmerge"
    RESTORE = "restore"
    EXPORT = "export"
    ANCHOR = "anchor"
    CLOCK_ANOMALY = "clock-anomaly"


WITHOUT_SUBJECT: Final = frozenset(
    {Operation.RULE, Operation.RESTORE, Operation.ANCHOR, Operation.CLOCK_ANOMALY}
)
SUBJECT_OPTIONAL: Final = frozenset({Operation.EXPORT, Operation.RECTIFY})

KINDS: Final = frozenset({"individual", "joint", "child", "enquiry"})
HOLD_REASONS: Final = frozenset(
    {
        "request",
        "complaint",
        "claim",
        "court",
        "police",
        "safeguarding",
        "inquiry",
        "tax",
        "client-asked",
        "possible-claim",
        "solicitor-asked",
        "other",
    }
)
DUE_REASONS: Final = frozenset(
    {"trigger", "birth", "death", "rule", "nation", "correction", "import", "other"}
)
KEEP_REASONS: Final = HOLD_REASONS | {"insurer", "still-needed"}
CORRECTED: Final = frozenset({"opening", "kind", "receipt"})
CORRECT_REASONS: Final = frozenset(
    {"mistyped", "learned-later", "became-client", "work-changed", "other"}
)
EARLY_REASONS: Final = frozenset({"erasure-asked", "client-asked", "duplicate", "mistake", "other"})
EXPORTS: Final = frozenset({"pack", "release", "open-export", "audit", "supervision"})
SIGNED: Final = frozenset({"note", "addendum", "batch"})
RECTIFIED: Final = frozenset({"name", "address", "phone", "email", "birth", "death", "role"})
CONTACT_DETAILS: Final = "contact-details"
RECORD: Final = "record"
PARTS: Final = frozenset(
    {"session", "process", "supervision", "contact", "risk", "letter", RECORD, CONTACT_DETAILS}
)
MOST_GONE: Final = 512
"""References of what went in one leaf: a larger part of a file is told in several."""
ANCHORS: Final = frozenset({"handed-over", "printed", "timestamp", "witness"})

_HEX_32: Final = re.compile(r"[0-9a-f]{32}")
_HEX_64: Final = re.compile(r"[0-9a-f]{64}")
_RULE_ID: Final = re.compile(r"[a-z0-9]+(?:[./@-][a-z0-9]+)*")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(text: object) -> dt.date | None:
    """The day written as YYYY-MM-DD, or None when it is anything else."""
    with suppress(ValueError):
        if isinstance(text, str) and _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    return None


def _is_day(value: object) -> bool:
    return day_of(value) is not None


def _is_month_end(value: object) -> bool:
    day = day_of(value)
    return day is not None and month_end(day) == day


def _is_month_end_or_null(value: object) -> bool:
    return value is None or _is_month_end(value)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _is_nothing_found(value: object) -> bool:
    return type(value) is int and value == 0


def _is_true(value: object) -> bool:
    return value is True


def _matches(form: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and form.fullmatch(value) is not None


def _one_of(words: frozenset[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in words


def _one_of_or_null(words: frozenset[str]) -> Callable[[object], bool]:
    return lambda value: value is None or (isinstance(value, str) and value in words)


def is_rule_id(value: object) -> bool:
    """Whether a rule can be cited by this id."""
    return isinstance(value, str) and len(value) <= 64 and _RULE_ID.fullmatch(value) is not None


def _are_rule_ids(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) <= MOST_RULES
        and all(is_rule_id(one) for one in value)
        and list(value) == sorted(set(value))
    )


def _are_rule_texts(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and 0 < len(value) <= MOST_RULES
        and all(isinstance(one, tuple) and len(one) == 2 for one in value)
        and all(is_rule_id(name) and _matches(_HEX_64)(digest) for name, digest in value)
        and [name for name, _ in value] == sorted({name for name, _ in value})
    )


def _are_references(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) <= MOST_GONE
        and all(_matches(_HEX_32)(one) for one in value)
        and list(value) == sorted(set(value))
    )


@dataclass(frozen=True, slots=True)
class _Field:
    fits: Callable[[object], bool]
    optional: bool = False


_AS_OF: Final = _Field(_is_day, optional=True)
_DESTROY_BY: Final = _Field(_is_month_end_or_null)
_RULES: Final = _Field(_are_rule_ids)

FIELDS: Final[Mapping[Operation, Mapping[str, _Field]]] = MappingProxyType(
    {
        Operation.OPEN: {
            "kind": _Field(_one_of(KINDS)),
            "destroy_by": _DESTROY_BY,
            "commit": _Field(_matches(_HEX_64)),
            "imported": _Field(_is_true, optional=True),
        },
        Operation.REOPEN: {},
        Operation.CLOSE: {"destroy_by": _DESTROY_BY, "rules": _RULES},
        Operation.DUE: {
            "destroy_by": _DESTROY_BY,
            "rules": _RULES,
            "reason": _Field(_one_of(DUE_REASONS)),
        },
        Operation.KEEP: {
            "destroy_by": _Field(_is_month_end),
            "reason": _Field(_one_of(KEEP_REASONS)),
            "as_of": _AS_OF,
        },
        Operation.CORRECT: {
            "what": _Field(_one_of(CORRECTED)),
            "reason": _Field(_one_of(CORRECT_REASONS)),
            "commit": _Field(_matches(_HEX_64)),
            "kind": _Field(_one_of(KINDS), optional=True),
        },
        Operation.HOLD: {
            "hold": _Field(_matches(_HEX_32)),
            "reason": _Field(_one_of(HOLD_REASONS)),
            "review_by": _Field(_is_month_end_or_null),
        },
        Operation.UNHOLD: {"hold": _Field(_matches(_HEX_32))},
        Operation.SIGN: {
            "what": _Field(_one_of(SIGNED)),
            "commit": _Field(_matches(_HEX_64)),
            "count": _Field(_is_count, optional=True),
            "imported": _Field(_is_true, optional=True),
        },
        Operation.RECTIFY: {"what": _Field(_one_of(RECTIFIED))},
        Operation.RULE: {"rules": _Field(_are_rule_texts)},
        Operation.DESTROY_INTENT: {
            "files": _Field(_is_count),
            "early": _Field(_one_of_or_null(EARLY_REASONS)),
            "as_of": _AS_OF,
        },
        Operation.DESTROYED: {
            "notes": _Field(_is_count),
            "people_gone": _Field(_is_count),
            "people_reduced": _Field(_is_count),
            "probes": _Field(_is_count),
            "hits": _Field(_is_nothing_found),
            "pending": _Field(_is_count),
            "as_of": _AS_OF,
        },
        Operation.PART_DESTROYED: {
            "class": _Field(_one_of(PARTS)),
            "count": _Field(_is_count),
            "gone": _Field(_are_references),
            "early": _Field(_one_of_or_null(EARLY_REASONS)),
            "moved": _Field(_is_true, optional=True),
            "probes": _Field(_is_count),
            "hits": _Field(_is_nothing_found),
            "pending": _Field(_is_count),
        },
        Operation.MERGE: {"into": _Field(_matches(_HEX_32))},
        Operation.UNMERGE: {"from": _Field(_matches(_HEX_32)), "holds": _Field(_are_references)},
        Operation.RESTORE: {
            "size": _Field(_is_count),
            "root": _Field(_matches(_HEX_64)),
            "dropped": _Field(_is_count),
        },
        Operation.EXPORT: {
            "what": _Field(_one_of(EXPORTS)),
            "commit": _Field(_matches(_HEX_64), optional=True),
            "sha256": _Field(_matches(_HEX_64), optional=True),  # written by 0.1.0 alone
        },
        Operation.ANCHOR: {"what": _Field(_one_of(ANCHORS))},
        Operation.CLOCK_ANOMALY: {"previous": _Field(_is_day)},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One thing that happened, on one UTC day, to at most one subject.

    `fields` is kept in the order of the alphabet; dates in it are ISO text. Raises Damaged
    (`log-leaf`) when anything is not in the closed list of its operation.
    """

    sequence: int
    day: dt.date
    operation: Operation
    subject: str | None = None
    fields: tuple[tuple[str, Value], ...] = ()

    def __post_init__(self) -> None:
        """Only what the closed lists allow becomes a leaf, whoever made it."""
        fault = self._fault()
        if fault is not None:
            raise Damaged("log-leaf", sequence=self.sequence, field=fault)
        object.__setattr__(self, "fields", tuple(sorted(self.fields)))

    def _fault(self) -> str | None:
        if not _is_count(self.sequence):
            return "sequence"
        if not self._subject_fits():
            return "subject"
        given = dict(self.fields)
        if len(given) != len(self.fields) or given.keys() - FIELDS[self.operation].keys():
            return "unknown"
        return _misfit(FIELDS[self.operation], given)

    def _subject_fits(self) -> bool:
        if self.subject is None:
            return self.operation in WITHOUT_SUBJECT | SUBJECT_OPTIONAL
        return self.operation not in WITHOUT_SUBJECT and _matches(_HEX_32)(self.subject)

    def __getitem__(self, name: str) -> Value:
        """One field; None when it is optional and was not given."""
        return dict(self.fields).get(name)

    def date(self, name: str) -> dt.date | None:
        """One field as a day."""
        return day_of(self[name])

    def canonical(self) -> bytes:
        """The line of the log without its newline: RFC 8785, here always plain ASCII."""
        members: dict[str, object] = {
            "sequence": self.sequence,
            "day": self.day.isoformat(),
            "operation": self.operation.value,
            **{name: _written(name, value) for name, value in self.fields},
        }
        if self.subject is not None:
            members["subject"] = self.subject
        return json.dumps(members, sort_keys=True, separators=(",", ":")).encode("ascii")


def _misfit(allowed: Mapping[str, _Field], given: Mapping[str, object]) -> str | None:
    """The first field that is missing or has not the form its list gives it."""
    for name, field in allowed.items():
        if not (field.fits(given[name]) if name in given else field.optional):
            return name
    if "class" not in given and (given.get("what") == "batch") != ("count" in given):
        return "count"
    if "class" in given and not _adds_up(given):
        return "count"
    if "what" in given and (given["what"] == "kind") != ("kind" in given):
        return "kind"
    # An open file other than an enquiry has no date yet: giving it one would be read as a promise.
    if given.get("destroy_by") is not None and given.get("kind", "enquiry") != "enquiry":
        return "destroy_by"
    return None


def _adds_up(given: Mapping[str, object]) -> bool:
    """Whether as many are counted as are named: of contact details people are counted."""
    gone = given["gone"]
    return given["class"] == CONTACT_DETAILS or (
        isinstance(gone, tuple) and given["count"] == len(gone)
    )


def _written(name: str, value: Value) -> object:
    """A rule leaf writes its pairs as objects; everything else is itself."""
    if name == "rules" and isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return [{"id": pair[0], "sha256": pair[1]} for pair in value]
    return value


def _read(value: Any) -> Any:
    """Arrays become tuples and `{id, sha256}` pairs; anything else stays and is judged."""
    if not isinstance(value, list):
        return value
    return tuple(
        (one["id"], one["sha256"])
        if isinstance(one, dict) and one.keys() == {"id", "sha256"}
        else one
        for one in value
    )


def from_line(line: bytes, *, sequence: int) -> Leaf:
    """The leaf written in a line without its newline.

    `sequence` is where the line stands, for the report. Raises Damaged (`log-leaf`) unless the
    line is, byte for byte, the canonical form of an allowed leaf.
    """
    try:
        leaf = _parsed(line)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Damaged("log-leaf", sequence=sequence, field="form") from fault
    except Damaged as fault:
        raise Damaged("log-leaf", sequence=sequence, field=fault.facts["field"]) from None
    if leaf.canonical() != line:
        raise Damaged("log-leaf", sequence=sequence, field="canonical")
    return leaf


def _parsed(line: bytes) -> Leaf:
    if len(line) > LONGEST_LINE:
        raise ValueError
    members = json.loads(line.decode("ascii"))
    day = day_of(members.pop("day"))
    if day is None:
        raise ValueError
    sequence, operation = members.pop("sequence"), Operation(members.pop("operation"))
    subject = members.pop("subject", None)
    fields = tuple((name, _read(value)) for name, value in members.items())
    return Leaf(sequence=sequence, day=day, operation=operation, subject=subject, fields=fields)
