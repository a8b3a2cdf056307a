#!/usr/bin/env python3
"""Check the retention log of a Schtum practice, without any key and without trusting its owner.

    python verify_log.py [FOLDER] [--on DATE] [--checkpoint FILE] [--json]
    python verify_log.py --proof FILE [--checkpoint FILE] [--json]

FOLDER is an audit bundle (by default the folder this file lies in) or a practice folder. This is
one file for Python 3.8 or newer, standard library only; it opens no connection and writes
nothing. Exit status: 0 verified, 1 something is wrong, 5 neither a bundle nor a practice.

What is checked: every leaf is canonical JSON out of closed lists; numbers without gaps; days that
never go back unsaid; every checkpoint is signed and its root is the root of the leaves it covers;
a closed bundle has no file altered, missing or extra; nothing happens to a subject that could
not; and who is overdue, computed again from the leaves.

What is not: the owner of the laptop can rewrite a log that nobody has seen. The first checkpoint
that you were handed pins the key and everything before it: keep it, and give it to --checkpoint
at every later check. docs/log-format.md of the program describes every byte read here.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import datetime as dt
import functools
import gc
import hashlib
import json
import os
import re
import stat
import sys
from pathlib import Path
from typing import Any, Callable, Tuple  # noqa: UP035  Python 3.8 has no other names for them

BUNDLE_FILES = (
    "README.txt",
    "checkpoints",
    "leaves.jsonl",
    "public.key",
    "public.pem",
    "verify_log.py",
)
BUNDLE_ONLY = {"README.txt", "manifest", "public.pem", "verify_log.py"}
LARGEST_FILE = 1 << 27  # a log of half a million leaves
SMALL_FILE = 1 << 20
LONGEST_LINE = 65_536
MOST_REPORTED = 200
MOST_SIGNATURES = 256  # of the newest checkpoints; the older ones are covered by each of these
MOST_WRONG = 100_000  # after so many nothing more is learnt from the rest of a file
DASH = "\u2014 "
PEM_HEAD = bytes.fromhex("302a300506032b6570032100")  # RFC 8410, before the 32 bytes of the key

# --- Ed25519 (RFC 8032), checking only -----------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = Tuple[int, int, int, int]  # noqa: UP006  Python 3.8
NOWHERE: Point = (0, 1, 1, 0)


def _add(a: Point, b: Point) -> Point:
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    w, x, y, z = f - e, h - g, h + g, f + e
    return (w * x % P, y * z % P, x * y % P, w * z % P)


def _point(encoded: bytes) -> Point | None:
    """Decode a point written in the one allowed way, or nothing."""
    number = int.from_bytes(encoded, "little")
    y, odd = number & ((1 << 255) - 1), number >> 255
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and odd):
        return None
    x = P - x if x & 1 != odd else x
    return (x, y, 1, x * y % P)


def _multiples(point: Point) -> list[list[Point]]:
    """Make the sixteen multiples of point x 16^i for each i: a signature is then 128 additions."""
    table = []
    for _ in range(64):
        row = [NOWHERE]
        for _ in range(15):
            row.append(_add(row[-1], point))
        table.append(row)
        point = _add(row[-1], point)
    return table


BASE = _multiples(_point(bytes([0x58]) + bytes([0x66] * 31)) or NOWHERE)


class Key:
    """One public key; checking many signatures with it is cheap."""

    def __init__(self, public: bytes) -> None:
        """Prepare the key; `usable` is False when it is no key a signer could have made."""
        self.public = public
        point = _point(public)
        self.usable = point is not None and self._is_large(point)
        x, y, z, t = point or NOWHERE
        self._minus = _multiples((-x % P, y, z, -t % P))

    @staticmethod
    def _is_large(point: Point) -> bool:
        for _ in range(3):
            point = _add(point, point)
        return point[0] % P != 0  # eight times a point of small order is nowhere

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key signed this message."""
        scalar = int.from_bytes(signature[32:], "little")
        if not self.usable or len(signature) != 64 or scalar >= L:
            return False
        digest = hashlib.sha512(signature[:32] + self.public + message).digest()
        challenge = int.from_bytes(digest, "little") % L
        total = NOWHERE
        for i in range(64):
            total = _add(total, BASE[i][scalar >> (4 * i) & 15])
            total = _add(total, self._minus[i][challenge >> (4 * i) & 15])
        inverse = pow(total[2], P - 2, P)
        x, y = total[0] * inverse % P, total[1] * inverse % P
        return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# --- Notes and checkpoints (C2SP signed-note, tlog-checkpoint) -----------------------------------


def _base64(text: str, length: int) -> bytes | None:
    """Decode base64 of this many bytes that could not have been written in another way."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    return raw if len(raw) == length and base64.b64encode(raw).decode() == text else None


class Signer:
    """Whose log this is: the name and the key of public.key."""

    def __init__(self, line: bytes) -> None:
        """Read `name+id+key`; raise ValueError unless it is exactly that."""
        match = re.fullmatch(
            rb"(schtum\.log/[0-9a-f]{32})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})\n", line
        )
        raw = _base64(match.group(3).decode(), 33) if match else None
        if match is None or raw is None or raw[0] != 1:
            raise ValueError
        self.origin = match.group(1).decode()
        self.key = Key(raw[1:])
        self.key_id = hashlib.sha256(match.group(1) + b"\n" + raw).digest()[:4]
        if self.key_id.hex() != match.group(2).decode() or not self.key.usable:
            raise ValueError

    def fingerprint(self) -> str:
        """Shorten the key to what two people can read to one another."""
        digest = hashlib.sha256(self.key.public).hexdigest()[:32]
        return " ".join(digest[i : i + 4] for i in range(0, 32, 4))

    def pem(self) -> bytes:
        """Write the key as openssl reads it."""
        body = base64.b64encode(PEM_HEAD + self.key.public)
        return b"-----BEGIN PUBLIC KEY-----\n" + body + b"\n-----END PUBLIC KEY-----\n"

    def named(self, note: str) -> bool:
        """Whether a note begins with this log's name and carries the id of its key."""
        line = note.rpartition("\n" + DASH)[2]
        raw = _base64(line[len(self.origin) + 1 : -1], 68)
        return note.startswith(self.origin + "\n") and raw is not None and raw[:4] == self.key_id

    def opened(self, note: str) -> str | None:
        """Return the text of a note this key signed, or nothing."""
        text, found, line = note.rpartition("\n" + DASH)
        head = self.origin + " "
        if not found or not line.startswith(head) or not line.endswith("\n"):
            return None
        raw = _base64(line[len(head) : -1], 68)
        if raw is None or raw[:4] != self.key_id or not self.key.signed(text.encode(), raw[4:]):
            return None
        return text


