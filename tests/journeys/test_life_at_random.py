"""Whatever is done to a practice in whatever order, all that looks at it says the same.

Every word that somebody typed is one of its own, so that it can be looked for: it is found as long
as its record is there, and nowhere afterwards.
"""

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain import plain
from app.domain.errors import SchtumError
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import KINDS
from app.domain.ledger import state_of
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.telling import month_told
from app.services.audit import check, log
from app.services.opening import restore
from app.services.people import correct, edit, merge, people, unmerge
from app.services.practice import texts
from app.services.practice.practice import Practice
from app.services.records import addendum, write
from app.services.records import draft as drafts
from app.services.records.search import Finder
from app.services.retention import destroy, extend, merging, parts, review, unmerging
from app.services.retention import hold as holds
from app.services.retention.parts import Chosen
from app.services.transfer import backup
from tests.builders import kinds
from tests.builders.equal import told
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, Made, client, opened
from tests.services.transfer.test_round_trip import assert_equal

_NAMES: Final = ("Greta Holm", "Otto Brandt", "Iris Lund", "Ann Oake", "Greta Lund", "Tom Brandt")
_IN_A_FILE: Final = tuple(kind.name for kind in KINDS if kind.form and not kind.own)
_STEPS: Final = 40
_OFTEN: Final = 8
_OWN_WORD: Final = re.compile(r"q[a-z]{6}z")


@dataclass(slots=True)
class _Life:
    """One practice, what may happen to it next, and the words that are to be found in it."""

    practice: Practice
    some: random.Random
    place: Path
    words: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def step(self) -> None:
        """Do one thing; a refusal changes nothing."""
        chosen: Callable[[], object] = self.some.choice(self._steps)
        with suppress(SchtumError):
            chosen()

    @property
    def _steps(self) -> tuple[Callable[[], object], ...]:
        often = (self.sign, self.sign, self.add, self.fill_in, self.fill_in, self.part)
        files = (self.end, self.reopen, self.hold, self.lift, self.keep, self.correct, self.move)
        whom = (self.edit, self.one_of_two, self.two_of_one, self.one_file, self.two_files)
        rest = (self.begin, self.draft, self.details, self.destroy, self.back_up)
        return (*often, *files, *whom, *rest)

    def word(self) -> str:
        return "q" + "".join(self.some.choices("abcdefghij", k=6)) + "z"

    def code(self) -> Code:
        if not self.practice.files:
            self.begin()
        return self.some.choice(list(self.practice.files))

    def day(self) -> dt.date:
        return TODAY - dt.timedelta(days=self.some.randint(0, 5000))

    def certificate(self) -> Path:
        return self.place / f"{self.practice.log_size}.pdf"

    def begin(self) -> None:
        knows = (self.some.choice(_NAMES), "friend of Otto")
        client(self.practice, self.some.choice(_NAMES), knows)

    def sign(self) -> None:
        word, kind = self.word(), self.some.choice(list(NoteKind))
        names = " and ".join(self.some.sample(_NAMES, 2))
        text = f"{names} spoke of {word}, Otto too."
        write.sign(self.practice, self.code(), kind=kind, held_on=self.day(), text=text)
        self.words.add(word)

    def add(self) -> None:
        word, code = self.word(), self.code()
        first = self.some.choice(self.practice.notes_of(code) or [None])
        if first is not None:
            addendum.add(self.practice, code, first.id, f"Greta meant {word}.")
            self.words.add(word)

    def fill_in(self) -> None:
        word = self.word()
        kinds.put(self.practice, self.some.choice(_IN_A_FILE), self.code(), f"Otto and {word}")
        self.words.add(word)

    def draft(self) -> None:
        code = self.code()
        identity = new_draft()
        made = Draft(
            id=identity,
            file=code,
            kind="session",
            on=TODAY,
            text="Half",
            kept="2026-11-21T10:30:00Z",
        )
        drafts.save(self.practice, made)
        if self.some.random() < 0.8:
            drafts.discard(self.practice, identity)

    def end(self) -> None:
        people.end(self.practice, self.code(), self.day())

    def reopen(self) -> None:
        people.reopen(self.practice, self.code())

    def hold(self) -> None:
        if self.some.random() < 0.4:
            holds.place(self.practice, self.code(), "claim")

    def lift(self) -> None:
        for one in self.practice.holds_of(self.code()):
            holds.unhold(self.practice, one.id)

    def keep(self) -> None:
        code = self.code()
        if self.some.random() < 0.3:
            extend.unkeep(self.practice, code)
        else:
            until = TODAY + dt.timedelta(days=self.some.randint(100, 9000))
            extend.keep(self.practice, code, until, "tax")

    def correct(self) -> None:
        kind = self.some.choice([None, "individual", "child", "joint", "enquiry"])
        opened_on = self.some.choice([None, self.day()])
        correct.correct(self.practice, self.code(), "mistyped", opened=opened_on, kind=kind)

    def edit(self) -> None:
        whom = self.some.choice(list(self.practice.people))
        born = self.some.choice([None, self.day() - dt.timedelta(days=6000)])
        name = self.some.choice([(), (self.some.choice(_NAMES),)])
        edit.amend(self.practice, whom, edit.Amended(names=name, born=born))

    def move(self) -> None:
        ids = [head.id for head in self.practice.heads.all()]
        note = self.some.choice(ids or [RecordId("none")])
        shown = parts.plan_move(self.practice, note, self.code())
        parts.destroy(self.practice, shown, self.certificate())

    def part(self) -> None:
        code = self.code()
        if self.some.random() < 0.5:
            chosen = Chosen(classes=(self.some.choice(["session", "process", "record"]),))
        else:
            ids = [*self.practice.heads.of(code), *(r.id for r in self.practice.filled_in(code))]
            chosen = Chosen(records=(self.some.choice(ids or [RecordId("none")]),))
        self._destroy_part(code, chosen)

    def details(self) -> None:
        if self.some.random() < 0.3:
            self._destroy_part(self.code(), Chosen(classes=("contact-details",)))

    def _destroy_part(self, code: Code, chosen: Chosen) -> None:
        shown = parts.plan(self.practice, code, chosen, early="mistake")
        going = {*(head.id for head in shown.notes), *(one.id for one in shown.records)}
        self._going(_words(self.practice, going), lambda: parts.destroy(
            self.practice, shown, self.certificate()))  # fmt: skip

    def destroy(self) -> None:
        code = self.code()
        shown = destroy.plan(self.practice, [code], early="mistake")
        going = {*self.practice.heads.of(code), *(one.id for one in self.practice.all_in(code))}
        self._going(_words(self.practice, going), lambda: destroy.destroy(
            self.practice, shown, self.certificate()))  # fmt: skip

    def _going(self, words: set[str], destroys: Callable[[], object]) -> None:
        destroys()
        self.words -= words
        self.gone |= words

    def one_of_two(self) -> None:
        merge.merge(self.practice, *self.some.sample(list(self.practice.people), 2))

    def two_of_one(self) -> None:
        merged = [one.id for one in self.practice.people.values() if one.merges]
        unmerge.unmerge(self.practice, self.some.choice(merged or [PersonId("none")]))

    def one_file(self) -> None:
        kept = self.code()
        others = merging.others_of(self.practice, kept)
        merging.merge(self.practice, kept, self.some.choice(others or [kept]))

    def two_files(self) -> None:
        whole = [code for code, file in self.practice.files.items() if file.merged]
        unmerging.unmerge(self.practice, self.some.choice(whole or [Code("none")]))

    def back_up(self) -> None:
        backup.back_up(self.practice, self.place / "disk")


