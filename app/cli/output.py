"""What the command line prints, and the one table that turns errors into words.

Results go to standard output: one JSON document with `--json`, plain lines otherwise.
Everything else (progress, questions, refusals) goes to standard error.
"""

import json
import re
import sys
from collections.abc import Mapping
from typing import Any, Final

from app.domain import errors

WORDS: Final[Mapping[str, str]] = {
    # what was asked cannot be understood
    "usage": "{detail}",
    "impossible-date": "There is no such day (dates are written 2026-11-21).{at}",
    "no-such-file": "No file has this code.",
    "no-such-person": "Nobody here has this id.",
    "no-such-note": "No note has this id.",
    "no-such-hold": "No hold that stands has this id.",
    "no-such-request": "No request has this id.",
    "nothing-pending": "No destruction is waiting for this copy; nothing was changed.",
    "no-such-snapshot": "This backup has no such snapshot.",
    "no-such-suggestion": "The decisions name a suggestion or item that the request does not have{at}.",
    "output-exists": "Something is there already; nothing is overwritten.",
    "kdf-memory": "The memory for the passphrase must be between {least} and {most} MiB.",
    "typed-differently": "The second time was not the same as the first; nothing was changed.",
    "secret-not-text": "The file with the secret is not UTF-8 text; nothing was changed.",
    "passphrase-too-short": "A passphrase needs at least {least} characters, and not all the same.",
    "recovery-words": "These are not 24 recovery words: {count} words were read{unknown}.",
    "unknown-nation": "The nation must be one of: {nations}.",
    "unknown-hold-reason": "A hold's reason must be one of: request, complaint, claim, court, police, safeguarding, inquiry, tax, client-asked, other.",
    "unknown-keep-reason": "A reason to keep longer must be one of: insurer, still-needed, client-asked, complaint, claim, court, police, safeguarding, inquiry, tax, other.",
    "keep-not-later": "It is kept until {until} already; give a day in a later month.",
    "keep-too-long": "A day more than {years} years ahead is refused.",
    "not-kept-longer": "{code} is not kept longer than its rules ask.",
    "no-due-day": "{code} has no due day yet; a date of birth is missing.",
    "review-before-hold": "The day to look at the hold again lies before the hold itself{at}.",
    "text-not-storable": "The text holds something no file can keep (NUL or half a character){at}.",
    "note-empty": "A note must say something.",
    "unknown-kind": "There is no such kind of record; `schtum kinds` lists them.",
    "unknown-field": "This kind of record has no field called {field}.",
    "field-missing": "The field {field} has to be filled in.",
    "field-invalid": "The field {field} cannot be read as it is filled in.",
    "fields-not-json": "The fields must be one JSON object.",
    "kind-of-a-client": "A record of this kind belongs to a client's file; give its code.",
    "kind-of-the-practice": "A record of this kind is the practice's own; write practice for the code.",
    "no-such-record": "No record of this kind has this id.",
    "no-such-draft": "No draft has this id.",
    "record-of-a-client": "This record is in a client's file and goes with it; `schtum destroy` destroys the file.",
    "adds-to-another-file": "A record can only add to one of the same file.",
    "mentions-invalid": "The mentions of a note must lie in its text, in order{at}.",
    "kind-words": "The words of a kind of record cannot be read ({key}).",
    "record-newer": "A newer version of Schtum wrote this; open it with that version. Nothing was changed.",
    "export-incomplete": "The export does not hold everything that is kept ({what}); nothing was written.",
    "person-without-name": "A person needs at least one name{at}.",
    "file-without-subject": "A file needs somebody whose record it is{at}.",
    "file-ends-before-it-opens": "A file cannot end before it opens{at}.",
    "role-unusable": "A role must be a few words without square brackets{at}.",
    "interchange-too-large": "The file is larger than 64 MiB.",
    "interchange-not-json": "This is not a JSON document in UTF-8 whose keys come once each.",
    "interchange-invalid": "This is not a valid interchange file{at}.",
    "interchange-duplicate-id": "An id is used twice{at}.",
    "interchange-unknown-id": "An id is used that nothing in the file has{at}.",
    "interchange-other-practice": "The file gives the practice another value than it has{at}.",
    "query-unclosed-quote": "The search has a quotation mark that is not closed (at {at_number}).",
    "query-dangling-or": "OR needs words on both sides (at {at_number}).",
    "query-only-excludes": "A search needs at least one word that must occur.",
    "query-empty": "The search is empty.",
    "query-cannot-exclude": "This cannot be excluded or made a choice (at {at_number}).",
    "query-not-is-minus": "To exclude a word, write a minus before it (at {at_number}).",
    "query-no-word": "There is no word to search for (at {at_number}).",
    "query-said-twice": "This narrows the search twice (at {at_number}).",
    "query-unknown-kind": "There is no such kind of note (at {at_number}).",
    "query-impossible-date": "There is no such day or month (at {at_number}).",
    "decisions-invalid": "This is not a valid decisions file{at}.",
    "person-needed": "The file has several subjects: say whose request it is with --person.",
    "pause-before-receipt": "The pause lies before the request was received.",
    "identity-before-receipt": "Identity was asked for before the request was received.",
    "identity-answered-before-asked": "The proof of identity arrived before it was asked for.",
    "request-closed-before-received": "A request cannot be closed before it was received.",
    "answered-before-asked": "The answer lies before the question.",
    "demo-size": "A practice of that size cannot be made: 1 to 5000 clients, 0 to 200000 notes.",
    "unknown-code": "The document names a file that is not in it; nothing was written.",
    "rule-pack": "The rules that came with the program cannot be read ({file}: {key}); install it again.",
    # secrets and locks
    "wrong-passphrase": "This passphrase does not open the practice.",
    "wrong-recovery": "These recovery words do not open the practice.",
    "unlocked-elsewhere": "The practice is unlocked in another window or program.",
    # a rule says no
    "on-hold": "{code} is held ({reason}); nothing waives a hold.",
    "file-open": "{code} is an open file; end the work first.",
    "not-due": "{code} is not due yet{due}.",
    "plan-changed": "The files have changed since the plan was shown; look at it again.",
    "hold-of-a-request": "This hold belongs to a request and lifts with it.",
    "same-person": "Both ids are the same person.",
    "both-are-clients": "Both are clients of {code}: a file cannot lose one of its clients.",
    "births-differ": "They were born or died on different days; correct one of them first.",
    "person-not-settled": "This is only a name that waits to be settled; settle it first.",
    "split-names": "Give some of this person's names exactly as they are written, but not all of them.",
    "already-settled": "This person does not wait to be settled in this file.",
    "addendum-elsewhere": "An addendum belongs to a note of the same file.",
    "not-a-subject": "A request is about a person whose file this is; this person is not a subject of it.",
    "decisions-of-another-request": "These decisions are for another request.",
    "span-cannot-be-silent": "A part of a text cannot be withheld silently; only a whole item can.",
    "no-ground": "Nothing can be withheld for this reason ({reason}): no ground for it is known in {nation}.",
    "pack-missing": "The pack cannot be built yet. Missing: {missing}.",
    "request-is-closed": "This request is closed.",
    "extension-too-late": "The time can only be extended within the first month.",
    "both-vaults-needed": "{code} is being destroyed; open both vaults once to finish that.",
    "proof-waits": "{files} destroyed files have no certificate yet; a second one has to wait for the first.",
    "carried-copy": "This copy is taken elsewhere by another program; it cannot be certified and stays pending.",
    "backup-of-another-practice": "This folder holds the backups of another practice.",
    "letter-cannot-be-drawn": "No font here can draw {letter} ({name}); the document is not written.",
    "pack-proof": "The finished document failed its proof ({check}); nothing was written.",
    "pack-differs": "The proof failed: withheld words would show in {where}; nothing was written.",
    "protected-name": "A protected name would be in the pack (item {item}); nothing was written.",
    "remnants-found": "The files are gone, but {hits} remnants of their sealed text are left on the disk; no certificate was issued, and the next unlock tries again.",
    "old-keys-left": "{files} files among the keys there are not the practice's newest; no certificate was written.",
    "tour-failed": "The check of the program by itself failed; no practice was touched.",
    # the world
    "not-a-practice": "This is not a practice folder.",
    "practice-newer": "This practice was made by a newer version of the program.",
    "not-a-backup": "This is not a backup folder.",
    "not-a-bundle": "This is neither an audit bundle nor a practice.",
    "not-a-certificate": "This is not a certificate with a checkpoint in it.",
    "snapshot-altered": "The snapshot is not as it was made.",
    "backup-differs": "The copy differs from the vault; it was removed.",
    "keys-damaged": "The key files are damaged.",
    "keys-of-another-practice": "The key files belong to another practice.",
    "keys-missing": "The key files are missing.",
    "key-missing": "A key is missing from the {vault} keyring.",
    "kdf-out-of-bounds": "The header asks for a passphrase cost that is refused; it may have been tampered with.",
    "vault-exists": "There is a vault here already.",
    "vault-key": "The vault's key is not of the right length.",
    "vault-missing": "A vault file is missing.",
    "vault-cut": "A vault file is empty or cut short.",
    "vault-plaintext": "A vault file is not encrypted; it is not ours.",
    "vault-salt": "A vault file does not belong to its key.",
    "vault-foreign": "A vault file is not the one that belongs here.",
    "vault-unreadable": "A vault file cannot be read; it is damaged or not ours.",
    "vault-newer": "A vault was written by a newer version of the program.",
    "vault-put-back": "An old copy of the {vault} vault was put in its place.",
    "vault-busy": "A vault is in use by another program.",
    "record-unreadable": "A record cannot be read; it was altered.",
    "remnants-unreadable": "The raw files cannot be searched; nothing can be certified.",
    "read-back-differs": "What was written did not read back the same.",
    "log-cut": "Leaves are missing from the end of the retention log.",
    "disk-full": "The disk is full; nothing was changed.",
    "destruction-unfinished": "The destruction has begun and could not be finished now ({because}); the next unlock finishes it.",
    "audit-not-written": "The bundle could not be written ({because}); the log tells of its export all the same, and nothing else was changed.",
    "disk-error": "The disk reports an error; nothing was changed.",
    "read-only": "The folder cannot be written to; nothing was changed.",
    "unwritable": "This place cannot be written to.",
    "cannot-write": "This place cannot be written to.",
    "cannot-open": "A file cannot be opened.",
    "unreadable": "A file cannot be read.",
    "file-missing": "There is no such file.",
    "folder-missing": "There is no such folder.",
    "keys-not-at-hand": "The keys are not at hand: a snapshot alone opens nothing. Say where they are with --keys.",
    "log-missing": "A file of the retention log is missing.",
    "log-torn": "A line of the retention log is cut short{at}.",
    "log-leaf": "A leaf of the retention log was altered{at}.",
    "log-sequence": "Leaves of the retention log are out of order{at}.",
    "log-checkpoint": "A checkpoint of the retention log cannot be read{at}.",
    "log-fork": "This retention log does not continue the one at hand.",
    "log-key": "The key of the retention log is not of the right form.",
    "log-origin": "The retention log belongs to another practice.",
    "log-signature": "A signature in the retention log is not that of its key.",
    "verifier-missing": "The verifier that came with the program is missing; install it again.",
    "draft-too-long": "The disk is full and the draft is too long for the draft file.",
    "interrupted": "Stopped; nothing was changed.",
    "no-passphrase": "There is no terminal to ask on: give the secret with --passphrase-file or its like (see --help).",
    "no-display": "The window needs a display, and there is none here.",
    "system": "The system refused ({code}).",
}