class Note:
    """One checkpoint as it is written; `signed` says whether the key signed it."""

    __slots__ = ("root", "size", "whole")

    def __init__(self, whole: str) -> None:
        """Read size and root; both stay as they are when it is not even the form of one."""
        self.whole, self.size, self.root = whole, -1, b""
        parts = whole.split("\n")
        if len(parts) == 6 and re.fullmatch(r"0|[1-9][0-9]{0,15}", parts[1]) and not parts[3]:
            self.size, self.root = int(parts[1]), _base64(parts[2], 32) or b""

    def signed(self, signer: Signer) -> bool:
        """Check form, name and signature."""
        text = signer.opened(self.whole)
        return text is not None and text.split("\n", 1)[0] == signer.origin and self.root != b""


def _notes(content: bytes) -> tuple[list[Note], list[int]]:
    """Return the notes of a checkpoints file, five lines each, and the place of what is none."""
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError:
        return [], [0]
    whole = len(lines) // 5
    torn = [] if len(lines) % 5 == 1 and lines[-1] == "" else [whole]
    return [Note("\n".join(lines[5 * i : 5 * i + 5]) + "\n") for i in range(whole)], torn


UNMEANT = re.compile("[\\s>`\u00ad\u200b-\u200f\u2060\ufeff\0]+")
COPIED = re.compile(
    r"(schtum\.log/[0-9a-f]{32})(0|[1-9][0-9]{0,15})([A-Za-z0-9+/]{43}=)"
    r".{0,4000}?\1([A-Za-z0-9+/]{91}=)"
)


def _copied(content: bytes) -> list[Note]:
    """Return every note in a copy somebody made: whatever came between its words is left out."""
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = UNMEANT.sub("", content.decode("utf-16" if utf16 else "utf-8", "replace"))
    return [
        Note(f"{origin}\n{size}\n{root}\n\n{DASH}{origin} {signature}\n")
        for origin, size, root, signature in COPIED.findall(text)
    ]


# --- Leaves --------------------------------------------------------------------------------------

Form = Callable[[Any], bool]


def _text(pattern: str) -> Form:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _word(words: str) -> Form:
    allowed = frozenset(words.split())
    return lambda value: isinstance(value, str) and value in allowed


def _or_null(form: Form) -> Form:
    return lambda value: value is None or form(value)


WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: Any) -> dt.date | None:
    return _day_of(value) if isinstance(value, str) else None


@functools.lru_cache(maxsize=8192)
def _day_of(text: str) -> dt.date | None:
    if not WRITTEN_DAY.fullmatch(text):
        return None
    try:
        return dt.date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None


def _month_end(value: Any) -> bool:
    day = _day(value)
    if day is None:
        return False
    return day == dt.date.max or (day + dt.timedelta(days=1)).day == 1


def _count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _rising(names: list[Any]) -> bool:
    rule = _text(r"[a-z0-9]+(?:[./@-][a-z0-9]+)*")
    return (
        len(names) <= 256
        and all(rule(name) and len(name) <= 64 for name in names)
        and all(names[i] < names[i + 1] for i in range(len(names) - 1))
    )


def _rule_ids(value: Any) -> bool:
    return isinstance(value, list) and _rising(value)


def _rule_texts(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(isinstance(one, dict) and set(one) == {"id", "sha256"} for one in value)
        and all(HEX_64(one["sha256"]) for one in value)
        and _rising([one["id"] for one in value])
    )


HEX_32, HEX_64 = _text("[0-9a-f]{32}"), _text("[0-9a-f]{64}")
KIND = _word("individual joint child enquiry")
HELD = "request complaint claim court police safeguarding inquiry tax client-asked"
HELD += " possible-claim solicitor-asked other"
DUE = "trigger birth death rule nation correction import other"
CORRECTED = "mistyped learned-later became-client work-changed other"
EARLY = "erasure-asked client-asked duplicate mistake other"
PART = "session process supervision contact risk letter record contact-details"


def _references(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= 512
        and all(HEX_32(one) for one in value)
        and value == sorted(set(value))
    )


def _is_day(value: Any) -> bool:
    return _day(value) is not None


