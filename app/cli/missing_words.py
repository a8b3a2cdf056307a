"""What is still to do before something can go, in the words of the command line."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.missing import (
    FORBIDDEN,
    NO_GROUND,
    NOT_KNOWN,
    OF_ANOTHER,
    OF_THE_CHILD,
    UNDECIDED,
)
from app.domain.numbers import figures

_REFUSE: Final = "send a letter of refusal"
_ONE: Final[Mapping[str, str]] = {
    "asker-missing": "say who is asking",
    "authority-missing": "say how you know that they may ask",
    "wish-missing": "say what the child wants",
    "agreement-missing": f"ask whether the child agrees (without that, {_REFUSE})",
    "child-says-no": f"the child can decide and does not agree: {_REFUSE}",
    "no-right-recorded": (
        f"they have no right to ask, and the child was not found able to decide: {_REFUSE}"
    ),
    "health-gate-not-answered": "do the serious-harm check",
    "opinion-in-the-future": "correct the date of the opinion, which is still to come",
    "opinion-too-old": "ask for a newer opinion",
}
_COUNTED: Final[Mapping[str, tuple[str, str, str]]] = {
    UNDECIDED: ("decide", "suggestion", "suggestions"),
    FORBIDDEN: ("decide about what the law may forbid telling of:", "record", "records"),
    OF_THE_CHILD: ("decide about what the child may expect to stay private:", "record", "records"),
    OF_ANOTHER: ("decide about what is about another client of the file:", "record", "records"),
    NOT_KNOWN: ("do the serious-harm check for what the client may not know:", "record", "records"),
    "harm-opinion-missing": ("ask for an opinion on serious harm:", "record", "records"),
}


def to_do(missing: Iterable[object]) -> str:
    """What is missing, in words, one after the other."""
    return "; ".join(_words(str(one)) for one in missing)


def _words(code: str) -> str:
    """The words for `undecided-suggestions:44`; a code without any stands for itself."""
    rule, _, more = code.partition(":")
    if rule == NO_GROUND:
        return f"choose another reason than {more}, which the law here does not know"
    if rule in _COUNTED and more.isdecimal():
        what, one, several = _COUNTED[rule]
        return f"{what} {figures(int(more), one, several)}"
    return _ONE.get(rule, code)