# Controls but tab and line feed, signs that turn the direction of what follows, half characters.
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

UNCERTIFIED: Final = (
    "{files} destroyed files wait for their certificate: remnants were found on the disk. "
    "Each unlock searches again."
)

EXIT: Final[tuple[tuple[type[Exception], int], ...]] = (
    (errors.ProofFailed, 1),
    (errors.Usage, 2),
    (errors.WrongSecret, 3),
    (errors.UnlockedElsewhere, 4),
    (errors.Damaged, 5),
    (errors.NotAllowed, 6),
    (errors.World, 7),
    (errors.Refusal, 2),
    (errors.Trouble, 7),
)


def status_of(error: errors.SchtumError) -> int:
    """The exit status of an error, as docs/guide/command-line.md lists them."""
    return next(status for kind, status in EXIT if isinstance(error, kind))


def sentence(error: errors.SchtumError) -> str:
    """The error in one clear sentence."""
    template = WORDS.get(error.rule, f"It did not work ({error.rule}).")
    return template.format_map(_Facts(_spoken(error.facts)))


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def _spoken(facts: Mapping[str, Any]) -> dict[str, object]:
    spoken: dict[str, object] = dict(facts)
    at = facts.get("at")
    spoken["at_number"] = at
    spoken["at"] = f" (at {at})" if at not in {None, ""} else ""
    if "due" in facts:
        spoken["due"] = f" (it falls due on {facts['due']})" if facts["due"] else ""
    if "unknown" in facts:
        unknown = ", ".join(map(str, facts["unknown"]))
        spoken["unknown"] = f"; not on the list: number {unknown}" if unknown else ""
    if "missing" in facts:
        spoken["missing"] = ", ".join(map(str, facts["missing"]))
    return spoken


