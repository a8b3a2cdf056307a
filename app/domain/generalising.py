"""Generalising: what stands in the place of what would tell who somebody is.

A person is told as their role, an age as its band, a job as its sector, a place as its kind, a day
as the session held on it or by how long before or after it was. Of what has no such word only that
there is something is told. The words are the program's own and name nobody.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.domain.relative_days import is_whole_day, nearest, span_of

_ARTICLES: Final = ("a ", "an ")
_VOWELS: Final = frozenset("aeiou")
_DETERMINERS: Final = frozenset("the a an her his their my our your its this that".split())
_IS: Final = re.compile(
    r"(?:\b(?:is|was|be|been|am|becomes?|became)|['’]s)\s+(?:an?\s+)?$", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"(?<![\w'’])(?:an?) $", re.IGNORECASE)
_LED_BY_ONE: Final = frozenset({"job", "place"})  # whose words have an article of their own
_PREPOSITION: Final = re.compile(r"(?<![\w'’])(?:on|in|during|dated) (?:the )?$", re.IGNORECASE)
_AGED: Final = re.compile(r"\b(?:year|month|week|day)[ -]olds?\Z", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"olds\Z", re.IGNORECASE)
_ORDINAL: Final = re.compile(
    r"(?:\d(?:st|nd|rd|th)|(?:fir|tw|th)\w*(?:st|nd|rd)|\w+th)\Z", re.IGNORECASE
)
_DECADE: Final = re.compile(r"(?:\d0['’]?s|\w+ties)\Z", re.IGNORECASE)
_TURNED: Final = re.compile(r"\bturn(?:s|ed|ing)?(?: just)?\s+$", re.IGNORECASE)
_AGE_LED: Final = re.compile(
    r"(?<![\w'’])(?:at the age of|at age|at|of|aged?|(?:in|into) (?:her|his|their|my|our|your)"
    r"|nearly|almost|about|around|just|over|under|roughly|approximately) $",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(her|his|my|our|your)\s+\Z", re.IGNORECASE)
_OF_WHOM: Final = re.compile(
    r"(?<![\w'’])(\w+)(?:['’](?:s|m|re|d))?,?(?: (?:who|is|was|am|are|were|has|had|have|been|be"
    r"|only|now|just|then|already|still|almost|nearly|about|died|left|married|moved|came|went|retired))*"
    r" \Z",
    re.IGNORECASE,
)
_OF_WHOM_THEN: Final = re.compile(r",? (s?he|I|we|you)\b", re.IGNORECASE)
_OF_AN_AGE: Final = re.compile(r"(?<![\w'’])(?:old|young)(?:er)?\s+$", re.IGNORECASE)
_BORN: Final = re.compile(r"\bborn(?: on| in)?(?: the)? $", re.IGNORECASE)
_SINCE: Final = re.compile(r"(?<![\w'’])(?:since|from|until|till|by) $", re.IGNORECASE)
_THE: Final = re.compile(r"(?<![\w'’])the $", re.IGNORECASE)
_MODIFIED: Final = re.compile(
    r"(?<![\w'’])(?:an?|the|her|his|their|my|our) (?:[\w'’\-]+ )?"
    r"(?!(?:of|in|as|is|was|and|or|with|for|to|at|by|became|becomes|from|the|a|an) )[\w\-]+ $",
    re.IGNORECASE,
)
_ROLE_OF: Final = re.compile(
    r"(?:\b(?!(?:it|that|this|there|which|what)\b)\w+ (?:is|was|became|becomes|been|be)"
    r"|\bs?he['’]s)(?: now| once| still)? $",
    re.IGNORECASE,
)
_DONE: Final = frozenset(
    "sent born left made given taken found held hit shot kept seen told thrown hurt put".split()
)
_BEFELL: Final = frozenset("was were had got is has".split())
_SEEN_IN: Final = frozenset({"in", "on"})
_DOES: Final = re.compile(
    r"(?<![\w'’])(?:s?he|they|I|we|who)(?: once| also| then)? $", re.IGNORECASE
)
_THEY_DO: Final = re.compile(
    r"(?<![\w'’])(?:mother|father|mum|mam|dad|brother|sister|husband|wife|partner|son|daughter|uncle"
    r"|aunt|cousin|friend|nan|gran|grandmother|grandfather|client|[A-Z][a-z]+) $"
)
_BEING: Final = re.compile(r"(?:\b(?:is|was|are|were|been|be|am)|['’](?:s|m|re)) $", re.IGNORECASE)
_HAVING: Final = re.compile(r"(?:\b(?:has|have|had)|['’](?:ve|d)) $", re.IGNORECASE)
_TO_DO: Final = re.compile(r"\b(?:to|will|would|can|could|may|did|didn['’]t) $", re.IGNORECASE)
_WHO: Final = re.compile(
    r" (?:woman|man|girl|boy|lady|lad|child|son|daughter|mother|father|brother|sister|client)\b"
)
_OF_AGE: Final = 20
_OLD: Final = 80
_THIRDS: Final = (3, 6)  # the last digit with which the early and the middle of a decade end
_POSSESSIVES: Final = ("'s", "’s", "'", "’")
_ENDS: Final = frozenset(".!?\n")
_OPENING: Final = " \t'‘\"“(["


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something in a text that is not said as it stands: what it is, and what stands around it.

    `sort` says more of its kind: which sector, what kind of place, how old, which day. `on` is the
    day that the text is about, `sessions` the days of the sessions told of, by number. `led` is the
    preposition of a day, or the article of what it is, that goes with it.
    """

    kind: str
    sort: str
    said: str
    before: str
    after: str
    on: dt.date
    sessions: Mapping[dt.date, int]
    led: str = ""


