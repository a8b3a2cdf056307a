"""The workspace of a release: what its authority covers, who receives it, and what will be sent."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Unpack

from app.domain import plain
from app.domain.approaches import Order
from app.domain.authority import Obstacle, category_of
from app.domain.consents import Category, Consent
from app.domain.handed_over import HandedOver
from app.domain.handover import Decisions
from app.domain.ids import Code, RecordId
from app.domain.kinds import CONSENT, kind_of
from app.domain.lists import listed
from app.domain.people import FormKind
from app.domain.redaction import Decision, Reason, Suggestion
from app.domain.releases import Level, Release
from app.services.handovers import basis, police, preview, release, release_paper
from app.services.handovers import recipient as recipients
from app.services.handovers import release_send as sending
from app.services.handovers import review as reviewing
from app.services.handovers.build import bound_items
from app.services.handovers.gather import Gathered
from app.services.handovers.police import PoliceCode
from app.services.handovers.preview import PackPreview
from app.services.handovers.release import Coverage, Wanted
from app.services.handovers.space import Alike, Space, alike_answers, named, rest_answers
from app.services.handovers.spared import authority_in
from app.services.people.in_use import usable
from app.services.people.people import called
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.records.kind_words import words_of

REASONS: Final = (
    Reason.THIRD_PARTY,
    Reason.SERIOUS_HARM,
    Reason.PRIVILEGE,
    Reason.CRIME,
    Reason.OTHER_EXEMPTION,
)
"""Why a part of what an authority covers may stay back. No law asks for more: it need not go."""
_WRITTEN: Final[Mapping[Level, frozenset[Category]]] = MappingProxyType(
    {
        Level.ATTENDANCE: frozenset({Category.ATTENDANCE}),
        Level.SUMMARY: frozenset({Category.SUMMARY}),
        Level.REPORT: frozenset({Category.SUMMARY, Category.REPORT}),
        Level.RECORDS: frozenset({Category.SUMMARY, Category.REPORT}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One record that may go: its day, what kind of thing it is, and how it begins."""

    record: RecordId
    on: dt.date
    kind: str
    category: Category
    begins: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What an authority allows, in words; `kind` is consent, order or decision.

    `client` names all who gave it together, `several` says that they are more than one.

    `address` is where its recipient is, as their contact details say; empty when nobody knows.
    `reached` is all that those say, where the authority says no place, or one where they are
    reached no more (`moved`).
    `until` is the last day on which a consent holds, `explained` when it was said what may follow.
    """

    code: Code
    kind: str
    basis: str
    client: str
    several: bool
    recipient: str
    purpose: str
    reference: str
    covers: tuple[str, ...]
    once: bool
    until: dt.date | None
    explained: dt.date | None
    address: str
    reached: tuple[str, ...]
    moved: bool
    not_agreed: tuple[str, ...]
    things: tuple[Thing, ...]
    coverage: Coverage
    kept_from_the_client: bool
    died: bool
    police: PoliceCode | None

    @property
    def levels(self) -> tuple[Level, ...]:
        """How much may go at all, the least first."""
        return self.coverage.levels

    def written(self, level: Level) -> tuple[Thing, ...]:
        """The papers written for the purpose that may go at this level."""
        wanted = _WRITTEN.get(level, frozenset())
        return tuple(one for one in self.things if one.category in wanted)

    @property
    def copied(self) -> tuple[Thing, ...]:
        """The records of which copies may go."""
        written = {Category.ATTENDANCE, Category.SUMMARY, Category.REPORT}
        return tuple(one for one in self.things if one.category not in written)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSpace(Space[Release]):
    """Everything about one release: what it covers, what is suspected, what will be sent.

    What was written about it is in words here: it is to be shown, never to be kept again.
    `addressed` is whom its letter is for, without a place where they are reached no more.
    """

    release: Release
    offer: Offer
    addressed: str
    obstacles: tuple[Obstacle, ...]
    sessions: int
    went: HandedOver | None
    police: PoliceCode | None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons for which something may stay back."""
        return REASONS

    @property
    def closed(self) -> bool:
        """Whether it was sent or set aside."""
        return self.release.closed is not None


def offer(practice: Practice, code: Code, identity: RecordId) -> Offer:
    """What an authority of a file allows. Raises as `basis.authority`."""
    found = release.coverage(practice, code, identity)
    record, names = practice.kept[identity], usable(practice)
    together = basis.together(practice, code, found.authority)
    consent = record if isinstance(record, Consent) else None
    words = words_of(CONSENT.name).fields["categories"].choices
    return Offer(
        code=code,
        kind=kind_of(record).name,
        basis=release.basis_said(practice, identity),
        client=listed(practice.person(one).shown for one in together),
        several=len(together) > 1,
        recipient=found.authority.recipient.read(names).strip(),
        purpose=found.authority.purpose.read(names).strip(),
        reference=record.reference.read(names).strip() if isinstance(record, Order) else "",
        covers=tuple(words[one.value] for one in Category if one in found.authority.categories),
        once=found.authority.once,
        until=consent.last_day if consent else None,
        explained=consent.implications if consent else None,
        address=_address(practice, found),
        reached=recipients.also_at(practice, found.authority),
        moved=recipients.has_moved(practice, found.authority),
        not_agreed=called(practice, found.not_agreed),
        things=tuple(_thing(practice, one) for one in found.inside),
        coverage=found,
        kept_from_the_client=basis.telling_is_forbidden(practice, identity),
        died=all(practice.person(one).died is not None for one in together),
        police=police.code_for(practice, code, found.authority),
    )


