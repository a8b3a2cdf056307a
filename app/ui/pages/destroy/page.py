"""What destroying would do, shown before anything happens; then the steps; then the proof."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.domain import cooling_off
from app.domain.dates import in_words
from app.domain.errors import NotAllowed, ProofFailed, SchtumError
from app.services.practice.changes import Changed
from app.services.practice.own_texts import Naming
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.preview import ForeseenSeveral
from app.services.retention.several import SeveralDone
from app.ui.dialogs.ask import Ask, Question
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.destroy import queries, words
from app.ui.pages.destroy.named import NamedCard
from app.ui.pages.destroy.queries import Work
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, danger, link
from app.ui.widgets.card import Card
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.tick import OneOf


class DestroyPage(Page):
    """The plan, the place of the certificate, the typed code; nothing is asked in passing.

    What has to wait first is only marked from here.
    """

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session = session
        self._appearance = appearance
        self._ask = ask
        self._targets = queries.targets_of("")
        self._codes = queries.codes_of(self._targets)
        self._seen: ForeseenSeveral | None = None
        self._marks = False  # whether what is shown is to be marked, and not to go now
        self._running = False
        self._certificate: Path | None = None
        self.named: NamedCard | None = None
        self.destroys = danger(self.tr("Destroy…"), self._on_destroy)
        self.marks = button(self.tr("Mark for destruction"), self._on_mark)
        self.leave_be = button(self.tr("Cancel"), self._leave)
        self.head = PageHeader(
            self.metrics,
            self.tr("Destroy"),
            primary=self.destroys,
            others=(self.marks, self.leave_be),
        )
        self.notice = Notice(self.metrics)
        self.strip = ProgressStrip(self.metrics)
        self.strip.cancel.hide()  # once it has begun it is finished, now or at the next unlock
        self.sheet = Scroll(self.metrics)
        for widget in (self.head, self.notice, self.strip):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)
        self.destroys.hide()
        self.marks.hide()

    def enter(self, route: Route) -> None:
        """Foresee what would happen; refusals are said here."""
        self._targets = queries.targets_of(route.about or "")
        self._codes = queries.codes_of(self._targets)
        self._foresee(None)

    def on_changed(self, changed: Changed) -> None:
        """The plan must be what will happen: it is made anew."""
        if not self._running and changed.files & set(self._codes):
            shown = self._seen and self._seen.plan
            if shown:
                self._foresee(shown.early, at_once=shown.at_once)
            else:
                self._foresee(None)

    @override
    def first(self) -> QWidget:
        return self.leave_be

    def _foresee(self, early: str | None, *, at_once: bool = False) -> None:
        asked = queries.foreseeing(self._targets, early, at_once=at_once)
        self._session.ask(asked, self._on_foreseen, otherwise=self._refuse)

    def _on_foreseen(self, found: tuple[ForeseenSeveral, bool]) -> None:
        seen, self._marks = found
        if not seen.plan.targets and seen.plan.refused:
            self._refuse(seen.plan.refused[0].error)
            return
        self._seen = seen
        self.notice.clear()
        count, pattern = words.so_much(seen), self.tr("Destroy {n}")
        if self._marks:
            pattern = self.tr("Mark {n} for destruction")
        whose = [one.names for one in seen.files] + [one.names for one in seen.parts]
        what = ", ".join(whose[0]) if len(whose) == 1 else count
        yet = self.tr("nothing has been destroyed yet")
        self.head.say(pattern.format(n=what), (count, words.notes(words.notes_in(seen)), yet))
        self.destroys.setText(self.tr("Destroy {n}…").format(n=count))
        self.destroys.setVisible(not self._marks)
        self.marks.setVisible(self._marks)
        self._show_plan(seen)

    def _show_plan(self, seen: ForeseenSeveral) -> None:
        self.sheet.empty()
        if self._marks:
            ready = cooling_off.ready_on(self._session.clock.today(), seen.days)
            waits = self.tr(
                "It waits until {day}. Until then you can take it back. From then on you can "
                "destroy it. Nothing is destroyed unless you say so."
            )
            title = self.tr("Cooling-off period: {n} days").format(n=seen.days)
            self._card(title, [waits.format(day=in_words(ready))])
        self._card(self.tr("What will be destroyed"), words.what_goes(seen))
        if seen.plan.refused:
            self._card(self.tr("What cannot be destroyed now"), words.what_stays(seen))
        self._card(self.tr("People"), words.people(seen))
        self._card(self.tr("Holds"), [words.holds(seen)])
        self._named_card(seen.named, asks=not self._marks)
        self._card(self.tr("Backups"), words.copies(seen.copies))
        self._card(self.tr("Copies that were handed out"), words.exports(seen.exports))
        if not self._marks:
            self._certificate_card(seen.plan.runs)
            self._claims_card(seen.caveats)
        else:
            self._offer_at_once()
            self.sheet.column.addStretch(1)

    def _named_card(self, named: tuple[Naming, ...], *, asks: bool = True) -> None:
        self.named = NamedCard(self._appearance, named, asks=asks)
        self.sheet.column.addWidget(self.named)

    def _on_mark(self) -> None:
        if self._seen is not None:
            work = queries.marking_of(self._seen.plan)
            self._session.change(work, self._on_marked, otherwise=self._on_failed)

    def _on_marked(self, ready: dt.date) -> None:
        self.told.emit(self.tr("Marked. It waits until {day}").format(day=in_words(ready)))
        self._leave()

    def _claims_card(self, caveats: tuple[str, ...]) -> None:
        claims = (words.CLAIMS[code] for code in (*words.ALWAYS, *caveats) if code in words.CLAIMS)
        self._card(self.tr("What cannot be guaranteed"), [words.said(claim) for claim in claims])
        self.sheet.column.addStretch(1)

    def _certificate_card(self, count: int = 1) -> None:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", self.tr("Certificate")))
        self.place = label("reading", self._place_words(), wrap=True)
        card.column.addWidget(self.place)
        if count > 1:
            several = self.tr("{n} certificates: the others are saved beside it, with a number.")
            card.column.addWidget(label("reading", several.format(n=count), wrap=True))
        across = QHBoxLayout()
        across.addWidget(button(self.tr("Choose where to save it…"), self._choose))
        across.addStretch(1)
        card.column.addLayout(across)
        self.sheet.column.addWidget(card)

    def _place_words(self) -> str:
        if self._certificate is None:
            return self.tr("A PDF that names no client. Choose where to save it.")
        return self.tr("It will be saved as {path}.").format(path=self._certificate)

    def _choose(self, then: Callable[[], object] | None = None) -> None:
        def chosen(path: Path) -> None:
            self._certificate = path
            self.place.setText(self._place_words())
            if then is not None:
                then()

        self._ask.choose_new(self.tr("Save the certificate"), "certificate.pdf", chosen)

    def _on_destroy(self) -> None:
        if self.named is not None and not self.named.is_settled(self.notice):
            return
        if self._certificate is None:
            self._choose(self._confirm)
        else:
            self._confirm()

    def _confirm(self) -> None:
        if self._seen is None:
            return
        codes = [*dict.fromkeys(target.code for target in self._seen.plan.targets)]
        files, what = self._seen.files, words.so_much(self._seen)
        word = codes[0] if len(codes) == 1 else what
        if len(codes) == 1 and files:
            what = ", ".join(files[0].names)
        question = Question(
            title=self.tr("Destroy {what}?").format(what=what),
            words=self.tr(
                "This cannot be undone: not by you, not by us, not with the recovery words."
            ),
            yes=self.tr("Destroy"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm_by_typing(question, word, self._begin)

    def _work(self, certificate: Path) -> Work | None:
        """What a yes does; nothing while nothing was shown."""
        return None if self._seen is None else queries.destroying(self._seen, certificate)

    def _begin(self) -> None:
        work = None if self._certificate is None else self._work(self._certificate)
        if work is None:
            return
        self._running = True
        self.destroys.hide()
        self.leave_be.setEnabled(False)
        self.notice.clear()
        self.strip.begin(words.said(words.STEPS[0]))
        job = self._session.change(work, self._on_done, otherwise=self._on_failed)
        job.progressed.connect(self._on_step)

    def _on_step(self, done: int, total: int) -> None:
        self.strip.step(done, total)
        self.strip.words.setText(words.said(words.STEPS[min(done, len(words.STEPS) - 1)]))

    def _on_failed(self, error: Exception) -> None:
        """Before the plan is sealed nothing has happened; after it, the rest follows."""
        self._end()
        if isinstance(error, ProofFailed):
            self._say_unfinished(error)
            return
        self.destroys.setVisible(not self._marks)
        if isinstance(error, SchtumError) and error.rule in {"output-exists", "folder-missing"}:
            self._certificate = None
            self.place.setText(self._place_words())
        if isinstance(error, NotAllowed):
            self._refuse(error)
        else:
            self.notice.say(problem_of(error).said())

    def _say_unfinished(self, error: Exception) -> None:
        self.sheet.empty()
        self.head.say(self.tr("Not finished yet"), ())
        self.notice.say(problem_of(error).said())
        self._card(
            self.tr("What has happened"),
            [
                self.tr("The keys are destroyed. No certificate was written."),
                self.tr("Lock and unlock to repeat every step and search again."),
            ],
        )
        self.sheet.column.addStretch(1)

    def _end(self) -> None:
        self._running = False
        self.strip.end()
        self.leave_be.setEnabled(True)

    def _on_done(self, done: SeveralDone) -> None:
        self._end()
        self._seen = None
        self.leave_be.setText(self._way_back())
        self.sheet.empty()
        numbers = ", ".join(one.number for one in done.done)
        number = self.tr("certificate {number}").format(number=numbers)
        title, told = self._done_words()
        self.head.say(title, (number, in_words(self._session.clock.today())))
        self._card(self.tr("What was destroyed"), [self._gone_line(one) for one in done.done])
        self._card(self.tr("What was searched"), [words.searched_line(one) for one in done.done])
        self._card(self.tr("Backups"), [words.pending_line(done.done[-1])])
        for one in done.done:
            self._saved_card(one)
        if done.stopped is not None:
            left = self.tr("The rest was not destroyed.")
            self.notice.say(f"{left} {problem_of(done.stopped).said()}")
        self.sheet.column.addStretch(1)
        self.told.emit(told)
        self.leave_be.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_words(self) -> tuple[str, str]:
        return self.tr("Destroyed"), self.tr("Destroyed and certified")

    def _gone_line(self, done: Destroyed) -> str:
        return words.gone_line(done) if done.part is None else words.part_line(done.part.counted())

    def _saved_card(self, done: Destroyed) -> None:
        card = self._card(
            self.tr("Certificate"),
            [
                self.tr("Saved as {path}.").format(path=done.certificate),
                self.tr("Recorded and signed in the log ({n} entries).").format(
                    n=done.log_size, root=done.log_root[:16]
                ),
            ],
        )
        across = QHBoxLayout()
        across.addWidget(link(self.tr("Copy location"), lambda: _copy(str(done.certificate))))
        across.addStretch(1)
        card.column.addLayout(across)

    def _card(self, heading: str, lines: list[str]) -> Card:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", heading))
        for line in lines:
            card.column.addWidget(label("reading", line, wrap=True))
        self.sheet.column.addWidget(card)
        return card

    def _refuse(self, error: Exception) -> None:
        """What stands in the way, and the way out of it."""
        self._seen = None
        self.destroys.hide()
        self.marks.hide()
        self.sheet.empty()
        said = problem_of(error)
        code = str(error.facts.get("code", "")) if isinstance(error, SchtumError) else ""
        self.head.say(self.tr("Cannot destroy now"), (self.tr("nothing was changed"),))
        match error:
            case NotAllowed(rule="file-open"):
                self.notice.say(
                    said.said(),
                    self.tr("View file"),
                    lambda: self.go.emit(Route(Place.CLIENT, code)),
                )
            case NotAllowed(rule="insurer-unconfirmed"):
                self.notice.say(
                    said.said(),
                    self.tr("Confirm it"),
                    lambda: self.go.emit(Route(Place.RULES)),
                )
                self._offer_early()
            case NotAllowed(rule="not-due"):
                self.notice.say(said.said())
                self._offer_early()
            case NotAllowed(rule="plan-changed" | "named-in-own-texts"):
                self.notice.say(
                    said.said(), self.tr("Show the new plan"), lambda: self._foresee(None)
                )
            case NotAllowed(rule="strays-in-folder"):
                self.notice.say(
                    said.said(),
                    self.tr("View these files"),
                    lambda: self.go.emit(Route(Place.BACKUPS)),
                )
            case _:
                self.notice.say(said.said(), self._way_back(), self._leave)
                self._offer_at_once(error)
        self.sheet.column.addStretch(1)

    def _offer_early(self) -> None:
        self._reasons_card(self.tr("Destroy before the due date?"), self._foresee)

    def _offer_at_once(self, refused: Exception | None = None) -> None:
        """One file or class may go without waiting, as when the law gives its client the right."""
        waits = refused is None or (
            isinstance(refused, NotAllowed) and refused.rule == "still-waiting"
        )
        if waits and len(self._targets) == 1:
            foresee = partial(self._foresee, at_once=True)
            self._reasons_card(self.tr("Destroy it now, without waiting?"), foresee)

    def _reasons_card(self, heading: str, then: Callable[[str], None]) -> None:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", heading, wrap=True))
        only = self.tr("Only with a reason. The log records the type of reason and nothing more.")
        card.column.addWidget(label("reading", only, wrap=True))
        self.reasons = [OneOf(words.said(text)) for _, text in words.EARLY]
        for one in self.reasons:
            card.column.addWidget(one)
        show = button(self.tr("Show the plan"), partial(self._on_reason, then))
        card.column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        self.sheet.column.addWidget(card)

    def _on_reason(self, then: Callable[[str], None]) -> None:
        for one, (reason, _) in zip(self.reasons, words.EARLY, strict=True):
            if one.isChecked():
                then(reason)
                return
        self.notice.say(self.tr("Choose a reason first."))

    def _way_back(self) -> str:
        return self.tr("Back to Retention")

    def _leave(self) -> None:
        self.go.emit(Route(Place.RETENTION))


def _copy(path: str) -> None:
    QApplication.clipboard().setText(path)
