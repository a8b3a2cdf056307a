"""Whether a capitalised everyday word names somebody here, or is plainly the word.

Rules only, in the order in which they are sure: lower case is a word; a month after a
preposition or beside a number is a month; a modal or a command at the start of a sentence is
a verb. Whatever is not plainly the word is a name, since a missed name hurts somebody: "a
letter from May", "after May left", "Mark from work".
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from app.detect import word_openings
from app.detect.context import speaks, suits_person_after, words_of
from app.detect.letters import APOSTROPHES, folded, is_everyday
from app.detect.shapes import Shape
from app.detect.small_words import (
    is_a_name_in_small_letters,
    stands_as_a_word,
    stands_for_somebody,
)
from app.detect.word_lists import names_that_are_words
from app.detect.word_phrases import is_in_a_phrase

_ALL_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_MONTHS: Final = frozenset({"may", "april", "june", "august", "march", "january", "july"})
_SEASONS: Final = frozenset({"summer", "autumn", "winter", "spring"})
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MODALS: Final = frozenset({"will", "may", "can", "might", "must"})
_REACH: Final = 40  # characters of context on each side; enough for every pattern below
_GAP: Final = r"[ \t\u00a0]+"
_TIMES: Final = (
    r"start|beginning|middle|end|rest|whole|all|most|half|part|weeks?|weekends?|months?|days?"
    r"|sessions?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|first|last|second|third"
    r"|\d(?:st|nd|rd|th)?"
)
_PREVIOUS: Final = Shape(
    rf"\b(?P<month>{_ALL_MONTHS})(?:{_GAP}\d{{4}})?\s*(?:,|/|-|–|&|\band\b|\bor\b|\bto\b"
    rf"|\buntil\b)\s*$",
    re.IGNORECASE,
)
_STOP: Final = Shape(r"[.!?\n]")

_CALENDAR: Final = frozenset(_ALL_MONTHS.split("|")) | _SEASONS | WEEKDAYS
_TELLS: Final = Shape(  # what no day does: "Friday rang", where "Friday came" may be a day
    r"\s(?:said|says|rang|rings|phoned|phones|texted|texts|emailed|messaged|told|tells|replied"
    r"|shouted"
    r"|asked (?:me|her|him|them|us))\b"
)
_SIZES: Final = frozenset("big little old young wee poor dear late other real same".split())
_IDEAS: Final = (
    r"sorrows?|dread|despair|fears?|anger|shame|guilt|grief|loss|love|trust|peace|gratitude"
    r"|hope|faith|joy|mercy"
    r"|kindness|compassion|courage|strength|sadness|pain|wonder|pride|charity|patience|truth|beauty"
)

# What stands around a word.
_SHAPES: Final = {
    # sure, unless what follows is what a person does
    "month-before": (
        r"(?:\b(?:in|during|throughout|early|late|mid|last|next|since|until|till)\s+|\bmid-"
        rf"|\b(?:this|every|each|end)\s+|\b(?:{_TIMES})\s+of\s+|\d(?:st|nd|rd|th)?\s+)$"
    ),
    # "I trust in May"
    "waits": r"\b(?:since|until|till|this|every|each|end|last|next)\s+$",  # "since May left"
    "trust": (
        r"\b(?:trust\w*|confid\w+|belie\w+|faith|interest\w*|loved?|disappoint\w+|changes?)"
        r"\s+in\s+$"
    ),
    "by": r"\bby\s+$",
    # "hurt by May"
    "done-by": (
        r"\b(?!(?:when|then|even|often|seven|ten|need|indeed|proceed)\b)"
        r"(?:\w+(?:ed|en|own)|hurt|hit|left|told|made|met|sent|kept|held|found|caught"
        r"|brought|taught|led|put|read|lost|paid|said|stood|stand|stands|sat|run|upset)"
        r"\s+by\s+$"
    ),
    "from": r"\bfrom\s+$",
    # "from May to July"
    "goes-on": rf"^{_GAP}(?:to\b|till\b|until\b|onwards?\b)",
    # "before May.", at the end of what is said
    "around": r"\b(?:before|after)\s+$",
    # "looks after May"
    "follows": (
        r"\b(?:look\w*|named|called|r[ua]n\w*|go\w*|went|tak\w+|took|car\w+|ask\w*|chas\w+"
        r"|came|comes?)\s+after\s+$"
    ),
    "clause-end": r"^['’\"”)\]]*(?:[.,;:!?…]|$)",
    "month-after": (
        rf"^{_GAP}(?:(?:the{_GAP})?\d{{1,2}}(?:st|nd|rd|th)\b|(?:19|20)\d\d\b(?!{_GAP}times)"
        rf"|(?:[1-9]|[12]\d|3[01])\b(?![:.,]\d|\s*[ap]m\b|\s*%|{_GAP}(?:\w+s|quid|people"
        rf"|children|more|of|times)\b)|day\b|bank{_GAP}holiday\b|half[- ]term\b)"
        rf"|^\s?[/–-]\s?(?:{_ALL_MONTHS})\b"
        rf"|^{_GAP}(?:and|or){_GAP}(?:{_ALL_MONTHS}){_GAP}(?:are|were|is|have been){_GAP}"
        r"(?:when|always|usually|often|the|too|so|very|hard|bad|busy|quiet|dead|worst|best)\b"
    ),
    "sentence-start": r"(?:^|[.!?…]['’\"”)]*\s+|\n\s*|[•*\-]\s+)['‘\"“(]*$",
    "speech-start": r"(?:[:]\s+['‘\"“(]*|,\s+['‘\"“(]+)$",
    # "To whom It May Concern", "Will power"
    "subject-before": rf"\b(?:it|he|she|they|we|you|i){_GAP}$",
    "power": rf"^{_GAP}power\b",
    "subject": rf"^{_GAP}(?:i|you|he|she|it|we|they|there)\b",
    "whose": rf"^{_GAP}(?:this|that|these|those|the|a|an|my|your|his|her|our|their)\b",
    # "Will also ask", but "Will also asks"
    "auxiliary": rf"^{_GAP}(?:not|also(?!{_GAP}\w+(?:[^su]s|[^e]ed)\b)|be|have|need)\b",
    "bare-verb": (
        rf"^{_GAP}(?:act|add|address|advise|agree|aim|allow|apply|approach|arrange|ask|assess"
        rf"|attend"
        r"|avoid|become|begin|book|bring|build|call|cancel|carry|chase|check|clarify|close|come"
        r"|complete|confirm|consider|consult|contact|continue|cover|create|decide|develop|discharge"
        r"|discuss|do|draft|email|encourage|end|ensure|evaluate|examine|expect|explain|explore"
        r"|extend|find|finish|focus|follow|gather|get|give|go|help|hold|identify|increase|inform"
        r"|introduce|invite|keep|learn|leave|let|liaise|listen|look|maintain|make|manage|meet"
        r"|mention|monitor|move|note|notify|obtain|offer|organise|pause|pay|phone|pick|plan"
        r"|practise"
        r"|prepare|process|provide|raise|read|rearrange|rebook|receive|recommend|record|reduce"
        r"|refer"
        r"|reflect|remain|remind|request|reschedule|resume|return|review|revisit|ring|schedule|see"
        r"|seek|send|share|signpost|speak|start|stay|stop|submit|suggest|summarise|support|take"
        r"|talk"
        r"|tell|text|think|track|try|update|use|visit|wait|watch|work|write)\b"
    ),
    # no initial: "Mark A. rang"
    "command": (
        rf"^{_GAP}(?:the|(?-i:a)(?!\.|{_GAP}(?:bit|little)\b)|an|my|your|his|her|our|their|this"
        rf"|that|these|those|it|them"
        r"|him|us|is that|of(?! course\b))\b"
    ),
    # "Mark my brother-in-law is back", "Bill the plumber called"
    "acts": (
        rf"^{_GAP}(?:the|an?|my|your|his|her|our|their){_GAP}"
        rf"(?:(?!(?:that|which|who|if|when|before|after|and|as|so|how"
        rf"|what)\b)[\w'’\-]+{_GAP}){{1,2}}"
        r"(?:is|was|has|had|said|says|rang|rings|told|asked|came|called|texted|phoned|left"
        r"|wrote|went"
        r"|did|does|died|visited|wants|wanted)\b"
        rf"|^{_GAP}(?:the|my|our){_GAP}(?:brother|sister|son|daughter|husband|wife|partner"
        rf"|father|mother|dad|mum|uncle"
        r"|aunt|cousin|nephew|niece|friend|neighbour|boss|ex|boyfriend|girlfriend|lodger"
        r"|carer)\b(?!['’])"
    ),
    # "and mark rang": a name in small letters
    "clause-start": (
        r"(?:^|[.!?…:;,\n(\-–—]\s*|\b(?:and|but|then|when|because|that|if|whether|while|says"
        r"|said|so|as)\s+)$"
    ),
    "told": r"\b(?:told|tells|phoned|texted|emailed|asked|rang|messaged)\s+$",
    "joined": r"\s+(?:and|&|n|or|\+)\s+\Z",
    # "the Bill came", "a new Will": but "the Mark situation", "the Sharp family"
    "article": r"\b(?:the|an?|every|any|no)\s(?:new\s|first\s|last\s)?$",
    "titled": r"\b(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s$",
    "article-of-more": r"\b(?:the|an?)\s(?P<led>(?-i:[A-Z])[a-z]+)\s$",
    "ideas-before": rf"\b(?:{_IDEAS})\s(?:and|or)\s$",
    "ideas-after": (
        rf"^{_GAP}(?:(?:and|or|but no|without){_GAP}(?:{_IDEAS})\b"
        rf"|as{_GAP}an?{_GAP}(?:theme|word|idea|feeling)\b)"
    ),
    "business": (
        rf"^(?:['’]s?)?{_GAP}(?:situation|thing|issues?|stuff|business|problem|saga|question"
        rf"|row|argument|episode"
        r"|incident|matter|affair|story|side|one|i|she|he|we|they|you|family|household|house|boys?"
        r"|girls?|twins|brothers?|sisters?|siblings|lot|kids|children|case|estate|that|who)\b"
    ),
    "does": (
        rf"^(?:['’,:;/.!?)]|$|{_GAP}(?:(?:(?:never|always|still|also|then|just|now|only)\s)?"
        r"(?:(?-i:[a-z]{2,}(?:ed|[^su\W]s))|is|was|has|had|does|did|will|would|can|could|may"
        r"|might|won|hit|left"
        r"|came|went|got|took|made|put|kept|said|rang|told|gave|saw|met|sat|ran|drove|wrote"
        r"|knew|felt"
        r"|lost|fell|stood|broke|hurt|let|cut|bit|held|sent|paid|brought|threw|shook|swore|drank)\b"
        r"|(?:not|due|ill|unwell|poorly|sick|absent|asleep|drunk|dna|uta|off|who|whose"
        r"|and\s(?:i|s?he|they|we)"
        r"|the|next\sdoor|from(?!\sscratch)|again|here|there|today|yesterday|tonight)\b"
        r"|and\s(?-i:[A-Z])|[^\w\s]))"
    ),
    "month-is": (
        rf"^{_GAP}(?:is|was|will{_GAP}be){_GAP}(?:when|dead|busy|quiet|hard|bad|tough|always"
        rf"|usually|the"
        r"(?! (?:one|youngest|oldest|eldest)\b)|a (?:bad|hard|busy|difficult|good|long|blur)\b)"
        rf"|^{_GAP}(?:are|were){_GAP}(?:always{_GAP})?(?:hard|busy|quiet|bad|tough|difficult"
        rf"|long|cold|wet)\b"
    ),
    "paid": (
        r"\b(?:paid|pays?|paying|fees?|invoiced?|billed|owed?|owes|receipts?|statements?|dates?"
        r"|sessions?|bookings?|booked|rota|rent)\sfor\s$"
    ),
    # "moved his board to May"
    "put-off": (
        r"\b(?:moved|moves?|moving|postponed|put|deferred|delayed|adjourned|changed|extended|pushed"
        r"|rescheduled|rearranged|brought|listed|due|back|over)\b(?:\s[\w'’]+){0,5}\s(?:to"
        r"|till?)\s$"
    ),
    "or": r"\b(?:may|will|can|might),?\s+or\s$",
    "season-after": rf"^{_GAP}(?:holidays?|break|term|time|months?|days?|solstice|plans?|jobs?"
    r"|camps?|school|fair"
    r"|f[eê]te|clothes|exams?|sun|heat|evenings?|nights?|mornings?|festivals?|weather|sales?"
    r"|dress)\b",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A shape by its name, compiled when a text first asks."""
    return re.compile(_SHAPES[name], re.IGNORECASE)


