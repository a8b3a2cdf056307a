"""Names in small letters: "told shaz", "w/ priya", "sophie and jamal had a row".

A given name of the lists that is no English word counts wherever it stands; one that is a word
too, or a word nobody knows, only right after what is said of people: "told …", "her mate …".
"""

from collections.abc import Iterator
from typing import Final

from app.detect.apart import Apart
from app.detect.capitals import Places
from app.detect.context import REACH, listed, speaks, suits_person_after, words_of
from app.detect.cut import cut
from app.detect.language import is_foreign
from app.detect.letters import folded
from app.detect.nobody import is_nobody
from app.detect.shapes import Shape
from app.detect.word_lists import (
    given_names,
    is_english,
    is_in_dictionary,
    is_misspelt,
    names_that_are_words,
    surnames,
    surnames_that_are_words,
)
from app.detect.word_or_name import WEEKDAYS
from app.domain.forgetting import cached_until_lock

_SHORTEST: Final = 4  # of a name that counts wherever it stands
_CUE: Final = Shape(
    r"\b(?:told|tells|telling|rang|ringing|texted|texting|phoned|phoning|asked|asking|messaged|emailed|saw|seeing|met"
    r"|hates?|loves?|misses|missed|visited|dumped|kissed|hugged|blames?|forgave|called|named|nicknamed|trusts?|see|dating"
    r"|dreamed (?:of|about)|dreamt (?:of|about)|argued with|fell out with|row with|fight "
    r"with|staying with|living with"
    r"|lives with|moved in with|out with|sex with|slept with|talked to|spoke to|speaking "
    r"to|talking to|listens? to"
    r"|says|said|with|w|this is|its|it['’]s)[/ ]\s?['‘\"“(]?$"
)
_COMMON: Final = frozenset(  # given names first, although they are words too
    "bill bob carol dawn dean don drew frank gene hazel heather holly ivy jack jade lily mark max"
    " nick pat penny ray rob rose ruby sandy sue ted tony victor".split()
)
_SPEAKS: Final = Shape(  # what only people do, and what is done to people
    r"\s(?:says|said|rang|rings|phoned|texts|texted|told|tells|asked|asks|thinks|thought|wants|wanted"
    r"|hates|hated|loves|loved|drinks|shouted|cried|swore|slapped|punched|drove|knows|knew|died"
    r"|wo?n['’]?t|doesn['’]?t|didn['’]?t|isn['’]?t|wasn['’]?t|never|always)\b"
    r"|\s(?:hit|left|saw|met|took|gave|made|lets|helped|called|visited)\s(?:her|him|me|them|us|mum|dad)\b"
)
_OPENS: Final = Shape(r"(?:^|[.!?;:,\n]\s*|\b(?:and|but|then|because|when|cos)\s)$")
_WITH: Final = Shape(r"\s(?:and|n|&|\+)\s(?P<other>[^\W\d_]+)")
_SEVERAL: Final = Shape(  # of whom each one is named
    r"\b(?:boys|girls|sons|daughters|twins|kids|children|brothers|sisters|parents|friends|mates"
    r"|cousins|nephews|nieces|grandchildren|lads|bairns|weans|flatmates)[, ]\s?\Z"
)
_JOINED: Final = Shape(r",? (?:and|n|&|\+) ")
_LISTED: Final = Shape(r"(?:,? (?:and|n|&|\+) |, ?|/)")
_FAMILY: Final = Shape(r"\s(?P<name>[^\W\d_]{4,})(?![\w'’\-])")
_HERE: Final = Shape(r"\s+(?:from|here)\b")
_KIN: Final = Shape(r"\b(?P<kin>[\w\-]+)[, ]\s?['‘\"“(]{0,2}$")
_SAYS: Final = Shape(r"\b(?:says|said)\s$")
_NO_NAME_AFTER: Final = Shape(r"\s+(?:to|it|on|her|him|me|us|them|and)\b")
_SURE: Final = Shape(
    r"\b(?:told|rang|texted|phoned|messaged|facetimed|w|married|argued with|talked to|talks to"
    r"|spoke to|slept with|lives with|living with|dating|lied to)[/ ]\s?$"
)
_SAID_TO: Final = Shape(r"\s(?:that|about|she|he|they|i|not to|to stop|to leave|how|what)\b")
_PAIRED: Final = Shape(r"\b(?:him|me|her|them|us|she|he|they) (?:and|n|&)\s$")
_OWNS: Final = Shape(r"['’]s\s(?P<kin>[\w\-]+)")
_WHEN: Final = Shape(
    r"\s(?:last|again|today|yesterday|tonight|on|at|about|this|and|because|when|who)\b"
)
_BOTH: Final = Shape(
    r"\s+(?:are|were|have|had|went|go|got|don['’]t|didn['’]t|both|always|never|split|broke|fight"
    r"|fought|drink|drank|row|rowed|argue|argued|live|lived|work|use|used|smoke|take|took|share)\b"
)
_RELATED: Final = Shape(r"\b(?:her|his|their|my|our|ex|best|old)\s+(?:[\w\-]+\s+)?[\w\-]+[, ]\s?$")
_EXPLAINED: Final = Shape(
    r"\s?\((?:(?:her|his|their|my|our|the|ct['’]?s|mum['’]?s|dad['’]?s)\s)?(?:(?:new|old|ex|best|late|older|younger|big|little)\s)?(?P<kin>[\w\-]+)[),]"
)
_LED: Final = Shape(r"\b(?:w|with|w/|saw|from|by|to|re|told|rang|per|via)$")  # "w CPN oyinda"
_TITLED: Final = Shape(
    r"(?<!\w)(?:(?:dr|mr|mrs|ms|prof)\.?\s(?P<name>[a-z][\w\-]{2,})"
    r"|(?:sgt|pc|dc|ds|insp|cllr|rev|fr|nurse|judge|miss|sir|mister|missus|doctor|professor"
    r"|reverend|constable|sergeant|inspector|councillor)\.?\s(?P<surname>[a-z][\w\-]{2,})"
    r"|(?:mr|mrs)\.?\s(?P<initial>[b-hj-z])(?![\w'’.\-]))"
)
_TITLES: Final = frozenset(
    "dr mr mrs ms prof sgt pc dc ds insp cllr rev fr nurse judge miss sir mister missus doctor"
    " professor reverend constable sergeant inspector councillor".split()
)
_VERBS_TOO: Final = frozenset(  # names that may be a verb after "her friend"
    "will may can rose drew mark bill chase grant trust praise pat skip sue rob pierce stew hope "
    "ray"
    " jet dash rush sage storm".split()
)
_MODALS: Final = frozenset({"will", "may", "can"})
_HAS_DONE: Final = Shape(
    r"\s(?:is|was|has|had|isn['’]?t|wasn['’]?t|hasn['’]?t|said|says|rang|came|went|left|died|told"
    r"|thinks|wants|drinks)\b"
)
_BY_PEOPLE: Final = Shape(  # what is done with and to people, before a name that is a word too
    r"\b(?:told|rang|texted|phoned|messaged|asked|saw|met|hates?|loves?|misses|missed|blames?|visited|dumped"
    r"|kissed|hugged|with|talked to|spoke to|married|dating|called|named|uncle|auntie|aunty|aunt"
    r"|cousin"
    r"|nana|nan|grandad|grandma|sister|brother|son|daughter|baby|(?:calls?|called|named) (?:him"
    r"|her)|known as|pastor|coach|mr|mrs|miss|dr|hi|hello|dear|poor|re|by|seen by|stepdad"
    r"|t/c from|text from|call from|letter from|argued with|worried about|according to"
    r"|lives with|ask|tell)[/ ]\Z"
)
_STANDS_BEFORE: Final = Shape(
    r"\b(?:baby|little|big|wee|blames?|misses|missed|hates?|loves?|saw|met|hit|left|seeing"
    r"|(?:calls?|called|named) (?:him|her|it|me)|known as|happy birthday|rip|and (?:him|her|me)"
    r"|(?:him|her|me|she|he|mum|dad) (?:and|&|\+|n))\s['‘\"“]?\Z"
)
_STANDS_AFTER: Final = Shape(
    r"\s(?:and|&|n|\+)\s(?:i|he|she|her|his|him|me)\b|\s(?:next door|at work|from (?:work|school"
    r"|church)|upstairs|downstairs|opposite|(?:across|down|up|over) the (?:landing|road|street"
    r"|hall|way|lane|close|stairs?))\b"
    r"|\s\(\d{1,2}\)|,\s(?:her|his|my|their)\s\w+,"
)
_WEAK: Final = Shape(  # what often stands before somebody, and before a misspelt word as well
    r"\b(?:about|from|by|to|re|hi|hello|dear|poor|without|than|and|because|when|if|that|says|said|but|only"
    r"|it was|argued with|according to)\s\Z"
)
_APOSTROPHES: Final = "'’"
_NO_KIN: Final = frozenset(
    "child person baby boy girl man woman guy friend children kids parents friends worker "
    "officer".split()
)


