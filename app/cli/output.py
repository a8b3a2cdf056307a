"""What the command line prints, and the one table that turns errors into words.

Results go to standard output: one JSON document with `--json`, plain lines otherwise. Everything
else (progress, questions, refusals) goes to standard error.
"""

import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, TextIO

from app.cli.approach_words import APPROACHES
from app.cli.backup_words import BACKUPS
from app.cli.correction_words import CORRECTIONS, DOUBTS
from app.cli.cut import cut
from app.cli.decision_words import DECISIONS
from app.cli.handover_words import HANDED_OUT
from app.cli.paper_words import PAPERS
from app.cli.record_words import RECORDS
from app.cli.release_words import OBSTACLES, RELEASES
from app.cli.report_words import REPORTS
from app.cli.rule_words import RULES
from app.cli.trouble_words import LATE, TROUBLES, UNCHANGED
from app.domain import errors
from app.domain.file_names import STEERS, numbered
from app.domain.own_rules import without_date_in_words
from app.services.handovers import missing_words

WORDS: Final[Mapping[str, str]] = {
    **CORRECTIONS,
    **DECISIONS,
    **PAPERS,
    **APPROACHES,
    **BACKUPS,
    **HANDED_OUT,
    **RELEASES,
    **REPORTS,
    **RECORDS,
    **RULES,
    **TROUBLES,
    # what was asked cannot be understood
    "usage": "{detail}",
    "impossible-date": "That is not a date. {at}Dates are written like 2026-11-21 or 21/11/2026. Nothing was changed.",
    "no-such-file": "No file has this code. Check the code. The file may have been destroyed. Nothing was changed.",
    "no-such-person": "No person has this ID. See schtum people for everyone. They may have been removed with a file. Nothing was changed.",
    "no-such-note": "No note has this ID. See schtum notes for a file’s notes. The note may have been destroyed with its file. Nothing was changed.",
    "not-in-the-log": "The log has no entry about this. It was made before the log recorded it, or it is not from this file. Nothing was changed.",
    "no-such-hold": "No hold has this ID. See schtum due --json for every hold. The hold may have been lifted already. Nothing was changed.",
    "no-such-request": "No request has this ID. See schtum request list. The request may have been destroyed with its file. Nothing was changed.",
    "no-such-stray": "There is no such file in the practice folder. See schtum strays for those there are. Nothing was changed.",
    "no-such-suggestion": "A decision is about something that is not in this request. {at}Take the IDs from schtum request review. Nothing was changed.",
    "output-exists": "There is already something with this name. Choose another name or folder. Nothing was overwritten.",
    "kdf-memory": "The memory for the passphrase must be between {least} and {most} MiB. Choose another size. Nothing was changed.",
    "typed-differently": "The two passphrases are not the same. Try again. Nothing was changed.",
    "secret-not-text": "The file with the passphrase or words is not UTF-8 text. Save it as UTF-8. Nothing was changed.",
    "passphrase-too-short": "A passphrase needs at least {least} characters, and not all the same. Four or five unrelated words are easy to remember and hard to guess.",
    "recovery-words": "These are not 24 recovery words. Words read: {count}. {unknown}Check the spelling and the order. Nothing was changed.",
    "unknown-nation": "Schtum has no rules for this nation. Choose one of: {nations}.",
    "calling-not-asked": "No duty to tell depends on this where you practise: {what}. Here it may be: {known}. Nothing was changed.",
    "unknown-hold-reason": "That is not a reason for a hold. Choose one of: request, complaint, claim, possible-claim, court, solicitor-asked, police, safeguarding, inquiry, tax, client-asked, other.",
    "unknown-keep-reason": "That is not a reason to keep a file longer. Choose one of: insurer, still-needed, client-asked, complaint, claim, court, police, safeguarding, inquiry, tax, other.",
    "part-of-one-file": "A part can only be destroyed from one file, and as of today. Give one code, and no --on. Nothing was changed.",
    "cooling-off-days": "That is not a number of days to wait. Give 0 to {days}. Nothing was changed.",
    "not-marked": "{what} is not marked for destruction. See schtum review. Nothing was changed.",
    "keep-not-later": "It is already kept until {until}. Choose a date in a later month. Nothing was changed.",
    "keep-too-long": "That is more than {years} years ahead. Choose an earlier date. Nothing was changed.",
    "not-kept-longer": "{code} is not being kept longer. Its rule already sets the date. Nothing was changed.",
    "no-due-day": "{code} has no due date: a date of birth is missing. Add the date of birth first. Nothing was changed.",
    "review-before-hold": "The review date is before the hold. {at}Choose a later date. Nothing was changed.",
    "text-not-storable": "The text contains a character that cannot be saved. {at}Remove it (NUL or half a character). Nothing was changed.",
    "note-too-long": "Too long for one note, which can have {longest:,} characters. Make several notes of it. Nothing was changed.",
    "note-empty": "A note cannot be empty. Write something. If the session did not take place, say so with --attendance: then it needs no words. Nothing was changed.",
    "session-began": "That is not a time of day. Give hours and minutes, like 14:00. Nothing was changed.",
    "session-minutes": "That is not a length of a session. Give minutes, from 1 to {longest}. Nothing was changed.",
    "session-attendance": "That is not an attendance. Choose one of: attended, late, cancelled, did-not-attend, cancelled-by-me. Nothing was changed.",
    "session-where": "That is not a place for a session. Choose one of: room, online, telephone, outdoors. Nothing was changed.",
    "session-of-another-kind": "Only a session has a time, an attendance and a place. Leave them out, or use --kind session. Nothing was changed.",
    "unknown-kind": "There is no such kind of record. See schtum kinds for the list; a note is signed with schtum write. Nothing was changed.",
    "unknown-field": "The record has a field that its kind does not have. The field is {field}: see schtum kinds for those there are. Nothing was changed.",
    "measure-answers": "This questionnaire has {number} answers, each from 0 to 3. Give null for one that was left out, and at least one number. Nothing was changed.",
    "measure-range": "The total must be between {lowest} and {highest}. Check the total. Nothing was changed.",
    "measure-both": "The total comes from the answers. Give the answers or a total, not both. Nothing was changed.",
    "fields-not-json": "The file does not contain one JSON object in UTF-8 with each field once. Choose another file. Nothing was changed.",
    "no-such-record": "No record has this ID. See schtum records for those there are. Nothing was changed.",
    "no-such-draft": "No draft has this ID. It may have been signed or discarded. Nothing was changed.",
    "adds-to-another-file": "A record can only add to one in the same file. Give the code of that file. Nothing was changed.",
    "adds-to-nothing": "A record of this kind adds to another one. Give the ID of that one with --adds-to. Nothing was changed.",
    "adds-to-another-kind": "A record of this kind cannot add to that one. Choose another record. Nothing was changed.",
    "mentions-invalid": "The file marks people where the note has no words. {at}Ask for the file again. Nothing was changed.",
    "beginning-unknown": "That is no longer missing, or has to be recorded separately. See schtum beginning for what is missing. Nothing was changed.",
    "kind-words": "A part of Schtum cannot be read. The part is {key}. Install Schtum again. Your records were not touched.",
    "record-newer": "A record was written by a newer version of Schtum. Install the newest version. Nothing was changed.",
    "export-incomplete": "The export would not have been complete. Missing: {what}. Check the practice with schtum check. Nothing was written.",
    "person-without-name": "A person needs at least one name. {at}Give the name they go by. Nothing was changed.",
    "birth-after-today": "The date of birth is after today. Check the year. Nothing was changed.",
    "birth-too-early": "The date of birth is before 1900. Check the year. Nothing was changed.",
    "death-after-today": "The date of death is after today. Check the year. Nothing was changed.",
    "death-too-early": "The date of death is before 1900. Check the year. Nothing was changed.",
    "death-before-birth": "The date of death is before the date of birth. Check both dates. Nothing was changed.",
    "no-such-detail": "This person has no such name or detail. Give it exactly as it is written: see schtum people show --former. Nothing was changed.",
    "not-to-be-used": "This is marked do not use. Take the mark off first, with schtum people withdraw --undo. Nothing was changed.",
    "last-name": "It is the only name they have. Give another name first, with schtum people edit --name. Nothing was changed.",
    "file-without-subject": "A file needs a client. {at}Say who the client is. Nothing was changed.",
    "file-ends-before-it-opens": "A file cannot be closed before its start date. {at}Choose a later date. Nothing was changed.",
    "role-unusable": "This cannot be used as a relationship. {at}Use a few words without square brackets, such as partner or friend. Nothing was changed.",
    "role-is-client": "This says that they are a client. Say what they are to the client of this file, such as friend. If they are a client of this file too, use --client without --role. If they have a file of their own, this one does not show it. Nothing was changed.",
    "interchange-too-many": "There are too many entries in one list. {at}The most is {most}. Split the file and import one part at a time. Nothing was changed.",
    "interchange-too-large": "The file is larger than 64 MiB. Split it and import one part at a time. Nothing was changed.",
    "interchange-not-json": "This is not an interchange file. It must be JSON in UTF-8, with no key used twice. Nothing was changed.",
    "interchange-invalid": "This is not a valid interchange file. {at}Nothing was changed.",
    "interchange-newer": "The file has something that is not known here. {at}A newer version of Schtum may have written it: install the newest one. Nothing was changed.",
    "interchange-duplicate-id": "The file uses an ID twice. {at}Nothing was changed.",
    "interchange-unknown-id": "The file uses an ID that nothing in it has. {at}Nothing was changed.",
    "interchange-other-practice": "The file gives your practice other details than it has. {at}If it is another practice’s file and you want it here, add --into-another: your practice keeps its own details. Nothing was changed.",
    "query-unclosed-quote": "A quotation mark is not closed. {at}Add the second one.",
    "query-dangling-or": "OR needs a word on each side. {at}For example: letter OR email.",
    "query-only-excludes": "A search needs at least one word to look for. Add a word before the one you leave out.",
    "query-empty": "The search is empty. Type a word or a name.",
    "query-cannot-exclude": "This cannot be left out or combined with OR. {at}Only words and names can.",
    "query-not-is-minus": "To leave a word out, put a minus before it. {at}For example: letter -school.",
    "query-no-word": "There is no word to search for. {at}Type a word or a name.",
    "query-said-twice": "The search is narrowed twice in the same way. {at}Remove one of the two.",
    "query-unknown-kind": "There is no such type of note. {at}Types are session, process, supervision, contact, risk and letter.",
    "query-unknown-attendance": "There is no such attendance. {at}Choose one of: attended, late, cancelled, did-not-attend, cancelled-by-me.",
    "query-unknown-where": "There is no such place. {at}Choose one of: room, online, telephone, outdoors.",
    "query-unknown-hint": "There is no such hint. {at}Choose one of: any, name, quote, dream, health, judgement.",
    "query-impossible-date": "That is not a day or a month. {at}Days are written like 2026-11-21 or 21/11/2026, months like 2026-11.",
    "person-needed": "This file has more than one client. Say which one with --person. Nothing was changed.",
    "pause-before-receipt": "The question is dated before the request was received. Choose a later date. Nothing was changed.",
    "identity-before-receipt": "Proof of identity was asked for before the request was received. Check both dates. Nothing was changed.",
    "identity-answered-before-asked": "Proof of identity was received before it was asked for. Check both dates. Nothing was changed.",
    "answered-before-asked": "The answer is dated before the question. Check both dates. Nothing was changed.",
    "demo-size": "A practice of that size cannot be made. Choose 1 to 5000 clients and 0 to 200000 notes.",
    "unknown-code": "The document refers to a file that is not in it. Try again. Nothing was written.",
    "rule-pack": "The rules that come with Schtum cannot be read ({file}: {key}). Install Schtum again. Nothing was changed.",
    # secrets and locks
    "wrong-passphrase": "That passphrase does not open this practice. Check Caps Lock and the keyboard layout, and try again.",
    "wrong-recovery": "These words do not open this practice. They may be old, or belong to another practice. Check them and try again.",
    "older-keys-here": "That does not open this practice. Its key files are older than when it was last open on this computer: someone put an older copy back. Put the newer files back, or try the passphrase of that time.",
    "unlocked-elsewhere": "This practice is open in another window or program. Lock it there first. Nothing was changed.",
    # a rule says no
    "on-hold": "{code} is on hold and cannot be destroyed. Reason: {reason}. Lift the hold once its reason has ended. Nothing was changed.",
    "file-open": "{code} is still open. Close the file first, with schtum end. Nothing was changed.",
    "insurer-unconfirmed": "{code} is not due. First confirm what your insurer asks for, with schtum rules confirm. Nothing was changed.",
    "not-due": "{code} is not due yet. {due}You can destroy it from its due date. Nothing was changed.",
    "clock-behind": "This computer’s clock is behind. The log was last written on {day}. Correct the clock and try again. If it is right, it was ahead on that day: sign a note first. Nothing was changed.",
    "day-ahead": "That day has not come yet. Choose today or an earlier day. Nothing was changed.",
    "not-marked-yet": "{what} has to be marked for destruction first. It then waits (days: {days}). See schtum review --mark. Nothing was changed.",
    "still-waiting": "{what} is marked for destruction and waits until {day}. Destroy it then, or take it back with schtum review --unmark. With a reason for the log, schtum destroy --early REASON destroys it at once. Nothing was changed.",
    "nothing-ready": "There is nothing here that can be destroyed now. See schtum review. Nothing was changed.",
    "mark-lapsed": "{what} has changed since it was marked, or is no longer due. Check it, and mark it again. Nothing was changed.",
    "plan-changed": "The files have changed since the plan was shown. Check the plan again. Nothing was destroyed.",
    "same-file": "This note is already in {code}. Choose another file. Nothing was changed.",
    "drafts-first": "{code} has drafts, which may contain names. Sign or discard them first. Nothing was changed.",
    "contact-details-shared": "The client of {code} is the client of {others} too, and the contact details belong to both. They go once they are due there too, with no hold and no draft, or when one of the files is destroyed. Nothing was changed.",
    "nothing-of-it": "There is nothing of that kind in {code}. Choose something else. Nothing was changed.",
    "hold-of-a-request": "This hold belongs to a request. To end it, close the request. Nothing was changed.",
    "same-person": "Both are the same person already. Choose someone else. Nothing was changed.",
    "both-are-clients": "Both are clients of {code}. A file cannot lose one of its clients. Nothing was changed.",
    "births-differ": "They have different dates of birth or death. Correct one of them first. Nothing was changed.",
    "split-names": "Some names must move to the other person, and some must stay. Give the names exactly as they are written. Nothing was changed.",
    "already-settled": "It is already clear who this is. There is nothing left to do. Nothing was changed.",
    "addendum-elsewhere": "An addendum must be in the same file as its note. Open the note’s own file. Nothing was changed.",
    "not-a-subject": "This person is not a client of this file. Choose a client of this file. Nothing was changed.",
    "span-cannot-be-silent": "Part of a note cannot be withheld without listing it. Withhold the whole note, or list it. Nothing was changed.",
    "reason-not-here": "The reason {reason} applies only when someone asks for a child or for another person. Choose another reason. Nothing was changed.",
    "file-not-text": "This file is not UTF-8 text. Save it as UTF-8. Nothing was changed.",
    "scope-backwards": "The last date is before the first. Check both dates. Nothing was changed.",
    "date-to-check": "This date is unlikely. {because} Check it, or add --sure. Nothing was changed.",
    "client-already-here": "Someone you are adding may be a client here already: same name, date of birth, phone or email. Look at {files}. If they are different people, add --same-name. Nothing was changed.",
    "narrow-to-nothing": "Give --since, --until or --kind, or --everything. Nothing was changed.",
    "words-needed": "The words of the request are missing. Give them with --words. Nothing was changed.",
    "no-ground": "Nothing can be withheld for this reason in {nation}. No ground for {reason} is known there. Choose another reason. Nothing was changed.",
    "extension-too-late": "The deadline can be extended only within the first month. Reply by the present deadline. Nothing was changed.",
    "both-vaults-needed": "{code} is being destroyed. Unlock the practice once to finish that.",
    "unlock-once": "An older version of Schtum saved this practice. Unlock it once with names to bring it up to date. Nothing was changed.",
    "log-altered": "The log was altered on disk, not by Schtum. Nothing is signed, exported for an auditor or destroyed until it is put right. See schtum log mend. Nothing was changed.",
    "checkpoint-too-early": "This checkpoint is older than the entry in the log. Choose a later one. Nothing was changed.",
    "log-not-mended": "No intact copy of the log was found there. Connect the disk with your backups, or give a backup, an audit bundle or an export with --from. Nothing was changed.",
    "not-a-checkpoint": "There is no checkpoint in this file. It may have been copied incompletely. Choose another file. Nothing was changed.",
    "proof-waits": "Destroyed files that wait for their certificate: {files}. A second certificate must wait for the first. Each unlock searches again.",
    "strays-in-folder": "Files in the practice folder that are not Schtum’s: {files}. They may be old copies of its keys. See them with schtum strays, and destroy or move them first. Nothing was destroyed.",
    "nothing-to-destroy": "There is no copy of the key files, notes or contacts in the practice folder. See schtum strays for what is there. Nothing was changed.",
    "nothing-destroyed": "Nothing was destroyed. No certificate was written.",
    "pack-differs": "Withheld words would show in {where}. Nothing was written. Your decisions are saved. Please tell us.",
    "protected-name": "A name you protect would be in the pack (item {item}). Check that note again. Nothing was written.",
    "remnants-found": "The files are destroyed, but encrypted traces of them are still on the disk ({hits}). Their keys are overwritten. No certificate was written. The next unlock searches again.",
    "tour-failed": "Schtum’s check of itself failed. Please tell us. Your practice was not touched.",
    # the world
    "not-a-practice": "This is not a practice. Choose a folder with practice.json in it. Nothing was changed.",
    "practice-newer": "This practice was made by a newer version of Schtum. Install the newest version. Nothing was changed.",
    "not-a-bundle": "This is neither an audit bundle nor a practice. Choose another folder. Nothing was changed.",
    "not-a-certificate": "There is no checkpoint in this certificate. Choose another file. Nothing was changed.",
    "not-a-file": "A file of Schtum’s has been replaced by something else, such as a link: {file}. Put the file back. Nothing was changed.",
    "not-a-folder": "A folder of Schtum’s has been replaced by something else, such as a link: {file}. Put the folder back. Nothing was changed.",
    "too-large": "This file is far larger than it can be: {file}. Choose another, or restore it. Nothing was changed.",
    "keys-damaged": "The key files are damaged. Restore them from your backup. Nothing was changed.",
    "keys-of-another-practice": "The key files belong to another practice. Restore them from your backup. Nothing was changed.",
    "keys-missing": "The key files are missing. Restore them from your backup. Nothing was changed.",
    "key-missing": "A key is missing for your {vault}. Restore the keys from your backup. Nothing was changed.",
    "kdf-out-of-bounds": "This practice asks for an unusual way of checking the passphrase. This was refused, and your passphrase was not used. Someone may have tampered with the practice. Restore from your backup.",
    "vault-exists": "There is a practice here already. Choose another folder. Nothing was changed.",
    "vault-key": "A key of the practice has the wrong length. Restore from your backup. Nothing was changed.",
    "vault-missing": "A file of the practice is missing. Restore from your backup. Nothing was changed.",
    "vault-cut": "A file of the practice is empty or incomplete. Restore from your backup. Nothing was changed.",
    "vault-plaintext": "A file of the practice is not encrypted, so it is not from Schtum. Restore from your backup. Nothing was changed.",
    "vault-foreign": "A file of the practice is not the one that belongs here. Restore from your backup. Nothing was changed.",
    "vault-unreadable": "A file of the practice cannot be read. It is damaged, or not from Schtum. Restore from your backup. Nothing was changed.",
    "vault-newer": "A newer version of Schtum saved this practice. Install the newest version. Nothing was changed.",
    "vault-put-back": "Your {vault} do not match the files beside them. One or the other is from another day or copy. Put the right files back, or restore from your newest backup. Nothing was changed.",
    "writes-put-back": "{file} does not belong to the file beside it. It is from another day or copy. Move it out of the practice folder, and try again. Nothing was changed.",
    "vaults-apart": "Your notes and contacts come from different copies of this practice. Put the right files back, or restore from your backup. Nothing was changed.",
    "keys-put-back": "The keys of your {vault} do not match the files beside them. One or the other is from another day or copy. Put the right files back, or restore from your newest backup. Nothing was changed.",
    "slots-put-back": "The key files slots.a and slots.b do not match the files beside them. One or the other is from another day or copy. Put the right files back, or restore from your newest backup. Nothing was changed.",
    "keys-apart": "The keys that are here do not open your {vault}. One or the other is from another day or copy, or damaged. Put the right files back, or restore from your newest backup. Nothing was changed.",
    "destroyed-came-back": "A destroyed file is in this practice again. Files of the practice have been replaced by older ones. Put the right ones back, or restore from your backup.",
    "slots-swapped": "Something else changed the key files while the practice was open. They were put back as they were, and the passphrase and words are the same. Check who can write to this folder, and try again.",
    "rekeyed-differs": "The newly encrypted copy of your records did not match. Check the disk, and try again. Nothing was changed.",
    "change-unfinished": "The new passphrase is set. The disk refused the rest. Free some space or unlock the disk. The next unlock finishes it.",
    "vault-busy": "Another program is using a file of the practice. Close any backup or sync program that works on the folder, and try again.",
    "record-unreadable": "A record cannot be read: it has been changed. Restore from your backup. Nothing was changed.",
    "remnants-unreadable": "The disk cannot be searched for traces. Check the disk and try again. No certificate was written.",
    "read-back-differs": "What was written does not read back the same. Do not rely on that copy. Try another disk.",
    "log-cut": "Entries are missing from the retention log. Put it right with schtum log mend, or restore from your backup. Nothing was changed.",
    "log-ahead": "The retention log has more entries than this practice made. Its files may be older ones. Put the right files back, or restore from your backup. Nothing was changed.",
    "log-missing": "The retention log is missing. Restore from your backup. Nothing was changed.",
    "log-torn": "A line of the retention log is incomplete. {at}Restore from your backup. Nothing was changed.",
    "log-leaf": "An entry of the retention log has been changed. {at}Restore from your backup. Nothing was changed.",
    "log-sequence": "Entries of the retention log are out of order. {at}Restore from your backup. Nothing was changed.",
    "log-checkpoint": "A checkpoint of the retention log cannot be read. {at}Restore from your backup. Nothing was changed.",
    "log-fork": "This retention log does not continue the one you have. Choose a newer backup or checkpoint. Nothing was changed.",
    "log-key": "The retention log’s key is damaged. Restore from your backup. Nothing was changed.",
    "log-origin": "The retention log belongs to another practice. Restore from your backup. Nothing was changed.",
    "log-signature": "A signature in the retention log is not from this practice. Restore from your backup. Nothing was changed.",
}

