"""The page on which confidence is weighed: steps, work, and the record as it grows.

The steps may be opened in any order. A draft waits for days; what is missing is always in sight.
"""

import datetime as dt
from functools import partial
from typing import Any, Final

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain import decisions
from app.domain.clock import stamp
from app.domain.dates import in_words
from app.domain.decisions import STEP_OF, Gap, Step
from app.domain.errors import NotUnderstood
from app.domain.forms import DAY
from app.domain.ids import Code
from app.domain.kinds import DECISION
from app.domain.lists import listed
from app.domain.notes import Draft
from app.domain.numbers import figures
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records.decisions import refusal
from app.ui.dialogs.ask import Ask, Question
from app.ui.draft_page import DraftPage
from app.ui.navigation import DRAFT, Place, Route
from app.ui.overrides import override
from app.ui.pages.decision import words
from app.ui.pages.decision.queries import Desk, desk, signed
from app.ui.pages.decision.rail import Rail, Sign
from app.ui.pages.decision.record import Growing, RingFirst
from app.ui.pages.decision.work import StepWork
from app.ui.pages.decision.works import Works
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary, reword
from app.ui.widgets.header import PageHeader
from app.ui.widgets.layouts import UNBOUND, at_most
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_RAIL: Final = 204  # pixels at 100 %
_WORK: Final = 492  # idem
_ASIDE: Final = 318  # idem
_LEAST: Final = (
    260  # idem: as now laid out it may want more, and a window set to half a screen less
)
_LOWEST: Final = 240  # idem
_NARROW: Final = 1040  # idem: below this what is aside goes below