def _texts(practice: Practice) -> Iterator[tuple[RecordId, str]]:
    """What was typed in every record, as it is kept."""
    for head in practice.heads.all():
        yield head.id, practice.records.text(head).read(practice.names())
    for record in practice.kept.values():
        for text in plain.texts(record):
            yield record.id, text.read(practice.names())


def _words(practice: Practice, of: set[Any] | None = None) -> set[str]:
    """The words of ours in these records, or in all."""
    return {
        word
        for identity, text in _texts(practice)
        if of is None or identity in of
        for word in _OWN_WORD.findall(text)
    }


def _agree(life: _Life, made: Made) -> None:
    """The vaults, the log, the search and the review say the same."""
    practice = life.practice
    assert [one for one in check.check(practice) if not one.ok] == []
    assert _words(practice) == life.words
    meant = {one for _, text in texts.typed(practice) for one in text.people}
    known = {one for file in practice.files.values() for one in file.people}
    assert meant | known <= {*practice.people}
    verdict = log.verify(made.folder, TODAY)
    late = {one.file.subject for one in review.review(practice) if one.overdue and not one.holds}
    assert verdict.problems == ()
    assert {one.subject for one in verdict.overdue} == late
    states = state_of(practice.log.leaves())
    for file in practice.files.values():
        assert states[file.subject].destroy_by == month_told(practice.due(file)), file.code
    search = Finder(practice)
    search.build()
    for word in life.words | life.gone:
        has = {identity for identity, text in _texts(practice) if word in text}
        assert {hit.id for hit in search.find(word, most=100)} == has, word


@pytest.mark.sampled(60)
@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(60))
def test_all_that_looks_at_a_practice_says_the_same(empty: Made, tmp_path: Path, seed: int) -> None:
    with opened(empty.folder) as practice:
        life = _Life(practice, random.Random(seed), tmp_path)
        for _ in range(3):
            life.begin()
        for number in range(_STEPS):
            life.step()
            if number % _OFTEN == 0:
                _agree(life, empty)
        before = told(practice)
    with opened(empty.folder) as practice:
        life.practice = practice
        assert told(practice) == before
        _agree(life, empty)
        life.back_up()
        (tmp_path / "round").mkdir()
        assert_equal(practice, tmp_path / "round")
    done = restore.restore(HOUSE, tmp_path / "disk", tmp_path / "again", lambda: PASSPHRASE)
    with opened(done.folder) as practice:
        assert told(practice) == before
