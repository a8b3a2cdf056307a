"""Initials that stand for somebody by themselves, as in "K hit her again" or "told by J".

One letter counts where a person is spoken of; two or three only when they are no abbreviation of
the trade. "C" and "T" are how notes write client and therapist, "Plan A" and "vitamin D" are
labels, and a letter after a number is none of anybody's.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.detect.apart import Apart
from app.detect.capitals import Places
from app.detect.context import REACH, names_person_before, speaks, suits_person_after
from app.detect.initials import LABEL
from app.detect.letters import APOSTROPHES, is_everyday
from app.detect.nobody import is_nobody
from app.detect.shapes import Shape

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_ALONE: Final = Shape(
    rf"(?:[{_UPPER}](?<![\w.&/+\-{APOSTROPHES}].)\.?(?:[ \-]?[{_UPPER}]\.?){{0,2}})"
    rf"(?![\w&/+\-]|[{APOSTROPHES}](?![sS]\b))"
)
_WRITERS: Final = frozenset("CT")  # client and therapist
_WORDS: Final = frozenset("IAO")
_SIGNS_AFTER: Final = Shape(r"['’\"”]?\s*(?:x{1,3}\b\s*)?['’\"”]?\s*(?:\n|\Z)")
_SIGNS_BEFORE: Final = Shape(
    r"(?:[.!?,)]|\bx{1,3}|\b[Ll]ove|\b[Tt]hanks|\b[Tt]hx|\b[Rr]egards)\s+\Z|\n\s*\Z"
)
_SEXES: Final = frozenset("MF")
_AGED: Final = Shape(r",? ?\(?(?:aged? )?\d{1,2}(?![\w:%/.]\d)")  # "M, 44": a man of 44
_BEFORE: Final = Shape(
    r"\b(?:told|tells|asked|rang|phoned|texted|emailed|messaged|saw|met|visited|hates|hated|loves|loved|misses"
    r"|missed|blames|blamed|left|dumped|kissed|with|w/|and|that|because|when|but|if|says|said|against|about|called|named)"
    r"\s*['‘\"“(]?$",
    re.IGNORECASE,
)
_RELATED: Final = Shape(
    r"\b(?:with|w/|told|about|called|named|met|rang|against|saw|from|by"
    r"|(?:back|close|married|engaged|next|speaks?|spoke|speaking|talks?|talked|talking|according"
    r"|went|gone|goes|came|comes|drawn|loyal|lied|lies|said|sent|wrote) to)\s*$",
    re.IGNORECASE,
)
_DOES: Final = Shape(
    r"\s+(?:and\s+[A-Z]\.?\s+)?(?:is|was|has|had|will|would|can|could|did|does|didn['’]t|doesn['’]t|won['’]t|never|always"
    r"|still|also|are|were|\w{2,}(?:ed|[^su\W]s)|rang|told|hit|left|came|went|got|took|made|put|kept|said)\b"
)
_NO_SUBJECT: Final = Shape(r"\s+(?:is|was)\s+(?:the|a|for|better|best|worse|that)\b")
_AND: Final = Shape(rf"\s+(?:and|&)\s+[{_UPPER}]\.?(?=\s)")
_THE: Final = Shape(r"\b(?:the|an?|my|her|his|their|our)\s+$", re.IGNORECASE)
_NUMBER: Final = Shape(r"\d\s*$")
_WEEK: Final = Shape(r"\bM\s?\d{1,2}\W{1,3}T\w?\s?\d{1,2}\W{1,3}W\s?\d{1,2}")
_OF_A_PAPER: Final = Shape(r"\s(?:number|no\.?|ref|form|report|referral|board|code)\b")
_OF_DAYS: Final = frozenset("MTWFS")
_CAPITALS: Final = Shape(rf"[{_UPPER}]{{2,}}[^\w]*$")


def find(text: str, known: Places = ()) -> Iterator[tuple[int, int]]:
    """Where somebody's initials stand alone, in order.

    A letter that is somebody once in a text is so wherever it stands alone in it.
    """
    alone: list[tuple[int, int, str]] = []
    apart = Apart(known)
    for match in _ALONE.finditer(text):
        start, end = match.span()
        said = match.group()
        if said != "I" and not apart.touches(start, end):
            if said.endswith(".") and "." not in said[:-1] and not text[end : end + 2].strip():
                end -= 1
            alone.append((start, end, said))
    if any(one[2] in _OF_DAYS for one in alone) and _WEEK.search(text):  # a diary: "M 3, T 3, W 5"
        alone = [one for one in alone if one[2] not in _OF_DAYS]
    named = [_names(text, *one) for one in alone]
    people = {_letters(said) for (_, _, said), names in zip(alone, named, strict=True) if names}
    people |= {text[first:last] for first, last in known if last - first == 1}
    people -= _WRITERS | _WORDS
    for (start, end, said), names in zip(alone, named, strict=True):
        if names or (_letters(said) in people and _may_name(text, start)):
            yield start, end


def _letters(said: str) -> str:
    return "".join(c for c in said if c.isalpha())


def _may_name(text: str, start: int) -> bool:
    """Whether nothing before says that a letter is a label: "Plan A", "3 K"."""
    before = text[max(0, start - REACH) : start]
    return not (LABEL.search(before) or _NUMBER.search(before))


def _names(text: str, start: int, end: int, said: str) -> bool:
    letters = _letters(said)
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    sex = letters in _SEXES and "." not in said and _AGED.match(after) is not None
    if sex or not _may_name(text, start):
        return False
    if len(letters) > 1:
        return _several(letters, said, before, after)
    if letters in _WORDS and "." not in said:
        return names_person_before(before) and letters != "I" and not after[:1].isspace()
    owns = after[:1] in set(APOSTROPHES) and after[1:2] in {"s", "S"}
    if letters in _WRITERS and "." not in said:
        return (owns and letters == "T") or _RELATED.search(before) is not None
    does = (_DOES.match(after) or speaks(after) or suits_person_after(after)) and not (
        _NO_SUBJECT.match(after)
    )
    signs = _SIGNS_AFTER.match(after) and _SIGNS_BEFORE.search(before)  # "good weather. Z"
    if does or owns or signs or names_person_before(before) or _RELATED.search(before):
        return True
    return bool(_AND.match(after) or (_BEFORE.search(before) and _ends(after)))


def _several(letters: str, said: str, before: str, after: str) -> bool:
    """Whether two or three letters are somebody's and not the trade's."""
    if is_nobody(letters, letters.casefold()) or _CAPITALS.search(before) or _THE.search(before):
        return False
    dotted = "." in said
    if not dotted and _OF_A_PAPER.match(after):
        return False
    if not dotted and (is_everyday(letters.casefold()) or " " in said):
        return False
    if dotted and said.endswith(".") and _opens(before) and _DOES.match(after):
        return True
    plainly = names_person_before(before) or speaks(after) or _RELATED.search(before) is not None
    return plainly or (suits_person_after(after) and not after.startswith(" for"))


def _opens(before: str) -> bool:
    """Whether a sentence begins here."""
    return not before.strip() or before.rstrip(" ")[-1] in ".!?\n"


def _ends(after: str) -> bool:
    return not after or after[0] in ".,;:!?)" or after[0].isspace()
