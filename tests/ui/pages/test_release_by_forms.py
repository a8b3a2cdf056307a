"""From the form of a consent or an order to what is sent, all by the window, for whoever asks."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.authority import AUTHORITIES
from app.domain.handed_over import HandedOver
from app.domain.ids import Code
from app.domain.notes import NoteKind
from app.domain.receivers import Receiver
from app.services.people import people
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.record.page import RecordPage
from app.ui.pages.release.page import ReleasePage, Step
from app.ui.pages.release.steps import SendIt
from tests.builders.consented import AGREED, INSIDE, ORDERED, OUTSIDE, WHO, written
from tests.builders.leaking import everything_in
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, joint_file, known, opened
from tests.builders.windows import said
from tests.ui.pages.test_release import enough, on, page_of, step_of

UNABLE: Final = {
    "on": "2026-10-20", "deciding": "records", "decision": "that notes go",
    "understand": "no", "retain": "no", "weigh": "no", "communicate": "yes",
}  # fmt: skip
SEEN: Final = {
    "on": "2026-10-20", "power": "lasting-health", "evidence": "each page", "registered": "yes",
    "covers": "yes",
}  # fmt: skip

Prepare = Callable[[Practice], Code]


def _noted(practice: Practice) -> Code:
    code = client(practice, "Greta Holm", ("Otto Brandt", "nephew"))
    written(practice, code, "The kettle.", INSIDE)
    written(practice, code, "The lantern.", OUTSIDE)
    written(practice, code, "The anchor.", INSIDE, NoteKind.PROCESS)
    return code


def _open(open_desk: OpenDesk, made: Made) -> OpenWindow:
    places = {Place.RECORD: RecordPage, Place.RELEASE: ReleasePage, Place.CLIENT: ClientFilePage}
    return open_desk(made, places)


def fill(window: OpenWindow, code: Code, kind: str, fields: Mapping[str, Any]) -> RecordPage:
    """Fill in the form of a kind and press the key that signs it."""
    page = window.go(Place.RECORD, code, kind)
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    assert page.form is not None
    asked = {one for one in fields if page.form.asks(one)}
    assert asked == set(fields)
    page.form.fill(fields)
    page.save.click()
    window.settle()
    return page


def _kept(made: Made, body: Any) -> Any:
    with opened(made.folder) as practice:
        return [one for one in practice.kept.values() if isinstance(one, body)][-1]


def sent(window: OpenWindow, code: Code, authority: str, out: Path) -> tuple[str, str]:
    """Everything in what goes under an authority, and all that was shown on the way."""
    window.go(Place.RELEASE, code, f"authority:{authority}")
    window.settle()
    page, shown = page_of(window), ""
    most = [level for level, card in enough(page).levels.cards.items() if card.covered][-1]
    enough(page).levels.choose(most)
    card = enough(page).levels.card
    if card is not None and card.reason is not None:
        card.reason.setText("they asked for it")
    while step_of(window) is not Step.SEND:
        shown += said(page)
        if step_of(window) is Step.REVIEW:
            page.bench.accept_rest()
            window.settle()
        before = step_of(window)
        on(window)
        assert step_of(window) is not before, said(page)
    shown += said(page)
    step = page.shown
    assert isinstance(step, SendIt)
    step.how.choose("sealed-file")
    window.answers.paths = [out]
    on(window)
    window.until(lambda: out.exists() and not page.bench.building)
    window.settle()
    step = page.shown
    assert isinstance(step, SendIt)
    assert step.passphrase is not None
    return everything_in(out, step.passphrase.line.text()), shown


@pytest.mark.sampled(4)
@pytest.mark.parametrize("who", WHO)
def test_what_a_form_covers_is_what_whoever_asks_is_sent(
    open_desk: OpenDesk, empty: Made, tmp_path: Path, who: Receiver
) -> None:
    with opened(empty.folder) as practice:
        code = _noted(practice)
    window = _open(open_desk, empty)
    if who is Receiver.COURT:
        fill(window, code, "order", {**ORDERED, "authority": WHO[who]})
    else:
        given = {**AGREED, "recipient": WHO[who], "receiver": who.value}
        fill(window, code, "consent", given)
    window.lock()
    authority = _kept(empty, AUTHORITIES).id
    again = _open(open_desk, empty)
    left, shown = sent(again, code, authority, tmp_path / "out.pdf")
    again.lock()

    assert WHO[who].split(",")[0] in left
    assert "kettle" in left
    assert [one for one in ("lantern", "anchor", "Otto") if one in left + shown] == []
    assert _kept(empty, HandedOver).adds_to == authority


def test_an_attorney_agrees_by_the_forms_of_the_window(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, nephew = _noted(practice), known(practice, "Otto Brandt")
    window = _open(open_desk, empty)
    fill(window, code, "representative", {**SEEN, "who": nephew})
    given = {**AGREED, "recipient": WHO[Receiver.GP], "receiver": "gp", "given_by": [nephew]}
    fill(window, code, "consent", given)
    window.lock()
    authority = _kept(empty, AUTHORITIES).id

    again = _open(open_desk, empty)
    again.go(Place.RELEASE, code, f"authority:{authority}")
    again.settle()
    assert "may agree only when the client cannot decide" in said(page_of(again))
    fill(again, code, "capacity", UNABLE)
    left, _ = sent(again, code, authority, tmp_path / "out.pdf")
    again.lock()

    assert "Someone who may decide for Greta Holm agreed" in " ".join(left.split())
    assert ["kettle" in left, "lantern" in left, "Otto" in left] == [True, False, False]


def test_in_a_couple_the_forms_ask_for_whom_and_whose_records_go_follows(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        people.add_relation(practice, code, people.NewPerson(names=("Ines Castellan",)), "niece")
        written(practice, code, "The kettle.", INSIDE)
        greta, niece = practice.file(code).subjects[0], known(practice, "Ines Castellan")
    window = _open(open_desk, empty)
    page = fill(window, code, "representative", {**SEEN, "who": niece})
    assert window.page is page  # it lacks for whom
    assert "For whom" in said(page)
    fill(window, code, "representative", {**SEEN, "who": niece, "whose": greta})
    fill(window, code, "capacity", {**UNABLE, "whose": greta})
    given = {**AGREED, "recipient": WHO[Receiver.GP], "receiver": "gp", "given_by": [niece]}
    fill(window, code, "consent", given)
    window.lock()
    authority = _kept(empty, AUTHORITIES).id
    again = _open(open_desk, empty)
    left, _ = sent(again, code, authority, tmp_path / "out.pdf")
    again.lock()

    assert "Someone who may decide for Greta Holm agreed" in " ".join(left.split())


def test_in_a_state_where_process_notes_need_their_own_consent_the_window_says_so(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = _noted(practice)
        ruling.keep(practice, ruling.with_pack(practice, "us-ca"))
    given = {**AGREED, "recipient": WHO[Receiver.THERAPIST]}
    window = _open(open_desk, empty)
    fill(window, code, "consent", {**given, "categories": ["notes", "process"]})
    window.lock()
    both = _kept(empty, AUTHORITIES).id
    again = _open(open_desk, empty)
    again.go(Place.RELEASE, code, f"authority:{both}")
    again.settle()
    refused = said(page_of(again))
    fill(again, code, "consent", {**given, "purpose": "them alone", "categories": ["process"]})
    again.lock()
    alone = _kept(empty, AUTHORITIES).id
    last = _open(open_desk, empty)
    left, _ = sent(last, code, alone, tmp_path / "out.pdf")
    last.lock()

    assert "process notes need a separate consent that covers nothing else" in refused
    assert ["anchor" in left, "kettle" in left] == [True, False]