# Operation: has a subject (yes, no, maybe), the fields it must have, the fields it may have.
FORMS: dict[str, tuple[str, dict[str, Form], dict[str, Form]]] = {
    "open": (
        "yes",
        {"kind": KIND, "destroy_by": _or_null(_month_end), "commit": HEX_64},
        {"imported": lambda value: value is True},
    ),
    "reopen": ("yes", {}, {}),
    "close": ("yes", {"destroy_by": _or_null(_month_end), "rules": _rule_ids}, {}),
    "due": (
        "yes",
        {"destroy_by": _or_null(_month_end), "rules": _rule_ids, "reason": _word(DUE)},
        {},
    ),
    "keep": (
        "yes",
        {"destroy_by": _month_end, "reason": _word(HELD + " insurer still-needed")},
        {"as_of": _is_day},
    ),
    "correct": (
        "yes",
        {"what": _word("opening kind receipt"), "reason": _word(CORRECTED), "commit": HEX_64},
        {"kind": KIND},
    ),
    "hold": (
        "yes",
        {"hold": HEX_32, "reason": _word(HELD), "review_by": _or_null(_month_end)},
        {},
    ),
    "unhold": ("yes", {"hold": HEX_32}, {}),
    "sign": (
        "yes",
        {"what": _word("note addendum batch"), "commit": HEX_64},
        {"count": _count, "imported": lambda value: value is True},
    ),
    "rectify": ("maybe", {"what": _word("name address phone email birth death role")}, {}),
    "rule": ("no", {"rules": _rule_texts}, {}),
    "destroy-intent": (
        "yes",
        {"files": _count, "early": _or_null(_word(EARLY))},
        {"as_of": _is_day},
    ),
    "destroyed": (
        "yes",
        {
            "notes": _count,
            "people_gone": _count,
            "people_reduced": _count,
            "probes": _count,
            "hits": lambda value: type(value) is int and value == 0,
            "pending": _count,
        },
        {"as_of": _is_day},
    ),
    "part-destroyed": (
        "yes",
        {
            "class": _word(PART),
            "count": _count,
            "gone": _references,
            "early": _or_null(_word(EARLY)),
            "probes": _count,
            "hits": lambda value: type(value) is int and value == 0,
            "pending": _count,
        },
        {"moved": lambda value: value is True},
    ),
    "restore": ("no", {"size": _count, "root": HEX_64, "dropped": _count}, {}),
    "export": (
        "maybe",
        {"what": _word("pack release open-export audit supervision")},
        {"sha256": HEX_64, "commit": HEX_64},
    ),
    "anchor": ("no", {"what": _word("handed-over printed timestamp witness")}, {}),
    "clock-anomaly": ("no", {"previous": _is_day}, {}),
}


DECODE = json.JSONDecoder().decode
ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def _leaf(line: bytes) -> dict[str, Any] | None:
    """Return the leaf in a line, or nothing when the line is not exactly an allowed leaf."""
    try:
        if len(line) > LONGEST_LINE:
            return None
        leaf = DECODE(line.decode("ascii"))
        if not isinstance(leaf, dict) or not _fits(leaf):
            return None
        written = ENCODE(leaf)
    except (ValueError, TypeError, RecursionError):
        return None
    return leaf if written.encode() == line else None


def _fits(leaf: dict[str, Any]) -> bool:
    operation = leaf.get("operation")
    if not isinstance(operation, str) or operation not in FORMS:
        return False
    if not _count(leaf.get("sequence")) or _day(leaf.get("day")) is None:
        return False
    return _has_fields(leaf, *FORMS[operation]) and _agrees(leaf, operation)


def _agrees(leaf: dict[str, Any], operation: str) -> bool:
    """Whether the fields of an entry fit one another."""
    if operation == "correct":
        return (leaf["what"] == "kind") is ("kind" in leaf)
    if operation == "sign":
        return (leaf["what"] == "batch") is ("count" in leaf)
    if operation == "part-destroyed":  # contact details are counted by people, not by references
        return bool(leaf["class"] == "contact-details" or leaf["count"] == len(leaf["gone"]))
    return operation != "open" or leaf["kind"] == "enquiry" or leaf["destroy_by"] is None


def _has_fields(
    leaf: dict[str, Any], subject: str, must: dict[str, Form], may: dict[str, Form]
) -> bool:
    if "subject" in leaf:
        if subject == "no" or not HEX_32(leaf["subject"]):
            return False
    elif subject == "yes":
        return False
    for name, form in must.items():
        if name not in leaf or not form(leaf[name]):
            return False
    known = len(must) + 3 + ("subject" in leaf)
    for name, form in may.items():
        if name in leaf:
            known += 1
            if not form(leaf[name]):
                return False
    return len(leaf) == known


def _roots(lines: list[bytes], wanted: set[int]) -> dict[int, bytes]:
    """Hash the lines into the tree of RFC 6962 once; return its root at each wanted size."""
    roots = {0: hashlib.sha256(b"").digest()}
    edge: list[tuple[int, bytes]] = []
    for size, line in enumerate(lines, start=1):
        width, digest = 1, hashlib.sha256(b"\0" + line).digest()
        while edge and edge[-1][0] == width:
            digest = hashlib.sha256(b"\1" + edge.pop()[1] + digest).digest()
            width *= 2
        edge.append((width, digest))
        if size in wanted:
            for _, left in reversed(edge[:-1]):
                digest = hashlib.sha256(b"\1" + left + digest).digest()
            roots[size] = digest
    return roots


# --- What can have happened ----------------------------------------------------------------------


class Subject:
    """Where one subject stands after the leaves heard so far."""

    __slots__ = ("closed", "destroyed", "due", "holds", "intended", "kind", "last")

    def __init__(self, kind: str, due: str | None, last: int) -> None:
        """Start at its `open` leaf."""
        self.kind, self.due, self.last = kind, due, last
        self.closed = self.intended = self.destroyed = False
        self.holds: set[str] = set()


