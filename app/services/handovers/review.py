"""The review of a handover: its records, what is suspected in them, and what is still missing."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from app.domain.access_requests import Request
from app.domain.errors import NoSuch
from app.domain.handover import Handover, ReadsAs, Selection
from app.domain.missing import (
    DETAILS_CHANGED,
    FORBIDDEN,
    NAME_UNSAID,
    NOT_KNOWN,
    OF_ANOTHER,
    OF_THE_CHILD,
    Missing,
    missing,
    to_decide,
)
from app.domain.people import Form
from app.domain.redaction import OF_A_CHILD, By, Decision, Reason, State, Suggestion, with_addenda
from app.domain.requests import harm_without_opinion, health_gate, not_known
from app.services.handovers import client_name, in_details, known_anyway
from app.services.handovers.beyond import Inside
from app.services.handovers.carry_over import Carried, carried_over, to_carry
from app.services.handovers.decide import withheld_for
from app.services.handovers.gather import Gathered, gather
from app.services.handovers.names_told import with_both
from app.services.handovers.proposed import proposed
from app.services.handovers.request import files_of, unanswered
from app.services.handovers.role_words import worded
from app.services.handovers.select import selected
from app.services.handovers.suggest import Suspects
from app.services.practice.as_now import shown_as_now
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress

H_co = TypeVar("H_co", bound=Handover, covariant=True)
H = TypeVar("H", bound=Handover)


@dataclass(frozen=True)
class Review(Generic[H_co]):
    """The records of a handover, what is suspected in them, and what is still missing.

    `gate` is what no decision on a suggestion can supply: what still shuts the health gate;
    `without_ground` are reasons given for withholding that the nation's law does not know.
    `asker` is what is to be known of somebody who asks in the client's place;
    `not_known` are records that the client is not said to know, though the gate relies on it;
    `harm` is what keeps records from being withheld because of serious harm. `everything` are
    the records that are suspected in: of a request also those it was narrowed away from, since what
    is known of one protects in all. `outside` are those of its files that are not selected; they
    make no difference to the paper, which its proof shows.
    `suspected` are the suggestions before any was looked for elsewhere, `carried` what is looked
    for. `proposed` are decisions on whole records that nobody has made yet. `former_names` says
    that a record was signed with a name that somebody no longer uses. `client_names` are those of
    the client among which one is chosen for whoever else it goes to; `name_unsaid` while none is.
    `moved` counts what was decided by hand in contact details before they changed.
    """

    handover: H_co
    records: tuple[Gathered, ...]
    suggestions: tuple[Suggestion, ...]
    gate: str | None
    without_ground: tuple[Reason, ...]
    elsewhere: int
    asker: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    harm: tuple[str, tuple[str, ...]] | None = None
    everything: tuple[Gathered, ...] = ()
    outside: tuple[Gathered, ...] = ()
    suspected: tuple[Suggestion, ...] = ()
    carried: Carried | None = None
    proposed: Mapping[str, Decision] = field(default_factory=dict)
    former_names: bool = False
    client_names: tuple[Form, ...] = ()
    name_unsaid: bool = False
    moved: int = 0

    @cached_property
    def by_item(self) -> dict[str, tuple[Suggestion, ...]]:
        """The suggestions of each item, in order."""
        found: dict[str, list[Suggestion]] = {}
        for suggestion in self.suggestions:
            found.setdefault(suggestion.item, []).append(suggestion)
        return {item: tuple(some) for item, some in found.items()}

    @cached_property
    def suggestion_ids(self) -> frozenset[str]:
        """The suggestions that decisions on this request may name."""
        return frozenset(one.id for one in self.suggestions)

    @cached_property
    def record_ids(self) -> frozenset[str]:
        """The records that decisions on this request may name."""
        return frozenset(record.item for record in self.records)

    @cached_property
    def items(self) -> dict[str, Decision]:
        """The decision on each record as a whole; what is withheld takes its addenda with it."""
        added = {one.item: one.adds_to for one in self.records if one.adds_to is not None}
        return with_addenda(dict(self.handover.items), added)

    def withheld(self, item: str) -> bool:
        """Whether a record is withheld as a whole."""
        decision = self.items.get(item)
        return decision is not None and decision.state is State.WITHHOLD

    @cached_property
    def to_decide(self) -> tuple[Suggestion, ...]:
        """The suggestions that still need an answer."""
        return to_decide(self.suggestions, self.items)

    @cached_property
    def records_to_decide(self) -> tuple[str, ...]:
        """The records that are proposed to be withheld, while nobody has decided it."""
        return tuple(
            one.item
            for one in self.records
            if one.item in self.proposed and one.item not in self.handover.items
        )

    def alike(self, suggestion: Suggestion) -> tuple[Suggestion, ...]:
        """Every suggestion about the same person, or of the same words."""
        return tuple(one for one in self.suggestions if _same(one, suggestion))

    def alike_as(self, suggestion: Suggestion) -> tuple[State, tuple[Suggestion, ...]]:
        """What "the same for all" would decide, and for which.

        One that is decided is the pattern for every other. One that is not follows those that
        are, and overturns none of them; where they differ, it is withheld. Then only those are
        decided that still need an answer.
        """
        alike = self.alike(suggestion)
        state = next((one.state for one in alike if one.id == suggestion.id), State.UNDECIDED)
        if state is not State.UNDECIDED:
            return state, alike
        decided = {one.state for one in alike} - {State.UNDECIDED}
        follows = decided.pop() if len(decided) == 1 else State.WITHHOLD
        if all(one.state is State.UNDECIDED for one in alike):
            follows = suggestion.proposed
        waiting = {suggestion.id, *(one.id for one in self.to_decide)}
        return follows, tuple(one for one in alike if one.id in waiting)

    @property
    def undecided(self) -> int:
        """How many suggestions still need an answer: the one count of both doors."""
        return len(self.to_decide)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing before a pack can be built."""
        more = [Missing(rule=rule) for rule in self.asker]
        more += [Missing(rule=NAME_UNSAID)] if self.name_unsaid else []
        more += [Missing(rule=DETAILS_CHANGED, count=self.moved)] if self.moved else []
        more += [Missing(rule=NOT_KNOWN, count=len(self.not_known))] if self.not_known else []
        whole = Counter(_why_whole(self.proposed[one]) for one in self.records_to_decide)
        more += [
            Missing(rule=rule, count=whole[rule])
            for rule in (FORBIDDEN, OF_THE_CHILD, OF_ANOTHER)
            if whole[rule]
        ]
        if self.harm is not None:
            rule, records = self.harm
            more.append(Missing(rule=rule, count=len(records)))
        return missing(
            undecided=self.undecided,
            gate=self.gate,
            without_ground=self.without_ground,
            more=more,
        )