def plainly_a_word(text: str, start: int, end: int, word: str) -> bool:
    """Whether the everyday word at `start:end`, folded as `word`, cannot be the name here."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if not text[start].isupper():
        named = is_a_name_in_small_letters(word) and not _is_a_thing(before, after)
        return not (named and stands_for_somebody(before, word, after))
    weekday = word in WEEKDAYS and not (_pattern("titled").search(before) or _TELLS.match(after))
    if weekday or _is_a_thing(before, after) or is_in_a_phrase(text, start, end, word):
        return True
    month = word in _MONTHS and _is_month(before, after)
    if month or (word in _SEASONS and _is_season(before, after)):
        return True
    opens = _pattern("sentence-start").search(before) is not None
    if word in _MODALS:
        own = opens and word_openings.opens_with_the_word(word, after)
        return own or _is_modal(text, before, after, end)
    if not opens:
        return False
    told = _pattern("command").match(after) and not _pattern("acts").match(after)
    return bool(told) or word_openings.opens_with_the_word(word, after)


def begins(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`."""
    return _pattern("sentence-start").search(text[max(0, start - _REACH) : start]) is not None


def begins_a_sentence_alone(text: str, start: int, end: int) -> bool:
    """Whether a surname that is a word begins a sentence and does nothing there: "Long Covid".

    Whoever is called by a surname alone is said to do something: "Hunt hit him".
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if not text[start:end].istitle() or not _pattern("sentence-start").search(before):
        return False
    if _pattern("does").match(after) or speaks(after) or suits_person_after(after):
        return False
    behind = re.match(r" ([^\W\da-z][^\W\d]+)", after)  # "Banks Ifor", as a register has it
    return behind is None or (is_everyday(folded(behind[1])) and after[behind.end() :][:1] != "-")


def _is_a_thing(before: str, after: str) -> bool:
    """Whether an article stands before, as it does before a thing: "the Bill", "a Robin"."""
    if _pattern("ideas-before").search(before) or _pattern("ideas-after").match(after):
        return True
    more = _pattern("article-of-more").search(before)
    if more:
        led = more["led"].casefold()
        more = None if not is_everyday(led) or led in _CALENDAR or _may_be_called(led) else more
    if not (more or _pattern("article").search(before)):
        return False
    return not _pattern("business").match(after)


def _may_be_called(led: str) -> bool:
    """Whether a word before a name is a part of it: a title, a relation, a size, another name."""
    called = any(led in words_of(group) for group in ("titles", "kin", "nobody"))
    return called or led in _SIZES or led in names_that_are_words()


def _is_modal(text: str, before: str, after: str, end: int) -> bool:
    """Whether "Will …" asks or plans: "Will the plumber" is somebody unless a question ends."""
    if _pattern("subject-before").search(before) or _pattern("power").match(after):
        return True
    if re.match(rf"{_GAP}or{_GAP}(?:may|will|can|might){_GAP}not\b", after, re.IGNORECASE):
        return True  # "May or may not"
    if after.startswith(" not") and _pattern("or").search(before):
        return True  # "She may, or May not"
    subject = _pattern("subject").match(after) is not None
    if not _pattern("sentence-start").search(before):
        return subject and _pattern("speech-start").search(before) is not None
    if _pattern("whose").match(after):
        stop = _STOP.search(text, end)
        return stop is not None and stop.group() == "?"
    return subject or any(_pattern(name).match(after) for name in ("auxiliary", "bare-verb"))


def spoken_of(text: str, start: int, end: int) -> bool:
    """Whether a word in small letters may be somebody's name here: "then mark rang"."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if text[start:end] in _MODALS:
        return speaks(after) and not re.match(r"\s+(?:hit|left)\b", after)
    if speaks(after):
        return _pattern("clause-start").search(before) is not None
    return _pattern("told").search(before) is not None