class Story:
    """Hears the leaves one after another; `wrong` collects what cannot be so."""

    def __init__(self, roots: dict[int, bytes]) -> None:
        """Start before the first leaf."""
        self.subjects: dict[str, Subject] = {}
        self.wrong: list[tuple[str, int]] = []
        self.restored: list[dict[str, Any]] = []
        self.clock: list[dict[str, Any]] = []
        self.as_of: list[dict[str, Any]] = []
        self.late: list[dict[str, Any]] = []
        self._roots = roots
        self._rules: set[str] = set()
        self._holds: set[str] = set()
        self._gone: set[str] = set()
        self._day, self._latest, self._gap = "", "", -1

    def hear(self, at: int, leaf: dict[str, Any]) -> None:
        """Take in the next leaf, found at line `at` (from 0)."""
        operation = leaf["operation"]
        if leaf["sequence"] != at:
            self.wrong.append(("sequence", at))
        self._days(at, leaf)
        if operation == "rule":
            self._rules.update(one["id"] for one in leaf["rules"])
        elif operation == "restore":
            self._restore(at, leaf)
        elif operation == "open":
            if leaf["subject"] in self.subjects:
                self.wrong.append(("open-twice", at))
            else:
                opened = Subject(leaf["kind"], leaf["destroy_by"], at)
                self.subjects[leaf["subject"]] = opened
        elif "subject" in leaf:
            self._about(at, leaf, self.subjects.get(leaf["subject"]))

    def _days(self, at: int, leaf: dict[str, Any]) -> None:
        """Hold the day of a leaf against the ones before, and note a day that was given."""
        back = leaf["day"] < self._day
        if leaf["operation"] == "clock-anomaly":
            if not back or leaf["previous"] != self._day:
                self.wrong.append(("anomaly-untrue", at))
            self.clock.append({"leaf": at, "from": leaf["previous"], "to": leaf["day"]})
        elif back:
            self.wrong.append(("day-back", at))
        self._day, self._latest = leaf["day"], max(self._latest, leaf["day"])
        if "as_of" in leaf:
            told = {name: leaf[name] for name in ("operation", "subject", "day", "as_of")}
            self.as_of.append({"leaf": at, **told})

    def _restore(self, at: int, leaf: dict[str, Any]) -> None:
        if leaf["size"] > at:
            self._gap = at
        elif self._roots[leaf["size"]].hex() != leaf["root"]:
            self.wrong.append(("restore-root", at))
        lost = max(0, leaf["size"] - at)
        kept = {"size": leaf["size"], "root": leaf["root"], "dropped": leaf["dropped"]}
        self.restored.append({"sequence": at, "lost": lost, **kept})

    def _about(self, at: int, leaf: dict[str, Any], subject: Subject | None) -> None:
        operation = leaf["operation"]
        if subject is None or subject.destroyed:
            self.wrong.append(("after-destroyed" if subject else "unknown-subject", at))
            return
        if subject.intended and operation != "destroyed":
            self.wrong.append(("after-intent", at))
        if not set(leaf.get("rules", ())) <= self._rules:
            self.wrong.append(("rule-unknown", at))
        since = self._late_since(subject)
        self.wrong += [(code, at) for code in self._told(leaf, subject)]
        subject.last = at
        ended = subject.destroyed or self._late_since(subject) is None
        if since is not None and ended:
            how = {"ended": operation, "reason": leaf.get("reason"), "day": leaf["day"]}
            self.late.append({"leaf": at, "subject": leaf["subject"], "since": since, **how})

    def _late_since(self, one: Subject) -> str | None:
        """Since when a subject is late by the latest day heard, which no clock takes back."""
        if one.destroyed or one.holds or not one.due or not (one.closed or one.kind == "enquiry"):
            return None
        due = _day(one.due) if one.due < self._latest else None
        return None if due is None else (due + dt.timedelta(days=1)).isoformat()

    def _told(self, leaf: dict[str, Any], subject: Subject) -> list[str]:
        """Change the subject as the leaf says; return what was wrong with that."""
        operation = leaf["operation"]
        if operation in {"close", "reopen"}:
            closing, before = operation == "close", subject.closed
            subject.closed, subject.due = closing, leaf.get("destroy_by")
            code = "close-twice" if closing else "reopen-not-ended"
            return [code] if before == closing else []
        if operation in {"due", "keep"}:
            earlier, subject.due = subject.due, leaf["destroy_by"]
            kept = operation == "keep" and earlier is not None
            return ["keep-not-later"] if kept and leaf["destroy_by"] <= earlier else []
        if operation in {"hold", "unhold"}:
            return self._held(operation, leaf["hold"], subject)
        if operation == "destroy-intent":
            subject.intended = True
            return self._intended(leaf, subject) if subject.last > self._gap else []
        if operation == "destroyed":
            subject.destroyed = True
            return [] if subject.intended else ["destroyed-without-intent"]
        if "kind" in leaf:  # corrected: work that goes on has no day
            subject.kind = leaf["kind"]
            subject.due = subject.due if subject.closed or subject.kind == "enquiry" else None
        # an export or a rectification names its subject and changes nothing
        return self._lost(leaf, subject) if operation == "part-destroyed" else []

    def _held(self, operation: str, hold: str, subject: Subject) -> list[str]:
        if operation == "unhold":
            wrong = [] if hold in subject.holds else ["unhold-unknown"]
            subject.holds.discard(hold)
            return wrong
        wrong = ["hold-twice"] if hold in self._holds else []
        self._holds.add(hold)
        subject.holds.add(hold)
        return wrong

    def _lost(self, leaf: dict[str, Any], subject: Subject) -> list[str]:
        """Take a part away: at any time, from an open subject too, but under no hold."""
        wrong = ["destroy-held"] if subject.holds and subject.last > self._gap else []
        if self._gone.intersection(leaf["gone"]):
            wrong.append("part-twice")
        self._gone.update(leaf["gone"])
        return wrong

    @staticmethod
    def _intended(leaf: dict[str, Any], subject: Subject) -> list[str]:
        wrong = ["destroy-held"] if subject.holds else []
        if not subject.closed and subject.kind != "enquiry":
            wrong.append("destroy-open")
        if leaf["early"] is None:
            # The earlier of the two days: nobody decides that time has passed.
            on = _day(min(leaf.get("as_of", leaf["day"]), leaf["day"])) or dt.date.min
            # Due from a day the log does not know, so from the first of its month; one day of
            # grace because British summer time is ahead of the UTC day a leaf carries.
            tomorrow = on if on == dt.date.max else on + dt.timedelta(days=1)
            if subject.due is None or tomorrow.isoformat() < subject.due[:8] + "01":
                wrong.append("destroy-not-due")
        return wrong

    def overdue(self, on: dt.date) -> list[dict[str, str]]:
        """Return who should have been destroyed before this day, the latest first named last."""
        found = []
        for name, one in self.subjects.items():
            counts = one.closed or one.kind == "enquiry"
            if counts and one.due and not one.destroyed and not one.holds:
                due = _day(one.due)
                if due is not None and due < on:
                    since = (due + dt.timedelta(days=1)).isoformat()
                    found.append({"subject": name, "since": since})
        return sorted(found, key=lambda one: (one["since"], one["subject"]))


