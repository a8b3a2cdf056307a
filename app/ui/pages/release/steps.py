"""The steps of a release after how much is enough: which records, and how it goes."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.domain.authority import OF_RECORDS
from app.domain.dates import in_words
from app.domain.handed_over import HowSent
from app.domain.kinds import CONSENT
from app.domain.releases import Level
from app.domain.with_client import WithClient
from app.services.handovers.numbering import kind_said
from app.services.handovers.police import said_of
from app.services.handovers.release import Wanted
from app.services.handovers.release_space import ReleaseSpace, Thing
from app.services.records.kind_words import words_of
from app.ui.dialogs.ask import Question
from app.ui.pages.release.model import ReleaseBench
from app.ui.record_words import so_many
from app.ui.reviewing.page_preview import PagePreview
from app.ui.reviewing.step_page import StepBase
from app.ui.widgets.buttons import button, link
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.passphrase_line import PassphraseLine
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.tick import Tick, ticks_in
from app.ui.with_client import boxes, laid_out, ticked
from app.ui.wording.releases import code_words, obstacle

if TYPE_CHECKING:
    from app.domain.consents import Category
    from app.domain.ids import RecordId
    from app.ui.form_fields import Field

RECORDS_FORM: Final = "records:"
_HOW: Final = (
    HowSent.SEALED_FILE,
    HowSent.POST,
    HowSent.BY_HAND,
    HowSent.CLIENT_CARRIES,
)


class ChooseRecords(StepBase):
    """Only what matters for the purpose goes, by day, by kind, by record, with a reason."""

    def __init__(self, bench: ReleaseBench) -> None:
        super().__init__(bench.appearance.metrics)
        self.bench = bench
        self.kinds: dict[Category, Tick] = {}
        self.ticks: dict[RecordId, Tick] = {}
        self.because = QLineEdit()
        self.since = self.until = DateField.of(self.metrics, bench.today)
        self.since_tick = self.until_tick = Tick(bench.appearance, "")
        self._shown = False

    def show_space(self, space: ReleaseSpace) -> None:
        """The records that may go, each ticked unless it was left out."""
        if self._shown:
            return  # what was ticked since stays
        self._shown = True
        made, things = space.release, space.offer.copied
        self._days_and_kinds(space, things)
        words = self.tr("Untick what does not matter for the purpose: {purpose}.")
        card = self.card(
            self.tr("Records that can be sent"),
            words.format(purpose=space.offer.purpose.rstrip(". ")),
        )
        titles = [f"{in_words(one.on)} · {kind_said(one.kind)}" for one in things]
        begin = [one.begins for one in things]
        ticks = ticks_in(card.column, self.bench.appearance, titles, begin, always=True)
        self.ticks = {one.record: tick for one, tick in zip(things, ticks, strict=True)}
        fields: dict[str, Field] = {}
        for record, tick in self.ticks.items():
            tick.setChecked(record not in made.left_out)
            fields[f"{RECORDS_FORM}{record}"] = tick
        form = Form(self.metrics)
        self.because.setText(made.left_out_because.words)
        hint = self.tr("Kept with the release. It is not sent.")
        form.row(self.tr("Why these are left out"), self.because, hint=hint)
        card.column.addWidget(form)
        self._hold(fields)
        self.column.addStretch(1)

    def _hold(self, fields: dict[str, "Field"]) -> None:
        fields |= {f"{RECORDS_FORM}{kind.value}": tick for kind, tick in self.kinds.items()}
        fields |= {
            f"{RECORDS_FORM}because": self.because,
            f"{RECORDS_FORM}since": self.since,
            f"{RECORDS_FORM}until": self.until,
            f"{RECORDS_FORM}since-tick": self.since_tick,
            f"{RECORDS_FORM}until-tick": self.until_tick,
        }
        self.bench.draft.hold(fields)

    def _days_and_kinds(self, space: ReleaseSpace, things: tuple[Thing, ...]) -> None:
        made, words = space.release, words_of(CONSENT.name).fields["categories"].choices
        card = self.card(self.tr("Only part of it"))
        days = [one.on for one in things] or [self.bench.today]
        appearance = self.bench.appearance
        for name, tick_words, field_name, at in (
            ("since", self.tr("Nothing before"), self.tr("First date"), min(days)),
            ("until", self.tr("Nothing after"), self.tr("Last date"), max(days)),
        ):
            chosen = getattr(made.scope, name)
            tick = Tick(appearance, tick_words)
            tick.setChecked(chosen is not None)
            field = DateField.of(self.metrics, chosen or at)
            field.setAccessibleName(field_name)
            field.setEnabled(chosen is not None)
            tick.toggled.connect(field.setEnabled)
            setattr(self, name, field)
            setattr(self, f"{name}_tick", tick)
            card.column.addWidget(flowing(self.metrics.gap(2), tick, field))
        known = {one.category for one in things}
        for category in (one for one in OF_RECORDS if one in known):
            tick = Tick(appearance, words[category.value].capitalize())
            tick.setChecked(not made.categories or category in made.categories)
            self.kinds[category] = tick
            card.column.addWidget(tick)

    def wanted(self, before: Wanted) -> Wanted:
        """How it is narrowed."""
        left = tuple(one for one, tick in self.ticks.items() if not tick.isChecked())
        kinds = tuple(kind for kind, tick in self.kinds.items() if tick.isChecked())
        return Wanted(
            level=before.level,
            because=before.because,
            papers=before.papers,
            address=before.address,
            since=self.since.day() if self.since_tick.isChecked() else None,
            until=self.until.day() if self.until_tick.isChecked() else None,
            categories=() if len(kinds) == len(self.kinds) else kinds,
            left_out=left,
            left_out_because=self.because.text(),
        )

    def lacks(self) -> str:
        """What is still to be said before one goes on."""
        if self.kinds and not any(one.isChecked() for one in self.kinds.values()):
            return self.tr("Choose at least one kind of record, or go back and choose less.")
        left = any(not one.isChecked() for one in (*self.ticks.values(), *self.kinds.values()))
        if left and not self.because.text().strip():
            self.because.setFocus()
            return self.tr("Say in one line why these are left out.")
        return ""


class SendIt(StepBase):
    """What goes, as it will be; how it goes; the passphrase, once; the client's receipt."""

    def __init__(self, bench: ReleaseBench) -> None:
        super().__init__(bench.appearance.metrics)
        self.bench = bench
        self.strip = ProgressStrip(self.metrics)
        self.strip.cancel_asked.connect(bench.stop)
        bench.progressed.connect(self.strip.step)
        words = words_of("handover").fields["how"].choices
        self.how = ChoiceField(
            bench.appearance, tuple((one.value, words[one.value]) for one in _HOW)
        )
        self.how.setAccessibleName(self.tr("How it is sent"))
        self.sealed = Tick(bench.appearance, self.tr("Encrypt the PDF with a passphrase"))
        self.sealed.setChecked(True)
        self.with_client = boxes(bench.appearance)
        self.parts = laid_out(bench.appearance, self.with_client)
        self.passphrase: PassphraseLine | None = None
        self.how.activated.connect(self._on_how)
        bench.draft.hold({"send:how": self.how, "send:sealed": self.sealed})
        bench.draft.hold({f"send:{name}": tick for name, tick in self.with_client.items()})

    def offers(self) -> str:
        """Making it, once nothing is missing."""
        space = self.bench.space
        if space is None or self.bench.building or space.closed or self._waits(space):
            return ""
        return self.tr("Make and record it…")

    def go_on(self) -> bool:
        """Ask where it goes, and make it."""
        if self.offers():
            self.bench.ask.choose_new(self.tr("Save the document"), "letter.pdf", self._make)
        return True

    def show_space(self, space: ReleaseSpace) -> None:
        """What is missing, what will go, or what went."""
        for kept in (self.strip, self.how, self.sealed, self.parts):
            kept.setParent(None)
        self.clear_cards()
        if not self.bench.building:
            self.strip.end()
        else:
            self.strip.begin(self.tr("Making and checking it"))
        self.column.addWidget(self.strip)
        if space.went is not None:
            self._show_went(space)
        elif waits := self._waits(space):
            self.card(self.tr("Nothing can be sent yet"), *waits)
            self._offer_accepting(space)
        elif not space.closed:
            self._show_ready(space)
        self.column.addStretch(1)
        self.goes_on.emit(self.offers())

    def _waits(self, space: ReleaseSpace) -> tuple[str, ...]:
        found = [obstacle(one.value) for one in space.obstacles]
        left = space.review.undecided + len(space.review.records_to_decide)
        if left:
            found.append(self.tr("Still to decide in the review: {n}.").format(n=left))
        if space.review.name_unsaid:
            found.append(self.tr("The client has had several names: choose one in the review."))
        made = space.release
        nothing = not space.review.records and not space.sessions
        if nothing and made.level is not Level.ATTENDANCE:
            found.append(self.tr("There is nothing to send: no record is chosen."))
        return tuple(found)

    def _offer_accepting(self, space: ReleaseSpace) -> None:
        if not space.review.undecided:
            return
        across = QHBoxLayout()
        across.addWidget(link(self.tr("Accept suggestions…"), self._on_accept))
        across.addStretch(1)
        self.column.addLayout(across)

    def _on_accept(self) -> None:
        if self.bench.space is None:
            return
        words = self.tr(
            "Still to decide: {n}. Names of other people, numbers and addresses will be withheld. "
            "Nobody will have read these; you can still change each one."
        )
        question = Question(
            title=self.tr("Accept the remaining suggestions?"),
            words=words.format(n=self.bench.space.review.undecided),
            yes=self.tr("Accept suggestions"),
            no=self.tr("Cancel"),
        )
        self.bench.ask.confirm(question, self.bench.accept_rest)

    def _show_ready(self, space: ReleaseSpace) -> None:
        made = space.release
        blocks = sum(isinstance(piece, int) for one in space.sent for piece in one.pieces)
        lines = [self.tr("To {recipient}").format(recipient=space.addressed)]
        if made.address.words:
            where = ", ".join(made.address.words.splitlines())
            lines.append(self.tr("At {address}").format(address=where))
        if space.sessions:
            lines.append(self.tr("Dates of sessions: {n}").format(n=space.sessions))
        if space.review.records:
            records = so_many(len([one for one in space.sent if one.pieces]), "record")
            withheld = so_many(blocks, "passage")
            words = self.tr("{records}, {passages} withheld")
            lines.append(words.format(records=records, passages=withheld))
        if made.left_out:
            words = self.tr("Left out: {records}")
            lines.append(words.format(records=so_many(len(made.left_out), "record")))
        self._warn_of_the_police(space)
        card = self.card(self.tr("What will be sent"), *lines)
        if self.bench.previewed is not None:
            card.column.addWidget(PagePreview(self.metrics, self.bench.previewed))
        elif not self.bench.building:
            across = QHBoxLayout()
            across.addWidget(button(self.tr("Preview it"), self.bench.preview))
            across.addStretch(1)
            card.column.addLayout(across)
        ways = self.card(
            self.tr("How it is sent"),
            self.tr("An encrypted file can go by e-mail. Send its passphrase another way."),
        )
        ways.column.addWidget(flowing(self.metrics.gap(3), self.how, self.sealed))
        ways.column.addWidget(self.parts)
        self.parts.show()

    def _warn_of_the_police(self, space: ReleaseSpace) -> None:
        """What they have not answered is said once more; it stops nobody."""
        left = () if space.police is None else said_of(space.police.unanswered)
        if left:
            title = self.tr("The police have not answered")
            self.card(title, *(f"–  {words}" for words in left), code_words())

    def _on_how(self) -> None:
        self.sealed.setChecked(self.how.key() == HowSent.SEALED_FILE.value)

    def _make(self, out: Path) -> None:
        self.bench.send(
            out,
            HowSent(self.how.key()),
            plain=not self.sealed.isChecked(),
            with_client=[WithClient(one) for one in ticked(self.with_client)],
        )

    def _show_went(self, space: ReleaseSpace) -> None:
        went, sent = space.went, self.bench.sent
        if went is None:
            return
        if sent is not None and sent.passphrase is not None:
            self._show_passphrase(sent.passphrase)
        lines = [
            self.tr("To {recipient}, on {day}: {said}.").format(
                recipient=went.to.words, day=in_words(went.on), said=went.said.words
            )
        ]
        if sent is not None:
            words = self.tr("{pages}, {passages} withheld. Saved as {path}.")
            pages, held = so_many(sent.pages, "page"), so_many(sent.withheld, "passage")
            lines.append(words.format(pages=pages, passages=held, path=sent.path))
        if space.offer.once:
            lines.append(self.tr("The consent was for one use. It has now been used."))
        card = self.card(self.tr("Made and recorded"), *lines)
        if sent is not None:
            passed = self.tr("{n} checks passed").format(n=sum(one.ok for one in sent.checks))
            details = Disclosure(self.metrics, label("ok", passed))
            for check in sent.checks:
                details.add(f"{'✓' if check.ok else '✗'}  {check.name}: {check.detail}")
            card.column.addWidget(details)
        self._show_receipt(space)

    def _show_receipt(self, space: ReleaseSpace) -> None:
        client = space.offer.client
        title = self.tr("Receipt for {client}").format(client=client)
        if space.offer.kept_from_the_client:
            self.card(
                title, self.tr("None: the decision says that the law forbids telling the client.")
            )
            return
        if space.offer.died:
            self.card(title, self.tr("None: the client has died."))
            return
        words = self.tr("It says what was sent, to whom and when, and how to withdraw.")
        card = self.card(title, words)
        across = QHBoxLayout()
        across.addWidget(button(self.tr("Save the receipt…"), self._on_receipt))
        across.addStretch(1)
        card.column.addLayout(across)

    def _on_receipt(self) -> None:
        title = self.tr("Save the receipt")
        self.bench.ask.choose_new(title, "receipt.pdf", self.bench.receipt)

    def _show_passphrase(self, passphrase: str) -> None:
        card = self.card(
            self.tr("Passphrase, shown only once"),
            self.tr("Do not send it with the file. Give it separately: by telephone or on paper."),
        )
        self.passphrase = PassphraseLine(
            self.metrics, passphrase, self.tr("Passphrase of the file")
        )
        self.passphrase.copied.connect(self._on_copied)
        card.column.addWidget(self.passphrase)

    def _on_copied(self) -> None:
        self.bench.said.emit(self.tr("Passphrase copied"))
