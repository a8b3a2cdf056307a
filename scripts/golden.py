"""Makes the golden practice of the version that runs: what every later version must open.

    .venv/bin/python -m scripts.golden tests/golden/VERSION

Run once for each released version, before anything that changes a format, and never again for
the same version. Everybody in it is invented. What random files merely hold back (the ballast)
is left out; a practice makes its own again.

practice/       locked: one file destroyed, a draft in the vault and one in the draft file, requests
                open and closed, holds standing and lifted, an addendum, people merged and split,
                a name that waits, a file kept longer, a backup that a destruction missed
interrupted/    killed when a destruction had been promised and nothing of it was done, with rows of
                the contacts vault and leaves of the log that still waited
backup/         two snapshots, before and after the destruction, and the newest keys
missed/         a copy that the destruction could not reach
audit/ export/ certificate.pdf checkpoint     what left the practice
secrets.json    passphrase, recovery words, and what is expected of all this
"""

import datetime as dt
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from app import VERSION
from app.domain.appointments import Appointment, Attendance, Where
from app.domain.errors import World
from app.domain.handover import SpanDecision
from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER, HOLD, RENEWAL
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.people import NotUsed
from app.domain.plain import in_words
from app.domain.redaction import Decision, Reason, State
from app.domain.requests import GateAnswer, KnownToClient, Opinion
from app.domain.retention import FileKind
from app.domain.text import typed
from app.keys.derive import REAL
from app.services.audit import log
from app.services.handovers import decide, request
from app.services.handovers import review as reviewing
from app.services.opening import lock
from app.services.opening.entry import House
from app.services.people import edit, merge, people, split
from app.services.practice import commit, details, ruling
from app.services.practice.inside import practice_of
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import read as reading
from app.services.records import sign, write
from app.services.retention import destroy, extend, hold, parts
from app.services.transfer import backup, export, import_
from app.storage import draft_file
from app.storage.contacts.repository import DRAFTS_KEY, Contacts, draft_key