# --- Folders -------------------------------------------------------------------------------------


class Wrong(Exception):
    """Something that ends the check: a code, and the file it is about."""

    def __init__(self, code: str, file: str = "") -> None:
        """Carry the code and the file."""
        super().__init__(code)
        self.code, self.file = code, file


def _content(folder: Path, name: str) -> bytes:
    """Read one ordinary file; a link, a folder or a pipe in its place is not one."""
    path = folder / name
    try:
        found = path.lstat()
        largest = LARGEST_FILE if name == "leaves.jsonl" else SMALL_FILE
        if name not in BUNDLE_ONLY and largest == SMALL_FILE:
            largest <<= 4  # checkpoints, and the one an auditor kept
        if not stat.S_ISREG(found.st_mode) or found.st_size > largest:
            raise Wrong("not-a-file", name)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            return file.read(largest)
    except FileNotFoundError:
        raise Wrong("missing", name) from None
    except (OSError, ValueError):
        raise Wrong("unreadable", name) from None


def _located(path: Path) -> tuple[Path, str]:
    """Find the log: return its folder and whether it is a closed bundle or a practice."""
    try:
        names = {one.name for one in path.iterdir()}
        # What a bundle alone has comes first: nothing put beside it makes a practice of it.
        if not names & {"manifest", *BUNDLE_FILES} and (path / "practice.json").is_file():
            return path / "log", "practice"
        if names & {"manifest", *BUNDLE_FILES}:
            inside = (path.resolve().parent / "practice.json").is_file()
            own = inside and path.resolve().name == "log" and not names & BUNDLE_ONLY
            return path, "practice" if own else "bundle"
    except (OSError, ValueError):
        pass
    raise Wrong("not-a-bundle")


def _fits_between(note: Note, roots: dict[int, bytes], signer: Signer) -> bool:
    """Whether a note says of this log what its leaves say, in the form in which it is signed."""
    return roots.get(note.size) == note.root != b"" and signer.named(note.whole)