def _why_whole(proposed_: Decision) -> str:
    """By which rule a record as a whole waits for a decision."""
    if proposed_.reason in OF_A_CHILD:
        return OF_THE_CHILD
    return OF_ANOTHER if proposed_.reason is Reason.THIRD_PARTY else FORBIDDEN


def review(practice: Practice, asked: H, progress: Progress = SILENT) -> Review[H]:
    """Gather the records of a handover and suspect in those that may go."""
    gathered = gather(practice, asked)
    everywhere = asked.MANNER.selection is Selection.EVERYTHING
    records = gathered if everywhere else selected(practice, asked, gathered)
    inside = asked.MANNER.learns_inside
    suspects = Inside(practice, asked, records) if inside else Suspects(practice, asked)
    found: list[Suggestion] = []
    decided = dict(asked.suggestions)
    for done, record in enumerate(records):
        progress.step(done, len(records))
        found += suspects.in_record(record, decided)
    found = [*known_anyway.without(found, suspects.own_numbers)]
    return _reviewed(practice, asked, gathered, records, tuple(found))


def after(practice: Practice, before: Review[H], asked: H) -> Review[H]:
    """The review after decisions on it: the same as a new one, since no record changed.

    Nothing is suspected anew, unless names are told otherwise; what follows elsewhere is looked for
    only when that has changed.
    """
    said = before.handover
    if (said.as_signed, said.names_chosen) != (asked.as_signed, asked.names_chosen):
        return review(practice, asked)  # what is kept beside the records says other names
    decided = dict(asked.suggestions)
    suspected = tuple(replace(one, decision=decided.get(one.id)) for one in before.suspected)
    gathered = (*before.records, *before.outside)
    return _reviewed(practice, asked, gathered, before.everything, suspected, before)


def _reviewed(
    practice: Practice,
    asked: H,
    gathered: tuple[Gathered, ...],
    everything: tuple[Gathered, ...],
    suspected: tuple[Suggestion, ...],
    before: Review[H] | None = None,
) -> Review[H]:
    carried = to_carry(practice, asked, everything, suspected)
    records = selected(practice, asked, everything)
    chosen = {record.item for record in records}
    if before and _looked_for(before.handover, before.carried) == _looked_for(asked, carried):
        decided = dict(asked.suggestions)
        found = tuple(replace(one, decision=decided.get(one.id)) for one in before.suggestions)
    else:
        elsewhere = carried_over(practice, asked, everything, suspected, carried)
        found = tuple(one for one in elsewhere if one.item in chosen)
    found = with_both(practice, asked, records, worded(practice, asked, records, found))
    reviewed = Review(
        handover=asked,
        records=records,
        everything=everything,
        outside=tuple(one for one in gathered if one.item not in chosen),
        suggestions=found,
        gate=None,
        without_ground=(),
        elsewhere=0,
        suspected=suspected,
        carried=carried,
        proposed=proposed(practice, asked, records),
        former_names=_former_names(practice, asked, records),
        client_names=client_name.offered(practice, asked),
        name_unsaid=client_name.unsaid(practice, asked),
        moved=in_details.moved(asked, records),
    )
    return replace(reviewed, **_by_law(practice, reviewed))


