"""How a given name sounds to English ears: Stephen and Steven, Kathryn and Catherine.

Whoever dictates leaves the spelling to the program that listens. Two spellings sound alike when
their consonants do, with the first vowel and the one they end with. It is a rule and no list: which
names sound like none of their letters (Siobhan, Niamh) stands in `nicknames.txt`.
"""

from typing import Final

from app.detect.shapes import Shape
from app.detect.word_lists import given_names, names_that_are_words, surnames
from app.domain.forgetting import cached_until_lock

_SHORTEST: Final = 3  # letters; a shorter one sounds like too many
_TWO: Final = 2  # vowels, of which the second may bear the stress
_MANY: Final = 4  # consonants, with which a vowel more or less is not heard
_LETTERS: Final = tuple(
    (Shape(pattern), heard)
    for pattern, heard in (
        (r"oanne?$", "oan#"),
        (r"arie$", "ari#"),  # Marie is not Mary
        (r"([^aeiouy])o[ey]+$", r"\1oi"),  # Zoe, Zoey
        (r"^geo(?=[^r])", "je"),  # Geoff
        (r"e[wu]|u[wi]|oui?", "u"),  # Ewan, Stewart
        (r"eah?$", "ia"),
        (r"tth", "th"),
        (r"^g(?=e[mnor]|i[laon]|ya?)", "j"),
        (r"c?ch$|ck|cq|q|^kh|^c?ch(?=[lr])|ch(?=ol)", "k"),
        (r"s?ch|sh", "S"),
        (r"^th(?=[eo])", "t"),  # Theresa, Thomas
        (r"th", "T"),
        (r"ph|v", "f"),  # Stephen is said with a v
        (r"gh(?=[aeiouy])", "g"),
        (r"gh|(?<=.)h", ""),  # Hannah, Graham
        (r"^w(?=r)", ""),
        (r"c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"x", "ks"),
    )
)
_DOUBLED: Final = Shape(r"([b-df-hj-np-tv-xST])\1+")
_LONG: Final = Shape(r"([aeiou])([bdfgjklmnprstST])e$")  # Jane is not Jan
_SILENT: Final = Shape(r"(?<=[b-df-hj-np-tv-xST])e$")
_VOWELS: Final = Shape(r"(?:[aeiou]|y|w(?![aeiouy]))+")
_STRESSED: Final = Shape(r"([lnt])\1e$|[aeio]ne$|een$")  # Danielle is not Daniel
_FIRST: Final = {
    "ai": "A", "ay": "A", "aye": "A", "ei": "A", "ey": "A", "ae": "A", "aa": "A",
    "au": "W", "aw": "W",
    "ea": "E", "ee": "E", "ie": "i", "ia": "i", "io": "i", "y": "i", "ya": "i", "iai": "i",
    "eo": "e", "oa": "O", "ow": "O", "oo": "u", "ua": "u", "ue": "u",
}  # fmt: skip
_LONG_ALONE: Final = {"a": "A", "e": "E", "i": "I", "o": "O", "u": "u"}


@cached_until_lock(20_000)
def sound(name: str) -> str:
    """How a folded given name sounds; nothing of one that is too short, or not in Roman letters."""
    if len(name) < _SHORTEST or not (name.isascii() and name.isalpha()):
        return ""
    heard = name
    for shape, instead in _LETTERS:
        heard = shape.sub(instead, heard)
    long = _LONG.search(heard)
    heard = _SILENT.sub("", _DOUBLED.sub(r"\1", heard))
    groups = list(_VOWELS.finditer(heard))
    if not groups:
        return heard
    first, last = groups[0], groups[-1]
    said = _FIRST.get(first[0], first[0][0])
    if long and long.start() == first.start():
        said = _LONG_ALONE[long[1]]
    ends = ""
    if last.end() == len(heard) and last is not first:
        ends = "i" if last[0][-1] in "eiy" else last[0][-1]
    begins, letters = "" if first.start() else "-", _VOWELS.sub("", heard)
    several = len(groups) == _TWO or len(first[0]) > 1
    if several and len(groups) <= _TWO and (stressed := _STRESSED.search(name)):
        ends = stressed[0][0]
    many = len(groups) if len(letters) < _MANY else 0  # Carl is not Carol; Kathryn is Catherine
    return f"{begins}{letters} {said}{ends} {many}"


def is_another_name(word: str, name: str) -> bool:
    """Whether a folded word is a name of its own and no spelling of this one: Barry, Harry."""
    own = word in given_names() or word in surnames() or word in names_that_are_words()
    return own and not (sound(word) and sound(word) == sound(name))
