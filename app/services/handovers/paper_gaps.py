"""What fills the gaps of the documents: details, rules in force, the law of the day, records.

Each fill says on what it rests. Nothing is assumed: what nobody has said stays blank.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.competence import DecidesOn
from app.domain.complaints import ACKNOWLEDGE_DAYS, DUTY_FROM
from app.domain.dates import in_words
from app.domain.details import DATED
from app.domain.documents import Gaps, OwnWords, When
from app.domain.duties import DutyId, DutyKind, Reach, who_is
from app.domain.files import ClientFile, FileState
from app.domain.filling import short
from app.domain.ids import PersonId
from app.domain.jurisdictions import Jurisdiction
from app.domain.kinds import kind_of
from app.domain.numbers import counted
from app.services.handovers.paper_agreed import nothing_agreed, told_regularly
from app.services.handovers.paper_consent import blank
from app.services.handovers.paper_executors import of_executors
from app.services.handovers.paper_fills import (
    Fill,
    Rest,
    from_law,
    from_program,
    from_setting,
)
from app.services.handovers.paper_names import AS_IN_USE, Called, Reading
from app.services.handovers.paper_records import (
    decided_elsewhere,
    of_file,
    said_already,
    who_decides,
)
from app.services.handovers.paper_times import of_rules
from app.services.practice.practice import Practice
from app.storage.disk_kinds import of_folder

CONSENT: Final = "consent"
"""The lawful basis that can be withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything a document is filled with; `there` is what is the case.

    `spare` are the gaps that what was agreed in a file says already.
    """

    fills: dict[str, Fill]
    there: frozenset[When]
    spare: frozenset[str] = frozenset()

    @property
    def texts(self) -> dict[str, str]:
        """The words alone."""
        return {name: fill.text for name, fill in self.fills.items()}


def own_words(practice: Practice) -> dict[str, OwnWords]:
    """What the practice has said of each gap."""
    return {one.part: one for one in practice.details.own if not one.document}


def known(
    practice: Practice,
    gaps: Gaps,
    file: ClientFile | None = None,
    client: PersonId | None = None,
    adult: PersonId | None = None,
    called: Called = AS_IN_USE,
) -> Known:
    """What is known today; of a file too, where one is given, for one client or adult of it.

    Its clients are `called` by these names.
    """
    reading = Reading(practice, called)
    fills = dict(_settings(practice, gaps))
    fills |= dict(_of_practice(practice))
    law = practice.law_of(None if file is None else file.code)
    fills |= dict(_of_law(practice, law))
    fills |= dict(of_rules(practice, file))
    fills |= dict(_of_program(practice))
    fills |= {"decides_line": who_decides(practice, file)}
    fills |= dict(nothing_agreed()) | dict(told_regularly(practice))
    fills |= dict(blank(reading, file, client))
    if file is not None:
        fills |= dict(of_file(practice, reading, file, client, adult))
    basis = own_words(practice).get("lawful_basis")
    fills |= dict(_of_basis(basis, gaps))
    return Known(
        fills=fills,
        there=frozenset(_there(practice, file, fills, basis)),
        spare=frozenset() if file is None else frozenset(said_already(practice, file)),
    )


def _settings(practice: Practice, gaps: Gaps) -> Iterator[tuple[str, Fill]]:
    for name, said in own_words(practice).items():
        if name in gaps.gaps and name not in _SAID_ELSEWHERE:
            rest = Rest(kind="setting", id=name, on=said.on)
            text = _ended(said.text) if gaps.gaps[name].whole else said.text
            yield name, Fill(text=text, rests=(rest,))


_SAID_ELSEWHERE: Final = frozenset({"lawful_basis", *DATED})


def _of_practice(practice: Practice) -> Iterator[tuple[str, Fill]]:
    details, own = practice.details, own_words(practice)
    if details.name:
        called = own["therapist"].text if "therapist" in own else ""
        if called and called != details.name:  # a practice of one's own name is not told twice
            yield "practice", from_setting("name", details.name)
        if not called:
            yield "therapist", from_setting("name", details.name)
    lines = ", ".join(line.strip() for line in (details.contact or "").splitlines() if line.strip())
    if lines:
        yield "contact_lines", from_setting("contact", lines.rstrip("."))
    for name in DATED:
        if text := getattr(details, name):
            on = own[name].on if name in own and own[name].text == text else None
            yield name, Fill(text=_ended(text), rests=(Rest(kind="setting", id=name, on=on),))
    for name, who, number in (
        ("supervisor_phone", details.supervisor, details.supervisor_number),
        ("insurer_phone", details.helpline, details.helpline_number),
    ):
        said = ", ".join(one for one in (who, number) if one)
        if said:
            yield name, from_setting(name, said)
    yield from of_executors(practice)


def _of_law(practice: Practice, law: Jurisdiction) -> Iterator[tuple[str, Fill]]:
    """Whom to complain to, what is answered by when; nothing of it where the law is not known."""
    text = "If something goes wrong with your information and it could harm you, I will tell you."
    yield "breach_line", from_law(law.code, "breach", text)
    if not law.known:
        return
    today = practice.clock.today()
    regulator = law.regulator_on(today)
    lines = f"Website: {regulator.site}."
    if regulator.telephone:
        lines += f" Telephone: {regulator.telephone}."
    yield "regulator", from_law(law.code, "regulator", regulator.called)
    yield "regulator_lines", from_law(law.code, "regulator", lines)
    if regulator.wants_an_answer_first:
        text = "It will usually want me to have answered first."
        yield "answer_first", from_law(law.code, "regulator", text)
    courts = f"In {law.name} this is {law.courts.called}."
    yield "court", from_law(law.code, "courts", courts)
    helplines = "\n".join(f"- {one.line}" for one in law.helplines)
    yield "support_lines", from_law(law.code, "helplines", helplines)
    yield "answer_time", from_law(law.code, "clock", counted(law.clock.months, "month"))
    if today >= DUTY_FROM:
        text = f"I will tell you within {ACKNOWLEDGE_DAYS} days that I have your complaint."
        yield "complaint_line", from_law(law.code, "complaints", text)
    yield "child_right_line", from_law(law.code, "competence", _child_right(law))
    yield from _of_duties(practice, law)


MUST: Final = {
    DutyId.RELEVANT_OFFENCE: "- I learn of a serious crime, and the law says that I must tell.",
    DutyId.CHILD_SEXUAL_ABUSE: "- I learn that a child is being sexually abused.",
    DutyId.FGM: "- I learn that a girl under 18 has been cut (FGM).",
    DutyId.ADULT_RECORDS: "- The council asks for records to protect an adult at risk.",
    DutyId.ADULT_COOPERATE: "- I learn that an adult is at risk, and the council must know.",
    DutyId.WALES_REPORT: (
        "- I learn that a child or an adult is at risk, and the council must know."
    ),
    DutyId.MONEY_REPORT: "- I learn of money from crime, and the law says that I must tell.",
}
"""What a duty is to a client, where the limits do not say it of every practice."""


_BINDS: Final = frozenset({Reach.APPLIES, Reach.IF_SERVED})


def _of_duties(practice: Practice, law: Jurisdiction) -> Iterator[tuple[str, Fill]]:
    """The duties to tell that bind this practice, beyond those that bind everybody everywhere."""
    today = practice.clock.today()
    who = who_is(practice.details)
    bound = [
        one
        for one in law.duties.duties
        if one.id in MUST and one.kind is DutyKind.OBLIGED and one.reach(who, today) in _BINDS
    ]
    if bound:
        rests = tuple(Rest(kind="law", id=f"{law.code}/{one.id}") for one in bound)
        yield "duty_lines", Fill(text="\n".join(MUST[one.id] for one in bound), rests=rests)


def _child_right(law: Jurisdiction) -> str:
    own = (one for one in law.competence if one.uses == (DecidesOn.DATA,) and one.youngest)
    presumed = min((one.youngest for one in own), default=None)
    if presumed is not None:
        return f"In {law.name} you are taken to understand from the age of {presumed}."
    return "I look at each person, and not only at their age."


def _of_program(practice: Practice) -> Iterator[tuple[str, Fill]]:
    today = practice.clock.today()
    yield "kinds_kept", _kinds_kept(practice)
    text = "Most of it comes from you. If somebody else sends me something, my record says so."
    yield "source_line", from_program("sources", text)
    text = (
        "Your name and number are in one encrypted file. My notes are in another, under a code. "
        "Both are locked with a long passphrase. Backups are encrypted too."
    )
    yield "storage_line", from_program("vaults", text)
    text = (
        "Then I destroy it, and check. If a backup is not at hand that day, it follows when I next "
        "have it."
    )
    yield "destroy_line", from_program("destruction", text)
    text = (
        "Two files, each encrypted with keys of its own. They open only with the passphrase or the "
        "recovery words."
    )
    yield "seal_line", from_program("vaults", text)
    if _is_carried(practice):
        text = "Another program takes encrypted copies to other computers, such as a company’s."
        yield "carried_line", from_program("backup", text)
    yield "printed_on", from_program("clock", in_words(today))
    yield "people_count", from_program("people", str(len(practice.people)))
    yield "files_count", from_program("files", str(len(practice.files)))
    made = last_backup(practice)
    if made is not None:
        yield "backup_where", from_program("backup", f"{in_words(made[0])}, {made[1]}")
    if practice.anchor is not None:
        yield "root_line", from_program("log", _grouped(practice.anchor.root.hex()))


def _is_carried(practice: Practice) -> bool:
    """Whether a backup, or the practice itself, lies where another program takes it elsewhere."""
    places = practice.records.destinations().values()
    folders = [practice.folder.path, *(Path(one.path) for one in places)]
    return any(one.carried for one in places) or any(
        "synced-folder" in of_folder(folder) for folder in folders
    )


def last_backup(practice: Practice) -> tuple[dt.date, str] | None:
    """The day of the last backup, and the name of its folder; None where there is none."""
    known = practice.records.destinations().values()
    places = [one for one in known if one.made and not one.lost]
    last = max(places, key=lambda one: one.made, default=None)
    if last is None:
        return None
    return dt.date.fromisoformat(last.made[:10]), Path(last.path).name


def _grouped(root: str) -> str:
    return " ".join(root[at : at + 4] for at in range(0, 16, 4))


NOTES_KEPT: Final = (
    (("session",), "The days we met, and notes of what we talked about."),
    (("contact",), "Messages, and notes of telephone calls."),
    (("letter",), "Letters."),
    (("risk",), "Where it matters, notes about your safety."),
    (("process",), "My own working notes."),
    (("supervision",), "What I take to supervision."),
)
RECORDS_KEPT: Final = (
    (("contract",), "What we agreed."),
    (
        ("risk", "decision", "outcome", "capacity"),
        "Where it matters, what I decided about your safety.",
    ),
    (("privacy-notice", "paper-given"), "Which papers you had."),
    (
        ("encounter", "reach", "records-consent", "consent", "withdrawal", "sharing", "telling"),
        "What you said yes or no to.",
    ),
    (("responsibility", "representative", "organisation"), "Who else has a part in it."),
    (("health", "question"), "What you told and asked me."),
    (("ending",), "How our work ended."),
    (("measure",), "Forms you fill in, and what they showed."),
    (("report", "sheet", "extract"), "What I wrote about our work for others."),
    (
        ("approach", "order", "request", "release", "handover"),
        "Who asked about you, and what I sent.",
    ),
)
"""What a notice says is kept, by the kinds of note and of record that it is said for."""

_FROM_THE_START: Final = frozenset({"contract", "privacy-notice", "encounter"})
"""What every beginning brings: the first one makes no other notice."""


def _kinds_kept(practice: Practice) -> Fill:
    notes = {head.kind.value for head in practice.heads.all()} | {"session"}
    records = {kind_of(one).name for one in practice.kept.values() if one.file is not None}
    records |= _FROM_THE_START
    said = ["Your name and how to reach you."]
    said += [text for kinds, text in NOTES_KEPT if notes & set(kinds)]
    said += [text for kinds, text in RECORDS_KEPT if records & set(kinds)]
    said.append("Some of it is about your health.")
    return Fill(text=" ".join(said), rests=(Rest(kind="record", id="kinds"),))


def _of_basis(said: OwnWords | None, gaps: Gaps) -> Iterator[tuple[str, Fill]]:
    basis = next((one for one in gaps.bases if said is not None and one.id == said.text), None)
    if basis is None or said is None:
        return
    rest = (Rest(kind="setting", id="lawful_basis", on=said.on),)
    yield "lawful_basis", Fill(text=basis.text, rests=rest)
    if basis.id == CONSENT:
        text = "You can take your yes back at any time."
        yield "withdraw_line", Fill(text=text, rests=rest)
    else:
        text = (
            "I also ask if you agree that I keep notes. That is good manners and good practice. "
            "It is not the reason in law."
        )
        yield "apart_line", Fill(text=text, rests=rest)
    if basis.id in {CONSENT, "contract"}:
        text = "- You can ask for what you gave me in a form that another computer can read."
        yield "portability_line", Fill(text=text, rests=rest)


def _there(
    practice: Practice,
    file: ClientFile | None,
    fills: dict[str, Fill],
    basis: OwnWords | None,
) -> Iterable[When]:
    asks: tuple[tuple[When, Callable[[], bool]], ...] = (
        (When.FEE, lambda: "pay_how" in fills or "fee" in fills),
        (
            When.SHARING,
            lambda: bool({"gp_line", "organisation_line", "sharing_line"} & fills.keys()),
        ),
        (When.EMERGENCY, lambda: bool(fills.get("emergency_name", Fill(text="")).text)),
        (When.PLACE, lambda: bool({"organisation", "organisation_line"} & fills.keys())),
        (When.ENCOUNTER, lambda: "encounter_alone" in fills),
        (When.NO_ENCOUNTER, lambda: "encounter_alone" not in fills),
        (When.EXECUTOR, lambda: "cover_line" in fills),
        (
            When.ORGANISATION,
            lambda: decided_elsewhere(practice, file),
        ),
        (When.NOT_CONSENT, lambda: basis is not None and basis.text != CONSENT),
    )
    return (when for when, holds in asks if holds())


def open_files(practice: Practice) -> tuple[ClientFile, ...]:
    """The files of those whom a new notice has to reach, by code."""
    every = (one for one in practice.files.values() if one.state is FileState.OPEN)
    return tuple(sorted(every, key=lambda one: one.code))


def version_fill(digest: str, on: dt.date) -> dict[str, Fill]:
    """The gaps that say which version of a notice this is."""
    return {
        "notice_version": from_program("version", short(digest)),
        "notice_day": from_program("version", in_words(on)),
    }


def _ended(text: str) -> str:
    said = " ".join(text.split())
    return said if said.endswith((".", "?", "!")) else f"{said}."
