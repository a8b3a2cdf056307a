"""The steps of a request: who asks, what harms, the letters and the pack, as they are pressed."""

import datetime as dt
from pathlib import Path

import pikepdf
import pytest

from app.domain.ids import Code, RequestId
from app.domain.redaction import Decision, Reason, State
from app.domain.requests import KnownToClient, Opinion
from app.domain.responsibilities import YesNo
from app.domain.scope import Part, Scope
from app.domain.text import typed
from app.services.handovers import decide, review
from app.services.handovers import request as requesting
from app.services.people import edit
from app.ui.navigation import Place
from app.ui.pages.request.gather import Gather, HealthGate
from app.ui.pages.request.pack import Pack
from app.ui.pages.request.parent import ParentCard
from app.ui.pages.request.receive import WhoAsks
from app.ui.pages.request.steps import Step
from app.ui.reviewing.page_preview import PagePreview
from app.ui.widgets.date import DateField
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.builders.request_steps import RECEIVED, Opener, begun, kept, opener, page_of, press
from tests.builders.windows import said


@pytest.fixture
def asked(sample: Made, codes: dict[str, Code]) -> RequestId:
    return begun(sample, codes["Rose Will"])


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> Opener:
    return opener(open_desk, sample)


def test_a_pack_is_made_and_its_passphrase_opens_it(
    window: Opener, asked: RequestId, sample: Made, tmp_path: Path
) -> None:
    with opened(sample.folder) as practice:
        decide.decide(practice, asked, gate=Opinion(given_on=TODAY, given_by=typed("GP")))
    shown = window(Place.REQUEST, asked, Step.PACK)
    press(shown, "Accept suggestions…")
    shown.answers.paths = [tmp_path / "records.pdf"]

    press(shown, "Make the pack…  Ctrl+Return")
    shown.until(lambda: "Passphrase, shown only once" in said(shown.page))

    bench = page_of(shown).bench
    assert bench is not None
    assert bench.packed is not None
    with pikepdf.open(tmp_path / "records.pdf", password=bench.packed.passphrase or "") as pdf:
        assert len(pdf.pages) == bench.packed.pages
    page_of(shown)._on_step(Step.REVIEW)
    page_of(shown)._on_step(Step.PACK)
    shown.settle()
    assert "Passphrase, shown only once" in said(shown.page)

    shown.answers.yes = False
    press(shown, "Close request…")
    assert kept(shown).request.closed is None
    asked_of = shown.answers.asked[-1]
    assert (asked_of.title, asked_of.destroys) == ("Close this request?", False)
    assert "on hold until 21 March 2027" in asked_of.words
    shown.answers.yes = True
    press(shown, "Close request…")
    assert "closed 21 November 2026" in page_of(shown).head.quiet.text()


def test_the_last_step_shows_what_it_makes_and_waits_while_things_are_left(
    window: Opener, asked: RequestId
) -> None:
    shown = window(Place.REQUEST, asked, Step.PACK)
    page = page_of(shown)
    assert page.missing.isVisible()
    right = page.onward.mapTo(page.head, page.onward.rect().topRight()).x()

    assert page.onward.isVisible()
    assert page.onward.accessibleName() == "Make the pack…"
    assert not page.onward.isEnabled()
    assert right == page.head.rect().right()


def test_a_closed_request_is_reopened(window: Opener, asked: RequestId, sample: Made) -> None:
    with opened(sample.folder) as practice:
        requesting.close(practice, asked, TODAY)
    shown = window(Place.REQUEST, asked, Step.PACK)
    press(shown, "Reopen request…")

    assert shown.answers.asked[-1].title == "Reopen this request?"
    assert kept(shown).request.closed is None
    assert "Reopen request…" not in said(shown.page)
    assert "due Wednesday 2 December" in page_of(shown).head.quiet.text()


