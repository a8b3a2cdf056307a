"""What a run of capitalised words looks like where it stands: somebody, a place, or strange."""

import re
from enum import StrEnum
from typing import Final

from app.detect import lone_words
from app.detect.announced import entered, signed
from app.detect.apart import Apart
from app.detect.calendar_words import is_day, is_month, is_weekday
from app.detect.capitals import POSSESSIVE, Word
from app.detect.context import (
    REACH,
    cares_for,
    follows_kin,
    is_kin,
    is_somebody,
    listed,
    names_person_before,
    speaks,
    suits_person_after,
    suits_person_before,
    suits_place_before,
    words_of,
)
from app.detect.families import is_family
from app.detect.language import foreign_around
from app.detect.letters import APOSTROPHES, folded, is_everyday
from app.detect.nobody import is_nobody, is_of_the_trade, is_place
from app.detect.shapes import Shape
from app.detect.word_lists import (
    given_names,
    is_english,
    is_in_dictionary,
    is_slip,
    names_that_are_words,
    places,
    surnames,
    surnames_that_are_words,
)
from app.detect.word_or_name import plainly_a_word


class Likeness(StrEnum):
    """What an unknown word looks like."""

    PERSON = "person"
    STRANGE = "strange"
    PLACE = "place"


_DETERMINED: Final = Shape(
    r"\b(?:the|an?|this|that|these|those|some|any|every|each|no|my|your|his|her|our|their|its|one|two)\s+['‘\"“]?$",
    re.IGNORECASE,
)
_DOES: Final = Shape(
    r"['’\"”)]*(?:\s\([^)]{1,40}\))?,?\s+(?:\w+ly\s+)?(?:is|was|has|had|will|would|can|could|did|does|never|always|just|still|also|may"
    r"|might|must|\w{2,}(?:ed|[^su\W]s|es)|who|and\s+(?:her|his|the|their))\b"
)
_OWNS_KIN: Final = Shape(rf"[{APOSTROPHES}][sS]?\s(?P<kin>[\w\-]+)")
_PAIRED: Final = Shape(r"\s+(?:and|&)\s+(?P<other>[^\W\d_]+)")
_OF_A_CLAN: Final = Shape(rf"(?:[OD][{APOSTROPHES}]|Mc|Mac)[^\W\d_a-z]")
_ARTICLE: Final = Shape(r"\b(?:the|an?|every|each)\s+['‘\"“]?$", re.IGNORECASE)
_NAMED_AFTER: Final = Shape(
    rf"[{APOSTROPHES}]s?\s+(?:law|syndrome|disease|palsy|dementia|hierarchy|razor|paradox|chorea"
    r"|phenomenon|choice)\b"
    r"|\s+(?:syndrome|disease|dementia|lymphoma|body dementia|degeneration|prize)\b",
    re.IGNORECASE,
)
_CALLED: Final = Shape(r"[,!]\s+(?!and\b|or\b)\w")  # "Grace, stop it"
_OPENS_SPEECH: Final = Shape(r"[\"“‘]\Z|(?<!\w)'\Z")
_THE: Final = Shape(r"\b[Tt]he\s+$")
ENTERED: Final = Shape(
    r"\b(?:schools?|college|university|nursery|surgery|practice|employer|company|firm|hospital|workplace)"
    r"(?:\s*[:=–-]\s*|\sis\s)\Z",
    re.IGNORECASE,
)
_FROM: Final = Shape(  # "Faith from the shop has", "Hope from work"
    r"\sfrom\s(?:(?:the|her|his|my|our|their)\s(?:\w+\s)?(?:shop|office|pub|gym|club|group|choir|ward"
    r"|school|church|mosque|temple|college|team|salon|charity|council|surgery|agency|class|estate)"
    r"|work|school|church|college|uni|accounts|reception|payroll|HR|downstairs|upstairs"
    r"|next door)\b"
    r"|\s(?:next door|across the road|over the road|down the road|up the road|opposite|upstairs"
    r"|downstairs|at work|in (?:accounts|payroll|reception|the office|HR|IT|admin|sales))\b"
)
_OFFICER: Final = Shape(r"\b(?:PC|DC|DS|DI|PS|WPC|PCSO|Sgt|Insp)\s\d{2,6}\s\Z")  # "PC 2210 Marsden"
_NO_KIN: Final = Shape(
    r"\b(?:child|person|baby|boy|girl|man|woman|guy|friend|children|kids|parents?|friends|worker"
    r"|officer|doctor|nurse|teacher|tutor|lady|lad|boss|manager|carer|family)s?,?\s+$",
    re.IGNORECASE,
)
_AT_WORK: Final = Shape(r"\bwork(?:s|ed|ing)?\s(?:\w+\s)?(?:at|for)\s+$")
_PART_OF_A_PLACE: Final = Shape(  # "Isle of Bute", "Forest of Dean"
    r"\b(?:Isles?|Forest|Vale|Firth|Gulf|Bay|Mull|Strait|Church|Order|Port|Bridge|Kingdom|Republic"
    r"|Duchy|Feast|Battle) of (?:the )?\Z"
)
_LONGEST_ACRONYM: Final = 5
_SHORTEST_SURNAME: Final = 2  # of one that counts without more: "Ni" may be a word


