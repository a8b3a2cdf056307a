"""A parent asks: by what right, what was agreed, what the child wants and can decide."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.domain.redaction import OF_A_CHILD
from app.domain.responsibilities import YesNo
from app.domain.sharing import Shared
from app.services.handovers.parental import BARRED, ParentAsks, lacking
from app.services.handovers.workspace import Workspace
from app.ui.theme.metrics import Metrics
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label

_WIDE = 170  # pixels at 100 %: what it is about


class ParentCard(Card):
    """What is recorded of it, a line for each, before anything is filled in."""

    def __init__(self, metrics: Metrics, space: Workspace, parent: ParentAsks) -> None:
        super().__init__(metrics)
        self._child, self._space, self._parent = space.asked.represented, space, parent
        self._metrics, self._rows = metrics, QGridLayout()
        self._rows.setHorizontalSpacing(metrics.gap(4))
        self._rows.setVerticalSpacing(metrics.gap(1))
        self.column.addWidget(label("heading", self._title()))
        self.column.addLayout(self._rows)
        if parent.speaks:
            self._put(self.tr("Whom they act for"), self._acts_for())
        self._put(self.tr("Why they may ask"), self._right())
        self._put(self.tr("What they may be told"), self._agreed())
        self._put(self.tr("What the child wants"), self._wish())
        self._put(self.tr("Able to decide"), self._able())
        if parent.rule is not None:
            self._put(self.tr("The law at {age}").format(age=parent.age), parent.rule.rule)
        self._put(self.tr("Suggested"), self._suggested())

    def _put(self, about: str, words: str) -> None:
        large, row = self._metrics.large, self._rows.rowCount()
        what, said = label("field", about, wrap=True), label("reading", words, wrap=True)
        if large:
            self._rows.setRowMinimumHeight(row, self._metrics.gap(1))
            self._rows.addWidget(what, row + 1, 0)
            self._rows.addWidget(said, row + 2, 0)
            return
        what.setFixedWidth(self._metrics.px(_WIDE))
        self._rows.addWidget(what, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(said, row, 1)
        self._rows.setColumnStretch(1, 1)

    def _title(self) -> str:
        if self._parent.speaks:
            return self.tr("A solicitor or someone like them asks")
        return self.tr("Someone asks in the child’s place")

    def _acts_for(self) -> str:
        """Each adult who is named in how they know that they may ask, and their right."""
        nothing = self.tr("No record says whether they have parental responsibility")
        words = self.tr("{name}. {right}.")
        told = [words.format(name=who, right=r or nothing) for who, r in self._parent.acts_for]
        return " ".join(told) or self.tr("Not said yet. Ask who has instructed them.")

    def _right(self) -> str:
        parent = self._parent
        if parent.decides_alone:
            words = self.tr(
                "The right is now {child}’s alone. Ask for an authority signed by {child}."
            )
            return words.format(child=self._child)
        if parent.no_right and parent.speaks:
            return self.tr("Your records say that whoever they act for has no such right.")
        if parent.no_right:
            return self.tr("Your records say that they have no parental responsibility.")
        if parent.speaks:
            return self.tr(
                "A right of their own they have not. Ask for the authority, signed by whoever has "
                "instructed them. A solicitor’s letter is not an order."
            )
        nothing = self.tr("No record says whether they have parental responsibility.")
        return f"{parent.right}." if parent.right else nothing

    def _agreed(self) -> str:
        if self._parent.speaks and not self._parent.told:
            return self.tr(
                "Nothing beside the answer to this request. What is agreed with a parent is not "
                "agreed with their solicitor."
            )
        told = [one for one in self._parent.told if Shared.NOTHING not in one.what]
        if told:
            words = self.tr("As agreed: {what}.")
            return words.format(what="; ".join(f"{one.what_said}, {one.when_said}" for one in told))
        if self._parent.told:
            return self.tr("Nothing, as agreed.")
        return self.tr("Nothing is agreed yet.")

    def _wish(self) -> str:
        nothing = self.tr("Not written down yet. Ask them if you can.")
        agreed = {
            YesNo.YES: self.tr("They agree."),
            YesNo.NO: self.tr("They do not agree."),
            YesNo.NOT_KNOWN: self.tr("They could not be asked."),
        }
        request = self._space.asked.request
        wish, agrees = request.wish.words.strip() or nothing, request.agrees
        return wish if agrees is None else f"{wish.rstrip('.')}. {agreed[agrees]}"

    def _able(self) -> str:
        judged = self._parent.competent
        if self._parent.unsaid:
            return self.tr(
                "A judgement does not say of which client it is. Correct that record and say so."
            )
        said = {
            YesNo.YES: self.tr("You judged that {child} can decide for themselves."),
            YesNo.NO: self.tr("You judged that {child} cannot decide for themselves."),
        }
        presumed = self.tr("The law presumes so, unless there is evidence otherwise.")
        open_ = presumed if self._parent.presumed else self.tr("You have not judged it yet.")
        words = open_ if judged is None else said.get(judged, self.tr("You are not sure yet."))
        because = self._parent.competent_because
        return " ".join(one for one in (words.format(child=self._child), because) if one)

    def _suggested(self) -> str:
        if lacking(self._parent, self._space.asked.request.agrees) in BARRED:
            return self.tr("Nothing is given. Refuse by letter.")
        found = self._space.review
        count = sum(one.reason in OF_A_CHILD for one in found.proposed.values())
        if not count:
            return self.tr("Nothing more than for anyone else.")
        words = self.tr(
            "Schtum suggests withholding {n} of {all} records. You decide on each in the review. "
            "The pack does not say why."
        )
        if count == len(found.records):
            words = self.tr(
                "Schtum suggests withholding every record. You decide on each in the review. "
                "The pack does not say why."
            )
        return words.format(n=count, all=len(found.records))
