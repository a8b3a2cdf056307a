"""The receipt of a release: the client is told what went, to whom, when, and how to withdraw.

For a child who cannot decide, whoever decides for them is told.

It says what was true when it went, whatever changed since. It is refused where the decision that
the release rests on says that the law forbids telling.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from app import resources
from app.domain.authority import authority_of
from app.domain.consents import Consent, ConsentState, Term
from app.domain.dates import in_words
from app.domain.errors import NotAllowed, World
from app.domain.handed_over import HandedOver, Went
from app.domain.holding_letters import Said
from app.domain.ids import FormId, PersonId, RecordId
from app.domain.kinds import kind_of
from app.domain.lists import listed
from app.domain.numbers import figures
from app.domain.records import Record
from app.domain.releases import Release
from app.domain.voice import voiced
from app.services.handovers import basis, client_name, receipt_reader, release_paper
from app.services.handovers.build import bound_items
from app.services.handovers.holding import one_page
from app.services.handovers.release import release, went_as
from app.services.handovers.review import review
from app.services.handovers.spared import authority_in
from app.services.people.in_use import usable
from app.services.practice.practice import Practice
from app.storage.atomic import put_whole, try_path

_Clients: TypeAlias = tuple[tuple[PersonId, ...], tuple[FormId, ...]]
"""Whose it was, and the name that went: whoever agreed in their place may know no other."""
_MARK: Final = 8  # characters of a digest that two people can compare


def refuse(practice: Practice, identity: RecordId, out: Path) -> None:
    """Raise what keeps a receipt from being made.

    NotAllowed("telling-forbidden", "nobody-to-tell" of a client who has died,
    "receipt-child-not-judged"), AlreadyThere.
    """
    try_path(out)
    sent = release(practice, identity)
    _refuse_telling(practice, sent.authority, _clients_of(practice, sent))


def save(practice: Practice, identity: RecordId, out: Path) -> int:
    """Write the receipt as a PDF of one page; how many pages it has.

    Raises NoSuch, NotAllowed("telling-forbidden", "nothing-sent"), AlreadyThere, and
    World("receipt-not-written"): what it is about went before.
    """
    with _after_it_went():
        refuse(practice, identity, out)
    sent = release(practice, identity)
    went = went_as(practice, sent)
    if went is None:
        raise NotAllowed("nothing-sent")
    part = release_paper.is_part(practice, sent, went.on)
    covered = _covers_words(practice, sent)
    clients = _clients_of(practice, sent)
    return _put(practice, (clients, sent.names_chosen), went, out, covered=covered, part=part)


def _clients_of(practice: Practice, sent: Release) -> tuple[PersonId, ...]:
    authority = authority_in(practice, sent)
    return basis.together(practice, sent.file, authority) if authority else (sent.person,)


def _covers_words(practice: Practice, sent: Release) -> bool:
    """Whether words of what went were covered; worked out where it went before that was kept."""
    if sent.covered is not None:
        return sent.covered
    return release_paper.covers_words(bound_items(practice, review(practice, sent)))


def save_of(
    practice: Practice,
    went: HandedOver,
    clients: tuple[PersonId, ...],
    out: Path,
    *,
    part: bool,
    called: tuple[FormId, ...] = (),
) -> int:
    """Write the receipt of anything that went under an authority, to those it was about.

    `part` is whether less went than the authority covers, `called` by which names it spoke of them.

    Raises NotAllowed("telling-forbidden", "nothing-sent"), AlreadyThere, World as `save`.
    """
    with _after_it_went():
        refuse_of(practice, went.adds_to, out)
    return _put(practice, (clients, called), went, out, part=part)


def refuse_of(practice: Practice, authority: RecordId | None, out: Path) -> None:
    """Raise what keeps a receipt from being made; what went to the client has none."""
    try_path(out)
    record = None if authority is None else practice.kept.get(authority)
    covers = authority_of(record)
    if record is None or record.file is None or covers is None:
        raise NotAllowed("nothing-sent")
    _refuse_telling(practice, covers.record, basis.together(practice, record.file, covers))


def _living(practice: Practice, clients: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    """Those who can still be told."""
    return tuple(one for one in clients if practice.person(one).died is None)


def _refuse_telling(
    practice: Practice, authority: RecordId | None, clients: tuple[PersonId, ...]
) -> None:
    if not (living := _living(practice, clients)):
        raise NotAllowed("nobody-to-tell")
    if basis.telling_is_forbidden(practice, authority):
        raise NotAllowed("telling-forbidden")
    record = practice.kept.get(authority) if authority else None
    receipt_reader.refuse_unjudged(practice, record, living[0])


def _put(
    practice: Practice,
    clients: _Clients,
    went: HandedOver,
    out: Path,
    *,
    part: bool,
    covered: bool = False,
) -> int:
    living = (_living(practice, clients[0]), clients[1])
    said = _said(practice, living, went, covered=covered, part=part)
    laid = one_page(practice, said, practice.clock.today())
    with _after_it_went():
        put_whole(out, laid.pdf)
    return laid.pages


@contextmanager
def _after_it_went() -> Iterator[None]:
    """What a disk that refuses is called, now that something was changed."""
    try:
        yield
    except World as fault:
        raise World("receipt-not-written", because=fault.rule) from fault


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.text("letters", "receipt.toml"))


def _voiced(*, another: bool) -> dict[str, Any]:
    """The words of a receipt, to the client or to whoever decides for a child."""
    told = voiced(_words(), another=another)
    return {
        key: voiced(one, another=another) if isinstance(one, dict) else one
        for key, one in told.items()
    }


def _what(went: HandedOver, said: str, words: dict[str, str]) -> str:
    """What went, how many pages, and how much of it where that is known."""
    pages = figures(went.pages or 0, "page", "pages")
    what = str(words[went.what.value]).format(pages=pages, said=said or words["dates"])
    named = went.what is Went.ATTENDANCE or not said
    return what if named else what + words["beside"].format(said=said)


def _left_out(words: dict[str, str], rests_on: str, *, covered: bool, part: bool) -> dict[str, str]:
    """What is said of the words that are covered, and of what did not go."""
    return {
        "covered": words["covered"] if covered else "",
        "left": words[f"{rests_on}-part" if part else rests_on],
    }


def _stands(practice: Practice, went: HandedOver) -> str:
    """Where its consent stood when it went, and where it stands now, as one of the words for it."""
    authority = None if went.adds_to is None else practice.kept.get(went.adds_to)
    if isinstance(authority, Consent) and authority.term is Term.ONCE:
        return "used"
    if basis.consent_state_then(practice, went) is not ConsentState.IN_FORCE:
        return "other"
    now = basis.consent_state(practice, went.adds_to)
    return "other" if now in {None, ConsentState.LATER} else str(now)


def _rests_on(practice: Practice, authority: Record) -> str:
    """Which words say what it rests on; a consent that somebody else gave has its own."""
    if isinstance(authority, Consent) and basis.is_given_for(practice, authority):
        return "consent-for"
    return kind_of(authority).name


def _back(practice: Practice, authority: Record) -> list[str]:
    """What is said of taking it back: a consent can be, and nothing else."""
    if not isinstance(authority, Consent):
        return []
    if basis.consent_state(practice, authority.id) is ConsentState.WITHDRAWN:
        return ["back-withdrawn"]
    return ["back-for" if basis.is_given_for(practice, authority) else "back"]


def _names(practice: Practice, clients: _Clients, *, to_another: bool) -> str:
    people, called = clients
    forms = called if to_another else ()
    return listed(client_name.name(practice, one, forms) for one in people)


def _said(
    practice: Practice, clients: _Clients, went: HandedOver, *, covered: bool, part: bool
) -> Said:
    authority = None if went.adds_to is None else practice.kept.get(went.adds_to)
    if authority is None:
        raise NotAllowed("nothing-sent")
    rests_on, person = _rests_on(practice, authority), clients[0][0]
    is_for = rests_on == "consent-for"
    words = _voiced(another=receipt_reader.is_read_for(practice, went.file, person))
    names, name = usable(practice), _names(practice, clients, to_another=is_for)
    regulator = practice.law_of(went.file).regulator_on(practice.clock.today())
    states = words["states-for" if is_for else "states"]
    digest = went.digest.words[:_MARK]
    gaps = {
        "client": name,
        "reader": receipt_reader.names(practice, went, person, authority)
        or words["reader"].format(client=name),
        "what": _what(went, went.said.read(names).strip(), words["what"]),
        "to": went.to.read(names).rstrip(". "),
        "name": went.to.read(names).partition(",")[0],
        "on": in_words(went.on),
        "how": words["how"][went.how.value],
        "under": words["under"][rests_on].format(
            client=name, day=in_words(kind_of(authority).about(authority))
        ),
        "state": states[_stands(practice, went)],
        "mark": f"{digest[: _MARK // 2]} {digest[_MARK // 2 :]}",
        "regulator": regulator.called,
        "website": regulator.complain,
    }
    gaps |= _left_out(words["left-out"], rests_on, covered=covered, part=part)
    wrong = "wrong-abroad" if practice.rulebook().country else "wrong"
    parts = ["what", "under", "left-out", "copy", *_back(practice, authority), wrong]
    return Said(
        heading=words["heading"],
        greeting=words["greeting"].format(**gaps),
        paragraphs=tuple((words["parts"][part].format(**gaps), ()) for part in parts),
        close="Yours sincerely",
    )