class Standing:
    """How a run of words stands in its text."""

    def __init__(self, text: str, words: list[Word], known: Apart) -> None:
        start, last = words[0].start, words[-1]
        end = last.start + len(POSSESSIVE.sub("", last.said))
        self.words = words
        self.plain = tuple(word.plain for word in words)
        self.text = text
        self.before = text[max(0, start - REACH) : start]
        self.after = text[end : end + REACH]
        self.owns = last.said != POSSESSIVE.sub("", last.said) and len(self.after) > 1
        self.beside = _adjoins(text, start, end, known)
        self.given = any(word in given_names() for word in self.plain)
        self.word = any(word in names_that_are_words() for word in self.plain)
        strange = any(
            not is_english(word) or word in given_names() or word in surnames()
            for word in self._heads()
        )
        self.strange = strange or any(word.foreign for word in words)

    def _heads(self) -> tuple[str, ...]:
        """The folded words as far as they are shortened: "rec" of "Rec'd"."""
        return tuple(word.head for word in self.words)

    def likeness(self) -> Likeness | None:
        """What the run looks like; None when it is nobody."""
        titled = any(word in words_of("titles") for word in self.plain[:-1])
        titled = titled and not is_place(" ".join(self.plain))  # "Sri Lanka"
        beside = self.beside and not self._is_a_paper()
        surname = beside and self.plain[0] in surnames_that_are_words()  # Bill's "Sands"
        if titled or surname or (beside and (self.strange or self.word)):
            organised = self._is_organisation() and not titled
            return Likeness.PLACE if organised else Likeness.PERSON
        officer = _OFFICER.search(self.before) is not None
        if officer or self._is_named_like_a_place():
            return Likeness.PERSON if officer else Likeness.PLACE
        nobody = all(self._is_nobody(word) for word in self.words)
        if nobody or _NAMED_AFTER.match(self.after):
            return self._of_nobody()
        if self._is_announced() or (len(self.plain) == 1 and is_family(self.plain[0], self.before)):
            return Likeness.PERSON
        if is_place(" ".join(self.plain)):
            return self._of_a_place()
        return Likeness.PLACE if self._is_two_places() else self._of_somebody()

    def _is_a_paper(self) -> bool:
        """Whether capitals of the trade follow whose they are: "Ana's BRP"."""
        owned = self.before.endswith(("'s ", "’s "))
        return owned and all(
            one.shouted and is_of_the_trade(one.said, one.plain) for one in self.words
        )

    def _is_named_like_a_place(self) -> bool:
        """Whether what the words are, or what stands before them, says that they are a place."""
        if is_place(" ".join(self.plain)) and len(self.plain) > 1:
            return True
        if _PART_OF_A_PLACE.search(self.before) or self._is_organisation():
            return True
        return self._is_saint() or self._is_entered_as_a_place()

    def _is_announced(self) -> bool:
        """Whether a form or the end of a letter says that somebody is named here."""
        named = self.given or self.word or self.strange
        return named and (signed(self.before, self.after) or entered(self.before))

    def _of_somebody(self) -> Likeness | None:
        """What a run looks like that no list knows as a place or as nobody."""
        if names_person_before(self.before) and not self._shouted_word():
            return Likeness.PERSON
        if all(word.shouted for word in self.words):
            return self._of_capitals()
        if self.given or self.word:
            return self._of_a_name()
        return self._of_strangers() if self.strange else self._of_words()

    def _is_nobody(self, word: Word) -> bool:
        kin = word.plain in words_of("kin") and word.plain not in names_that_are_words()
        dated = is_month(self.text, word) or is_day(word.plain, self.before, self.after)
        return kin or dated or is_nobody(word.said, word.plain)

    def _is_organisation(self) -> bool:
        heads = words_of("places")
        if len(self.plain) < 2 or self._is_surname_of_a_place():
            return False
        return (
            self.plain[-1] in heads
            or self.plain[0] in words_of("organisations")
            or (self.plain[0] in {"university", "college", "school", "church", "hmp", "royal"})
        )

    def _is_surname_of_a_place(self) -> bool:
        """Whether the last word is a surname although places end so too: "Olive Green is ill"."""
        if len(self.plain) != 2 or self.plain[1] not in surnames_that_are_words():
            return False
        called = self.plain[0] in given_names() and not self.before.endswith(("the ", "The "))
        spoken = speaks(self.after) or is_somebody(self.after) or names_person_before(self.before)
        return (called or (spoken and (self.given or self.word))) and not self.placed()

    def _is_two_places(self) -> bool:
        """Whether places stand side by side, the first no given name: "Leeds Bradford"."""
        first = self.plain[0]
        if len(self.plain) < 2 or not all(map(is_place, self.plain)):
            return False
        return not (first in given_names() or first in names_that_are_words())

    def _is_entered_as_a_place(self) -> bool:
        """Whether a form asks for a place here: "School: Temple Moor High"."""
        return len(self.plain) > 1 and ENTERED.search(self.before) is not None

    def _is_saint(self) -> bool:
        """Whether a saint's name is a school's, a church's, a ward's: "St James"."""
        if len(self.plain) != 2 or self.plain[0] not in {"st", "saint"}:
            return False
        return not (speaks(self.after) or names_person_before(self.before))

    def _does(self) -> bool:
        if self.owns or speaks(self.after) or suits_person_after(self.after):
            return True
        return is_somebody(self.after)

    def _of_nobody(self) -> Likeness | None:
        """A brand, a thinker, a month: somebody only where a person is plainly spoken of."""
        if _NAMED_AFTER.match(self.after) or is_weekday(self.text, self.words[0], self.before):
            return None  # "Murphy's law", "Friday came late"
        named = self.given or self.word or all(word in surnames() for word in self.plain)
        plainly = names_person_before(self.before) and not self._shouted_word()
        related = is_owner_of_kin(self.after)
        spoken = plainly or speaks(self.after) or is_somebody(self.after)
        spoken = spoken or lone_words.is_explained(self.after)
        spoken = spoken or (self.owns and related) or self._is_a_name_too()
        if named and spoken:
            return Likeness.PERSON
        calendar = any(is_month(self.text, word) for word in self.words)
        town = " ".join(self.plain) in places() and self.plain[0] not in listed("trade.txt")
        town = town and not calendar
        return Likeness.PLACE if town and self.placed() else None  # "in Leeds", a club too

    def _is_a_name_too(self) -> bool:
        """Whether a brand or a figure that is a given name too is somebody: "Told Stella that"."""
        first = self.words[0]
        if len(self.words) > 1 or not self.given or first.plain in listed("trade.txt"):
            return False
        return lone_words.somebody(self.before, self.after, first.plain, starts=first.starts)

    def _of_a_place(self) -> Likeness | None:
        spoken = speaks(self.after) or names_person_before(self.before)
        explained = lone_words.is_explained(self.after)
        if explained and all(word in surnames() for word in self.plain):
            return Likeness.PERSON
        spoken = spoken or explained
        large = self.plain[0] in words_of("towns")
        alone = self.owns or not (self.placed() or large)
        if (self.given or self.word) and (spoken or alone):
            everyday = is_everyday(self.plain[0]) and not spoken
            return self._of_a_name() if everyday else Likeness.PERSON
        if is_everyday(self.plain[0]) and not self.placed():
            return self._of_a_name() if self.word else None
        return Likeness.PLACE

    def _paired(self) -> bool:
        """Whether another name follows: "Summer and Dean"."""
        pair = _PAIRED.match(self.after)
        if pair is None or not pair.group("other")[0].isupper():
            return False
        other = folded(pair.group("other"))
        return other in given_names() or other in names_that_are_words()

    def placed(self) -> bool:
        """Whether what stands before is followed by a place: "in …", "drove to …"."""
        return suits_place_before(self.before) and not cares_for(self.before)

    def _shouted_word(self) -> bool:
        return all(word.shouted and is_everyday(word.plain) for word in self.words)

    def _of_capitals(self) -> Likeness | None:
        if self.given or (self.word and self._does()):
            return Likeness.PERSON
        strange = self.strange and any(len(word.said) > _LONGEST_ACRONYM for word in self.words)
        if not strange:
            return None
        return Likeness.PERSON if self.plain[-1] in surnames() else Likeness.STRANGE

    def _of_a_name(self) -> Likeness | None:
        """A given name of the lists, or an everyday word that is one too."""
        first = self.words[0]
        if len(self.words) > 1 and (self.given or self.strange):
            return Likeness.PERSON
        if self.given and first.starts and not self._does() and self._foreign():
            return Likeness.STRANGE  # "Mae hi'n …": a sentence in another language begins
        if self.given:
            does = self._does() or self._paired() or lone_words.is_explained(self.after)
            rare = is_in_dictionary(first.plain) and first.starts and not does
            above_all = first.plain in listed("names-above-all.txt") or _DOES.match(self.after)
            return Likeness.PERSON if above_all or not rare else None
        if plainly_a_word(self.text, first.start, first.end, first.plain):
            return None
        return self._of_a_word_and_name()

    def _of_a_word_and_name(self) -> Likeness | None:
        """An everyday word that is a name too, and not plainly the word."""
        first = self.words[0]
        if len(self.words) > 1 and self.plain[-1] in surnames_that_are_words():
            return Likeness.PERSON  # "Rob Price"
        if _ARTICLE.search(self.before):
            return None  # "the Queen's funeral"
        if first.starts and len(self.words) == 1:
            generic = first.plain not in words_of("ideas") and _DOES.match(self.after)
            somebody = self._does() or self._paired() or generic or is_kin(self.before)
            bracketed = self.before.endswith("(") and suits_person_before(self.before)
            called = _CALLED.match(self.after) and _OPENS_SPEECH.search(self.before)
            if (
                somebody
                or bracketed
                or called
                or lone_words.is_explained(self.after)
                or _FROM.match(self.after)
            ):
                return Likeness.PERSON
            return None
        if self._does() or suits_person_before(self.before) or cares_for(self.before):
            return Likeness.PERSON
        determined = _DETERMINED.search(self.before) or self.placed()
        return None if determined or len(self.words) > 1 else Likeness.STRANGE

    def _of_strangers(self) -> Likeness | None:
        """Words that are no English and no given name: a surname, somebody, or something."""
        first = self.words[0]
        if self._is_slip():
            return None
        foreign = self._foreign()
        clan = any(_OF_A_CLAN.match(word.said) for word in self.words)
        if foreign or clan:
            return Likeness.PERSON if clan and not foreign else Likeness.STRANGE
        determined = _DETERMINED.search(self.before) is not None
        if self._does() or _DOES.match(self.after):
            something = (determined or self.placed()) and not self.owns
        elif self.placed():
            something = True
        else:
            cued = suits_person_before(self.before) or is_kin(self.before)
            several = len(self.words) > 1 or cued
            something = not several and (first.starts or determined)
        surname = not self.placed() and all(
            word in surnames() and len(word) > _SHORTEST_SURNAME for word in self.plain
        )
        return Likeness.STRANGE if something and not surname else Likeness.PERSON

    def _is_slip(self) -> bool:
        """Whether a sentence starts with a word that is nearly an English one: "Disucssed"."""
        first = self.words[0]
        alone = len(self.words) == 1 and first.starts and first.plain not in surnames()
        return alone and not self._does() and is_slip(first.plain)

    def _foreign(self) -> bool:
        return foreign_around(self.text, self.words[0].start, self.words[-1].end)

    def _of_words(self) -> Likeness | None:
        """English words with a capital in a sentence: somebody only where spoken of."""
        if len(self.words) == 1:
            return Likeness.PERSON if self._is_a_lone_person() else None
        at = self.placed() and _THE.search(self.before)  # "at the Body Shop"
        if at or _AT_WORK.search(self.before):  # "works nights at Golden Dragon"
            return Likeness.PLACE
        return None

    def _is_a_lone_person(self) -> bool:
        """Whether an English word by itself is somebody here."""
        first = self.words[0]
        speaking = speaks(self.after) and lone_words.may_call(first.plain)
        surname = first.starts and first.plain in surnames_that_are_words()
        if surname and (speaking or is_owner_of_kin(self.after)):
            return True
        if lone_words.somebody(self.before, self.after, first.plain, starts=first.starts):
            return True
        if first.starts or _DETERMINED.search(self.before):
            return False
        if _FROM.match(self.after) and lone_words.may_call(first.plain):
            return True  # "could be Fizz from work"
        related = follows_kin(self.before) and not _NO_KIN.search(self.before)
        return speaking or (related and suits_person_after(self.after))


def is_owner_of_kin(text: str, at: int = 0) -> bool:
    """Whether a possessive and a relation stand here: "'s mum"."""
    kin = _OWNS_KIN.match(text, at)
    return kin is not None and kin.group("kin").casefold() in words_of("kin")


def _adjoins(text: str, start: int, end: int, known: Apart) -> bool:
    """Whether a known name stands right before or behind, as the rest of this one would."""
    last, first = known.before(start), known.after(end)
    if last is not None and text[last : min(start, last + 3)] in {" ", "-", "\u00a0", "‑", " ("}:
        return last + 3 > start
    if last is not None and start - last == 2 and text[last:start] == ". ":
        return known.before(last - 1) != last - 1 and text[last - 2 : last - 1] in {
            " ",
            "",
        }  # "A. Khan"
    return first is not None and first - end < 3 and text[end:first] in {" ", "-", "\u00a0", "‑"}