def find(text: str, known: Places = ()) -> Iterator[tuple[int, int]]:
    """Each word in small letters that names somebody nobody recorded."""
    words = cut(text)
    small = {said for said in words.different if said.islower()}
    titled = () if _TITLES.isdisjoint(small) else tuple(_titled(text, Apart(known)))
    yield from titled
    apart = Apart((*known, *titled))
    perhaps = {said for said in small if _may_name(said)}
    if not perhaps or is_foreign(words.said):
        return
    stands = [words.span(place) for place in words.where(perhaps)]
    stands = [one for one in stands if not (apart.touches(*one) or _within(text, *one))]
    named = [_names(text, *one, folded(text[slice(*one)])) for one in stands]
    _beside_others(text, stands, named)
    people = {text[slice(*one)] for one, names in zip(stands, named, strict=True) if names}
    for (start, end), names in zip(stands, named, strict=True):
        said = text[start:end]
        if names or (said in people and _acts_again(text, start, end)):
            through = _with_surname(text, end, folded(said))
            if not apart.touches(start, through):
                yield start, through


def _beside_others(text: str, stands: list[tuple[int, int]], named: list[bool]) -> None:
    """Who is named beside somebody is somebody too: "her boys osian and dai"."""
    for at in range(1, len(stands)):
        (first, before), (start, end) = stands[at - 1 : at + 1]
        plain = folded(text[start:end])
        joined = _JOINED.fullmatch(text, before, start) is not None
        called = plain in given_names() and not is_english(plain)
        called = called or not (is_in_dictionary(plain) or is_misspelt(plain))
        if _SEVERAL.search(text, max(0, first - REACH), first):
            called = called or not is_in_dictionary(plain)
        if named[at - 1] and joined and called:
            named[at] = True
    for at in range(len(stands) - 1, 0, -1):  # "gaz, kev and dee came"
        (first, before), (start, _) = stands[at - 1 : at + 1]
        plain = folded(text[first:before])
        called = plain in given_names() and not is_in_dictionary(plain)
        if named[at] and called and _LISTED.fullmatch(text, before, start):
            named[at - 1] = True