def show(document: Mapping[str, Any], lines: list[str], *, as_json: bool) -> None:
    """Print a result."""
    if as_json:
        print(_document(document))
    else:
        for line in lines:
            print(_tame(line))
    sys.stdout.flush()


def _document(document: Mapping[str, Any]) -> str:
    """The JSON document, in letters if the place it goes to has them, in escapes if not."""
    said = json.dumps(document, ensure_ascii=False, indent=1)
    try:
        said.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # a locale of few letters, or a path that is no UTF-8
        return json.dumps(document, indent=1)
    return said


def _tame(line: str) -> str:
    """A line that cannot steer the terminal: what is no letter in it is shown by its number."""
    shown = _STEERING.sub(lambda one: f"<U+{ord(one.group()):04X}>", line.replace("\r\n", "\n"))
    encoding = sys.stdout.encoding or "utf-8"
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def warn(said: str) -> None:
    """Say something beside the answer, on standard error."""
    print(f"schtum: {said}", file=sys.stderr)


def refuse(error: errors.SchtumError, *, as_json: bool) -> int:
    """Print an error; its exit status."""
    said = sentence(error)
    if as_json:
        facts = {name: value for name, value in error.facts.items() if value is not None}
        refusal = {"rule": error.rule, "message": said, "facts": facts}
        show({"error": refusal}, [], as_json=True)
    warn(said)
    return status_of(error)


class Bar:
    """Progress on a terminal's standard error; silent anywhere else."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._live = sys.stderr.isatty()
        self._shown = -1

    def step(self, done: int, total: int) -> None:
        """Draw the bar when a percent has passed."""
        percent = 100 if not total else min(100, done * 100 // total)
        if self._live and percent != self._shown:
            self._shown = percent
            print(f"\r{self._what} {percent:3d} %", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the line clean."""
        if self._live and self._shown >= 0:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