def _thing(practice: Practice, one: Gathered) -> Thing:
    return Thing(
        record=one.id,
        on=one.on,
        kind=one.kind,
        category=category_of(one.kind, practice.kept.get(one.id)),
        begins=" ".join(one.read.split()),
    )


def _address(practice: Practice, found: Coverage) -> str:
    """Where whoever the authority names is, as their contact details say."""
    known = recipients.named(practice, found.authority)
    return next((form.text for one in known for form in one.in_use(FormKind.ADDRESS)), "")


def differs(offered: Offer, address: str) -> bool:
    """Whether it may not go there: nothing said is where the authority says."""
    known = any(recipients.same_words(address, one) for one in offered.reached)
    elsewhere = recipients.is_elsewhere(offered.recipient, address)
    return not known if elsewhere else offered.moved


def opened(practice: Practice, identity: RecordId, progress: Progress = SILENT) -> ReleaseSpace:
    """The workspace of a release. Raises NoSuch, NotAllowed("release-refused") without a basis."""
    return _space(practice, release.reviewed(practice, identity, progress))


def begin(
    practice: Practice, code: Code, identity: RecordId, wanted: Wanted
) -> tuple[Changed, ReleaseSpace]:
    """Open a release under an authority. Raises as `release.open_release`."""
    changed, made = release.open_release(practice, code, identity, wanted)
    return changed, opened(practice, made.id)


def narrow(
    practice: Practice, before: ReleaseSpace, wanted: Wanted
) -> tuple[Changed, ReleaseSpace]:
    """Choose again how much goes. Raises as `release.narrow`."""
    changed, made = release.narrow(practice, before.release.id, wanted)
    return changed, opened(practice, made.id)


def decide(
    practice: Practice, before: ReleaseSpace, **said: Unpack[Decisions]
) -> tuple[Changed, ReleaseSpace]:
    """Keep decisions, and show what follows from them."""
    changed, made = release.decide(practice, before.release.id, **said)
    found = reviewing.after(practice, before.review, made)
    return changed, _space(practice, found, before.offer)


def decide_alike(
    practice: Practice, before: ReleaseSpace, suggestion: Suggestion, decision: Decision
) -> tuple[Changed, Alike[ReleaseSpace]]:
    """Decide whatever is alike, by what is kept now: a decision of a moment ago counts."""
    made = release.release(practice, before.release.id)
    found = reviewing.after(practice, before.review, made)
    state, answers = alike_answers(found, suggestion, decision)
    changed, space = decide(practice, before, suggestions=answers)
    return changed, Alike(space=space, state=state, count=len(answers))


def accept_rest(practice: Practice, before: ReleaseSpace) -> tuple[Changed, ReleaseSpace]:
    """Answer every undecided suggestion as it is proposed, "by rule"."""
    suggestions, items = rest_answers(before.review, practice.clock.today())
    return decide(practice, before, suggestions=suggestions, items=items)


def preview_of(
    practice: Practice, identity: RecordId, *, progress: Progress = SILENT
) -> PackPreview:
    """The bytes that would be sealed today, proved; nothing is written or logged.

    Raises NotAllowed("release-refused", "pack-missing"), ProofFailed.
    """
    made = release.release(practice, identity)
    release.refuse(practice, made)
    return preview.preview(practice, made, on=made.closed, progress=progress)


def _space(
    practice: Practice, found: reviewing.Review[Release], offered: Offer | None = None
) -> ReleaseSpace:
    """The workspace of a review; what is `offered` does not change by a decision on a record."""
    made = found.handover
    authority = authority_in(practice, made)
    if authority is None:
        release.refuse(practice, made)
        raise AssertionError  # refused: what it rested on is gone
    items = bound_items(practice, found)
    to = recipients.addressed(practice, authority, made.recipient, made.address)
    went = release.went_as(practice, made)
    return ReleaseSpace(
        release=plain.in_words(made, usable(practice)),
        offer=offered or offer(practice, made.file, authority.record),
        addressed=to.read(usable(practice)).strip(),
        review=found,
        sent=release_paper.as_sent(items),
        people=named(practice, found),
        obstacles=release.refused(practice, made),
        sessions=sending.sessions_told(practice, found),
        went=None if went is None else plain.in_words(went, usable(practice)),
        police=police.code_of(practice, made),
    )
