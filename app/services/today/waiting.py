"""What waits for the therapist: drafts, access requests, holds to look at, names to settle."""

import datetime as dt
from collections.abc import Iterator

from app.domain.agenda import Group, Item, What, in_short
from app.domain.dates import in_words
from app.domain.ids import Code
from app.domain.kinds import DECISION, ORDER
from app.domain.lists import listed
from app.domain.numbers import figures
from app.services.handovers import workspace
from app.services.people import unresolved
from app.services.people.people import called
from app.services.practice.practice import Practice
from app.services.records import approaches, waiting
from app.services.records import draft as records_draft
from app.services.records.decisions import draft_said as decision_said
from app.services.records.waiting import Waiting
from app.storage.notes import drafts as draft_rows


def drafts(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Records that were begun and not signed, notes among them."""
    beside = records_draft.in_draft_file_for(practice)
    for code in dict.fromkeys((None, beside, *draft_rows.files(practice.records).values())):
        if code is None or code in practice.files:
            for draft in waiting.waiting(practice, code):
                yield _draft(practice, code, draft, today)


def _draft(practice: Practice, code: Code | None, draft: Waiting, today: dt.date) -> Item:
    thing = "note" if draft.note else draft.title.lower()
    why = f"Not signed · {draft.words}" if draft.words else "Not signed"
    if code is not None and draft.kind == DECISION.name:
        why = decision_said(practice, records_draft.draft_of(practice, code, draft.id))
    return Item(
        what=What.DRAFT,
        group=Group.WAITS,
        title=titled(practice, code, f"{thing} of {in_short(draft.on, today)}"),
        why=why,
        verb="Finish",
        file=code,
        record=draft.id,
        kind=draft.kind,
    )


def requests(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Access requests that are open, by their last day."""
    for asked in workspace.listed(practice):
        if asked.request.closed is None:
            due = asked.clock.due
            left = figures((due - today).days, "day", "days") + " left"
            late = f"was due on {in_words(due)}"
            said = late if due < today else f"due {in_words(due, weekday=True)}, {left}"
            yield Item(
                what=What.REQUEST,
                group=Group.WAITS,
                title=f"{asked.requester}, request for records",
                why=said[:1].upper() + said[1:] if asked.clock.known else asked.clock.why,
                verb="Continue",
                file=asked.request.file,
                record=asked.request.id,
                due=due if asked.clock.known else None,
            )


def asked(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Who asked about somebody and waits for an answer; orders of a court. No client is named."""
    for one in approaches.outstanding(practice):
        who = one.who or one.caller or "no name given"
        by = "" if one.by is None else f", by {in_words(one.by)}"
        thing = "order" if one.kind == ORDER.name else "someone asked"
        yield Item(
            what=What.APPROACH,
            group=Group.WAITS,
            title=f"{who[:1].upper()}{who[1:]}, {thing}",
            why=f"{one.stands[:1].upper()}{one.stands[1:]}{by}"
            if one.by is None or one.by >= today
            else f"Was to be answered by {in_words(one.by)}",
            verb="Answer",
            file=one.file,
            record=one.id,
            due=one.by,
        )


def holds(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Holds whose day to look again has come."""
    for code in practice.files:
        for hold in practice.holds_of(code, on=today):
            if hold.review_by is not None and hold.review_by <= today:
                yield Item(
                    what=What.HOLD,
                    group=Group.WAITS,
                    title=titled(practice, code, "hold"),
                    why=f"On hold: {hold.reason.value.replace('-', ' ')}. Is that still so?",
                    verb="Look",
                    file=code,
                    record=hold.id,
                    due=hold.review_by,
                )


def names(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Files with names of which nobody has said yet whose they are; the practice's own records."""
    del today
    own = len(unresolved.waiting_in_own(practice))
    if own:
        yield _names(None, "Unclear names in the practice’s own records", own)
    waits = {one.id for one in practice.people.values() if one.waits}
    for code, file in practice.files.items() if waits else ():
        here = waits.intersection(file.people)
        if here:
            yield _names(code, titled(practice, code, "unclear names"), len(here))


def _names(code: Code | None, title: str, count: int) -> Item:
    return Item(
        what=What.NAMES,
        group=Group.WAITS,
        title=title,
        why=f"{figures(count, 'name', 'names')}: who is meant?",
        verb="Settle",
        file=code,
    )


def titled(practice: Practice, code: Code | None, thing: str) -> str:
    """Who and what, the person first: `Rose Will, note of 19 November`."""
    if code is None:
        return thing[:1].upper() + thing[1:]
    who = listed(called(practice, practice.file(code).subjects)) or code
    return f"{who}, {thing}"
