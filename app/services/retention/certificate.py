"""The certificate of a destruction: written from the check that has just run, and only then."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.domain import destroyed_list
from app.domain.dates import in_words
from app.domain.destruction import DoomedFile, SealedPlan
from app.domain.errors import World
from app.domain.parts import in_words as part_in_words
from app.services.audit import strays
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import pack_named, packs, rulebook_of
from app.services.retention import handed_out
from app.services.transfer import destinations
from app.storage import disk_kinds
from app.storage.atomic import put_whole


def write(practice: Practice, plan: SealedPlan, note: str, root: str, path: Path) -> Path:
    """Write the certificate of a sealed plan that has been carried out and logged; where it is.

    A place that was there when the destruction began may be gone or taken when an interrupted
    one is finished. Then the certificate goes into the practice's own folder: a practice must
    not stay shut for want of a memory stick. Raises World when even that is not writable.
    """
    from app.export import certificate  # noqa: PLC0415  PDF libraries stay off the start-up path
    from app.export.pdf.verify import prove  # noqa: PLC0415

    facts = _facts(practice, plan, note, root)
    laid = certificate.build(facts)
    prove(laid)
    try:
        if _is_free(path, laid.pdf):
            put_whole(path, laid.pdf)
            return path
    except (World, OSError):
        pass
    spare = practice.folder.certificates
    spare.mkdir(exist_ok=True)
    put_whole(spare / f"{facts.number}.pdf", laid.pdf)
    return spare / f"{facts.number}.pdf"


def _facts(practice: Practice, plan: SealedPlan, note: str, root: str) -> Any:
    from app.export import certificate  # noqa: PLC0415
    from app.export.certified import LogState  # noqa: PLC0415

    return certificate.CertificateFacts(
        number=number_of(plan.id),
        practice=plan.practice_name or "",
        authorised_on=dt.date.fromisoformat(plan.day),
        not_before=practice.clock_behind is not None,
        as_of=dt.date.fromisoformat(plan.as_of) if plan.as_of else None,
        records=(*(_record(practice, file, plan) for file in plan.files), *_part(plan)),
        people_removed=len(plan.gone),
        people_reduced=0 if plan.part else len(plan.reduced),
        people_unnamed=len(plan.reduced) if plan.part else 0,
        method=certificate.OF_A_PART if plan.part else certificate.METHOD,
        probes=len(plan.probes) + len(plan.contacts_probes),
        bytes_searched=plan.searched,
        hits=0,
        own_texts=plan.own_texts,
        pending=(*copies_named(practice, plan.pending), *near_copies(practice)),
        exports=_exports(practice, _subjects(plan)),
        not_claimed=limits(practice.folder.path),
        log=LogState(
            sequence=_logged(plan) - 1,
            root=root,
            checkpoint=note,
            destroyed=signed_lists(practice, number_of(plan.id), plan.references),
        ),
    )


def _exports(practice: Practice, subjects: set[str]) -> tuple[Any, ...]:
    from app.export.certificate import HandedOut  # noqa: PLC0415

    found = handed_out.handed_out(practice, subjects)
    return tuple(HandedOut(what=one.what, day=one.day) for one in found)


def _subjects(plan: SealedPlan) -> set[str]:
    """The files that something goes of, as the log calls them."""
    some = plan.files if plan.part is None else (plan.part,)
    return {subject for one in some for subject in (one.subject, *one.merged.values())}


def _part(plan: SealedPlan) -> tuple[Any, ...]:
    """What went of a file that lives on, as a certificate shows it."""
    from app.export.certificate import DestroyedRecord  # noqa: PLC0415

    part = plan.part
    if part is None:
        return ()
    told = DestroyedRecord(
        subject=part.subject,
        notes=len(part.notes),
        first=_month(part.first),
        last=_month(part.last),
        holds_checked=part.holds,
        early_reason=plan.early or "",
        part=tuple(part_in_words(what, count) for what, count in part.counted().items()),
        moved=part.moved,
    )
    return (told,)


def signed_lists(practice: Practice, number: str, references: Sequence[str]) -> tuple[str, ...]:
    """What a certificate is about, signed by the key of the log: a restore believes it."""
    texts = destroyed_list.lists(practice.signer.origin, number, references)
    return tuple(map(practice.signer.sign_note, texts))


def _logged(plan: SealedPlan) -> int:
    if plan.logged is None:
        raise AssertionError("a certificate of what the log does not tell")
    return plan.logged


def _is_free(path: Path, content: bytes) -> bool:
    """Whether a certificate may go here: nothing is there, or the same one already."""
    return not path.exists() or path.read_bytes() == content


def number_of(identity: str) -> str:
    """A certificate's number, of a random id, so that it says nothing."""
    said = identity[:12].upper()
    return f"{said[:4]}-{said[4:8]}-{said[8:]}"


def copies_named(practice: Practice, places: Iterable[str]) -> tuple[str, ...]:
    """What places with backups are called on a certificate, and that one is lost if it is.

    A certificate cannot say that nobody has it: only that the practice said so, and when.
    """
    from app.export.certified import section  # noqa: PLC0415

    known, lost = practice.records.destinations(), section("pending")["lost"]
    lines = []
    for one in places:
        name, said = destinations.copy_name(one), known[one].lost if one in known else ""
        day = in_words(dt.date.fromisoformat(said)) if said else ""
        lines.append(lost.format(copy=name, day=day) if said else name)
    return tuple(lines)


def near_copies(practice: Practice) -> tuple[str, ...]:
    """What lies in the practice's folder or beside it and was not reached, without its names."""
    from app.export.certified import section  # noqa: PLC0415
    from app.export.wording import counted  # noqa: PLC0415

    found, said = strays.strays(practice), section("pending")
    inside, beside = len(found.barring), len(found.beside)
    lines = []
    if inside:
        lines.append(said["inside"].format(files=counted(inside, "file", "files")))
    if beside:
        lines.append(said["beside"].format(copies=counted(beside, "copy", "copies")))
    return tuple(lines)


def limits(place: Path) -> tuple[str, ...]:
    """What a certificate does not claim about a place, as codes."""
    from app.export.certified import NOT_CLAIMED  # noqa: PLC0415

    return (*NOT_CLAIMED, *disk_kinds.caveats(place))


def _sources(practice: Practice) -> dict[str, str]:
    """Who says so, for every rule of every nation and pack, and of the practice's own.

    A destruction that is finished at an unlock cites what held when it began, before anybody has
    read here which nation this is; and the program may have other rules for it by now.
    """
    books = [rulebook_of(nation).pack for nation in nations()]
    known = [rule for pack in (*books, *map(pack_named, packs())) for rule in pack.rules]
    own = [one.rule for one in practice.contacts.details().rules]
    return {rule.id: rule.source.title for rule in (*known, *own)}


def _record(practice: Practice, file: DoomedFile, plan: SealedPlan) -> Any:
    from app.export.certificate import CitedRule, DestroyedRecord  # noqa: PLC0415

    sources = _sources(practice)
    return DestroyedRecord(
        subject=file.subject,
        notes=file.notes,
        first=_month(file.first),
        last=_month(file.last),
        rules=tuple(CitedRule(rule=r, source=sources.get(r, "")) for r in file.rules),
        due=_month(file.due),
        holds_checked=file.holds,
        early_reason=plan.early or "",
    )


def _month(month: str | None) -> dt.date | None:
    return dt.date.fromisoformat(f"{month}-01") if month else None
