"""Backups, restore, and the check of everything."""

import argparse
from pathlib import Path
from typing import Final

from app.cli import prompt
from app.cli.commands.command import Commands, declare, opened, watched, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.file_names import on_one_line
from app.domain.numbers import figures
from app.services.audit import check
from app.services.opening import restore
from app.services.records.kind_counts import main_counts, record_counts
from app.services.retention import pending_copies
from app.services.retention.pending_copies import Completed
from app.services.transfer import backup
from app.services.transfer.backup import BackedUp


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    _declare_backups(commands)
    _declare_restore(commands)
    made = declare(
        commands,
        "check",
        _check,
        help_="check that every record opens and every safeguard works",
        example="schtum check Hazel.schtum",
    )
    with_practice(made)


def _declare_backups(commands: Commands) -> None:
    made = declare(
        commands,
        "backup",
        _backup,
        help_="back up to a folder, and check the backup",
        example="schtum backup Hazel.schtum /media/usb/schtum",
    )
    with_practice(made)
    made.add_argument("dest", type=Path, metavar="DEST", help="where the backups are kept")
    made.add_argument(
        "--certificate",
        type=Path,
        metavar="PDF",
        help="finish a destruction here and save the second certificate",
    )
    made.add_argument(
        "--carried", action="store_true", help="the folder is synced by another program"
    )
    made.add_argument(
        "--with-keys", action="store_true", help="include the keys, although the folder is synced"
    )
    made = declare(
        commands,
        "backups",
        _backups,
        help_="list the backups in a folder",
        example="schtum backups /media/usb/schtum",
    )
    made.add_argument("dest", type=Path, metavar="DEST", help="where the backups are kept")


def _declare_restore(commands: Commands) -> None:
    made = declare(
        commands,
        "restore",
        _restore,
        help_="restore a practice from a backup and the newest keys",
        example="schtum restore /media/usb/schtum Hazel.schtum --certificate gone.pdf",
    )
    made.add_argument("dest", type=Path, metavar="DEST", help="where the backups are kept")
    made.add_argument("newdir", type=Path, metavar="NEWDIR", help="a new folder")
    prompt.add_passphrase(made)
    prompt.add_passphrase(made, "recovery")
    made.add_argument("--snapshot", metavar="ID", help="which backup; otherwise the newest")
    made.add_argument("--keys", type=Path, metavar="DIR", help="where the newest keys are")
    newest = made.add_mutually_exclusive_group()
    newest.add_argument("--certificate", type=Path, metavar="F", help="the newest certificate")
    newest.add_argument("--checkpoint", type=Path, metavar="F", help="the newest checkpoint")


