"""Words to look at before a sheet or an extract goes: unusual ones that nothing else points at.

Nobody can list what happens only once. So every unusual word that lies in no suggestion and in no
place that was decided by hand is shown once, with its sentence: it is fine, or other words stand
for it wherever it is said. For a sheet that is a hint; an extract waits for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.detect import unusual_words
from app.detect.about import around
from app.detect.apart import Apart
from app.detect.letters import folded
from app.domain.errors import NotUnderstood
from app.domain.handover import SpanDecision
from app.domain.ids import RecordId
from app.domain.redaction import Decision, State
from app.domain.sheets import Nameless
from app.services.handovers.review import Review
from app.services.handovers.role_words import by_hand, key_of
from app.services.practice.practice import Practice

Where = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """A word as it is said first, its sentence there, and every place of it: item, start, end.

    `instead` are the words in its place, when it does not stay.
    """

    word: str
    sentence: str
    record: RecordId
    places: tuple[Where, ...]
    state: State
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is said of a word: fine, other words, or nothing any more."""

    state: State
    instead: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    place: Where
    word: str
    sentence: str
    record: RecordId


def unusual(practice: Practice, found: Review[Nameless]) -> tuple[Unusual, ...]:
    """Every word to look at, in the order in which they are said first, looked at or not."""
    by_word: dict[str, list[_Said]] = {}
    for one in _said(found):
        by_word.setdefault(folded(one.word), []).append(one)
    spans = {_where(span): span for span in found.handover.spans}
    return tuple(_unusual(practice, found, said, spans) for said in by_word.values())


def not_looked_at(practice: Practice, found: Review[Nameless]) -> int:
    """How many words nobody has looked at yet."""
    return sum(one.state is State.UNDECIDED for one in unusual(practice, found))


def looked_at(
    practice: Practice, found: Review[Nameless], asked: Nameless, words: Mapping[str, Looked]
) -> tuple[Nameless, dict[str, str]]:
    """The sheet with these answers in every place of each word, and the words typed for them.

    Raises NotUnderstood("no-such-suggestion") for a word that is not to be looked at.
    """
    if not words:
        return asked, {}
    known = {folded(one.word): one for one in unusual(practice, found)}
    spans = {_where(span): span for span in asked.spans}
    typed: dict[str, str] = {}
    for word, said in words.items():
        if folded(word) not in known:
            raise NotUnderstood("no-such-suggestion")
        for item, start, end in known[folded(word)].places:
            decision = Decision(state=said.state, decided_on=practice.clock.today())
            span = SpanDecision(item=item, start=start, end=end, decision=decision)
            spans.pop((item, start, end), None)
            typed[key_of(span)] = said.instead if said.state is State.WITHHOLD else ""
            if said.state is not State.UNDECIDED:
                spans[item, start, end] = span
    return replace(asked, spans=tuple(spans.values())), typed


def sentences(found: Review[Nameless]) -> dict[str, str]:
    """The sentence that each suggestion lies in, by its id: the same word is said elsewhere too."""
    texts = {record.item: record.read for record in found.records}
    told = {}
    for one in found.suggestions:
        first, last = around(texts[one.item], one.start)
        told[one.id] = " ".join(texts[one.item][first:last].split())
    return told


def others_fine(practice: Practice, found: Review[Nameless]) -> Nameless:
    """The sheet with every place that nobody has said anything of as fine; the rest stays."""
    spans = {_where(span): span for span in found.handover.spans}
    decision = Decision(state=State.DISCLOSE, decided_on=practice.clock.today())
    for one in unusual(practice, found):
        for item, start, end in one.places:
            fine = SpanDecision(item=item, start=start, end=end, decision=decision)
            spans.setdefault((item, start, end), fine)
    return replace(found.handover, spans=tuple(spans.values()))


def _said(found: Review[Nameless]) -> Iterator[_Said]:
    for record in found.records:
        if found.withheld(record.item):
            continue
        taken = Apart((one.start, one.end) for one in found.by_item.get(record.item, ()))
        by_us = Apart(
            (one.start, one.end) for one in found.handover.spans if one.item == record.item
        )
        exact = set(by_us)
        for one in unusual_words.find(record.read, taken):
            place = one.start, one.end
            if place in exact or not by_us.touches(*place):
                first, last = around(record.read, one.start)
                yield _Said((record.item, *place), one.said, record.read[first:last], record.id)


def _unusual(
    practice: Practice,
    found: Review[Nameless],
    said: list[_Said],
    spans: Mapping[Where, SpanDecision],
) -> Unusual:
    first = said[0]
    decided = [spans.get(one.place) for one in said]
    states = {State.UNDECIDED if one is None else one.decision.state for one in decided}
    order = (State.UNDECIDED, State.WITHHOLD, State.DISCLOSE)
    state = next(one for one in order if one in states)
    typed = next((one for one in decided if one and one.decision.state is State.WITHHOLD), None)
    words = state is State.WITHHOLD and typed is not None
    return Unusual(
        word=first.word,
        sentence=" ".join(first.sentence.split()),
        record=first.record,
        places=tuple(one.place for one in said),
        state=state,
        instead=by_hand(practice, found.handover, typed) if words and typed else "",
    )


def _where(span: SpanDecision) -> Where:
    return span.item, span.start, span.end
