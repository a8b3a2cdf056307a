"""What of an address tells where somebody lives when it stands alone: its lines, its postcode.

A number of a house or a flat, "The Cottage", a town and its district tell nobody's home. A postcode
is compared by its letters and digits, whatever stands between them.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from app.detect.letters import folded
from app.detect.nobody import is_place
from app.detect.patterns import ignoring_case
from app.domain.folding import INVISIBLE
from app.domain.people import Form

_GAP: Final = rf"[\s{INVISIBLE}.\-‐‑–]{{0,3}}"
_OUTWARD: Final = r"[A-PR-UWYZ][A-HK-Y]?\d[\dA-Z]?"
_INWARD: Final = r"\d[ABD-HJLNP-UW-Z]{2}"
_IN_ADDRESS: Final = ignoring_case(
    rf"(?<![^\W_])(?:{_OUTWARD}{_GAP}{_INWARD}|[AC-FHKNPRTV-Y](?:\d\d|6W){_GAP}[\dA-Z]{{4}})(?![^\W_])"
)
# Looked for from a digit on: there are few of them in a note.
_LAST_THREE: Final = ignoring_case(rf"[0-9]{_GAP}[a-z]{_GAP}[a-z](?![^\W_])")
_BEFORE: Final = ignoring_case(rf"(?<![^\W_])[a-z]{_GAP}[a-z]?{_GAP}[0-9]{_GAP}[0-9a-z]?{_GAP}\Z")
_LAST_SIX: Final = ignoring_case(rf"[0-9][0-9w]{_GAP}[a-z0-9]{{4}}(?![^\W_])")
_LETTER: Final = ignoring_case(r"(?<![^\W_])[a-z]\Z")
_FURTHEST: Final = 20  # code points in which the first half of a postcode stands
_DISTRICT: Final = ignoring_case(r"[\s,]+[A-Z]{0,2}\d{1,2}[A-Z]?\Z")
_NUMBERED: Final = ignoring_case(
    r"(?:(?:flat|apartment|apt|unit|room|plot|house|block|suite|floor|number|no|the|ground|first"
    r"|second|third|top|upper|lower|basement|\d{1,4}[a-z]?|[a-z])(?:\.?[\s,/\-–]+|\.?\Z))+"
)
_THE_HOUSE: Final = ignoring_case(r"the\s+[^\W\d_]+")
_NAMED_HOUSE: Final = ignoring_case(
    r"(?!(?:the|my|her|his|our|their|a|an|old|new)\s)\S+(?:\s+\S+){0,2}\s+"
    r"(?:cottages?|farm|farmhouse|house|lodge|hall|manor|court|mill|barn|rectory|vicarage|bungalow"
    r"|villa|grange|towers?|heights|mansions|buildings)"
)
_NAMED_STREET: Final = (
    r"(?:[^\W\d_][\w'’.\-]*\s+){1,3}?"
    r"(?:street|st|road|rd|lane|ln|avenue|ave|crescent|cres|close|drive|way|court|place|terrace"
    r"|square|gardens|grove|hill|mews|park|row|walk|rise|parade|green|view|wharf|yard|bank|vale)"
)
_RARER: Final = ignoring_case(  # how streets end, and other things too
    r"(?:[^\W\d_][\w'’.\-]*\s+){1,3}?(?:approach|bottoms?|brae|brow|chase|common|croft|crest|dene"
    r"|edge|end|fields?|fold|garth|gate|glade|heath|lea|loan|meadows?|mount|nook|passage|path|quay"
    r"|ridge|royd|side|spinney|top|villas|wharfe?|woods?|wynd)"
)
_IN_ONE_LINE: Final = ignoring_case(rf"(?<!\w)\d{{1,4}}[a-z]?,?\s+{_NAMED_STREET}(?!\w)")
_STREET: Final = ignoring_case(_NAMED_STREET)
_SHORT: Final = {  # how the last word of a street or a house is shortened
    "avenue": "ave av", "bank": "bk", "close": "cl", "cottage": "cott cot", "cottages": "cotts",
    "court": "ct", "crescent": "cres cresc", "drive": "dr", "farm": "fm", "gardens": "gdns gdn",
    "grove": "gr grv gro", "heights": "hts", "house": "hse", "lane": "ln", "mount": "mt",
    "park": "pk", "place": "pl", "road": "rd", "square": "sq", "street": "st",
    "terrace": "tce ter terr", "view": "vw", "villas": "vls", "walk": "wk",
}  # fmt: skip
_IN_FULL: Final = {short: full for full, several in _SHORT.items() for short in several.split()}
_WORDS: Final = ignoring_case(r"[^\W\d_]+\.?")
_AFTER_NUMBER: Final = ignoring_case(r"(?<!\w)(?P<number>\d+[a-z]?)[\s.,]+(?P<street>[^\d,]+)\Z")


def postcodes_of(address: str) -> tuple[str, ...]:
    """The postcodes in an address, as they are written."""
    return tuple(dict.fromkeys(match[0] for match in _IN_ADDRESS.finditer(address)))


def is_postcode(text: str) -> bool:
    """Whether a text is a postcode and nothing else."""
    return _IN_ADDRESS.fullmatch(text.strip()) is not None


def lines_of(address: str) -> tuple[str, ...]:
    """The address and each line of it that tells alone where somebody lives.

    A number on a line of its own, and a flat, belong to the line after them.
    """
    lines = [line.strip() for line in address.replace("\n", ",").split(",") if line.strip()]
    found, number = [address.strip()], ""
    for place, line in enumerate(lines):
        said = f"{number}, {line}" if number else line
        number = said if _NUMBERED.fullmatch(said) else ""
        alone = any(c.isdigit() for c in line) or place == 0 or _NAMED_HOUSE.fullmatch(line)
        found += (one for one, telling in ((said, said != line), (line, alone)) if telling)
    found += (match[0] for match in _IN_ONE_LINE.finditer(address))
    several = (one for one in found if len(one.split()) > 1 or one == found[0])
    return tuple(dict.fromkeys(one for one in several if tells(one)))


def shortened(line: str) -> Iterator[str]:
    """A line of an address with its street's word shortened, or in full: "Gorse Bk"."""
    for match in _WORDS.finditer(line):
        word = match[0].rstrip(".").casefold()
        full = _IN_FULL.get(word, word)
        if match.start() and full in _SHORT:
            for other in (full, *_SHORT[full].split()):
                if other != word:
                    yield f"{line[: match.start()]}{other}{line[match.end() :]}"