def _former_names(practice: Practice, asked: Handover, records: Iterable[Gathered]) -> bool:
    """Whether anybody is named here otherwise than now, in what has names at all."""
    shown = shown_as_now(practice).forms
    if shown is practice.forms or asked.MANNER.reads_as is ReadsAs.ROLE:
        return False
    forms = {mention.form for record in records for mention in record.text.mentions}
    return any(shown.get(one) != practice.forms.get(one) for one in forms)


def _looked_for(asked: Handover, carried: Carried | None) -> tuple[object, ...]:
    """All that which suggestions there are depends on, beside the records."""
    return carried, asked.spans, asked.scope, asked.as_signed


def _same(one: Suggestion, other: Suggestion) -> bool:
    if one.person is not None or other.person is not None:
        return one.person == other.person
    return one.text.casefold() == other.text.casefold()


def _by_law(practice: Practice, reviewed: Review[Handover]) -> dict[str, Any]:
    """What the law of access asks for before health data goes out, or is held back for harm."""
    asked, rule = reviewed.handover, practice.jurisdiction.gate
    if not isinstance(asked, Request):
        return {}
    professional = bool(practice.details.health_professional)
    today = practice.clock.today()
    gate = health_gate(asked.gate, rule, health_professional=professional, today=today)
    sent = {one.item: one.kind for one in reviewed.records if not reviewed.withheld(one.item)}
    known = gate is not None or professional or rule is None
    return {
        "without_ground": _without_ground(practice, asked),
        "elsewhere": _elsewhere(practice, asked),
        "asker": unanswered(practice, asked),
        "gate": gate,
        "not_known": () if known else not_known(asked.gate, asked.known, sent),
        "harm": harm_without_opinion(
            asked.harm,
            asked.harmful,
            withheld_for_harm(reviewed),
            rule,
            health_professional=professional,
            today=today,
        ),
    }


def withheld_for_harm(reviewed: Review[Handover]) -> tuple[str, ...]:
    """The records of which something is withheld because it is likely to cause serious harm."""
    decisions = [
        *reviewed.items.items(),
        *((one.item, one.decision) for one in reviewed.suggestions if one.decision is not None),
        *((span.item, span.decision) for span in reviewed.handover.spans),
    ]
    harmful = {
        item
        for item, decision in decisions
        if decision.state is State.WITHHOLD and decision.reason is Reason.SERIOUS_HARM
    }
    return tuple(one.item for one in reviewed.records if one.item in harmful)


def _without_ground(practice: Practice, asked: Request) -> tuple[Reason, ...]:
    """Reasons that were given when the practice lived under another law, which knew them."""
    given = withheld_for(asked.suggestions.items(), asked.items.items(), asked.spans)
    return tuple(reason for reason in given if not practice.law_of(asked.file).allows(reason))


def accepted(review_: Review[Handover], decided_on: Decision) -> tuple[tuple[str, Decision], ...]:
    """The proposed answer to every suggestion that needs one, given "by rule"."""
    return tuple(
        (one.id, Decision(state=one.proposed, decided_on=decided_on.decided_on, by=By.RULE))
        for one in review_.to_decide
        if one.proposed is not State.UNDECIDED
    )


def accepted_records(review_: Review[Handover], day: dt.date) -> tuple[tuple[str, Decision], ...]:
    """The proposed answer to every record that needs one, given "by rule"."""
    return tuple(
        (item, replace(review_.proposed[item], decided_on=day, by=By.RULE))
        for item in review_.records_to_decide
    )


def item_text(review_: Review[Handover], item: str) -> Gathered:
    """One record of a review. Raises NoSuch."""
    for record in review_.records:
        if record.item == item:
            return record
    raise NoSuch("no-such-suggestion")


def _elsewhere(practice: Practice, asked: Request) -> int:
    """How many records of other clients mention the requester; whose they are stays untold."""
    covered = set(files_of(practice, asked.person))
    own = practice.person(asked.person)
    alike = {form.text.casefold() for form in own.forms}
    suspected = {
        person.id
        for person in practice.people.values()
        if person.unresolved and any(f.text.casefold() in alike for f in person.forms)
    }
    wanted = {asked.person} | suspected
    return sum(
        head.file not in covered and bool(head.people & wanted) for head in practice.heads.all()
    )
