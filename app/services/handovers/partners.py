"""The partners of a joint file in a handover to one of them: whom each sentence is about.

A sentence about the other alone is theirs. One about both, or about who asks, is not: the other's
name in it is known to who asks, and to nobody else to whom it is released. Where a pronoun could be
the other's, the therapist is asked.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.detect.about import About, Named, Sentence, around, sentences
from app.domain.files import ClientFile
from app.domain.ids import PersonId
from app.domain.redaction import Layer, State, Suggestion
from app.domain.text import Mention, Placed

_PROPOSED: Final = MappingProxyType({About.OTHER: State.WITHHOLD, About.UNCLEAR: State.UNDECIDED})
"""What is proposed for a whole sentence; for all others nothing."""
_SHARED: Final = frozenset({About.BOTH, About.MINE})


@dataclass(frozen=True, slots=True)
class Partners:
    """The others of a couple, in one record of their joint file.

    `proposals` are sentences for which something is proposed: where each stands, and whose it is;
    `shared` are those that are said of both, or of who asks.
    """

    others: frozenset[PersonId]
    proposals: tuple[tuple[int, int, State, PersonId], ...]
    shared: tuple[tuple[int, int], ...]

    def shares(self, at: int) -> bool:
        """Whether what stands here is said of both, or of who asks."""
        return any(start <= at < end for start, end in self.shared)


def in_sentence(
    text: str, one: Suggestion, beside: Iterable[Suggestion], others: Collection[PersonId]
) -> tuple[int, int, tuple[Suggestion, ...], tuple[Suggestion, ...]]:
    """The sentence of a suggestion: from, to, all that is suspected in it, and the others' of it.

    What a layer suspects of the sentence as a whole is the others' too.
    """
    start, end = (one.start, one.end) if one.layer is Layer.ABOUT else around(text, one.start)
    here = tuple(each for each in beside if start <= each.start and each.end <= end)
    theirs = tuple(
        each
        for each in here
        if each.layer is Layer.ABOUT or (each.layer is Layer.MENTION and each.person in others)
    )
    return start, end, here, theirs


def partners_in(
    file: ClientFile, text: str, placed: tuple[Placed, ...], spared: Collection[PersonId]
) -> Partners | None:
    """Whom each sentence is about; None when the file has no two sides in this handover."""
    mine = frozenset(one for one in file.subjects if one in spared)
    others = frozenset(file.subjects) - mine
    if not mine or not others:
        return None
    told = [(at.start, at.end, at.run.person) for at in placed if isinstance(at.run, Mention)]
    named = [one for one in told if one[2] in mine | others]
    said = sentences(text, tuple(Named(start, end, who in mine) for start, end, who in named))
    theirs = tuple((start, who) for start, _, who in named if who in others)
    return Partners(
        others,
        tuple(
            (one.start, one.end, _PROPOSED[one.about], _whose(one, theirs, others))
            for one in said
            if one.about in _PROPOSED
        ),
        tuple((one.start, one.end) for one in said if one.about in _SHARED),
    )


def _whose(
    one: Sentence, theirs: tuple[tuple[int, PersonId], ...], others: frozenset[PersonId]
) -> PersonId:
    """Which of the others a sentence names, or was named last before it, or is named at all."""
    here = [who for at, who in theirs if one.start <= at < one.end]
    before = [who for at, who in theirs if at < one.start][::-1]
    return next(iter([*here, *before, *(who for _, who in theirs), *sorted(others)]))
