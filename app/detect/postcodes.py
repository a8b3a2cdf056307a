"""Postcodes of the United Kingdom, whole: by the areas of the post, in every usual writing."""

import re
from typing import Final

from app.detect.patterns import Identifier, Pattern, ignoring_case
from app.detect.shapes import Shape

_AREAS: Final = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG "
        "DH DL DN DT DY E EC EH EN EX FK FY"
    " G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS "
        "LU M ME MK ML N NE NG NN NP NR NW OL"
    " OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF "
        "TN TQ TR TS TW UB W WA WC WD WF WN"
    " WR WS WV YO ZE"
)  # fmt: skip
POSTAL: Final = frozenset(_AREAS.split())
POSTCODE: Final = (
    r"(?:GIR ?0AA|(?:[A-PR-UWYZ][0-9][0-9]?|[A-PR-UWYZ][A-HK-Y][0-9](?:[0-9]"
    r"|[ABEHMNPRV-Y])?|[A-PR-UWYZ][0-9][A-HJKPSTUW])"
    r"[ \u00a0\-,]{0,2}[0-9][ABD-HJLNP-UW-Z]{2})"
)
_ODD: Final = Shape(
    r"(?<![\w\-])[A-Z](?:[ \-.]?[A-Z])?[ \-.]?[0-9](?:[ \-.]?[0-9A-Z])?[ \-.]{0,2}[0-9][ "
    r"\-.]?[ABD-HJLNP-UW-Z][ \-.]?[ABD-HJLNP-UW-Z](?![\w\-])"
)
_WHOLE: Final = ignoring_case(rf"{POSTCODE}")


def _in_an_area(_text: str, match: re.Match[str]) -> bool:
    plain = re.sub(r"[^A-Z0-9]", "", match.group().upper())
    letters = re.match(r"[A-Z]*", plain)
    return plain == "GIR0AA" or (letters is not None and letters.group() in POSTAL)


def _is_odd(text: str, match: re.Match[str]) -> bool:
    """Whether letters and digits far apart are one postcode, and not the end of a sentence."""
    plain = re.sub(r"[^A-Z0-9]", "", match.group())
    return _WHOLE.fullmatch(plain) is not None and _in_an_area(text, match)


POSTCODES: Final = (
    Pattern(Identifier.POSTCODE, ignoring_case(rf"\b{POSTCODE}\b"), _in_an_area),
    Pattern(Identifier.POSTCODE, _ODD, _is_odd),
    Pattern(  # announced, far apart, with letters for digits: "pcode ls 6 2ab", "yo1o 4aa"
        Identifier.POSTCODE,
        ignoring_case(
            r"\b(?:p(?:ost)?[ \-]?code|pc(?=:))\b\W{0,3}(?:is\s+|was\s+)?(?P<it>[a-z]{1,2}"
            r"[ \-.]?[\doil][ \-.]?[0-9a-z]?[ \-.]{0,3}[\doil][ \-.]?[a-z][ \-.]?[a-z])(?!\w)"
        ),
    ),
)
