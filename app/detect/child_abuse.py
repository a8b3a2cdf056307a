"""Child abuse data: whether a text says that a child is, was or may be harmed by somebody.

The words are a file of patterns (`resources/words/child-abuse.toml`), read strictly. What is found
makes a proposal, and never more than that.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from app import resources
from app.domain.forgetting import cached_until_lock
from app.domain.tables import Table

_FILE: Final = "child-abuse.toml"
_SENTENCE: Final = re.compile(r"[^.?!\n\r\u2028\u2029]+[.?!]*")
_CURLY: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AbuseWords:
    """What says it, and what is taken out of a sentence before it is looked at.

    `hits` has to be found, `fine` must not be.
    """

    says: tuple[re.Pattern[str], ...]
    beside: tuple[re.Pattern[str], ...]
    hits: tuple[str, ...]
    fine: tuple[str, ...]

    def say(self, text: str) -> bool:
        """Whether a sentence of the text says it."""
        return any(self._says(one[0]) for one in _SENTENCE.finditer(text.translate(_CURLY)))

    def _says(self, sentence: str) -> bool:
        for one in self.beside:
            sentence = one.sub(" … ", sentence)
        return any(one.search(sentence) for one in self.says)


@cached_until_lock(4_000)  # a request looks at every record again after each decision
def speaks_of_child_abuse(text: str) -> bool:
    """Whether a text says that a child is, was or may be harmed by somebody."""
    return abuse_words().say(text)


@cache
def abuse_words() -> AbuseWords:
    """The words that came with the program. Raises NotUnderstood("rule-pack", file, key)."""
    return abuse_words_from(Table.read(_FILE, resources.text("words", _FILE)))


def abuse_words_from(table: Table) -> AbuseWords:
    """The words in this table, none of them missing. Raises as `abuse_words`."""
    table.text("version")
    made = AbuseWords(
        says=_compiled(table, "says"),
        beside=_compiled(table, "beside"),
        hits=table.texts("hits"),
        fine=table.texts("fine"),
    )
    table.nothing_left()
    return made


def _compiled(table: Table, key: str) -> tuple[re.Pattern[str], ...]:
    patterns = table.texts(key)
    try:
        found = tuple(re.compile(one, re.IGNORECASE) for one in patterns)
    except re.error:
        raise table.refusal(key) from None
    if not found:
        raise table.refusal(key)
    return found
