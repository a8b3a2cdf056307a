"""Rewording a part of a document: its words with their gaps, and what it must still say.

What is typed is judged as it stands, without asking the practice: what is filled in, which gaps
fell out or are unknown, what promises too much, which sentences of the notice would be red.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.documents import GAP
from app.domain.filling import pieces, worded
from app.domain.promises import Promise
from app.services.handovers import notice, paper
from app.services.handovers.paper_gaps import known
from app.services.practice.practice import Practice
from app.services.records.promises import promised


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A gap that a part has in Schtum's own words, and what fills it now; nothing where blank."""

    gap: str
    says: str

    @property
    def written(self) -> str:
        """As it is written in the words: `{kept_record}`."""
        return f"{{{self.gap}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordable:
    """A part that can be put in one's own words. `true` are sentences that something vouches for.

    `true` is None where nothing is checked sentence by sentence: in all but the privacy notice.
    """

    document: str
    part: str
    heading: str
    words: str
    usual: str
    why: str
    facts: tuple[Fact, ...]
    fills: Mapping[str, str]
    true: frozenset[str] | None

    @property
    def own(self) -> bool:
        """Whether its words are the practice's."""
        return self.words != self.usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What words would do: as they read when they are filled, and what is to be looked at."""

    reads: str
    dropped: tuple[Fact, ...]
    unknown: tuple[str, ...]
    red: tuple[str, ...]
    promises: tuple[Promise, ...]


def wordables(practice: Practice, name: str) -> tuple[Wordable, ...]:
    """Every part of a document, for whomever it is written. Raises NoSuch("no-such-document")."""
    knows = known(practice, paper.gaps())
    fills = knows.texts
    own = {one.part: one.text for one in practice.details.own if one.document == name}
    return tuple(
        Wordable(
            document=name,
            part=one.id,
            heading=one.heading,
            words=own.get(one.id, one.text),
            usual=one.text,
            why=one.why,
            facts=tuple(Fact(gap=gap, says=fills.get(gap, "")) for gap in one.gaps),
            fills=fills,
            true=notice.vouched(one, knows) if name == paper.PRIVACY_NOTICE else None,
        )
        for one in paper.text_of(name).parts
    )


def reads(part: Wordable, words: str) -> str:
    """What these words say in this part, filled in; empty ones bring Schtum's own back."""
    return worded(words.strip() or part.usual, paper.gaps(), part.fills)


def judged(part: Wordable, words: str) -> Judged:
    """What these words would do in this part; empty ones bring Schtum's own back."""
    text = words.strip() or part.usual
    said = set(GAP.findall(text))
    read = reads(part, words)
    return Judged(
        reads=read,
        dropped=tuple(one for one in part.facts if one.gap not in said and one.says),
        unknown=tuple(sorted(said - paper.gaps().gaps.keys())),
        red=() if part.true is None else tuple(o for o in pieces(read) if o not in part.true),
        promises=promised(text),
    )
