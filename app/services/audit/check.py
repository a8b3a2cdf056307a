"""The self-check of everything that is promised: each line says what has just been looked at."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.detect.address_forms import lines_of, postcodes_of
from app.detect.letters import folded
from app.detect.people import KnownPeople
from app.domain.errors import Trouble
from app.domain.file_names import on_one_line
from app.domain.ids import is_code
from app.domain.lists import listed
from app.domain.numbers import figures
from app.domain.people import KINSHIP, FormKind
from app.domain.text import NoteText, Words
from app.keys import slots
from app.services.audit import log, strays
from app.services.practice import texts
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.transfer import backup
from app.services.transfer.backup import Known
from app.storage import disk_kinds, header
from app.storage.contacts.repository import DETAILS_KEY
from app.storage.migrate import COPY_SUFFIX
from app.storage.pages import decrypted_pages
from app.storage.practice import left_half_made

_SHORTEST: Final = 4  # letters of a form that is looked for at all
_CERTAIN_BYTES: Final = 7  # as many do not come together by chance in all pages of a vault
_RANDOM: Final = re.compile(r"[0-9a-f]{32}|[0-9A-Z]{3}-[0-9A-Z]{3}")  # an id, a file's code


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. `detail` holds counts, never a name."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class _Within:
    """Progress of a part that takes long: it can be stopped, and moves the bar no further."""

    whole: Progress
    done: int
    total: int

    def step(self, done: int, total: int) -> None:
        """Stay where the whole is."""
        del done, total
        self.whole.step(self.done, self.total)


def check(practice: Practice, progress: Progress = SILENT) -> tuple[Check, ...]:
    """Look at everything; what was found is in the answers, nothing is changed."""
    found = []
    for done, step in enumerate(_STEPS):
        progress.step(done, len(_STEPS))
        within = _Within(progress, done, len(_STEPS))
        found.append(_backup(practice, within) if step is None else step(practice))
    return tuple(found)


def _opens(practice: Practice) -> Check:
    count = practice.heads.count()
    files = figures(len(practice.files), "file", "files")
    detail = f"{files}, {figures(count, 'note', 'notes')}, all opened"
    return Check(name="opens", ok=True, detail=detail)


def _keys(practice: Practice) -> Check:
    """Both secrets lead here, as far as one of them can tell; the key files are as they were."""
    damaged = slots.BY_WORDS in practice.damaged_slots
    detail = "the recovery words no longer work: make new ones" if damaged else "both slots whole"
    if not damaged and practice.words_unchecked:
        detail += "; nobody has checked the recovery words yet"
    try:
        same = slots.read(practice.folder.slots)[0] == practice.page
    except Trouble:
        same = False
    if not same:
        detail = "the key files were changed while the practice was open"
    return Check(name="keys", ok=same and not damaged, detail=detail)


def _integrity(practice: Practice) -> Check:
    faults = [
        fault
        for vault in (practice.contacts.vault, practice.records.vault)
        for fault in vault.integrity()
    ]
    said = figures(len(faults), "fault", "faults")
    return Check(name="integrity", ok=not faults, detail=f"{said} in two databases")


def _separation(practice: Practice) -> Check:
    """No form of anybody in the opened notes vault, unless judged no person."""
    known = practice.known_people()
    named = [where for where, text in _said(practice) if _names_somebody(known, text)]
    detail = (
        f"{figures(len(practice.forms), 'name', 'names')} looked for, "
        f"found in {figures(len(named), 'record', 'records')}"
    )
    if named:
        detail += f": {', '.join(named[:5])}"
    return Check(name="separation", ok=not named, detail=detail)


def _names_somebody(known: KnownPeople, text: str) -> bool:
    for sighting in known.find(text):
        said = folded(text[sighting.start : sighting.end])
        if said not in KINSHIP:
            return True
    return False


def _said(practice: Practice) -> Iterator[tuple[str, str]]:
    """Every stretch of words in the notes vault, and the record it stands in."""
    for place, text in texts.typed(practice):
        yield from ((f"{place.what} {place.id}", words) for words in _words(text))


def _words(text: NoteText) -> Iterator[str]:
    """Runs of words; neighbours are apart, since a mention stands between them."""
    return (run.text for run in text.runs if isinstance(run, Words))


def _raw_pages(practice: Practice) -> Check:
    """No form of anybody stands in clear in the notes vault: in no page, in no column.

    A short form is looked for in the columns alone: in so many sealed bytes three or four
    given ones come together by chance.
    """
    vault = practice.records.vault
    vault.checkpoint()
    told = (said for said in _told(practice) if not is_code(said))  # who has no name left has one
    forms = {said.encode() for said in told if len(said) >= _SHORTEST}
    long = {form for form in forms if len(form) >= _CERTAIN_BYTES}
    own = [
        said.encode() for said in vault.own_words() if any(form in said.encode() for form in long)
    ]
    pages = found = 0
    raw = vault.path.read_bytes()
    for page in decrypted_pages(raw, vault.key, log=False):
        pages += 1
        if page is None or any(form in _without(page, own) for form in long if form in page):
            found += 1
    found += sum(form in said for said in _in_clear(practice) for form in forms - long)
    detail = f"{figures(pages, 'page', 'pages')} decrypted, {found} with a name in clear"
    return Check(name="raw-pages", ok=not found, detail=detail)


def _told(practice: Practice) -> Iterator[str]:
    """Every form as it was given, and what of an address tells where it is; no town alone."""
    for form in practice.forms.values():
        if form.kind is FormKind.ADDRESS:
            yield from lines_of(form.text)
            for postcode in postcodes_of(form.text):
                yield from (postcode, "".join(postcode.split()))
        elif form.kind is not FormKind.PART:
            yield form.text


def _without(page: bytes, own: list[bytes]) -> bytes:
    """A page without the vault's own words: somebody may be called as a table is."""
    for said in own:
        page = page.replace(said, b"")
    return page