PASSPHRASE: Final = "fourteen quiet swans at dusk"  # noqa: S105  opens nothing but this
MEMORY: Final = 64  # MiB: the least a real practice may ask for
DAY: Final = dt.date(2026, 11, 21)
DOCUMENT: Final[dict[str, Any]] = {
    "format": "schtum-interchange",
    "version": 1,
    "practice": {"name": "Hazel Marsden", "nation": "england", "health_professional": False},
    "people": [
        {"id": "rose", "names": ["Rose Will", "Rosie"], "born": "1988-04-02",
         "emails": ["rose.will@post.example"], "phones": ["07700 900123"],
         "address": "14 Tansy Rise, Sheffield S99 9AB"},
        {"id": "may", "names": ["May Okafor"], "phones": ["07700 900456"]},
        {"id": "dan", "names": ["Daniel Hope"], "born": "1970-01-01"},
        {"id": "aunt", "names": ["Winifred Quick"]},
        {"id": "gp", "names": ["Abena Osei", "Dr Osei"], "professional": True},
        {"id": "twin", "names": ["Rosemary Will"]},
        {"id": "two", "names": ["Chris Pine", "Christine Pine"]},
        {"id": "ann", "names": ["Ann Bell"], "born": "1975-06-07"},
        {"id": "ben", "names": ["Ben Bell"], "born": "1974-02-03"},
        {"id": "kid", "names": ["Kit Marlow"], "born": "2012-09-30"},
        {"id": "owen", "names": ["Owen Tate"], "born": "1961-11-12"},
    ],
    "files": [
        {"id": "rose", "kind": "individual", "subjects": ["rose"], "opened": "2024-02-05",
         "relations": [{"person": "may", "role": "partner"}, {"person": "gp", "role": "GP"},
                       {"person": "two", "role": "friend"}]},
        {"id": "dan", "kind": "individual", "subjects": ["dan"], "opened": "2012-01-09",
         "ended": "2013-01-09", "relations": [{"person": "aunt", "role": "aunt"},
                                              {"person": "gp", "role": "GP"}]},
        {"id": "pair", "kind": "joint", "subjects": ["ann", "ben"], "opened": "2020-03-02",
         "ended": "2021-04-19"},
        {"id": "kid", "kind": "child", "subjects": ["kid"], "opened": "2023-05-15",
         "relations": [{"person": "aunt", "role": "foster carer"}]},
        {"id": "owen", "kind": "individual", "subjects": ["owen"], "opened": "2010-05-04",
         "ended": "2011-06-14", "relations": [{"person": "gp", "role": "GP"}]},
        {"id": "late", "kind": "individual", "subjects": ["twin"], "opened": "2025-01-13"},
    ],
    "notes": [
        {"id": "n1", "file": "rose", "kind": "session", "held_on": "2024-02-12",
         "text": "Rose came in from the rain. MAY had rung Dr Osei; Rosie's plan is sleep."},
        {"id": "n2", "file": "rose", "kind": "session", "held_on": "2024-02-19",
         "text": "Will she go in May? She may. Chris was there, and Christine Pine.\n\nÉlan."},
        {"id": "n3", "file": "rose", "kind": "process", "held_on": "2024-02-19",
         "text": "Mine, and only mine: the chair by the window. 安静 \u05e9\u05dc\u05d5\u05dd"},
        {"id": "n4", "file": "dan", "kind": "session", "held_on": "2012-02-01",
         "text": "Daniel spoke of Winifred. " + "They rested. " * 200},
        {"id": "n5", "file": "dan", "kind": "letter", "held_on": "2012-03-01",
         "text": "A letter from Dr Osei about Daniel Hope."},
        {"id": "n6", "file": "pair", "kind": "session", "held_on": "2020-03-09",
         "text": "Ann and Ben. Ben's mother, and Daniel Hope from the choir."},
        {"id": "n7", "file": "kid", "kind": "risk", "held_on": "2023-06-12",
         "text": "Kit is safe tonight. Winifred Quick knows."},
        {"id": "n10", "file": "owen", "kind": "session", "held_on": "2010-05-11",
         "text": "Owen Tate slept. Dr Osei helps."},
        {"id": "n11", "file": "kid", "kind": "session", "held_on": "2023-06-19",
         "text": "Owen was seen at the fair."},
        {"id": "n8", "file": "late", "kind": "contact", "held_on": "2025-02-03",
         "text": "Rosemary rang from 07700 900123 and left no word."},
        {"id": "n9", "file": "rose", "kind": "supervision", "held_on": "2024-03-04",
         "text": "Spoke of Rose without a name. Bartholomew Quillfeather was quoted."},
    ],
    "holds": [{"file": "kid", "reason": "safeguarding", "opened": "2024-01-08",
               "review_by": "2027-01-08"}],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Then:
    """Always the same moment of the same day."""

    def today(self) -> dt.date:
        """The day on which the golden practice was made."""
        return DAY

    def utc(self) -> dt.datetime:
        """That day, in the morning."""
        return dt.datetime(DAY.year, DAY.month, DAY.day, 10, 30, tzinfo=dt.UTC)

    def monotonic(self) -> float:
        """No time passes."""
        return 1000.0


def main() -> None:
    """Make everything in a passing folder, then move what is to be kept."""
    out = Path(sys.argv[1])
    if out.exists():
        sys.exit("golden: something is there already; a golden practice is made once")
    with tempfile.TemporaryDirectory(prefix="golden-") as folder:
        _make(Path(folder))
        _keep(Path(folder), out)


def _make(place: Path) -> None:
    house = House(clock=Then(), bounds=REAL)
    made = house.create(place / "practice", PASSPHRASE, memory=MEMORY)
    with house.opened(made.folder, PASSPHRASE) as handle:
        practice = practice_of(handle)
        codes = dict(import_.bring_in(practice, DOCUMENT).files)
        _confirm(practice)
        _write(practice, codes)
        _people(practice, codes)
        _requests(practice, codes)
        _life(practice, codes, place / "moved.pdf")
        backup.back_up(practice, place / "backup")
        backup.back_up(practice, place / "missed")
        (place / "missed").rename(place / "away")
        plan = destroy.plan(practice, [codes["dan"]])
        destroy.destroy(practice, plan, place / "certificate.pdf")
        (place / "away").rename(place / "missed")
        backup.back_up(practice, place / "backup")
        log.hand_over(practice, place / "checkpoint", "handed-over")
        log.export(practice, place / "audit")
        export.export(practice, place / "export")
        _spare_draft(practice, codes["pair"])
        expected = _expected(practice, codes)
    shutil.copytree(place / "practice", place / "interrupted")
    _interrupt(house, place / "interrupted", codes["owen"], place / "unwritten.pdf")
    told = {"version": VERSION, "passphrase": PASSPHRASE,
            "recovery_words": made.recovery_words, **expected}  # fmt: skip
    (place / "secrets.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _confirm(practice: Practice) -> None:
    waiting = [one.id for one in practice.rulebook().pack.rules if one.of_insurer]
    ruling.keep(practice, ruling.answering(practice, practice.details, waiting, holds=True))


def _write(practice: Practice, codes: dict[str, Code]) -> None:
    first = practice.notes_of(codes["rose"])[0]
    write.sign(practice, codes["rose"], kind=NoteKind.SESSION, held_on=first.held_on,
                 text="Not the rain: it was snow, says May.", addendum_to=first.id)  # fmt: skip
    write.sign(practice, codes["rose"], kind=NoteKind.SESSION, held_on=dt.date(2024, 3, 11),
                 text="Winifred Quick was at the market, and Dr Lindqvist.")  # fmt: skip
    draft = Draft(id=new_draft(), file=codes["rose"], kind=NoteKind.SESSION.value, on=DAY,
                  text="Rosie said: not yet", kept="2026-11-21T10:00:00Z", adds_to=first.id,
                  )  # fmt: skip
    drafts.save(practice, draft)
    hold.place(practice, codes["rose"], "claim", review_by=dt.date(2027, 3, 1))
    _, over = hold.place(practice, codes["pair"], "complaint", review_by=None)
    hold.unhold(practice, over.id)
    extend.keep(practice, codes["pair"], dt.date(2031, 8, 31), "insurer")


def _people(practice: Practice, codes: dict[str, Code]) -> None:
    by_name = {name: one.id for one in practice.people.values() for name in one.names}
    merge.merge(practice, by_name["Rose Will"], by_name["Rosemary Will"])
    split.split(practice, by_name["Chris Pine"], ["Christine Pine", "Christine"], role="cousin")
    nora = people.NewPerson(names=("Nora Whitlock",))
    people.add_relation(practice, codes["kid"], nora, "teacher")


def _life(practice: Practice, codes: dict[str, Code], certificate: Path) -> None:
    """What a practice of 0.1.0 could not do: a session's hour, other kinds, a note moved."""
    began = Appointment(began="14:00", minutes=50, attendance=Attendance.LATE, where=Where.ONLINE)
    write.sign(practice, codes["kid"], kind=NoteKind.SESSION, held_on=dt.date(2023, 6, 26),
                 text="Kit drew a house.", session=began)  # fmt: skip
    met = {"on": "2024-02-05", "alone": "wait", "accompanied": "pass-by", "say": "a friend of May"}
    sign.sign(practice, ENCOUNTER, codes["rose"], met)
    insured = {"on": "2026-04-01", "what": "insurance", "until": "2027-03-31", "number": "P 17"}
    sign.sign(practice, RENEWAL, None, insured)
    astray = write.sign(practice, codes["owen"], kind=NoteKind.CONTACT,
                        held_on=dt.date(2023, 7, 3), text="Kit's aunt Winifred rang.")  # fmt: skip
    lifted = [one.id for one in practice.holds_of(codes["kid"])]
    hold.unhold(practice, lifted[0])
    moved = parts.plan_move(practice, astray.note, codes["kid"])
    parts.destroy(practice, moved, certificate)
    twin = next(one for one in practice.people.values() if "Rose Will" in one.names)
    phone = next(one.id for one in twin.forms if one.text == "07700 900123")
    edit.withdraw(practice, twin.id, phone, NotUsed.UNSAFE)


def _requests(practice: Practice, codes: dict[str, Code]) -> None:
    by_name = {name: one.id for one in practice.people.values() for name in one.names}
    _, asked = request.open_request(
        practice, codes["rose"], received=dt.date(2026, 11, 2), by="solicitor"
    )
    day = dt.date(2026, 11, 9)
    request.set_clock(practice, asked.id, clarification=(dt.date(2026, 11, 5), day))
    request.set_clock(practice, asked.id, identity_asked=(dt.date(2026, 11, 3), None))
    request.set_clock(practice, asked.id, extend="May Okafor has to be asked, and she is away.")
    review = reviewing.review(practice, request.request(practice, asked.id))
    answers = {
        State.WITHHOLD: Decision(state=State.WITHHOLD, reason=Reason.THIRD_PARTY, decided_on=day),
        State.DISCLOSE: Decision(state=State.DISCLOSE, decided_on=day),
    }
    decide.decide(
        practice, asked.id,
        suggestions=[(one.id, answers[one.proposed]) for one in review.suggestions
                     if one.proposed in answers][:4],
        items=[(review.records[-1].item, Decision(state=State.WITHHOLD, reason=Reason.SERIOUS_HARM,
                                              decided_on=day, silent=True))],
        spans=[SpanDecision(item=review.records[0].item, start=0, end=4,
                                       decision=answers[State.WITHHOLD])],
        gate=Opinion(given_on=day, given_by=typed("Dr Osei")),
    )  # fmt: skip
    _, closed = request.open_request(
        practice, codes["pair"], received=dt.date(2026, 10, 26), person=by_name["Ann Bell"]
    )
    request.set_clock(practice, closed.id, extend="Bartholomew Quillfeather has to be asked.")
    decide.decide(practice, closed.id, gate=KnownToClient(how=typed("read aloud with Ben Bell")))
    request.close(practice, closed.id, DAY)
    # a name that somebody learns of later stood in clear in what had been typed for a request
    people.add(practice, [people.NewPerson(names=("Bartholomew Quillfeather",))])


def _spare_draft(practice: Practice, code: Code) -> None:
    """A draft that a full disk sent into the draft file."""
    ring = practice.contacts.ring
    draft = Draft(id=new_draft(), file=code, kind=NoteKind.CONTACT.value, on=DAY,
                  text="Ben rang about Ann", kept="2026-11-21T10:20:00Z")  # fmt: skip
    draft_file.keep(practice.folder.draft, practice.identity, draft, shared=ring.key(DRAFTS_KEY),
               own=ring.key(draft_key(code)))  # fmt: skip


def _expected(practice: Practice, codes: dict[str, Code]) -> dict[str, Any]:
    return {
        "codes": codes,
        "notes": {
            name: [[read.head.kind.value, read.head.held_on.isoformat(), read.text]
                   for read in reading.notes(practice, code)]
            for name, code in codes.items() if code in practice.files
        },
        "people": sorted([*person.names, str(person.born)] for person in practice.people.values()),
        "holds": sorted([h.reason.value, str(h.lifted)] for h in practice.all_of(HOLD)),
        "drafts": {name: draft.text for name, code in codes.items() if code in practice.files
                   and (draft := drafts.saved(practice, code)) is not None},
        "requests": [
            [one.by.words, one.received.isoformat(), one.reason.words, str(one.closed),
             _gate_said(one.gate), len(one.suggestions), len(one.items), len(one.spans)]
            for one in (in_words(each, practice.names()) for each in request.requests(practice))
        ],
        "due": {name: str(practice.due(practice.file(code)).day) for name, code in codes.items()
                if code in practice.files},
        "leaves": practice.log_size,
    }  # fmt: skip


def _gate_said(gate: GateAnswer | None) -> str:
    if gate is None:
        return "None"
    if isinstance(gate, Opinion):
        return f"Opinion(given_on={gate.given_on!r}, given_by={gate.given_by.words!r})"
    return f"KnownToClient(how={gate.how.words!r})"


def _interrupt(house: House, folder: Path, code: Code, certificate: Path) -> None:
    """Killed after a promise: contacts rows and leaves wait, and so does a whole destruction."""
    practice = practice_of(house.unlock(folder, PASSPHRASE))
    plan = destroy.plan(practice, [code])
    with _refused(Contacts, "settle"), _refused(commit, "drain"):
        details.describe(practice, replace(practice.details, name="Hazel Marsden-Oyelaran"))
        people.end(practice, _open_file(practice), DAY)
    with _refused(destroy, "carry_out"), suppress(World):
        destroy.destroy(practice, plan, certificate)
    lock.close(practice)


def _open_file(practice: Practice) -> Code:
    return next(file.code for file in practice.files.values() if file.kind is FileKind.CHILD)


@contextmanager
def _refused(holder: object, name: str) -> Iterator[None]:
    """Somewhere in the program, where a kill would have come, the disk says no."""
    whole = getattr(holder, name)

    def refuse(*_: object, **__: object) -> None:
        raise World("disk-error")

    setattr(holder, name, refuse)
    try:
        yield
    finally:
        setattr(holder, name, whole)


def _keep(place: Path, out: Path) -> None:
    ignore = shutil.ignore_patterns("ballast", "lock")
    for name in ("practice", "interrupted", "backup", "missed", "audit", "export"):
        shutil.copytree(place / name, out / name, ignore=ignore)
    for name in ("certificate.pdf", "checkpoint", "secrets.json"):
        shutil.copy(place / name, out / name)


if __name__ == "__main__":
    main()
