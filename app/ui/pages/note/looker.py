"""Looks for people in what is written, a little at a time, first where one is; and remembers.

The window's thread never waits for it: each little piece is a job of its own, so drafts go before,
and what was looked at once is not looked at again until it changes.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.ids import Code
from app.ui.pages.note.queries import look
from app.ui.session import Session
from app.ui.writing.portions import HintMark, Mark, Portion, portions_of, starts_of, units_of

_AT_ONCE = 6_000  # letters that are looked at in one job


class Looker(QObject):
    """Whom a text would mention if it were signed now, and hints, as far as it was looked at."""

    looked = Signal()  # at what is on screen, or at a good part more
    done = Signal()  # at everything

    def __init__(
        self, session: Session, parent: QObject, hinting: Callable[[], bool] = lambda: True
    ) -> None:
        """`hinting` says whether what a note may do without is to be looked for."""
        super().__init__(parent)
        self._hinting, self._hinted = hinting, hinting()
        self._session = session
        self._code = Code("")
        self._portions: list[str] = []
        self._starts: list[int] = [0]
        self._known: dict[str, Portion] = {}
        self._wanted: list[str] = []
        self._asking = False

    def look(self, code: Code, text: str, at: int) -> None:
        """Look at this text from now on, beginning around `at`, a place in UTF-16."""
        self._code = code
        if self._hinted is not self._hinting():
            self._hinted, self._known = self._hinting(), {}
        self._portions = portions_of(text)
        self._starts = starts_of(map(units_of, self._portions))
        here = max(0, bisect_right(self._starts, at) - 1)
        self._known = {one: self._known[one] for one in self._portions if one in self._known}
        new = [pair for pair in enumerate(self._portions) if pair[1] not in self._known]
        new.sort(key=lambda pair: abs(pair[0] - here))
        self._wanted = list(dict.fromkeys(one for _, one in new))[::-1]
        if self._wanted:
            self._ask()
        else:
            self.looked.emit()
            self.done.emit()

    def marks(self, start: int, end: int) -> list[Mark]:
        """The marks between two places of the text that was looked at last."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end)
        found: list[Mark] = []
        for place in range(first, min(last, len(self._portions))):
            portion, begin = self._known.get(self._portions[place]), self._starts[place]
            found += [] if portion is None else _marks(portion, begin)
        return [one for one in found if one.start <= end and start <= one.end]

    def hints(self) -> list[HintMark]:
        """What the text may do without, by place; each name where it stands first."""
        found: list[HintMark] = []
        named: set[str] = set()
        for place, text in enumerate(self._portions):
            portion, begin = self._known.get(text), self._starts[place]
            for one in () if portion is None else portion.hints:
                said = one.said.casefold()
                if one.name and said in named:
                    continue
                named.update({said} if one.name else ())
                found.append(replace(one, start=begin + one.start, end=begin + one.end))
        return found

    def counts(self) -> tuple[int, int, int]:
        """How many people, how many names nobody has settled, how many words."""
        seen = [self._known[one] for one in self._portions if one in self._known]
        people = frozenset[str]().union(*(one.people for one in seen))
        waiting = frozenset[str]().union(*(one.waiting for one in seen))
        return len(people) + len(waiting), len(waiting), sum(one.words for one in seen)

    def _ask(self) -> None:
        if self._asking or not self._wanted:
            return
        some, letters = [], 0
        while self._wanted and letters < _AT_ONCE:
            some.append(self._wanted.pop())
            letters += len(some[-1])
        self._asking = True
        work = partial(look, code=self._code, texts=tuple(some), hinting=self._hinted)
        self._session.ask(work, self._on_looked, otherwise=self._on_not_looked)

    def _on_looked(self, found: dict[str, Portion]) -> None:
        first, self._asking = not self._known, False
        self._known |= found
        if not self._wanted:
            self.looked.emit()
            self.done.emit()
            return
        if first:
            self.looked.emit()
        self._ask()

    def _on_not_looked(self, _: Exception) -> None:
        """Marks are a help: the page says itself what is wrong with the file, or with the text."""
        self._asking = False


def _marks(portion: Portion, begin: int) -> Iterator[Mark]:
    """What is marked in a portion that begins there."""
    for one in portion.marks:
        yield Mark(begin + one.start, begin + one.end, one.waiting)
    for hint in portion.hints:
        if not hint.name:
            yield Mark(begin + hint.start, begin + hint.end, waiting=False, hint=True)
