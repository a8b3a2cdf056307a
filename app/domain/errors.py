"""Every error the program raises on purpose, and what each carries.

    SchtumError
    ├── Refusal            the person can act
    │   ├── Usage          what was asked cannot be understood (exit status 2)
    │   │   ├── NotUnderstood       a file, query or date that is not what it should be
    │   │   ├── NoSuch              an unknown code or id
    │   │   └── AlreadyThere        the output exists
    │   ├── WrongSecret    passphrase or recovery words do not open this (3)
    │   ├── UnlockedElsewhere       another process holds the practice (4)
    │   └── NotAllowed     a rule says no (6)
    │       └── ProofFailed         a check of our own found something (1)
    └── Trouble            the world: damage, disks, missing files
        ├── Damaged        not what it says it is, or not a practice at all (5)
        └── World          disk full, read-only, missing, keys not at hand (7)
    Fault                  a bug of ours, known by a code alone (70)
    Cancelled              the person stopped it; never shown as an error

Errors carry facts, never sentences, and never personal data: `rule` is a key into the
tables of words that the two doors keep, and `facts` holds counts, positions, codes and ids.
A test proves that every rule used anywhere has words behind both doors.
"""

import errno
from collections.abc import Mapping
from typing import Final

SYSTEM: Final[Mapping[int, str]] = {
    errno.ENOSPC: "disk-full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk-full",
    errno.EFBIG: "file-too-large",
    errno.ENAMETOOLONG: "path-too-long",
    errno.EMFILE: "too-many-open",
    errno.ENFILE: "too-many-open",
    errno.ENOMEM: "out-of-memory",
}
"""What the system may have said, by its number, and the rule that says so."""

_OF_A_PLACE: Final = frozenset(
    {"system", "unwritable", "unreadable", "read-only", "cannot-write", "cannot-open"}
)


class SchtumError(Exception):
    """A situation with a name and facts; the doors turn it into words.

    `late` says that something had been committed before it arose: nobody may say then that
    nothing was changed.
    """

    late: bool = False

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(rule)
        self.rule: Final = rule
        self.facts: Final = facts

    def __str__(self) -> str:
        """The rule and its facts, safe to print: neither holds personal data."""
        facts = " ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.rule} {facts}".strip()


class Refusal(SchtumError):
    """The person can act."""


class Usage(Refusal):
    """What was asked cannot be understood, or cannot be meant."""


class NotUnderstood(Usage):
    """A file, a query, a date or a text that is not what it should be."""


class NoSuch(Usage):
    """No file, person, note, hold or request has this code or id."""


class AlreadyThere(Usage):
    """Writing here would overwrite something."""


class WrongSecret(Refusal):
    """The passphrase or the recovery words do not open this practice."""


class UnlockedElsewhere(Refusal):
    """Another process has this practice open."""


class NotAllowed(Refusal):
    """A rule says no; `rule` names it."""


class ProofFailed(Refusal):
    """A check of our own found something, so nothing was written."""


class Trouble(SchtumError):
    """The world: damage, disks, missing files."""


class Damaged(Trouble):
    """Not what it says it is: damaged, swapped, rolled back, or never ours."""


class World(Trouble):
    """Disk full, read-only, missing file, keys not at hand.

    Where the system's number is given as `code` and says more than that a place is no good, the
    rule is that: somebody whose disk is full is not sent to look for another folder.
    """

    def __init__(self, rule: str, **facts: object) -> None:
        code = facts.get("code")
        if rule in _OF_A_PLACE and isinstance(code, int):
            rule = SYSTEM.get(code, rule)
        super().__init__(rule, **facts)


class Fault(SchtumError):
    """A bug of ours: `code` says where it arose, and nothing tells what it was about."""


class Cancelled(Exception):
    """The person asked for the work to stop."""