class DecisionPage(DraftPage):
    """`about` is the file's code, `part` a draft or the decision that is made again: see `desk`."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance, ask)
        self._code = Code("")
        self._desk: Desk | None = None
        self._fixed: dict[str, Any] = {}  # what is not asked: when it was begun
        self._said_of_time = ""
        self.step = Step.HAPPENED
        self.works = Works(appearance, session.clock.today(), self._put_work)
        self.onward = primary(self.tr("Next"), self._on_onward, key="Ctrl+Return")
        self.aside_button = button(self.tr("Put aside"), self._leave, key="Esc")
        self.head = PageHeader(
            self.metrics,
            self.tr("Disclose, or not?"),
            primary=self.onward,
            others=(self.discard, self.aside_button),
        )
        self.timer = Notice(self.metrics)
        self.rail = Rail(appearance)
        self.growing = Growing(self.metrics, self.kept)
        self.ring = RingFirst(self.metrics)
        self.middle_part = Scroll(self.metrics)
        self._say()
        self._lay_out()

    def enter(self, route: Route) -> None:
        """Ask for what was begun, and for the law here."""
        self._code = code = Code(route.about or "")
        part = route.part or ""
        self._session.ask(
            lambda practice, _: desk(practice, code, part),
            self._on_desk,
            otherwise=self._on_missing,
        )

    @override
    def here(self, route: Route) -> Route:
        return Route(route.place, route.about, f"{DRAFT}{self._draft_id}")

    @override
    def behind(self, route: Route) -> Route:
        return route

    @override
    def first(self) -> QWidget:
        return self.aside_button

    def fields(self) -> dict[str, Any]:
        """What is filled in on every step, by name."""
        return self._fixed | self.works.fields()

    def missing(self) -> tuple[Gap, ...]:
        """What is missing before it can be signed."""
        return () if self._desk is None else self._desk.gaps(self.fields(), self._now())

    def _now(self) -> dt.datetime:
        return self._session.clock.utc().astimezone().replace(tzinfo=None)

    def _say(self) -> None:
        self._disk_full = self.tr(
            "The disk is full. What you wrote is saved, encrypted, in space reserved for it. "
            "Free some space before you sign."
        )
        self._not_kept = self.tr("What you wrote is only in this window. Do not close it.")
        self._lost = Question(
            title=self.tr("Discard this draft?"),
            words=self.tr("What you wrote here will be lost. Saved records are not affected."),
            yes=self.tr("Discard"),
            no=self.tr("Continue writing"),
            destroys=True,
        )

    def _lay_out(self) -> None:
        gap, px = self.metrics.gap, self.metrics.px
        self.setMinimumSize(px(_LEAST), px(_LOWEST))
        self.rail.setFixedWidth(px(_RAIL))
        self.aside = QWidget()
        down = QVBoxLayout(self.aside)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(gap(3))
        down.addWidget(self.growing, 1)
        down.addWidget(self.ring)
        self.growing.setMinimumHeight(px(180))
        self._body = QHBoxLayout()
        self._body.setSpacing(gap(6))
        self._body.addWidget(self.rail)
        self._body.addWidget(self.middle_part, 1)
        self._body.addWidget(self.aside)
        self.middle = QWidget()
        self._works = QVBoxLayout(self.middle)
        self._works.setContentsMargins(0, 0, gap(1), 0)
        self.middle_part.column.addWidget(at_most(px(_WORK + 40), self.middle))
        self.middle_part.column.addStretch(1)
        for widget in (self.head, self.timer, self.notice):
            self.column.addWidget(widget)
        self.column.addLayout(self._body, 1)
        for unknown in (self.onward, self.discard, self.rail, self.aside, self.kept):
            unknown.hide()
        self.rail.chosen.connect(lambda step: self.open_step(Step(step)))
        self.ring.add_asked.connect(lambda: self.go.emit(Route(Place.SETTINGS)))
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self._on_onward)
        for place, step in enumerate(Step, start=1):
            keys = QShortcut(QKeySequence(f"Alt+{place}"), self)
            keys.activated.connect(partial(self.open_step, step))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is aside goes below the work where there is no room beside it, then the steps."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() - 2 * self.metrics.gap(10)
        high = self._body.geometry().height()
        below = wide < self.metrics.px(_NARROW - 40) or high < self.aside.minimumSizeHint().height()
        above = wide < self.metrics.px(_RAIL + 420) or high < self.rail.minimumSizeHint().height()
        self._put(self.rail, above, at=1)
        self._put(self.aside, below, at=self.middle_part.column.count() - 1)
        self.aside.setMaximumWidth(UNBOUND if below else self.metrics.px(_ASIDE))
        self.aside.setMinimumWidth(0 if below else self.metrics.px(_ASIDE))

    def _put(self, part: QWidget, inside: bool, *, at: int) -> None:  # noqa: FBT001  where it goes
        is_inside = self.middle_part.column.indexOf(part) >= 0
        if inside == is_inside:
            return
        layout: QBoxLayout = self.middle_part.column if inside else self._body
        (self._body if inside else self.middle_part.column).removeWidget(part)
        layout.insertWidget(at if inside else (0 if part is self.rail else 2), part)

    def _on_desk(self, found: Desk) -> None:
        self._desk = found
        self._fixed = {name: found.fields.get(name) for name in ("begun", "begun_at")}
        self.ring.show_contacts(found.contacts)
        self.works.begin(found)
        self._begin(found.draft, found.sealer)
        for widget in (self.onward, self.rail, self.aside):
            widget.show()
        self._arrange()
        self.open_step(words.where(found.form, self.fields(), self.missing()))

    def _put_work(self, work: StepWork) -> None:
        """A step that was made has its place, and the keyboard comes to it before what is aside."""
        self._works.addWidget(work)
        work.edited.connect(self._on_typed)
        last = work.form.last()
        for link in self.ring.findChildren(QPushButton):
            QWidget.setTabOrder(last, link)
            last = link

    def open_step(self, step: Step) -> None:
        """Show this step; what was written on the others stays."""
        if not self.works or self._desk is None:
            return
        self.step, here = step, self.works[step]
        if step is Step.PRINCIPLES:
            here.fill_known(words.known_answers(self._desk.form, self.fields()))
        for work in self.works.made.values():
            work.setVisible(work is here)
        self.middle_part.to_top()
        self._show()
        here.focus()

    def _show(self) -> None:
        """Show how everything stands now."""
        if self._desk is None:
            return
        fields, missing = self.fields(), self.missing()
        counted = words.counted(missing)
        until = self._say_time(fields, missing)
        signs = {}
        for step in Step:
            lacking = any(STEP_OF[one] is step for one in counted)
            unfinished = any(STEP_OF[one] is step for one in missing)
            empty = any(not fields.get(one) for one in words.WHOLE.get(step, ()))
            sign = Sign.MISSING if lacking else Sign.OPEN if unfinished or empty else Sign.DONE
            signs[step] = (sign, words.standing(step, missing, fields, self._desk.form, until))
        self.rail.show_steps(self.step, signs)
        self.growing.show_sections(words.sections(self._desk.form, fields))
        chosen = fields.get("footing") == "obliged" and not fields.get("duty")
        if Step.GROUND in self.works.made:
            self.works[Step.GROUND].show_law(fields, self._desk.not_yet if chosen else ())
        self._say_head(missing)

    def _say_head(self, missing: tuple[Gap, ...]) -> None:
        if self._desk is None:
            return
        facts = [listed(self._desk.names)]
        since = decisions.begun(self._fixed)
        if since is not None:
            day = in_words(since.date(), weekday=True)
            said = self.tr("begun on {day} at {time}")
            facts.append(said.format(day=day, time=f"{since:%H:%M}"))
        last = self.step is Step.DISCLOSURE
        shown = [one for one in missing if one is not Gap.TIME] if last else words.counted(missing)
        if shown:
            thing, things = self.tr("thing missing"), self.tr("things missing")
            facts.append(figures(len(shown), thing, things))
        elif Gap.TIME in missing:
            facts.append(self.tr("waiting until you can sign"))
        else:
            facts.append(self.tr("ready to sign"))
        self.head.say(self.tr("Disclose, or not?"), tuple(facts))
        self._say_onward(missing)

    def _say_onward(self, missing: tuple[Gap, ...]) -> None:
        if self.step is Step.DISCLOSURE:
            reword(self.onward, self.tr("Sign"))
            self.onward.setEnabled(not missing)
            self._say_missing(missing)
            return
        following = [*Step][[*Step].index(self.step) + 1]
        onward = self.tr("Next: {step}").format(step=words.said(words.TITLES[following]))
        reword(self.onward, self.tr("Next") if self.metrics.large else onward)
        self.onward.setEnabled(True)
        if self.notice.property("missing"):
            self.notice.setProperty("missing", False)  # noqa: FBT003  Qt's
            self.notice.clear()

    def _say_missing(self, missing: tuple[Gap, ...]) -> None:
        """The first thing that is missing, and a way to the step where it is mended."""
        if not missing:
            self.notice.clear()
            return
        hours = 0 if self._desk is None else self._desk.hours
        until = decisions.not_before(self.fields(), hours)
        step = STEP_OF[missing[0]]
        said = problem_of(refusal(missing[0], until)).title
        if self.notice.isVisible() and self.notice.words.text() == said:
            return
        self.notice.setProperty("missing", True)  # noqa: FBT003  Qt's
        self.notice.say(said, words.said(words.TITLES[step]), partial(self.open_step, step))

    def _say_time(self, fields: dict[str, Any], missing: tuple[Gap, ...]) -> str:
        """What the band above says of the time; the same in short for its step."""
        hours = 0 if self._desk is None else self._desk.hours
        until = decisions.not_before(fields, hours)
        emergency = bool(str(fields.get("emergency") or "").strip())
        if emergency:
            band, short = self.tr("An emergency: you can sign at once."), self.tr("an emergency")
        elif Gap.TIME in missing and until is not None:
            when = words.moment(until, self._session.clock.today())
            band = self.tr("Not before {when}, unless it is an emergency.").format(when=when)
            short = self.tr("until {when}").format(when=when)
        else:
            band = self.tr("You have had a day to think it over.")
            short = self.tr("a day has passed")
        if band != self._said_of_time:
            self._said_of_time = band
            if emergency or Gap.TIME not in missing:
                self.timer.say(band, settle=False)
            else:
                self.timer.say(
                    band, self.tr("It is an emergency"), self._on_emergency, settle=False
                )
        return short

    def _on_emergency(self) -> None:
        self.open_step(Step.REFLECT)
        self.works[Step.REFLECT].form.entry("emergency").parts()[0].setFocus()

    def _on_typed(self) -> None:
        self.keeper.typed()
        self.discard.show()
        self._show()

    @override
    def _draft(self) -> Draft:
        fields = self.fields()
        return Draft(
            id=self._draft_id,
            file=self._code,
            kind=DECISION.name,
            on=words.day_of(fields.get(DAY)) or self._session.clock.today(),
            fields=fields,
            kept=stamp(self._session.clock),
            adds_to=None if self._desk is None else self._desk.adds_to,
        )

    @override
    def _blank(self) -> bool:
        return not self.fields().keys() - {DAY, "begun", "begun_at"}

    def _on_onward(self) -> None:
        if not self.onward.isEnabled() or self._sealer is None:
            return
        if self.step is not Step.DISCLOSURE:
            self.open_step([*Step][[*Step].index(self.step) + 1])
            return
        self.keeper.stop()
        self._busy(busy=True)
        code, draft = self._code, self._draft()

        def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
            return signed(practice, code, draft)

        self._session.change(work, self._on_signed, otherwise=self._on_not_signed)

    def _busy(self, *, busy: bool) -> None:
        self.onward.setEnabled(not busy)
        self.middle.setEnabled(not busy)

    def _on_signed(self, _: object) -> None:
        self._sealer = None
        self.told.emit(self.tr("Signed"))
        self._leave()

    def _on_not_signed(self, error: Exception) -> None:
        self._busy(busy=False)
        self.keeper.typed()
        self.notice.say(problem_of(error).said())
        match error:
            case NotUnderstood(rule=rule, facts={"field": str(field)}):
                step = next(one for one, names in decisions.FIELDS_OF.items() if field in names)
                self.open_step(step)
                if field not in self._fixed:
                    own = rule in {"field-missing", "field-invalid"}  # the form says it better
                    self.works[step].form.refuse(field, "" if own else problem_of(error).said())
            case _:
                self._show()

    @override
    def _leave(self) -> None:
        self.go.emit(Route(Place.CLIENT, self._code))

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said(), self.tr("Back"), self._leave)
