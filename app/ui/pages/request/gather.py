"""What the request covers, and the gate before health data may go out."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit

from app.domain.access_requests import Request
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.numbers import counted
from app.domain.requests import HarmOpinion, KnownToClient, Opinion
from app.domain.scope import Part, Scope
from app.domain.text import typed
from app.services.handovers.contents import part_said
from app.services.handovers.gather import Gathered
from app.services.handovers.numbering import kind_said
from app.services.handovers.review import withheld_for_harm
from app.services.handovers.workspace import Covered, Workspace
from app.ui.pages.request.receive import DayStep, day_of, put_form
from app.ui.pages.request.request_model import Bench
from app.ui.record_words import so_many
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.tick import OneOf, Tick, ticks_in

if TYPE_CHECKING:
    from app.ui.widgets.date import DateField

_Fields = dict[str, "DateField | QLineEdit | Tick"]
_NARROW: Final = "narrow:"
_GATE: Final = "gate:"
_KNOWN: Final = "known:"
_HARM: Final = "harm:"


class Gather(DayStep):
    """The records of every file about this person; elsewhere they are counted, nobody is named.

    The fields are there while the request is open, for what was asked for.
    """

    words: QLineEdit
    since_tick: Tick
    until_tick: Tick
    since: "DateField"
    until: "DateField"
    parts: Mapping[Part, Tick]

    def show_space(self, space: Workspace) -> None:
        """Each file and how many records are in it."""
        self.clear_cards()
        files = space.asked.files
        total = sum(file.records for file in files)
        lines = [self._line(file) for file in files]
        found = self.tr("Found: {records}").format(records=so_many(total, "record"))
        self.card(found, *lines)
        self._dates(space)
        self._narrowed(space)
        self._elsewhere(space.review.elsewhere)
        self.column.addStretch(1)

    def _line(self, file: Covered) -> str:
        return f"{', '.join(file.names)}, {file.code}: {so_many(file.records, 'record')}"

    def _dates(self, space: Workspace) -> None:
        days = [record.on for record in space.review.records]
        if days:
            words = self.tr("From {first} to {last}, in the order they will be sent.")
            said = words.format(first=in_words(min(days)), last=in_words(max(days)))
            self.card(self.tr("Dates"), said)

    def _narrowed(self, space: Workspace) -> None:
        """What was asked for, when it was less than everything."""
        request = space.asked.request
        scope = request.scope
        words = self.tr("Everything about this person is covered.")
        if not scope.is_whole:
            found = so_many(len(space.review.records), "record")
            words = self.tr("Only part of it was asked for: {records} covered.")
            words = words.format(records=found)
        card = self.card(self.tr("What was asked for"), words)
        if request.closed is not None:
            return
        self._ask_for_part(card, request)

    def _ask_for_part(self, card: Card, request: Request) -> None:
        """The words of who asked, the days and the kinds."""
        scope = request.scope
        form = Form(self.metrics)
        self.words = QLineEdit((request.words if scope.is_whole else request.narrowed).words)
        hint = self.tr("In their own words, for example “only 2024”. The pack shows this.")
        form.row(self.tr("&What they asked for"), self.words, hint=hint)
        first = dt.date(1900, 1, 1)
        self.since_tick = self._tick(self.tr("Only from this date on"), on=scope.since is not None)
        self.until_tick = self._tick(self.tr("Only up to this date"), on=scope.until is not None)
        self.since, self.until = self.field(first, scope.since), self.field(first, scope.until)
        fields: _Fields = {_NARROW + "words": self.words}
        form.setMaximumWidth(form.sizeHint().width() * 3)
        card.add_form(form)
        self._dates_of_part(card, fields)
        self._kinds_of_part(card, scope, fields)
        across = QHBoxLayout()
        across.addWidget(button(self.tr("Save what was asked for"), self._keep))
        across.addStretch(1)
        card.column.addLayout(across)
        self.bench.draft.hold(fields)

    def _dates_of_part(self, card: Card, fields: _Fields) -> None:
        for tick, day, words, name in (
            (self.since_tick, self.since, self.tr("First date"), "since"),
            (self.until_tick, self.until, self.tr("Last date"), "until"),
        ):
            day.setAccessibleName(words)
            day.setMinimumWidth(self.metrics.px(190))
            day.setEnabled(tick.isChecked())
            tick.toggled.connect(day.setEnabled)
            card.column.addWidget(flowing(self.metrics.gap(2), tick, day))
            fields |= {f"{_NARROW}{name}-tick": tick, _NARROW + name: day}

    def _kinds_of_part(self, card: Card, scope: Scope, fields: _Fields) -> None:
        card.column.addWidget(label("reading", self.tr("Only these kinds, if any are ticked:")))
        self.parts = {part: self._tick(part_said(part), on=part in scope.parts) for part in Part}
        card.column.addWidget(flowing(self.metrics.gap(2), *self.parts.values()))
        fields |= {f"{_NARROW}{part}": tick for part, tick in self.parts.items()}

    def _tick(self, words: str, *, on: bool = False) -> Tick:
        made = Tick(self.bench.appearance, words)
        made.setChecked(on)
        return made

    def _keep(self) -> None:
        try:
            scope = Scope(
                since=day_of(self.since) if self.since_tick.isChecked() else None,
                until=day_of(self.until) if self.until_tick.isChecked() else None,
                parts=tuple(part for part, tick in self.parts.items() if tick.isChecked()),
            )
        except NotUnderstood as error:
            self.bench.failed.emit(error)
            return
        self.bench.narrow(_NARROW, scope, self.words.text())

    def _elsewhere(self, count: int) -> None:
        if not count:
            words = self.tr("Checked: no other client’s notes mention this person.")
        else:
            words = self.tr(
                "Notes of other clients that mention this person, or someone with the same "
                "name: {n}. They are not shown here. Search for the name, and decide "
                "whether any of it is this person’s own information."
            ).format(n=count)
        self.card(self.tr("Other clients’ notes"), words)


class HealthGate(DayStep):
    """The question that must be answered before health data may go out."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.opinion = OneOf(self.tr("A health professional has given an &opinion"))
        self.known = OneOf(self.tr("The client has seen it or &knows it already"))
        self.given_on = self.field(bench.today)
        self.given_by = QLineEdit()
        self.how = QLineEdit()
        self.harm_on = self.field(bench.today)
        self.harm_by, self.harm_shown = QLineEdit(), QLineEdit()
        self._known_ticks: dict[str, Tick] = {}
        self._harm_ticks: dict[str, Tick] = {}

    def show_space(self, space: Workspace) -> None:
        """The gate as it stands."""
        self.clear_cards()
        rule = space.asked.gate
        if rule is None:
            self.card(self.tr("No opinion is needed"), self.tr("The law here asks for no opinion."))
            self.column.addStretch(1)
            return
        if space.asked.health_professional:
            words = self.tr(
                "✓  You are a health professional ({law}), "
                "so you decide whether reading it is likely to cause serious harm. When "
                "you review the notes, withhold what is likely to, with that reason."
            )
            words = words.format(law=rule.professional_law)
            self.card(self.tr("No opinion is needed"), words)
        else:
            self._ask(space)
            self._ask_known(space)
            self._ask_harm(space)
        words = self.tr(
            "{law}. If you are not a "
            "health professional, you may release health information only with an opinion "
            "from one. It must have been given in the last {months} and say that this is "
            "not likely to cause serious harm. You need no opinion as far as the person "
            "has seen or knows it already. You may withhold something because of serious "
            "harm only if a health professional has said that it is likely. Ask the one "
            "who is, or last was, responsible for this person’s care in the matter. Ask "
            "again if things have changed. This is the rule in short, and not legal "
            "advice. Your insurer’s helpline can tell you more."
        )
        months = counted(rule.opinion_months, "month")
        self.card(self.tr("The rule"), words.format(law=rule.law, months=months))
        self.column.addStretch(1)

    def _ask(self, space: Workspace) -> None:
        gate = space.asked.request.gate
        card = self.card(self.tr("Can this be released?"), *self._answer(space))
        if space.asked.request.closed is not None:
            return
        self.opinion = OneOf(self.tr("A health professional has given an &opinion"))
        self.known = OneOf(self.tr("The client has seen it or &knows it already"))
        group = QButtonGroup(card)
        self.given_by, self.how = QLineEdit(), QLineEdit()
        least = self.bench.today - dt.timedelta(days=366)
        value = gate.given_on if isinstance(gate, Opinion) else None
        self.given_on = self.field(least, value)
        for one in (self.opinion, self.known):
            group.addButton(one)
        first, second = Form(self.metrics), Form(self.metrics)
        first.row(self.tr("Date &given"), self.given_on)
        first.row(self.tr("Given &by"), self.given_by, hint=self.tr("Name and profession."))
        second.row(self.tr("&How they know it"), self.how)
        card.column.addWidget(self.opinion)
        card.column.addWidget(first)
        card.column.addWidget(self.known)
        self.settle = label("settle", "", wrap=True)
        self.settle.hide()
        put_form(card, second, button(self.tr("Save"), self._keep))
        card.column.addWidget(self.settle)
        self.opinion.toggled.connect(first.setVisible)
        self.known.toggled.connect(second.setVisible)
        first.hide()
        second.hide()
        self._fill(gate)
        self.bench.draft.hold(
            {
                f"{_GATE}opinion": self.opinion,
                f"{_GATE}known": self.known,
                f"{_GATE}on": self.given_on,
                f"{_GATE}by": self.given_by,
                f"{_GATE}how": self.how,
            }
        )

    def _ask_known(self, space: Workspace) -> None:
        """The records which the client is not taken to know, each to be said."""
        request = space.asked.request
        known = request.known
        if not isinstance(request.gate, KnownToClient) or request.closed is not None:
            return
        wanted = [
            one
            for one in space.review.records
            if one.item in space.review.not_known or one.item in known
        ]
        if not wanted:
            return
        words = self.tr(
            "These notes were written for you, or about a risk. Tick those the client has seen or "
            "knows. Withhold the others, or ask for an opinion."
        )
        card = self.card(self.tr("Notes the client may not know"), words)
        self._known_ticks = self._ticks(card, wanted, known)
        card.column.addWidget(button(self.tr("Save these answers"), self._keep_known))
        self.bench.draft.hold({f"{_KNOWN}{item}": tick for item, tick in self._known_ticks.items()})

    def _ticks(
        self, card: Card, wanted: list[Gathered], ticked: Mapping[str, bool]
    ) -> dict[str, Tick]:
        titles = [f"{kind_said(one.kind)}, {in_words(one.on)}" for one in wanted]
        ticks = ticks_in(card.column, self.bench.appearance, titles, [one.read for one in wanted])
        made = {one.item: tick for one, tick in zip(wanted, ticks, strict=True)}
        for item, tick in made.items():
            tick.setChecked(ticked.get(item, False))
        return made

    def _keep_known(self) -> None:
        said = {item: tick.isChecked() for item, tick in self._known_ticks.items()}
        self.bench.answer_gate(None, _KNOWN, known=said)

    def _ask_harm(self, space: Workspace) -> None:
        """Whose opinion there is that something is likely to cause serious harm."""
        request, harmful = space.asked.request, withheld_for_harm(space.review)
        if not harmful or request.closed is not None:
            return
        words = self.tr(
            "You withhold something because reading it is likely to cause serious harm. For that "
            "you need the opinion of a health professional that it is. Tick what it is about."
        )
        card = self.card(self.tr("Withheld because of serious harm"), words)
        said = request.harm
        self.harm_on = self.field(
            self.bench.today - dt.timedelta(days=366), said.given_on if said else None
        )
        self.harm_by = QLineEdit(said.given_by.words if said else "")
        self.harm_shown = QLineEdit(said.shown.words if said else "")
        form = Form(self.metrics)
        form.row(self.tr("Date gi&ven"), self.harm_on)
        form.row(self.tr("Given b&y"), self.harm_by, hint=self.tr("Name and profession."))
        form.row(self.tr("What they were sho&wn"), self.harm_shown)
        wanted = [one for one in space.review.records if one.item in harmful]
        covered = dict.fromkeys(request.harmful, True)
        self._harm_ticks = self._ticks(card, wanted, covered)
        put_form(card, form, button(self.tr("Save this opinion"), self._keep_harm))
        fields: dict[str, DateField | QLineEdit | Tick] = {
            f"{_HARM}on": self.harm_on,
            f"{_HARM}by": self.harm_by,
            f"{_HARM}shown": self.harm_shown,
            **{f"{_HARM}{item}": tick for item, tick in self._harm_ticks.items()},
        }
        self.bench.draft.hold(fields)

    def _keep_harm(self) -> None:
        by = self.harm_by.text().strip()
        records = tuple(item for item, tick in self._harm_ticks.items() if tick.isChecked())
        if not by or not records:
            self.harm_by.setFocus()
            return
        opinion = HarmOpinion(
            given_on=day_of(self.harm_on),
            given_by=typed(by),
            shown=typed(self.harm_shown.text().strip()),
        )
        self.bench.answer_gate(None, _HARM, harm=opinion, harmful=records)

    def _fill(self, gate: object) -> None:
        match gate:
            case Opinion(given_by=given_by):
                self.opinion.setChecked(True)
                self.given_by.setText(given_by.words)
            case KnownToClient(how=how):
                self.known.setChecked(True)
                self.how.setText(how.words)
            case _:
                pass

    def _answer(self, space: Workspace) -> tuple[str, ...]:
        match space.asked.request.gate:
            case Opinion(given_on=given_on, given_by=given_by):
                words = self.tr("Answered: opinion of {day}, given by {who}.")
                return (words.format(day=in_words(given_on), who=given_by.words),)
            case KnownToClient(how=how):
                words = self.tr("Answered: the client knows it already ({how}).")
                return (words.format(how=how.words),)
            case _:
                return (self.tr("Not answered yet. You cannot make the pack until it is."),)

    def _keep(self) -> None:
        given_by, how = self.given_by.text().strip(), self.how.text().strip()
        if self.opinion.isChecked() and given_by:
            answer = Opinion(given_on=day_of(self.given_on), given_by=typed(given_by))
            self.bench.answer_gate(answer, _GATE)
        elif self.known.isChecked() and how:
            self.bench.answer_gate(KnownToClient(how=typed(how)), _GATE)
        else:
            self.settle.setText(self.tr("Choose one of the two, and say who or how."))
            self.settle.show()