def may_be_dictated(text: str, start: int, end: int) -> bool:
    """Whether a word may be somebody's name in a text without capitals: "it was rose again".

    Not where an article or a verb shows the word: "the bill", "she rose", "mark it".
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    word = text[start:end]
    if word in _MODALS or _is_a_thing(before, after) or is_in_a_phrase(text, start, end, word):
        return False
    if (word in _MONTHS and _is_month(before, after)) or (
        word in _SEASONS and _is_season(before, after)
    ):
        return False
    return stands_for_somebody(before, word, after) and not stands_as_a_word(before, after)


def joined_to(text: str, start: int, end: int, ends: Callable[[int], bool]) -> bool:
    """Whether a word in small letters follows "and" and, before it, a place where a name ends.

    "Gosia and may at the weekend", but not "gosia and may go".
    """
    joined = _pattern("joined").search(text, max(0, start - _REACH), start)
    if joined is None or not ends(joined.start()):
        return False
    after = text[end : end + _REACH]
    verb = any(_pattern(name).match(after) for name in ("auxiliary", "bare-verb", "subject"))
    command = text[start:end] not in _MODALS and _pattern("command").match(after)
    return not (verb or command)


def plainly_words(said: str, first: str) -> bool:
    """Whether several everyday words that are a name are words here: "will hope", "the post"."""
    return first in _MODALS | {"the"} and said.islower()


def _is_season(before: str, after: str) -> bool:
    """Whether a season is told: "this Summer", "Winter term"; "for Autumn" may be somebody."""
    if after[:1] in set(APOSTROPHES):
        return False
    if _pattern("season-after").match(after) or _pattern("month-after").match(after):
        return True
    told = _pattern("month-before").search(before) and not _pattern("trust").search(before)
    return bool(told) and not suits_person_after(after)


def _is_month(before: str, after: str) -> bool:
    owns = after[:1] in set(APOSTROPHES) and after[1:2] in {"s", "S"}
    if owns or _pattern("month-after").match(after):
        return not owns
    if speaks(after) or _pattern("trust").search(before):
        return False
    if _pattern("month-is").match(after) or _pattern("paid").search(before):
        return True
    if _pattern("put-off").search(before):
        return _pattern("clause-end").match(after) is not None
    if _pattern("month-before").search(before):
        return not (_pattern("waits").search(before) and suits_person_after(after))
    return _is_month_perhaps(before, after)


def _is_month_perhaps(before: str, after: str) -> bool:
    """Whether it is a month after what a person may follow too: "by", "from", "after"."""
    if _pattern("by").search(before):
        return not (_pattern("done-by").search(before) or suits_person_after(after))
    if _pattern("from").search(before):
        return _pattern("goes-on").match(after) is not None
    if _pattern("around").search(before):
        ends = _pattern("clause-end").match(after)
        return ends is not None and not _pattern("follows").search(before)
    return _goes_on_from_month(before)


def _goes_on_from_month(before: str) -> bool:
    """Whether a month is named just before: "in April and May"."""
    previous = _PREVIOUS.search(before)
    said = previous.group("month") if previous else ""
    if previous is None or not said[0].isupper():
        return False
    if said.casefold() not in {"april", "may", "june", "august"}:
        return True
    return plainly_a_word(before, previous.start("month"), previous.end("month"), said.casefold())
