"""Approaches and orders that wait, wherever they are kept, and whom one may be about."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import plain
from app.domain.approaches import (
    Approach,
    ApproachState,
    Caller,
    Order,
    OrderOf,
    OrderState,
    caller_of,
    chain_of,
    first_in,
    state_of,
    state_of_order,
    wanted_by,
)
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import APPROACH, ORDER
from app.domain.lists import listed
from app.domain.records import first_of
from app.services.people import people, unresolved
from app.services.people.in_use import usable
from app.services.people.namesakes import Namesakes
from app.services.practice.practice import Practice
from app.services.records.callers import title_of
from app.services.records.kind_words import words_of

OPEN: frozenset[str] = frozenset(
    {
        ApproachState.WAITING,
        ApproachState.LATE,
        OrderState.DUE,
        OrderState.LATE,
        OrderState.NO_DAY,
    }
)
"""States in which somebody waits for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An approach or an order as a list shows it; `late` when the day they named has passed.

    `who` is who they say they are, or the court; `file` is None until it is known whose it is, and
    `perhaps` are then the files of clients whom it names. `no_order` says that it is a solicitor's
    letter, or a subpoena of no judge, which some take for an order.
    """

    id: RecordId
    kind: str
    file: Code | None
    on: dt.date
    by: dt.date | None
    state: str
    stands: str
    late: bool
    who: str
    caller: str
    wants: str
    perhaps: tuple[Code, ...]
    no_order: bool = False


def outstanding(practice: Practice) -> tuple[Standing, ...]:
    """Everything that waits for an answer, the first day first, and those without a day last."""
    found = [one for one in everything(practice) if one.state in OPEN]
    return tuple(sorted(found, key=lambda one: (one.by or dt.date.max, one.on, one.id)))


def everything(practice: Practice) -> tuple[Standing, ...]:
    """Every approach with what was added to it as one, and every order, in the order they came."""
    approaches, orders = practice.all_of(APPROACH), practice.all_of(ORDER)
    firsts = {*first_in(approaches)}
    beside: tuple[Approach | Order, ...] = (*approaches, *orders)
    answers = {one.id for one in orders}
    own = [one for one in approaches if one.id in firsts and one.adds_to not in answers]
    today = practice.clock.today()
    found = [_approach(practice, one, beside, today) for one in own]
    found += [_order(practice, one, beside, today) for one in orders]
    came = {identity: place for place, identity in enumerate(practice.kept)}
    return tuple(sorted(found, key=lambda one: came[one.id]))


def _approach(
    practice: Practice, first: Approach, beside: tuple[Approach | Order, ...], today: dt.date
) -> Standing:
    chain, names = chain_of(first, beside), usable(practice)
    state = state_of(first, beside, today)
    said = {
        name: next((text for text in (getattr(one, name) for one in chain) if text.runs), None)
        for name in ("who", "organisation", "wants")
    }
    read = {name: "" if text is None else text.read(names) for name, text in said.items()}
    caller = caller_of(chain)
    return Standing(
        id=first.id,
        kind=APPROACH.name,
        file=first.file,
        on=first.on,
        by=wanted_by(chain),
        state=state,
        stands=words_of(APPROACH.name).states[state],
        late=state is ApproachState.LATE,
        who=", ".join(part for part in (read["who"], read["organisation"]) if part),
        caller="" if caller is None else title_of(caller),
        wants=read["wants"],
        perhaps=perhaps_about(practice, first),
        no_order=caller in {Caller.SOLICITOR_CLIENT, Caller.SOLICITOR_OTHER},
    )


def _order(
    practice: Practice, order: Order, beside: tuple[Approach | Order, ...], today: dt.date
) -> Standing:
    names, state = usable(practice), state_of_order(order, beside, today)
    words = words_of(ORDER.name)
    return Standing(
        id=order.id,
        kind=ORDER.name,
        file=order.file,
        on=order.on,
        by=order.by,
        state=state,
        stands=words.states[state],
        late=state is OrderState.LATE,
        who=order.authority.read(names),
        caller=words.fields["what"].choices[order.what.value],
        wants=order.scope.read(names),
        perhaps=perhaps_about(practice, order),
        no_order=order.what is OrderOf.SUBPOENA,
    )


def files_by_name(practice: Practice) -> tuple[tuple[Code, str], ...]:
    """Every client's file and what its clients are called, for one to be chosen."""
    return tuple(
        (row.file.code, f"{listed(row.names)} · {row.file.code}") for row in people.rows(practice)
    )


def whole_of(practice: Practice, identity: RecordId) -> tuple[Approach | Order, ...]:
    """An approach or order with all that it adds to and all that adds to it, oldest first.

    Raises NoSuch("no-such-record") for a record of another kind.
    """
    one = practice.any_record(identity)
    if not isinstance(one, Approach | Order):
        one = practice.record(APPROACH, identity)
    both: tuple[Approach | Order, ...] = (*practice.all_of(APPROACH), *practice.all_of(ORDER))
    every = {each.id: each for each in both}
    first = first_of({each.id: each.adds_to for each in every.values()})
    found = [each for each in every.values() if first[each.id] == first[one.id]]
    return tuple(sorted(found, key=lambda each: (each.id != first[each.id], each.signed, each.id)))


def who_asked(practice: Practice, identity: RecordId) -> Caller | None:
    """What those who asked say they are, given any of what belongs to it. Raises NoSuch."""
    return caller_of(one for one in whole_of(practice, identity) if isinstance(one, Approach))


def perhaps_about(practice: Practice, record: Approach | Order) -> tuple[Code, ...]:
    """The files of clients whom a record that is in no file names, by code.

    Of several who share a name any may be meant.
    """
    if record.file is not None:
        return ()
    named = {one for each in whole_of(practice, record.id) for one in _people(practice, each)}
    namesakes = Namesakes.of(practice).alike.values() if named else ()
    for alike in namesakes:
        ids = {one.id for one in alike}
        named |= set() if named.isdisjoint(ids) else ids
    return tuple(
        sorted(code for code, file in practice.files.items() if not named.isdisjoint(file.subjects))
    )


def _people(practice: Practice, record: Approach | Order) -> Iterator[PersonId]:
    """Whoever is named in a record; of a name that waits, everybody whose name it is."""
    for person in {one for text in plain.texts(record) for one in text.people}:
        known = practice.people.get(person)
        waits = known is not None and known.unresolved
        yield from unresolved.may_be(practice, known) if known and waits else (person,)