class Check:
    """One run over one folder; `report` is its outcome."""

    def __init__(self, folder: Path, kind: str) -> None:
        """Start with nothing found."""
        self.folder, self.kind = folder, kind
        self.problems: list[dict[str, Any]] = []
        self.facts: dict[str, Any] = {}

    def wrong(self, code: str, file: str, at: int | None = None) -> None:
        """Note something that is not as it should be."""
        place = {} if at is None else {"at": at}
        self.problems.append({"code": code, "file": file, **place, "words": WORDS[code]})

    def run(self, on: dt.date, kept: list[bytes]) -> None:
        """Check everything."""
        try:
            signer = Signer(_content(self.folder, "public.key"))
        except ValueError:
            raise Wrong("key", "public.key") from None
        self.facts["origin"], self.facts["fingerprint"] = signer.origin, signer.fingerprint()
        if self.kind == "bundle":
            self._closed(signer)
        notes, torn = _notes(_content(self.folder, "checkpoints"))
        lines, leaves = self._leaves(_content(self.folder, "leaves.jsonl"))
        held = self._held(kept, signer)
        wanted = {note.size for note in notes + held}
        wanted.update(leaf["size"] for leaf in leaves if leaf and leaf["operation"] == "restore")
        roots = _roots(lines, wanted | {len(lines)})
        story = Story(roots)
        for at, leaf in enumerate(leaves):
            if leaf is not None:
                story.hear(at, leaf)
        for code, at in story.wrong:
            self.wrong(code, "leaves.jsonl", at)
        good = self._signed(notes, roots, signer, torn)
        self._compare(good, roots, len(lines))
        self._compare_held(held, roots, story)
        last = good[-1][1].size if good else 0
        self.facts.update(
            leaves=len(lines),
            checkpoints=len(good),
            unsigned=max(0, len(lines) - last),
            root=roots[len(lines)].hex(),
            overdue=story.overdue(on),
            restored=story.restored,
            clock=story.clock,
            as_of=story.as_of,
            late=story.late,
        )

    def _closed(self, signer: Signer) -> None:
        """Hold every file against the signed list."""
        try:
            text = signer.opened(_content(self.folder, "manifest").decode()) or ""
        except UnicodeDecodeError:
            text = ""
        listed = dict(re.findall(r"([0-9a-f]{64})  ([A-Za-z_.]+)\n", text))
        names = {name: digest for digest, name in listed.items()}
        expected = [f"{names.get(name)}  {name}\n" for name in BUNDLE_FILES]
        head = signer.origin.replace("schtum.log/", "schtum.bundle/") + "\n"
        if text != head + "".join(expected):
            raise Wrong("manifest", "manifest")
        for name in sorted(one.name for one in self.folder.iterdir()):
            if name != "manifest" and name not in names:
                self.wrong("extra", ascii(name)[1:-1])
        for name, digest in names.items():
            content = _content(self.folder, name)
            if hashlib.sha256(content).hexdigest() != digest:
                self.wrong("altered", name)
            elif name == "public.pem" and content != signer.pem():
                self.wrong("key", name)

    def _leaves(self, content: bytes) -> tuple[list[bytes], list[dict[str, Any] | None]]:
        lines: list[bytes] = []
        leaves: list[dict[str, Any] | None] = []
        start = wrong = 0
        while start < len(content) and wrong < MOST_WRONG:
            end = content.find(b"\n", start)
            if end < 0:
                self.wrong("torn", "leaves.jsonl", len(lines))
                break
            leaf = _leaf(content[start:end]) if end - start <= LONGEST_LINE else None
            if leaf is None:
                wrong += 1
                self.wrong("leaf", "leaves.jsonl", len(lines))
            lines.append(content[start:end])
            leaves.append(leaf)
            start = end + 1
        return lines, leaves

    def _signed(
        self, notes: list[Note], roots: dict[int, bytes], signer: Signer, torn: list[int]
    ) -> list[tuple[int, Note]]:
        """Return the notes that hold, with their places, and report those that do not.

        Of very many, the signature of the first and of the newest are checked. Those between must
        have the root that the newest were signed over: nothing hangs on them that they do not
        say. `unchecked` counts them.
        """
        good: list[tuple[int, Note]] = []
        wrong: list[int] = []
        unchecked = 0
        for i, note in enumerate(notes):
            if len(wrong) >= MOST_REPORTED:
                break
            if 0 < i < len(notes) - MOST_SIGNATURES and _fits_between(note, roots, signer):
                unchecked += 1
            elif not note.signed(signer):
                wrong.append(i)
                continue
            good.append((i, note))
        for i in wrong + torn:
            self.wrong("checkpoint", "checkpoints", i)
        self.facts["unchecked"] = unchecked
        return good

    def _compare(self, notes: list[tuple[int, Note]], roots: dict[int, bytes], leaves: int) -> None:
        before = -1
        for i, note in notes:
            if note.size <= before:
                self.wrong("checkpoint-order", "checkpoints", i)
            before = note.size
            if note.size > leaves:
                self.wrong("cut", "leaves.jsonl", leaves)
            elif roots[note.size] != note.root:
                self.wrong("root", "checkpoints", i)
        if self.kind == "bundle" and before < leaves:
            self.wrong("not-covered", "checkpoints")

    def _held(self, kept: list[bytes], signer: Signer) -> list[Note]:
        """Read the checkpoints that somebody kept, however they were copied."""
        held = []
        for i, content in enumerate(kept):
            notes = _copied(content)
            if not notes:
                self.wrong("kept-form", "--checkpoint", i)
            for note in notes[:MOST_REPORTED]:
                if note.signed(signer):
                    held.append(note)
                else:
                    ours = note.whole.startswith(signer.origin + "\n") and signer.named(note.whole)
                    self.wrong("kept-altered" if ours else "kept-key", "--checkpoint", i)
        return held

    def _compare_held(self, held: list[Note], roots: dict[int, bytes], story: Story) -> None:
        """A checkpoint that the auditor kept must be a prefix, or be named by an honest restore."""
        named = {(one["size"], one["root"]) for one in story.restored}
        for i, note in enumerate(held):
            if roots.get(note.size) != note.root and (note.size, note.root.hex()) not in named:
                self.wrong("kept-differs", "--checkpoint", i)

    def report(self) -> dict[str, Any]:
        """Sum up."""
        empty: dict[str, Any] = {"origin": None, "fingerprint": None, "leaves": 0}
        empty.update(checkpoints=0, unsigned=0, root=None, overdue=[], restored=[])
        empty.update(clock=[], as_of=[], late=[], unchecked=0)
        problems = self.problems[:MOST_REPORTED]
        count = {"kind": self.kind, "problem_count": len(self.problems)}
        return {"ok": not self.problems, **empty, **self.facts, **count, "problems": problems}


# --- Proofs of one leaf --------------------------------------------------------------------------


def _climbed(digest: bytes, at: int, size: int, path: list[bytes]) -> bytes | None:
    """Compute the root over `size` leaves from the hash of one of them (RFC 9162, 2.1.3.2)."""
    if not 0 <= at < size:
        return None
    last = size - 1
    for step in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            digest = hashlib.sha256(b"\1" + step + digest).digest()
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            digest = hashlib.sha256(b"\1" + digest + step).digest()
        at, last = at >> 1, last >> 1
    return digest if last == 0 else None


def _path(given: Any) -> list[bytes]:
    if not isinstance(given, list) or len(given) > 64 or not all(HEX_64(one) for one in given):
        raise Wrong("proof", "--proof")
    return [bytes.fromhex(one) for one in given]


def _committed(proof: dict[str, Any]) -> str:
    """Compute what the leaf must commit to, from the note or digest and the salt."""
    salt, digest = proof.get("salt"), proof.get("digest")
    if not HEX_64(salt) or not HEX_64(digest):
        raise Wrong("proof", "--proof")
    if "note" in proof:
        written = json.dumps(proof["note"], sort_keys=True, separators=(",", ":"))
        if hashlib.sha256(written.encode()).hexdigest() != digest:
            raise Wrong("proof-note", "--proof")
    opened = b"schtum.commit\0" + bytes.fromhex(str(salt)) + bytes.fromhex(str(digest))
    told = hashlib.sha256(opened).hexdigest()
    batch = proof.get("batch")
    if batch is None:
        return told
    if not isinstance(batch, dict) or not _count(batch.get("at")) or not _count(batch.get("count")):
        raise Wrong("proof", "--proof")
    first = hashlib.sha256(b"\0" + bytes.fromhex(told)).digest()
    root = _climbed(first, batch["at"], batch["count"], _path(batch.get("path")))
    return "" if root is None else root.hex()


