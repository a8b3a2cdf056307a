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
    "unknown-class": "There is no such class of record. Choose one of: {classes}. Nothing "
    "was changed.",
    "year-ahead": "There is no page for that year. Give {year} or an earlier one. Nothing "
    "was written.",
}
