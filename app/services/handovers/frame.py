"""The frame of a pack: what surrounds its records, and what the law asks to be told with them."""

import datetime as dt
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app import resources
from app.domain.access_requests import Request
from app.domain.appointments import Appointment, corrected
from app.domain.dates import month_end
from app.domain.decisions import Verdict
from app.domain.entries import CONTACT_NAMES, ENTRY_NAMES
from app.domain.jurisdictions import Jurisdiction
from app.domain.kinds import CONSENT, DECISION, HANDOVER, ORDER, SHARING
from app.domain.lists import listed
from app.domain.notes import NoteKind
from app.domain.redaction import Item
from app.domain.retention import FileFacts, Rules, due
from app.domain.scope import Scope
from app.domain.voice import voiced
from app.services.handovers import client_name
from app.services.handovers.request import addressee, files_of, represented
from app.services.handovers.spared import naming_only
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFile:
    """One file of the requester, as far as the time it is kept asks."""

    code: str
    facts: FileFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds the records: who asks, who answers, and the two dates."""

    requester: str
    practice: str
    nation: Jurisdiction
    contact: tuple[str, ...]
    received: dt.date
    built_on: dt.date
    rules: Rules
    files: tuple[FrameFile, ...] = ()
    recipients: str = ""
    transfers: str = ""
    words: str = ""
    addressee: str = ""
    client: str = ""
    scope: Scope = field(default_factory=Scope)


def frame_of(practice: Practice, asked: Request, today: dt.date) -> Frame:
    """The frame of a request's pack."""
    details = practice.details
    files = (practice.file(code) for code in files_of(practice, asked.person))
    return Frame(
        requester=client_name.printed(practice, asked),
        practice=details.name or "Your therapist",
        nation=practice.law_of(asked.file),
        contact=tuple((details.contact or "").splitlines()),
        received=asked.received,
        built_on=today,
        rules=practice.rulebook().rules,
        files=tuple(
            FrameFile(
                code=file.code,
                facts=_unsaid(practice.facts(file)),
            )
            for file in files
        ),
        recipients=details.recipients or "",
        transfers=details.transfers or "",
        words=_words_of(practice, asked),
        addressee=addressee(practice, asked),
        client=represented(practice, asked),
        scope=asked.scope,
    )


def _unsaid(facts: FileFacts) -> FileFacts:
    """What may be told of a file when none of its records is shown."""
    return replace(
        facts,
        last_session=None,
        last_appointment=None,
        last_contact=None,
        last_entry=None,
        keeping=None,
        has=frozenset(),
    )


def about(frame: Frame, shown: Sequence[Item]) -> tuple[tuple[str, str], ...]:
    """What the law asks to be told with a copy: headings and words, by what is sent alone."""
    every, another = tomllib.loads(resources.text("letters", "article15.toml")), bool(frame.client)
    said = {part: voiced(every[part], another=another) for part in ("kept", "ask", "others")}
    gaps = {
        "client": frame.client,
        "kept": _kept(frame, shown, said["kept"]),
        "recipients": frame.recipients or said["ask"]["recipients"],
        "transfers": frame.transfers or said["ask"]["transfers"],
        "others": _others(frame, shown, said["others"]),
        "regulator": frame.nation.regulator_on(frame.built_on).called,
    }
    parts = (voiced(part, another=another) for part in every["parts"])
    return tuple((part["heading"].format(**gaps), part["text"].format(**gaps)) for part in parts)


def _others(frame: Frame, shown: Sequence[Item], said: dict[str, str]) -> str:
    """Where this copy says who may be told and who was; by what is sent alone."""
    kinds = {item.kind for item in shown if item.kind != DECISION.name or _tells(item)}
    called = (words_of(one) for one in _TOLD if one in kinds)
    there = [f"“{one.handed if frame.client else one.pack}”" for one in called]
    if not there:
        return said["none"].format(client=frame.client)
    return said["some"].format(where=listed(there), client=frame.client)


_TOLD: Final = (SHARING.name, CONSENT.name, ORDER.name, DECISION.name, HANDOVER.name)
"""The kinds of record that say who may be told or was; a decision, where it was to disclose."""


def _tells(decision: Item) -> bool:
    """Whether the words of a decision that are sent say that it was to disclose."""
    asked = words_of(DECISION.name).fields["decision"]
    said = f"{asked.label}: {asked.choices[Verdict.DISCLOSE.value]}"
    return any(said in part.text for part in decision.parts if part.withheld is None)


def _kept(frame: Frame, shown: Sequence[Item], said: dict[str, str]) -> str:
    """How long the records are kept, by the sessions of this copy alone: a silent one is untold."""
    lines: list[str] = []
    held = {item for item, said in sessions_of(shown).items() if said.held}
    for file in frame.files:
        here = [item for item in shown if item.file == file.code]
        days = {item.id: item.held_on for item in here if item.kind == NoteKind.SESSION.value}
        facts = replace(
            file.facts,
            last_session=max((day for item, day in days.items() if item in held), default=None),
            last_appointment=max(days.values(), default=None),
            last_contact=_last(here, CONTACT_NAMES),
            last_entry=_last(here, ENTRY_NAMES),
        )
        found = due(facts, frame.rules)
        rules = [rule.text for rule, _ in frame.rules.standing if rule.id in found.rules]
        if file.facts.ended is None or found.on is None:
            lines.append(said["open"].format(rules=" ".join(rules)))
        else:
            lines.append(said["until"].format(month=f"{month_end(found.on):%B %Y}"))
    return " ".join(dict.fromkeys(lines))


def sessions_of(shown: Sequence[Item]) -> dict[str, Appointment]:
    """What this copy says of each session in it; an addendum in it corrects what it adds to.

    As for a file (`app.domain.notes.sessions`), but by what is sent alone.
    """
    of_sessions = [item for item in shown if item.kind == NoteKind.SESSION.value]
    sent = {item.id for item in shown}
    added = sorted(
        (item for item in of_sessions if item.adds_to in sent), key=lambda item: item.order
    )
    apart = {item.id for item in added}
    own = {item.id: item.session for item in of_sessions if item.id not in apart}
    return corrected(own, ((item.adds_to or "", item.session) for item in added))


def _last(shown: Sequence[Item], kinds: Collection[str]) -> dt.date | None:
    return max((item.held_on for item in shown if item.kind in kinds), default=None)


def _words_of(practice: Practice, asked: Request) -> str:
    """What was asked for, in the words of who asked. Of anybody else no name is told by it."""
    said = asked.words if asked.scope.is_whole else asked.narrowed
    return said.read(naming_only(client_name.around(practice, asked), {asked.person})).strip()