_STEERING: Final = re.compile(f"[{STEERS}]")

STOPPED_ANYWHERE: Final = "Stopped. What was under way is finished or undone at the next unlock."
"""Ctrl+C comes at any moment: what is committed stays, a destruction that has begun goes on."""

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
    (errors.Fault, 70),
)


def status_of(error: errors.SchtumError) -> int:
    """The exit status of an error, as docs/guide/command-line.md lists them."""
    return next(status for kind, status in EXIT if isinstance(error, kind))


def sentence(error: errors.SchtumError) -> str:
    """The error in one clear sentence."""
    template = WORDS.get(error.rule, f"That did not work ({error.rule}).")
    if error.late:
        template = template.replace(UNCHANGED, LATE)
    return template.format_map(_Facts(_spoken(error.facts)))


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def _spoken(facts: Mapping[str, Any]) -> dict[str, object]:
    spoken, at = dict[str, object](facts), facts.get("at")
    spoken["at"] = _place(at)
    if "due" in facts:
        spoken["due"] = f"It is due on {facts['due']}. " if facts["due"] else ""
    if "because" in facts:
        spoken["because"] = _cause(str(facts["because"]))
    if "unknown" in facts:
        listed = ", ".join(map(str, facts["unknown"]))
        spoken["unknown"] = f"Not in the word list: number {listed}. " if listed else ""
    if "doubts" in facts:
        spoken["because"] = " ".join(DOUBTS[one] for one in facts["doubts"])
    if "obstacles" in facts:
        spoken["because"] = " ".join(OBSTACLES[one] for one in facts["obstacles"])
    if "record_class" in facts:
        spoken |= without_date_in_words(facts["record_class"], facts["starts"], codes=True)
    if "missing" in facts:
        spoken["missing"] = missing_words.listed(facts["missing"])
    return spoken


