"""Which withheld parts of a text are one: how many words a name has shows in nothing.

What is the sign of another thing keeps them apart: a paragraph, the comma of a sentence.
"""

import re
import unicodedata
from typing import Final

Place = tuple[int, int]
_JOINING_SIGNS: Final = frozenset({"-", "‐", "‑", ".", "_", "/", "'", "’"})
_JOINING_ALONE: Final = frozenset(
    {"@", "&", "+", ",", "(", ")", '"', "“", "”", "‘", "’", "[", "]", '"(', ")("}
)
_APART_BY_LINES: Final = frozenset('()[]"“”‘’')
_JOINING_WORDS: Final = frozenset(
    "née nee né aka formerly"
    " an ap ab al el bin ibn bint da das de degli dei del della den der di dos du la le "
    "las los mac nic ní ó ter"
    " ten te ua uí van von vom zu zum zur ferch verch".split()
)
_OWNER: Final = re.compile(r"(?:['’][sS]|[sS]['’])\Z")
_POSSESSIVE: Final = re.compile(r"['’][sS](?!\w)|(?<=[sS])['’](?=\s)")
_OPENS_A_CLAUSE: Final = re.compile(  # what it opens ends at the first comma: "When I saw …, "
    r"(?:\A|[.!?…\n]\s*)(?:When(?:ever)?|While|After|Before|If|Since|As|Because|Once|Until|Unless"
    r"|(?:Al)?[Tt]hough|Despite|Instead of|According to|Apart from|Unlike|Thanks to)\b"
    r"[^,.!?;:\n]*\Z"
)
_TELLS_OF: Final = re.compile(  # a clause that is whole with what follows it: "I saw …"
    r"\b(?i:i|we|you|s?he|they|it|who|nobody|everybody|mum|dad)['’]?\w*\s[^,.!?;:\n]*"
    r"(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bthat)(?<!\bif)(?<!\bwhen)(?<!\bwhile)(?<!\bbecause)\s\Z"
)
_DOES: Final = re.compile(  # and a clause of its own behind it: "… rang"
    r"\s(?:(?:then|also|just|still|always|never|only|even|now|soon|later|suddenly|probably)\s)?"
    r"(?:is|was|are|were|has|had|will|would|could|should|can|might|may|must|did|does|do|isn|wasn"
    r"|hasn|hadn|won|wouldn|couldn|didn|doesn|rang|rings|said|says|told|tells|came|comes|went|goes"
    r"|left|got|gets|took|takes|made|makes|put|hit|cut|let|kept|keeps|felt|feels|knew|knows|met"
    r"|saw|sees|sat|stood|gave|gives|wrote|writes|drove|drank|ate|ran|fell|lost|found|thought"
    r"|thinks|wants|needs|calls|asks|lives|works|looks|began|broke|spoke|slept|sent|paid|held"
    r"|brought|heard|meant|threw|woke|grew|[a-z]{2,}(?:[^e\W]ed|[^\We]ied))\b"
)
_INITIAL: Final = re.compile(r"(?<![^\W_])[^\W\d_]\Z")  # "B. Oddsson" is one name
_REACH: Final = 40  # code points before a part in which its clause may open


def joins(whole: str, one: Place, other: Place) -> bool:
    """Whether what stands between two withheld parts is no more than the sign between names."""
    between = whole[one[1] : other[0]]
    lines = between.count("\n")
    sign = _seen(between)
    if lines > 1 or (lines and not _APART_BY_LINES.isdisjoint(sign)):
        return False  # another paragraph; a line of its own in brackets
    if sign == "," and _is_parted(whole, one, other):
        return False
    initial = _INITIAL.search(whole[slice(*one)]) is not None
    return _blank(between) or (initial and sign == "." and not lines)


def _is_parted(whole: str, one: Place, other: Place) -> bool:
    """Whether the comma between two withheld parts is one of grammar: together they say else.

    "My dad, Otto, Bella's friend, rang" has no friend of Otto's; "When I saw Otto, Bella rang";
    "I was upset when I saw Otto, Bella rang".
    """
    if _owns(whole, other) and not _owns(whole, one):
        return True
    first = max(0, one[0] - _REACH)
    if _OPENS_A_CLAUSE.search(whole, first, one[0]):
        return True
    told = _TELLS_OF.search(whole, first, one[0]) is not None
    return told and _DOES.match(whole, other[1]) is not None


def _owns(whole: str, part: Place) -> bool:
    """Whether a withheld part is the owner of what stands behind it."""
    inside = _OWNER.search(whole, max(part[0], part[1] - 2), part[1])
    return inside is not None or _POSSESSIVE.match(whole, part[1]) is not None


def _seen(text: str) -> str:
    """What of a text can be seen."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def _blank(text: str) -> bool:
    """Whether a text shows nothing, or only what joins the parts of a name or an address."""
    seen = _seen(text)
    if not seen or text in _JOINING_SIGNS or seen in _JOINING_ALONE:
        return True
    apart = text[:1].isspace() and text[-1:].isspace()
    return apart and all(word.casefold() in _JOINING_WORDS for word in text.split())