def _acts_again(text: str, start: int, end: int) -> bool:
    """Whether somebody who is named elsewhere in a text is named here too."""
    if not is_english(folded(text[start:end])):
        return True
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if _OPENS.search(before):
        return _SPEAKS.match(after) is not None
    return _SURE.search(before) is not None and not _NO_NAME_AFTER.match(after)


def _titled(text: str, known: Apart) -> Iterator[tuple[int, int]]:
    """Somebody by title and name: "dr okafor"."""
    for match in _TITLED.finditer(text):
        said = folded(match[match.lastgroup or 0])
        named = said not in words_of("nobody") and said not in words_of("kin")
        if speaks(text[match.start(match.lastgroup or 0) - 1 :][:REACH]):  # "dr said no"
            named = named and said in surnames_that_are_words()
        if match.lastgroup == "surname":
            named = named and (said in surnames() or not is_english(said))
        if named and not known.touches(*match.span()):
            yield match.span()


def _with_surname(text: str, end: int, plain: str) -> int:
    """Where a name in small letters ends: behind a surname of the lists that is no word."""
    after = _FAMILY.match(text, end) if plain in given_names() else None
    said = folded(after.group("name")) if after else ""
    surname = said in surnames() and said.islower() and not is_in_dictionary(said)
    return after.end() if after and surname and not is_english(said) else end