def _pinned(proof: dict[str, Any], leaf: dict[str, Any], signer: Signer) -> list[Note]:
    """Return the checkpoints that the leaf is under, every one signed and climbed to."""
    found = []
    pins = proof.get("proofs")
    if not isinstance(pins, list) or not 0 < len(pins) <= MOST_REPORTED:
        raise Wrong("proof", "--proof")
    hashed = hashlib.sha256(b"\0" + proof["leaf"].encode()).digest()
    for pin in pins:
        if not isinstance(pin, dict) or not isinstance(pin.get("checkpoint"), str):
            raise Wrong("proof", "--proof")
        note = Note(pin["checkpoint"])
        if not note.signed(signer):
            raise Wrong("kept-key", "--proof")
        if _climbed(hashed, leaf["sequence"], note.size, _path(pin.get("path"))) != note.root:
            raise Wrong("proof-path", "--proof")
        found.append(note)
    return sorted(found, key=lambda note: note.size)


def _proved(content: bytes, kept: list[bytes]) -> dict[str, Any]:
    try:
        proof = json.loads(content.decode("utf-8-sig"))
        if not isinstance(proof, dict) or proof.get("format") != "schtum-proof":
            raise Wrong("proof", "--proof")
        signer = Signer(str(proof.get("key")).encode() + b"\n")
        line = proof.get("leaf")
        leaf = _leaf(line.encode("ascii")) if isinstance(line, str) else None
    except (ValueError, RecursionError):
        raise Wrong("proof", "--proof") from None
    if leaf is None or leaf["operation"] not in {"sign", "export"}:
        raise Wrong("leaf", "--proof")
    batch = leaf.get("what") == "batch"
    if batch is not ("batch" in proof) or (batch and proof["batch"].get("count") != leaf["count"]):
        raise Wrong("proof", "--proof")
    if _committed(proof) != leaf.get("commit"):
        raise Wrong("proof-salt", "--proof")
    notes = _pinned(proof, leaf, signer)
    for mine in kept:
        copies = _copied(mine)
        if not copies:
            raise Wrong("kept-form", "--checkpoint")
        same = {(note.whole.split("\n")[0], note.size, note.root) for note in notes}
        for copy in copies:
            if (copy.whole.split("\n")[0], copy.size, copy.root) not in same:
                raise Wrong("proof-kept", "--checkpoint")
    return {
        "origin": signer.origin,
        "fingerprint": signer.fingerprint(),
        "leaf": leaf["sequence"],
        "day": leaf["day"],
        "subject": leaf["subject"],
        "what": leaf["what"],
        "imported": "imported" in leaf,
        "digest": proof["digest"],
        "with_text": "note" in proof,
        "checkpoints": [note.size for note in notes],
    }


def verify_proof(content: bytes, kept: list[bytes] | None = None) -> dict[str, Any]:
    """Check a proof that one note was signed or one pack was made; never raises for its content.

    `kept` holds the content of checkpoints that somebody kept: the proof must lead to each.
    """
    try:
        facts = _proved(content, kept or [])
    except Wrong as found:
        problem = {"code": found.code, "file": found.file, "words": WORDS[found.code]}
        return {"ok": False, "kind": "proof", "problems": [problem]}
    return {"ok": True, "kind": "proof", **facts, "problems": []}


def _print_proof(report: dict[str, Any]) -> None:
    for one in report["problems"]:
        print(f"WRONG {one['code']}: {one['words']}")
    if report["ok"]:
        print(f"proof: leaf {report['leaf']} of {report['day']}, {report['what']}")
        print(f"log  {report['origin']}\nkey  {report['fingerprint']}")
        print(f"     SHA-256 of what was signed or made: {report['digest']}")
        if report["imported"]:
            print("     It was brought in from elsewhere on that day: nothing is proved of before.")
        print("     It is under the checkpoints over " + ", ".join(map(str, report["checkpoints"])))
        print("     leaves. Only a checkpoint that you kept, or the fingerprint you noted, ties")
        print("     this key to a practice and this leaf to a time: see --checkpoint.")
    print("PROVED" if report["ok"] else "NOT PROVED")