def _backup(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("backing up") as bar:
        if arguments.certificate is not None:
            practice.do(pending_copies.ready, arguments.dest, arguments.certificate)
        done = practice.do(
            backup.back_up,
            arguments.dest,
            carried=arguments.carried,
            with_keys=arguments.with_keys,
            progress=bar,
        )
        second = None
        if arguments.certificate is not None:
            second = practice.do(pending_copies.complete, arguments.dest, arguments.certificate)
    pending = done.pending if second is None else ()
    document = {
        "snapshot": done.snapshot.id,
        "place": done.place,
        "copied_from": done.copied_from,
        "mended": [*done.mended],
        "was": done.was,
        "counts": done.snapshot.counts,
        "keys": done.keys,
        "pending": [*pending],
        "finished": [*second.finished] if second else [],
        "certificate": str(second.certificate) if second else None,
    }
    show(document, _backup_lines(done, second), as_json=arguments.json)
    return 0


_WAS: Final = (
    "Its backup.json was damaged, so it can no longer be recognised as {was}. It is now a backup "
    "of its own: {place}. Backups made here before are kept. If {was} is on no other disk, say "
    "that it is lost: see schtum places."
)


def _backup_lines(done: BackedUp, second: Completed | None) -> list[str]:
    lines = [f"Backup {done.snapshot.id} made and checked: {done.place}."]
    if not done.keys:
        lines.append("The keys are not included, and a backup alone opens nothing.")
    if done.copied_from is not None:
        lines.append(
            f"This folder was an older copy of {done.copied_from}. "
            f"It is now a backup of its own: {done.place}."
        )
    if done.was is not None:
        lines.append(_WAS.format(was=done.was, place=done.place))
    if done.mended:
        lines.append(f"It was damaged here, and is whole again: {', '.join(done.mended)}.")
    if second is not None:
        lines.append(f"Finished {', '.join(second.finished)}. Certificate: {second.certificate}")
    elif done.pending:
        lines.append(
            f"Destructions to finish here: {', '.join(done.pending)}. Use --certificate PDF, "
            "which also saves the second certificate."
        )
    return lines


def _backups(arguments: argparse.Namespace, doors: Doors) -> int:
    del doors
    with watched("checking") as bar:
        found = backup.listed(arguments.dest, bar)
    rows = [
        {
            "id": one.id,
            "made": one.made,
            "counts": one.counts,
            "bytes": one.bytes,
            "whole": one.whole,
        }
        for one in found
    ]
    lines = [
        f"{on_one_line(one.id)}  {figures(one.counts.get('notes', 0), 'note', 'notes')}  "
        f"{figures(one.bytes, 'byte', 'bytes')}"
        if one.whole
        else f"{on_one_line(one.id)}  DAMAGED: it cannot be restored"
        for one in found
    ]
    damaged = backup.damaged_beside(arguments.dest)
    lines = [*(lines or ["No backups."]), *(f"{name}  {_spoiled(name)}" for name in damaged)]
    document = {"snapshots": rows, "damaged": [*damaged]}
    show(document, lines, as_json=arguments.json)
    return 0 if all(one.whole for one in found) and not damaged else 1


def _spoiled(name: str) -> str:
    """What has become of a file beside the backups, or of the newest of them."""
    if name.startswith("snapshots/"):
        return "MISSING: the newest backup made here is not there any more"
    return "DAMAGED: the next backup here writes it again"


_LOST: Final = "{code} does not open with these keys and is missing. A newer backup may have it."
_OF_THE_FIRST_VERSION: Final = (
    "This backup was made by Schtum 0.1.0. Damage was looked for. Whether someone changed it on "
    "purpose cannot be checked."
)
_UNSEALED: Final = (
    "Someone changed this backup so that Schtum can no longer check it. Compare it with another "
    "backup."
)
_DAMAGED: Final = (
    "Damaged in this backup: {names}. Undamaged copies were used where there were any. Make a new "
    "backup."
)
_NAMES_MISSED: Final = (
    "Names and records that a destruction changed after this backup was made may be missing."
)
_LOG_ALTERED: Final = (
    "The retention log in this backup was damaged, or someone changed it. The records are as they "
    "were. Until the log is put right, nothing can be signed for an auditor or destroyed: see "
    "schtum log mend."
)


def _restore(arguments: argparse.Namespace, doors: Doors) -> int:
    words = prompt.was_given(arguments, "recovery")
    with watched("restoring") as bar:
        done = restore.restore(
            doors.house,
            arguments.dest,
            arguments.newdir,
            lambda: prompt.passphrase(arguments, "recovery" if words else "passphrase"),
            words=words,
            snapshot=arguments.snapshot,
            keys=arguments.keys,
            certificate=arguments.certificate,
            checkpoint=arguments.checkpoint,
            progress=bar,
        )
    document = {
        "practice": str(done.folder),
        "snapshot": done.snapshot,
        "counts": done.counts,
        "dropped": [*done.dropped],
        "lost": [*done.lost],
        "skipped": [*done.skipped],
        "missing": done.missing,
        "checked": done.checked,
        "log_altered": done.log_fault is not None,
        "damaged": [*done.damaged],
    }
    show(document, _restored(done), as_json=arguments.json)
    return 0


def _restored(done: restore.Restored) -> list[str]:
    """The same in words."""
    said = ", ".join((*main_counts(done.counts), *record_counts(done.counts)))
    lines = [f"Restored {said}."]
    lines += [f"{code} was destroyed and stays destroyed." for code in done.dropped]
    lines += [_LOST.format(code=code) for code in done.lost]
    lines += [f"Skipped {one}: it is damaged, or someone changed it." for one in done.skipped]
    if done.missing is not None:
        lines.append(f"The newest backup made here, {done.missing}, is not there any more.")
    if not done.checked:
        lines.append(_UNSEALED if done.unsealed else _OF_THE_FIRST_VERSION)
    if done.damaged:
        lines.append(_DAMAGED.format(names=", ".join(done.damaged)))
    if done.names_missed:
        lines.append(_NAMES_MISSED)
    if done.log_fault is not None:
        lines.append(_LOG_ALTERED)
    return lines


def _check(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("checking") as bar:
        checks = practice.do(check.check, bar)
    rows = [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in checks]
    ok = all(one.ok for one in checks)
    lines = [f"{'ok  ' if one.ok else 'FOUND'}  {one.name:<14} {one.detail}" for one in checks]
    show({"ok": ok, "checks": rows}, lines, as_json=arguments.json)
    return 0 if ok else 1