_NEVER: Final = frozenset("mo fa roma lang agn agen".split())  # a title, a people, words cut short
_SHORTEST_ING: Final = 5  # "zorbing" is something done, "xing" may be somebody


@cached_until_lock(100_000)
def _may_name(said: str) -> bool:
    """Whether a word may be a name: decided once for each word of the language."""
    plain = folded(said)
    if len(said) < 2 or plain in _NEVER or plain in WEEKDAYS:
        return False
    if plain in _COMMON:
        return True
    if plain in names_that_are_words():
        return plain not in words_of("kin")
    if plain in given_names():
        return True
    if is_english(plain) or is_nobody(said, plain) or said.upper() in listed("trade.txt"):
        return False
    does = plain.endswith("ing") and len(plain) > _SHORTEST_ING and plain not in surnames()
    return not does and plain not in listed("no-names.txt") and plain.isalpha()


def _within(text: str, start: int, end: int) -> bool:
    """Whether the word is a piece of something else: an address on the internet, "didn't"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in set("@._/#-" + _APOSTROPHES) and text[start - 2 : start - 1].isalnum():
        return True
    return after in {"@", "_", "/"} or (
        after in {".", *_APOSTROPHES} and text[end + 1 : end + 2].isalnum() and not _owns(text, end)
    )


def _owns(text: str, end: int) -> bool:
    after = text[end : end + 3]
    return after[:1] in set(_APOSTROPHES) and after[1:2] == "s" and not after[2:3].isalnum()


def _names(text: str, start: int, end: int, plain: str) -> bool:
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if plain in _COMMON and _is_common_name(before, after):
        return True
    if plain in names_that_are_words() and _names_by_a_word(before, after, plain):
        return True
    if plain in given_names() and not is_in_dictionary(plain):
        return len(plain) >= _SHORTEST or _is_short_name(text, start, end, plain)
    if plain in names_that_are_words() or is_english(plain):
        return plain not in words_of("kin") and _is_told(before, after, plain)
    return len(plain) >= _SHORTEST - 1 and _names_a_stranger(before, after, plain)


def _is_short_name(text: str, start: int, end: int, plain: str) -> bool:
    """Whether a name of two or three letters is one here: "told bo", "jo rang"."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    opens = not before.strip() or before.rstrip(" ")[-1] in ".;:\n"
    said = _owns(text, end) or speaks(after) or _is_explained(after)
    named = _with_surname(text, end, plain) > end or _cued(before)
    return said or named or (opens and (suits_person_after(after) or _paired(after)))


def _is_told(before: str, after: str, plain: str) -> bool:
    """Whether a name that is a word is somebody who is told or related: "told sky she …"."""
    if plain in words_of("ideas"):
        return _SURE.search(before) is not None and _SAID_TO.match(after) is not None
    source = _SAYS.search(before) and after.startswith(" from ")
    sure = source or _SURE.search(before) or _related(before)
    return bool(sure) and not _NO_NAME_AFTER.match(after)