class Generalising:
    """The program's words for whatever is not said as it stands."""

    def __init__(self, words: Mapping[str, Any], sectors: Mapping[str, str]) -> None:
        self._words = words
        self._sectors = sectors
        self._by_kind: Mapping[str, Callable[[Told], str]] = {
            "place": self._place,
            "employer": self._employer,
            "job": self._job,
            "age": self._age,
            "date": self._day,
            "event": self._event,
            "trait": self._trait,
            "faith": self._faith,
            "identifier": self._identifier,
        }

    def instead(self, told: Told) -> str:
        """What stands in its place; with a capital where a sentence begins."""
        kinds = self._words["kinds"]
        own = self._by_kind.get(told.kind)
        led = _ARTICLE.search(told.led) and told.kind not in {*_LED_BY_ONE, "age"}
        whole = replace(told, before=f"{told.before}{told.led}", led="") if led else told
        words = own(whole) if own else kinds.get(told.sort) or kinds.get(told.kind, kinds["detail"])
        return capitalised(f"{_article(words)}{words}" if led else str(words), told.before)

    def person(
        self,
        role: str,
        kin: frozenset[str],
        *,
        said: str,
        before: str,
        several: bool = False,
        professional: bool = False,
    ) -> str:
        """Somebody, by what they are to the client; with the possessive that was typed.

        A role is told as the file has it if every word of it names a relation, since whatever else
        was typed there may name a place or a firm. Of `several` clients each has a letter, and
        nobody is "the client's". A `professional` is told as one.
        """
        people = self._words["people"]
        words = role.casefold().split()
        ending = next((one for one in _POSSESSIVES if said.endswith(one)), "")
        if not words:
            instead = people["professional" if professional else "someone"]
        elif words[0] == "client":
            number = "".join(words[1:])
            which = _letter(number) if several else number
            instead = people["client"].replace("]", f" {which}]") if which else people["client"]
        elif not self._is_relation(words, kin):
            instead = people["professional" if professional else "known"]
        elif before.casefold().rstrip().endswith(f" {role.casefold()}"):
            instead = people["named_already"]  # "her sister Anna"
        else:
            of = people["of_a_client" if several else "of_client"]
            instead = of.replace("{role}", role)
        return f"{capitalised(instead, before)}{ending}"

    def _is_relation(self, words: list[str], kin: frozenset[str]) -> bool:
        more = frozenset(self._words["people"]["role_words"].split())
        parts = [part for word in words for part in word.split("-")]
        plain = [one for one in parts if not one.isdigit()]
        told = any(one in kin for one in (*plain, *words))
        return told and all(one in kin or one in more for one in plain)

    def _place(self, told: Told) -> str:
        places = self._words["places"]
        return _after_determiner(places.get(told.sort, places["place"]), told.before)

    def _employer(self, told: Told) -> str:
        places = self._words["places"]
        sort = told.sort if told.sort in places and told.sort != "town" else "workplace"
        return _after_determiner(places[sort], told.before)

    def _job(self, told: Told) -> str:
        jobs = self._words["jobs"]
        if told.sort in {"business", ""} or told.sort not in self._sectors:
            if not set(jobs["learning"].split()).isdisjoint(_words_of(told.said)):
                return _after_determiner(str(jobs["learned"]), told.before)
            unknown = jobs["business"] if told.sort == "business" else jobs["unknown"]
            if told.sort != "business" and _IS.search(told.before):
                return str(jobs["whose"])
            if told.sort != "business" and _MODIFIED.search(told.before):
                return str(jobs["modified"])  # "an airline pilot"
            return _after_determiner(unknown, told.before)
        determined = _is_determined(told.before) or _MODIFIED.search(told.before)
        how = "bare" if determined else "one"
        if how == "one" and told.said.endswith("s") and not told.said.endswith("ss"):
            how = "several"
        return str(jobs[how]).replace("{sector}", self._sectors[told.sort])

    def _age(self, told: Told) -> str:
        if not told.sort.isdigit():
            return str(self._words["decades"]["unknown"])
        age, how = int(told.sort), _how_told(told)
        if how == "noun" and _WHO.match(told.after):
            words = self._band(age, "before")
            return f"{_article(words) if told.led else ''}{words}"
        words = self._whole(age) if how == "whole" else self._band(age, how)
        if how in {"whole", "says"}:
            words = words.replace("their", self._possessive(told))
        if told.led and how == "turned":
            return f"at {words}"  # "too old at thirty-eight"
        return _after_determiner(words, told.before) if how == "noun" else words

    def _possessive(self, told: Told) -> str:
        """Whose age it is, where the words around say so: "she is in her mid-thirties"."""
        own = _OWN.search(told.led)
        if own:
            return own.group(1).casefold()
        found = _OF_WHOM.search(told.before) or _OF_WHOM_THEN.match(told.after)
        who = found.group(1).casefold() if found else ""
        whose = self._words["decades"]["whose"]
        return next((say for say, words in whose.items() if who in words.split()), "their")

    def _band(self, age: int, says: str) -> str:
        """The band of an age, as what `says` names: after "is", before a word for somebody."""
        decades = self._words["decades"]
        for band in (*self._words["ages"], *([decades["oldest"]] if age >= _OLD else ())):
            if age <= band["to"]:
                return str(band[says])
        part = decades["parts"][sum(age % 10 > last for last in _THIRDS)]
        name = decades["names"][(age - _OF_AGE) // 10]
        words = str(decades[says]).replace("{part}", part).replace("{decade}", name)
        return words.replace("mid ", "mid-")

    def _whole(self, age: int) -> str:
        """The decade of an age, where no more than that was said."""
        decades = self._words["decades"]
        if not _OF_AGE <= age < _OLD:
            return self._band(age, "says")
        return str(decades["whole"]).replace("{decade}", decades["names"][(age - _OF_AGE) // 10])

    def _event(self, told: Told) -> str:
        """What happened, or what somebody did, or is: what the words before it lead to."""
        kinds = self._words["kinds"]
        if told.sort in kinds:
            return str(kinds[told.sort])
        first = told.said.split(maxsplit=1)[0].casefold()
        if (words := self._done(told)) is not None:
            return words
        if not _ROLE_OF.search(told.before) or first in _DONE or first.endswith("ed"):
            return str(kinds["event"])
        seen = first in _SEEN_IN and not set(kinds["seen"].split()).isdisjoint(_words_of(told.said))
        return str(kinds["public" if seen else "role"])

    def _trait(self, told: Told) -> str:
        kinds = self._words["kinds"]
        return self._done(told) or str(kinds["trait"])

    def _done(self, told: Told) -> str | None:
        """What somebody does or did, in the form that the words before it ask for, if they do."""
        kinds, first = self._words["kinds"], _words_of(told.said)[0]
        if first.endswith("ing") and _BEING.search(told.before):
            return str(kinds["doing"])
        if _HAVING.search(told.before) and (first in _DONE or first.endswith("ed")):
            return str(kinds["has_done"])
        if _TO_DO.search(told.before) and not first.endswith(("s", "ed", "ing")):
            return str(kinds["do"])
        if not (_DOES.search(told.before) or self._they_do(told, first)):
            return None
        if first in _BEFELL:
            held = _words_of(told.said)[1:2] in (["on"], ["in"], ["at"])
            return str(kinds["holds" if held else "met"])
        return str(kinds["does" if told.kind == "trait" and not first.endswith("ed") else "done"])

    @staticmethod
    def _they_do(told: Told, first: str) -> bool:
        """Whether it is said of somebody who is named, or by what they are to the client."""
        return first.endswith(("s", "ed")) and _THEY_DO.search(told.before) is not None

    def _faith(self, told: Told) -> str:
        kinds = self._words["kinds"]
        return str(kinds["office" if _is_determined(told.before) else "faith"])

    def _identifier(self, told: Told) -> str:
        kinds = self._words["kinds"]
        return str(kinds["birth" if _BORN.search(told.before) else "identifier"])

    def _day(self, told: Told) -> str:
        days = self._words["days"]
        day = nearest(told.sort, told.on)
        at = bool(told.led) and not _THE.match(told.led)
        if day is None:
            return str(days["at_unknown" if at else "unknown"])
        if is_whole_day(told.sort) and day in told.sessions:
            said = str(days["at_session" if at else "session"])
            return said.replace("{number}", str(told.sessions[day]))
        ago = bool(_SINCE.search(told.before))
        return self.relative(day, told.on, roughly=not is_whole_day(told.sort), ago=ago)

    def relative(
        self, day: dt.date, on: dt.date, *, roughly: bool = False, ago: bool = False
    ) -> str:
        """How long before or after another day one is: "three weeks later"; `ago` after "since"."""
        days = self._words["days"]
        if day == on:
            return str(days["same"])
        span, about = span_of(abs((day - on).days))
        way = "later" if day > on else "ago" if ago else "earlier"
        return str(days[f"about_{way}" if roughly or about else way]).replace("{span}", span)


def _words_of(said: str) -> list[str]:
    return said.casefold().split()


def capitalised(words: str, before: str) -> str:
    """Words with a capital if they begin a sentence, within brackets too."""
    near = before.rstrip(_OPENING)
    if near and near[-1] not in _ENDS:
        return words
    first = len(words) - len(words.lstrip("["))
    return words[:first] + words[first : first + 1].upper() + words[first + 1 :]


def taken_in(kind: str, said: str, before: str) -> int:
    """How many letters before it go with it: the article of a job, the preposition of a day."""
    match kind:
        case "age" if _stands_for_somebody(said):
            led = _ARTICLE.search(before)
        case "age" if not _ORDINAL.search(said):
            led = _AGE_LED.search(before)
        case "date":
            nth = _ORDINAL.search(said.split(maxsplit=1)[0])  # "before the 19th"
            led = _PREPOSITION.search(before) or (_THE.search(before) if nth else None)
        case "age":
            led = None
        case _:
            led = _ARTICLE.search(before)
    return len(led.group()) if led else 0


def _how_told(told: Told) -> str:
    """How an age is told: "turned 34", "her 50th birthday", "9-year-olds", "in her thirties"."""
    shapes = (
        (_ORDINAL, told.said, "before"),
        (_TURNED, told.before, "turned"),
        (_OF_AN_AGE, told.before if told.led else "", "turned"),
        (_SEVERAL, told.said, "several"),
        (_DECADE, told.said if told.led else "", "whole"),
    )
    usual = "noun" if _stands_for_somebody(told.said) else "says"
    return next((how for shape, said, how in shapes if shape.search(said)), usual)


def _stands_for_somebody(said: str) -> bool:
    """Whether an age stands for whoever has it: "a nine-year-old", not "nine years old"."""
    return _AGED.search(said) is not None


def _article(words: str) -> str:
    """The article that words are read aloud with: "an [event]", "a [detail]"."""
    return "an " if words.lstrip("[")[:1] in _VOWELS else "a "


def _is_determined(before: str) -> bool:
    words = before.casefold().split()
    return bool(words) and words[-1] in _DETERMINERS


def _letter(number: str) -> str:
    """A for the first client, who has no number, B for the second."""
    return chr(ord("A") + int(number) - 1) if number.isdigit() else "A"


def _after_determiner(words: str, before: str) -> str:
    """The words without their article after "the", "her" and the like."""
    if not _is_determined(before):
        return words
    article = next((one for one in _ARTICLES if words.startswith(one)), "")
    return words[len(article) :]