def _place(at: object) -> str:
    """Where to look: a part of a file, or the place of a character, which people count from one."""
    if isinstance(at, int):
        return f"Look at character {at + 1}. "
    return f"Look at {at}. " if at else ""


def _cause(rule: str) -> str:
    """Why the disk refused, inside a sentence; what has no words is a number of the system."""
    words = WORDS.get(rule)
    if words is None:
        return f"error {rule}"
    return words[:1].lower() + words[1:].partition(". ")[0]


def show(document: Mapping[str, Any], lines: list[str], *, as_json: bool) -> None:
    """Print a result.

    Raises World("answer-not-written"), and BrokenPipeError when whoever read it has gone.
    """
    shown = [_document(document)] if as_json else [_tame(line) for line in lines]
    try:
        for line in shown:
            print(line)
        sys.stdout.flush()
    except OSError as error:
        raise _unread(error) from None


def _unread(error: OSError) -> OSError | errors.World:
    """The answer is told no further: what waits in the stream would fail again at the end."""
    _empty(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return error
    return errors.World("answer-not-written", code=error.errno)


def _empty(stream: TextIO) -> None:
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  a device, not a path of anybody's
        os.dup2(nowhere.fileno(), stream.fileno())
    stream.flush()


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
    shown = _STEERING.sub(numbered, line.replace("\r\n", "\n"))
    encoding = sys.stdout.encoding or "utf-8"
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def warn(said: str) -> None:
    """Say something beside the answer, on standard error, if anybody reads that."""
    try:
        print(f"schtum: {cut(said)}", file=sys.stderr, flush=True)
    except OSError:
        _empty(sys.stderr)


def refuse(error: errors.SchtumError, *, as_json: bool) -> int:
    """Print an error; its exit status."""
    said = sentence(error)
    if as_json:
        facts = {name: value for name, value in error.facts.items() if value is not None}
        refusal = {"rule": error.rule, "message": said, "facts": facts}
        # Nobody takes the document: the sentence and the status still say what happened.
        with suppress(OSError, errors.World):
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