def _is_common_name(before: str, after: str) -> bool:
    """Whether a name that is a word too does here what people do: "bill rang", "pat wont"."""
    if _PAIRED.search(before) and _BOTH.match(after):
        return True
    if after[:1] in set(_APOSTROPHES) and after[1:2] == "s" and _is_kin(before):
        return True  # "nana sue's"
    if not _OPENS.search(before):
        return False
    return _paired(after) or _SPEAKS.match(after) is not None


def _names_a_stranger(before: str, after: str, plain: str) -> bool:
    """Whether a word that nobody knows is somebody here."""
    if _SURE.search(before) or _related(before) or _is_explained(after):
        return True
    if _PAIRED.search(before) and _BOTH.match(after):
        return True
    if _OPENS.search(before) and _paired(after):  # "gaz n leanne"
        return True
    return not is_misspelt(plain) and _may_be_meant(before, after)


def _may_be_meant(before: str, after: str) -> bool:
    """Whether people stand around a word that nobody knows and that is no slip of the keys."""
    if _owns_kin(after) or _STANDS_BEFORE.search(before) or _STANDS_AFTER.match(after):
        return True
    if _paired(after) or (_OPENS.search(before) and speaks(after)):
        return True
    spoken = _spoken(after)
    told = (spoken or _WHEN.match(after) is not None) and _WEAK.search(before) is not None
    return told or (spoken and _cued(before))


def _names_by_a_word(before: str, after: str, plain: str) -> bool:
    """Whether a name that is an everyday word is one here: "her friend grace", "uncle frank"."""
    done = _HAS_DONE.match(after) is not None
    if plain not in _MODALS and _paired(after):
        return True
    if _RELATED.search(before) and _is_kin(before):
        return done if plain in _MODALS else done or plain not in _VERBS_TOO or _ends(after)
    if plain in _MODALS or _BY_PEOPLE.search(before) is None:
        return False
    if plain in _COMMON or plain not in words_of("ideas"):
        return done or _ends(after) or _WHEN.match(after) is not None
    return done or (
        _SURE.search(before) is not None and (_ends(after) or _WHEN.match(after) is not None)
    )


def _paired(after: str) -> bool:
    """Whether a given name follows: "rojda and shaun"."""
    other = _WITH.match(after)
    said = folded(other.group("other")) if other else ""
    return len(said) >= _SHORTEST - 1 and said in given_names() and not is_in_dictionary(said)


def _ends(after: str) -> bool:
    return not after.strip() or after[0] in ".,;:!?)"


def _owns_kin(after: str) -> bool:
    kin = _OWNS.match(after)
    return kin is not None and kin.group("kin").casefold() in words_of("kin")


def _spoken(after: str) -> bool:
    if suits_person_after(after) or speaks(after) or _HERE.match(after):
        return True
    return after[:1] in set(".,;:!?)") or not after


def _cued(before: str) -> bool:
    return _CUE.search(before) is not None or _related(before) or _is_kin(before)


def _is_kin(before: str) -> bool:
    kin = _KIN.search(before)
    return kin is not None and kin.group("kin").casefold() in words_of("kin")


def _is_explained(after: str) -> bool:
    """Whether a relation follows in brackets: "kev (her ex) turned up"."""
    kin = _EXPLAINED.match(after)
    return kin is not None and kin.group("kin").casefold() in words_of("kin") - _NO_KIN


def _related(before: str) -> bool:
    """Whether a relation stands before: "her mate shaz", but not "her friend always"."""
    kin = _KIN.search(before)
    if kin is None or kin.group("kin").casefold() not in words_of("kin") - _NO_KIN:
        return kin is not None and before.rstrip().endswith("(") and _is_kin(before)
    opened = before[: kin.start()].rstrip()
    led = not opened or opened[-1] in ".,;:\n" or _LED.search(opened) is not None
    return led or _RELATED.search(before) is not None
