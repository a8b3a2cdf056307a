"""Remnants: what is left of a word, a number or a title beside a part that is withheld."""

import re
from typing import Final

_BEFORE_A_SENTENCE: Final = " \u00a0\t\n\"'”’“‘)]"
_REACH: Final = 40  # code points of a word that go with a withheld part of it
# A possessive goes too: "Moss'" ends like no other name. "ex-" before one is a word of its own.
_JOINT: Final = r"['’]|[-‐‑](?=[^\W_a-z])|(?<=\d)/(?=\d)"
_ENDS_IN_S: Final = re.compile(r"(?<=[sS])['’](?=[ \u00a0]\w)")
_REMNANT_AFTER: Final = re.compile(rf"(?:(?:{_JOINT})[^\W_]+)+")
_REMNANT_BEFORE: Final = re.compile(
    r"(?<![^\W_])(?=[^\W_a-z])[^\W_]+(?:['’\-‐‑][^\W_]+)*(?:['’\-‐‑]|(?<=\d)/)\Z"
)


# What is put before a name says of a withheld person whether they are married, or a doctor.
_TITLE: Final = re.compile(
    r"(?<![\w'’])(?:(?:[Mm][Rr][Ss]?|[Mm][SsXx]|Miss|MISS|[Dd][Rr]|[Dd]octor|[Mm]ister|[Mm]isses"
    r"|Prof|[Pp]rofessor|[Rr]evd?|[Rr]everend|Canon|[Ss]ir|Dame|Lady|Lord|Fr|Father|Sister|[Pp]astor"
    r"|[Rr]abbi|[Ii]mam|Cllr|[Cc]ouncillor|HHJ|[Jj]udge|Sri|Shri|Smt|[Ss]heikh|Herr|Frau|Pani?"
    r"|Se[nñ]ora?|Monsieur|Madame?|Mme|W?PC|DC|DC?I|DS|Sgt|[Ss]ergeant|[Dd]etective|[Cc]onstable"
    r"|[Ii]nspector|[Nn]urse|[Mm]atron)(?:\.?\s{1,3}|\.)(?:(?:and|&)\s)?)+\Z"
)
_SUFFIX: Final = re.compile(
    r",?\s(?:PhD|MD|MBE|OBE|CBE|QC|KC|JP|BSc|MSc|MA|Esq|Jr|Sr|Jnr|Snr|RN|LLB|FRCP)\b"
)


def with_remnants(
    whole: str, start: int, end: int, judged: list[tuple[int, int]]
) -> tuple[int, int]:
    """A stretch with what is joined to it: the rest of "O'Daly", of "12-2"; "Mrs" before it.

    Nothing of what is `judged` by itself goes with it.
    """
    near = max(0, start - _REACH)
    before, after = _REMNANT_BEFORE.search(whole[near:start]), _REMNANT_AFTER.match(whole, end)
    if before and not _touches(near + before.start(), start, judged):
        start = near + before.start()
    if after and not _touches(end, after.end(), judged):
        end = after.end()
    end = _past_initial(whole, start, end)
    possessive = _ENDS_IN_S.match(whole, end)
    if possessive and not _quoted(whole, start) and not _touches(end, end + 1, judged):
        end += 1
    near = max(0, start - _REACH)
    suffix, title = _SUFFIX.match(whole, end), _TITLE.search(whole[near:start])
    if suffix and not _touches(end, suffix.end(), judged):
        end = suffix.end()
    if title and not _touches(near + title.start(), start, judged):
        start = near + title.start()
    return start, end


def _past_initial(whole: str, start: int, end: int) -> int:
    """Where a stretch ends that ends with an initial: a full stop there is one of a sentence too.

    It goes with the initial in the middle of a sentence, and stays at the end of one.
    """
    dotted = whole[end - 1 : end] == "."
    bare = end - dotted
    alone = (
        whole[bare - 1 : bare].isalpha() and not whole[max(start, bare - 2) : bare - 1].isalpha()
    )
    if not alone or whole[bare : bare + 1] != ".":
        return end
    near = whole[bare + 1 : bare + _REACH].lstrip(_BEFORE_A_SENTENCE)
    after = near.lstrip("([")[:1]
    counts = after.isdigit() and near[0] not in "(["
    ends = not after or after == "." or after.isupper() or counts
    return bare if ends else bare + 1


def _quoted(whole: str, start: int) -> bool:
    """Whether a quotation is open where a stretch begins, so that an apostrophe may close it."""
    line = whole[whole.rfind("\n", 0, start) + 1 : start]
    return re.search(r"(?<!\w)['‘]", line) is not None


def _touches(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in places)
