"""What the command line says about rules for how long records are kept."""

from collections.abc import Mapping
from typing import Final

RULES: Final[Mapping[str, str]] = {
    "unknown-pack": "There is no such pack of rules. Choose one of: {packs}. Nothing was changed.",
    "no-such-rule": "This rule is not there. See schtum rules for those there are. Nothing "
    "was changed.",
    "rules-file": "The rule cannot be used ({key}). See the guide for what a rule needs. "
    "Nothing was changed.",
    "too-many-rules": "You can have at most {most} rules of your own. Remove one first. "
    "Nothing was changed.",
    "no-rule-fits": "No rule sets a due date for {code}, so it is kept. Nothing was changed.",
    "class-without-rule": "No rule is for this class of record alone, so it is kept as long as its "
    "file. Keep {code} longer instead. Nothing was changed.",
    "rule-without-date": "A rule about “{record_class}” cannot count from that date, which never "
    "comes. Count from {starts}. Nothing was changed.",
    "unknown-class": "There is no such class of record. Choose one of: {classes}. Nothing "
    "was changed.",
    "year-ahead": "There is no page for that year. Give {year} or an earlier one. Nothing "
    "was written.",
}