def test_what_was_answered_long_ago_cannot_be_reopened(
    window: Opener, sample: Made, codes: dict[str, Code]
) -> None:
    with opened(sample.folder) as practice:
        code, long_ago = codes["Rose Will"], dt.date(2026, 6, 1)
        _, request = requesting.open_request(practice, code, received=long_ago)
        decide.decide(practice, request.id, gate=Opinion(given_on=TODAY, given_by=typed("GP")))
    shown = window(Place.REQUEST, request.id, Step.PACK)
    press(shown, "Accept suggestions…")
    step = page_of(shown).shown
    assert isinstance(step, Pack)
    field = step.findChild(DateField)
    assert field is not None
    field.show_day(long_ago)
    press(shown, "Close request…")

    assert shown.answers.asked[-1].destroys
    assert "you cannot reopen it" in shown.answers.asked[-1].words
    assert kept(shown).request.closed == long_ago
    assert "Reopen request…" not in said(shown.page)


def test_a_place_that_is_taken_is_said_and_nothing_is_written(
    window: Opener, asked: RequestId, sample: Made, tmp_path: Path
) -> None:
    with opened(sample.folder) as practice:
        decide.decide(practice, asked, gate=Opinion(given_on=TODAY, given_by=typed("GP")))
    taken = tmp_path / "records.pdf"
    taken.write_text("mine")
    shown = window(Place.REQUEST, asked, Step.PACK)
    press(shown, "Accept suggestions…")
    shown.answers.paths = [taken]

    press(shown, "Make the pack…  Ctrl+Return")
    shown.until(page_of(shown).notice.isVisible)

    assert taken.read_text() == "mine"
    assert page_of(shown).onward.accessibleName() == "Make the pack…"


def test_who_asks_in_a_childs_place_is_asked_by_what_right_and_what_the_child_wants(
    window: Opener, sample: Made, codes: dict[str, Code]
) -> None:
    code = next(code for name, code in codes.items() if "Jamie" in name)
    shown = window(Place.REQUEST, begun(sample, code, by="mother"), Step.WHO)
    step = page_of(shown).shown
    assert isinstance(step, WhoAsks)

    step.name.setText("Ola Field")
    step.authority.setText("parental responsibility")
    step.wish.setText("wants it too")
    step.words.setText("everything from this year")
    assert step.agrees is not None
    step.agrees.choose("no")
    assert step.able is not None
    step.able.choose("no")
    step.because.setText("five years old")
    press(shown, "Save")

    request = kept(shown).request
    assert (request.asker.words, request.authority.words) == (
        "Ola Field",
        "parental responsibility",
    )
    assert request.words.words == "everything from this year"
    assert request.agrees is YesNo.NO
    (card,) = page_of(shown).findChildren(ParentCard)
    assert "They do not agree." in said(card)
    assert "cannot decide for themselves. five years old" in said(card)
    bench = page_of(shown).bench
    assert bench is not None
    assert bench.space is not None
    assert not {one.rule for one in bench.space.review.missing} & {"asker-missing", "wish-missing"}


def test_what_is_known_stands_first_when_a_parent_asks(
    window: Opener, sample: Made, codes: dict[str, Code]
) -> None:
    code = next(code for name, code in codes.items() if "Jamie" in name)
    with opened(sample.folder) as practice:
        (fathers,) = requesting.requests(practice)
    mothers, own = begun(sample, code, by="mother"), begun(sample, code)

    def card(of: RequestId) -> str:
        shown = window(Place.REQUEST, of, Step.WHO)
        found = page_of(shown).findChildren(ParentCard)
        assert len(found) == 1
        step = page_of(shown).shown
        assert isinstance(step, WhoAsks)
        assert found[0].y() < step.name.mapTo(step, step.name.pos()).y()
        return said(found[0])

    his, hers = card(fathers.id), card(mothers)

    assert page_of(window(Place.REQUEST, fathers.id)).head.title.text().startswith("Request for")
    assert "On the birth certificate" in his
    assert "Nothing, as agreed." in his
    assert "No. Not to Dad and not to Mum." in his
    assert "can decide for themselves" in his
    assert "No age is presumed" in his
    assert "Nothing is given. Refuse by letter." in his
    assert "As agreed: that the client comes" in hers
    assert "Not written down yet." in hers
    assert not page_of(window(Place.REQUEST, own, Step.WHO)).findChildren(ParentCard)