def streets_of(address: str) -> tuple[tuple[str, str], ...]:
    """The streets an address names, each after its number; a street with none has an empty one.

    A town after a number, and a word by itself that is one, is no street.
    """
    lines = [line.strip() for line in address.replace("\n", ",").split(",")]
    found = [("", line) for line in lines if _STREET.fullmatch(line)]
    found += [("", line) for line in lines if _RARER.fullmatch(line) and not is_place(folded(line))]
    numbered = (_AFTER_NUMBER.search(line) for line in lines_of(address))
    found += [(after["number"], after["street"].strip()) for after in numbered if after]
    several = (one for one in found if len(one[1].split()) > 1 or not is_place(folded(one[1])))
    return tuple(dict.fromkeys(several))


def tells(line: str) -> bool:
    """Whether a line tells where somebody lives: more than a number, "The Cottage", a town."""
    if is_postcode(line) or _NUMBERED.fullmatch(line) or _THE_HOUSE.fullmatch(line):
        return False
    towns = (one.strip() for one in _DISTRICT.sub("", line).split(","))
    named = [one for one in towns if not _NUMBERED.fullmatch(one)]
    digits = any(c.isdigit() for one in named for c in one)
    return digits or not all(is_place(" ".join(folded(one).split())) for one in named)


class KnownPostcodes:
    """Postcodes of known people: found in any case, with any gaps between their characters."""

    def __init__(self) -> None:
        self._forms: dict[str, list[Form]] = defaultdict(list)
        self._kept: dict[str, tuple[Form, ...]] = {}

    def add(self, postcode: str, form: Form) -> None:
        """Take in one form that has this postcode."""
        plain = _plain(postcode)
        self._forms[plain].append(form)
        self._kept[plain] = tuple(self._forms[plain])

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Form, ...]]]:
        """Where one of them stands, in code points, and whose it may be."""
        if not self._kept:
            return
        for last, before in ((_LAST_THREE, _BEFORE), (_LAST_SIX, _LETTER)):
            for match in last.finditer(text):
                first = before.search(text[max(0, match.start() - _FURTHEST) : match.start()])
                if first is None:
                    continue
                start = match.start() - len(first[0])
                forms = self._kept.get(_plain(text[start : match.end()]))
                if forms:
                    yield start, match.end(), forms


def _plain(postcode: str) -> str:
    return "".join(c for c in postcode if c.isalnum()).casefold()