WORDS = {
    "proof": "this is not a proof in its exact form",
    "proof-note": "the note in the proof is not the one with this digest",
    "proof-salt": "the leaf commits to something else: what was signed was altered since",
    "proof-path": "the leaf does not lead to the root of a checkpoint in the proof",
    "proof-kept": "the proof does not lead to the checkpoint you kept",
    "not-a-bundle": "this is neither an audit bundle nor a practice folder",
    "not-a-file": "this is a link, a folder or too large, where a file should be",
    "missing": "this file is missing",
    "unreadable": "this file cannot be read",
    "altered": "this file is not the one that was signed",
    "extra": "this file was not in the bundle when it was signed",
    "manifest": "the list of files is not the one the log's key signed",
    "key": "the public key is not in its exact form",
    "torn": "the last line is not whole (in a practice, the next unlock repairs it)",
    "leaf": "this line is not a leaf in its exact form",
    "checkpoint": "this checkpoint is torn, altered or not signed by the log's key",
    "checkpoint-order": "this checkpoint does not cover more leaves than the one before",
    "root": "the leaves before this checkpoint are not the ones it was signed over",
    "cut": "a checkpoint covers more leaves than are here: the end was cut off",
    "not-covered": "the last checkpoint does not cover every leaf",
    "kept-key": "the checkpoint you kept is not a checkpoint of this log and key",
    "kept-form": "there is no whole checkpoint in the file you kept: it was altered in form",
    "kept-altered": "the checkpoint you kept is of this log, and not as it was signed",
    "kept-differs": "FORK: the log no longer contains what the checkpoint you kept was signed over",
    "sequence": "the leaves are not numbered without gaps",
    "day-back": "the day is before that of the leaf before, and nothing says why",
    "anomaly-untrue": "a clock anomaly that did not happen so",
    "restore-root": "a restore names a root this log never had",
    "open-twice": "this subject was opened before",
    "unknown-subject": "this subject was never opened",
    "after-destroyed": "something happens to a subject after its destruction",
    "after-intent": "something happens between the intent to destroy and the destruction",
    "rule-unknown": "this cites a rule whose text was not logged before",
    "close-twice": "this subject had already ended",
    "reopen-not-ended": "this subject had not ended",
    "keep-not-later": "kept until a month that is not later",
    "hold-twice": "this hold exists already",
    "unhold-unknown": "this hold does not stand",
    "destroy-held": "destroyed while a hold stood",
    "destroy-open": "destroyed while the work went on",
    "destroy-not-due": "destroyed before it was due, and no reason is given",
    "part-twice": "something that was destroyed before is destroyed again",
    "destroyed-without-intent": "destroyed without the intent having been logged",
}


def verify(
    path: str | Path, on: dt.date | None = None, kept: list[bytes] | None = None
) -> dict[str, Any]:
    """Check a bundle or practice folder; never raises for anything the folder may hold.

    `on` is the day for which to say who is overdue (today); `kept` holds the content of earlier
    checkpoints files, which must be prefixes. "ok" is False exactly when there are problems.
    """
    check, collecting = Check(Path(path), "none"), gc.isenabled()
    gc.disable()  # a million small objects that all stay: there is nothing to collect
    try:
        check.folder, check.kind = _located(Path(path))
        check.run(on or dt.date.today(), kept or [])  # noqa: DTZ011,TID251  no clock here
    except Wrong as found:
        check.wrong(found.code, found.file)
    finally:
        if collecting:
            gc.enable()
    return check.report()


def _print_told(report: dict[str, Any]) -> None:
    """Say what is no fault of a log and is no secret either."""
    for one in report["clock"]:
        print(f"CLOCK at leaf {one['leaf']}: the day went back from {one['from']} to {one['to']}")
    for one in report["as_of"]:
        print(f"AS OF {one['as_of']}: leaf {one['leaf']} ({one['operation']}) of {one['day']}")
        print(f"     was judged by that day: {one['subject']}")
    for one in report["late"]:
        reason = f" ({one['reason']})" if one["reason"] else ""
        print(f"LATE {one['subject']} since {one['since']}, until leaf {one['leaf']}")
        print(f"     of {one['day']}: {one['ended']}{reason}")


def _print(report: dict[str, Any], on: dt.date) -> None:
    print(f"{report['kind']}: {report['leaves']} leaves, {report['checkpoints']} checkpoints")
    if report["fingerprint"]:
        print(f"log  {report['origin']}\nkey  {report['fingerprint']}")
        print("     Compare it with the fingerprint you noted at the first checkpoint you were")
        print("     handed: only that one ties this key to this practice.")
    if report["unsigned"]:
        print(f"     {report['unsigned']} leaves not yet signed")
    if report["unchecked"]:
        print(
            f"     {report['unchecked']} older signatures were not checked: what they say is what"
        )
        print("     the newest were signed over")
    for one in report["restored"]:
        print(f"RESTORED at leaf {one['sequence']}: {one['lost']} later leaves of a log of size")
        print(f"     {one['size']} (root {one['root']}) are lost; {one['dropped']} files dropped")
    _print_told(report)
    for one in report["overdue"]:
        print(f"OVERDUE on {on}: {one['subject']} since {one['since']}")
    for one in report["problems"]:
        place = f"{one['file']} {one.get('at', '')}".strip()
        print(f"WRONG {one['code']}: {place}: {one['words']}")
    if report["problem_count"] > len(report["problems"]):
        print(f"and {report['problem_count'] - len(report['problems'])} more")
    print("VERIFIED" if report["ok"] else "NOT VERIFIED")


def _given(parser: argparse.ArgumentParser, option: str, name: str) -> bytes:
    """Read a file that an option names."""
    try:
        return _content(Path(name).parent, Path(name).name)
    except Wrong:
        parser.error(f"{option} takes a file that can be read")


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, check, print; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    here = Path(__file__).resolve().parent
    parser.add_argument("folder", nargs="?", default=here, help="audit bundle or practice folder")
    parser.add_argument("--on", metavar="DATE", help="who is overdue on this day (YYYY-MM-DD)")
    parser.add_argument("--checkpoint", metavar="FILE", action="append", default=[])
    parser.add_argument("--proof", metavar="FILE", help="check a proof of one note or pack instead")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    options = parser.parse_args(arguments)
    on = _day(options.on) if options.on else dt.date.today()  # noqa: DTZ011,TID251  idem
    if on is None:
        parser.error("--on takes a day as YYYY-MM-DD")
    kept = [_given(parser, "--checkpoint", name) for name in options.checkpoint]
    if options.proof:
        report = verify_proof(_given(parser, "--proof", options.proof), kept)
    else:
        report = verify(options.folder, on, kept)
    if options.json:
        print(json.dumps(report, indent=2))
    elif options.proof:
        _print_proof(report)
    else:
        _print(report, on)
    if report["ok"] or options.proof:
        return 0 if report["ok"] else 1
    return 5 if report["problems"][0]["code"] == "not-a-bundle" else 1


if __name__ == "__main__":
    sys.exit(main())