def test_a_record_withheld_for_harm_asks_whose_opinion_there_is(
    window: Opener, asked: RequestId, sample: Made
) -> None:
    with opened(sample.folder) as practice:
        decide.decide(practice, asked, gate=KnownToClient(how=typed("read together")))
        item = review.review(practice, requesting.request(practice, asked)).records[0].item
        harm = Decision(state=State.WITHHOLD, reason=Reason.SERIOUS_HARM, decided_on=TODAY)
        decide.decide(practice, asked, items=[(item, harm)])
    shown = window(Place.REQUEST, asked, Step.GATE)
    step = page_of(shown).shown
    assert isinstance(step, HealthGate)

    step.harm_by.setText("Dr Osei, GP")
    step._harm_ticks[item].setChecked(True)
    press(shown, "Save this opinion")

    request = kept(shown).request
    assert request.harm is not None
    assert request.harm.given_by.words == "Dr Osei, GP"
    assert request.harmful == (item,)
    assert isinstance(request.gate, KnownToClient)


def test_a_request_is_narrowed_in_the_words_of_who_asked(window: Opener, asked: RequestId) -> None:
    shown = window(Place.REQUEST, asked, Step.GATHER)
    gather = page_of(shown).findChild(Gather)
    assert gather is not None
    gather.parts[Part.LETTER].setChecked(True)

    press(shown, "Save what was asked for")
    assert "The words of the request are missing." in said(shown.page)
    gather.words.setText("only the letters")
    press(shown, "Save what was asked for")

    assert "Only part of it was asked for" in said(shown.page)
    bench = page_of(shown).bench
    assert bench is not None
    space = bench.space
    assert space is not None
    assert space.asked.request.scope == Scope(parts=(Part.LETTER,))
    assert space.asked.request.narrowed.words == "only the letters"
    assert {one.kind for one in space.review.records} <= {"letter"}


def test_a_pack_is_looked_at_page_by_page_before_it_is_saved(
    window: Opener, asked: RequestId, sample: Made
) -> None:
    with opened(sample.folder) as practice:
        decide.decide(practice, asked, gate=Opinion(given_on=TODAY, given_by=typed("GP")))
    shown = window(Place.REQUEST, asked, Step.PACK)
    press(shown, "Accept suggestions…")
    bench = page_of(shown).bench
    assert bench is not None

    press(shown, "Preview the pack")
    shown.until(lambda: bench.previewed is not None)
    shown.settle()

    assert bench.previewed is not None
    assert bench.packed is None
    pages = bench.previewed.pages
    assert f"Page 1 of {pages}" in said(shown.page)
    preview = shown.page.findChild(PagePreview)
    assert preview is not None
    first = preview.picture.pixmap().toImage()
    press(shown, "Next page")
    assert f"Page 2 of {pages}" in said(shown.page)
    assert preview.picture.pixmap().toImage() != first
    bench.load()
    shown.settle()
    assert bench.previewed is None


def test_dates_of_a_narrowing_in_the_wrong_order_are_said(window: Opener, asked: RequestId) -> None:
    shown = window(Place.REQUEST, asked, Step.GATHER)
    gather = page_of(shown).findChild(Gather)
    assert gather is not None
    gather.since_tick.setChecked(True)
    gather.until_tick.setChecked(True)
    gather.since.show_day(TODAY)
    gather.until.show_day(RECEIVED)

    press(shown, "Save what was asked for")

    assert "The last date is before the first." in said(shown.page)


def test_whoever_asks_for_somebody_who_died_is_not_asked_for_proof(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Dora Moss")
        edit.amend(practice, known(practice, "Dora Moss"), edit.Amended(died=RECEIVED))
        _, asked = requesting.open_request(practice, code, received=RECEIVED, by="daughter")
    shown = opener(open_desk, empty)(Place.REQUEST, asked.id, Step.WHO)

    assert "The client has died" in said(shown.page)
    assert "Proof of identity" not in said(shown.page)