def _in_clear(practice: Practice) -> Iterator[bytes]:
    """What the columns hold in clear that is no random id."""
    for said in practice.records.vault.texts_in_clear():
        if not _RANDOM.fullmatch(said):
            yield said.encode()


def _remnants(practice: Practice) -> Check:
    """Nothing half-destroyed, no key without a record, nothing left beside the vaults."""
    plans = len({*practice.contacts.plans(), *practice.records.plan_ids()})
    here = practice.folder.path
    stray = [
        path.relative_to(here).as_posix()
        for path in here.rglob("*")
        if path.name.endswith(("-journal", COPY_SUFFIX))
    ]
    stray += [path.name for path in left_half_made(here.resolve().parent)]
    found = strays.strays(practice)
    stray += [f"{one.path} ({one.kind})" for one in found.barring]
    ok = not plans and not stray and DETAILS_KEY in practice.contacts.ring.keys
    detail = f"{plans} destructions under way, {len(stray)} stray files"
    if stray:
        detail += f": {', '.join(map(on_one_line, dict.fromkeys(stray)))}"
    return Check(name="remnants", ok=ok, detail=detail)


def _copies(practice: Practice) -> Check:
    """What may stay, and what no destruction here reaches: told, and no fault of the records."""
    found = strays.strays(practice)
    harmless = [stray.path for stray in found.inside if stray.harmless]
    said = [f"{figures(len(found.beside), 'copy', 'copies')} of this practice beside it"]
    said += [", ".join(map(on_one_line, found.beside))] if found.beside else []
    named = ", ".join(map(on_one_line, harmless))
    said += [f"harmless in its folder: {named}"] if harmless else []
    return Check(name="copies", ok=True, detail="; ".join(said))


def _log(practice: Practice) -> Check:
    found = log.verify_own(practice)
    verdict = found.verdict
    detail = (
        f"{figures(verdict.leaves, 'entry', 'entries')}, "
        f"{figures(verdict.checkpoints, 'checkpoint', 'checkpoints')}, "
        f"{figures(len(verdict.problems), 'problem', 'problems')}, {len(verdict.overdue)} overdue"
    )
    if found.fault is not None:
        detail += "; altered on disk, not by Schtum: see schtum log mend"
    ok = found.ok and verdict.leaves == practice.log_size
    return Check(name="log", ok=ok, detail=detail)


def _computer(practice: Practice) -> Check:
    """What this computer may keep beside the practice: told, and no fault of the records."""
    folder = practice.folder
    told = [_SWAP[disk_kinds.swap()], *disk_kinds.of_folder(folder.path)]
    if disk_kinds.is_for_all(folder.path / header.FILE):
        told.append(_FOR_ALL.format(place="this disk"))
    return Check(name="computer", ok=True, detail=", ".join(told))


_FOR_ALL: Final = (
    "{place} cannot keep files for you alone (it is FAT or exFAT): others with an account on this "
    "computer can copy them, still encrypted"
)
_SWAP: Final = {
    "none": "no swap on a disk",
    "encrypted": "swap is encrypted",
    "open": "swap is NOT encrypted: what is open may be written there, or when hibernating",
    "unknown": "whether swap is encrypted is unknown",
}


def _backup(practice: Practice, progress: Progress) -> Check:
    """When the last backup was made, and whether each that can be reached is as it was made.

    None at all is told, it is no fault of the records.
    """
    known = backup.known(practice)
    if not known:
        return Check(name="backup", ok=True, detail="no backup yet")
    pending = [_pending(place) for place in known if place.pending]
    former = sum(place.former_keys for place in known)
    detail = f"{_last_backup(practice, known)}, {len(pending)} pending"
    if pending:
        detail += f": {', '.join(pending)}"
    if former:
        detail += f", {former} may open with an old passphrase or words"
    open_to_all = [on_one_line(place.name) for place in known if place.for_all]
    if open_to_all:
        detail += f"; {_FOR_ALL.format(place=listed(open_to_all))}"
    damaged = backup.damaged(practice, progress)
    if damaged:
        detail += f"; damaged: {', '.join(damaged)}"
    return Check(name="backup", ok=not damaged, detail=detail)


def _last_backup(practice: Practice, known: tuple[Known, ...]) -> str:
    """When the newest backup that is not lost was made."""
    made = backup.last_made(known)
    if not made:
        return "every backup is lost"
    last = dt.date.fromisoformat(made[:10])
    days = (practice.clock.utc().date() - last).days
    if days < 0:
        return f"last on {last}, a day still to come: this computer’s clock is behind"
    return f"last {figures(days, 'day', 'days')} ago"


def _pending(place: Known) -> str:
    """What a backup that is waited for is called, and that it is lost if somebody said so."""
    return f"{place.name}, lost since {place.lost}" if place.lost else place.name


_STEPS: Final[tuple[Callable[[Practice], Check] | None, ...]] = (
    *(_opens, _keys, _integrity, _separation, _raw_pages, _remnants),
    *(_copies, _log, None, _computer),  # backups take long: their place
)
