"""Streets of other countries, with the number before their name or behind it.

"12 rue de la Paix", "Via Roma 12", "Ramels väg 44, 213 69 Malmö"; Irish ones, as in Ireland.
"""

from typing import Final

from app.detect.patterns import Identifier, Pattern
from app.detect.shapes import Shape

_CAPITAL: Final = r"[^\W\d_a-z][\w'’.\-]{0,40}"
_FOREIGN: Final = (
    r"Sr[aá]id|B[oó]thar|L[aá]na|Ascaill|C[eé]ide|P[aá]irc|Cluain|Cnoc|Gort|Ard|Radharc|Cois"
    r"|Plasa|Rue|Via|Calle|Avenida|Rua|Ulica|ul\."
    r"|Avenue|Boulevard|Place|Piazza|Plaza"
)
_LINKED: Final = (
    r"(?:y|yr|de|de la|des|du|dos|das|la|las|le|les|los|del|della|dei|di|degli|of|the|na|an)\s+"
)
_SMALL: Final = (
    r"rue|avenue|calle|avenida|rua|ulica|piazza|boulevard|quai|impasse|all[ée]e|chemin|viale"
    r"|via|corso"
    r"|praça|travessa|paseo|carrer"
)
NUMBERED: Final = (
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\b\d{{1,4}}[a-z]?(?: bis| ter)?,?\s+(?:{_FOREIGN}|{_SMALL})\s+(?:{_LINKED})?"
            rf"{_CAPITAL}(?:\s+{_CAPITAL})?"
        ),
    ),
    Pattern(  # of Japan: "2-11-4 Tenjin, Chuo-ku"
        Identifier.ADDRESS,
        Shape(
            r"(?<![\w\-/])\d{1,3}-\d{1,3}(?:-\d{1,4})?,? [A-Z][\w\-]+(?: [A-Z][\w\-]+)?"
            r"(?:,? [A-Z][a-zōū]+[ \-](?:ku|shi|cho|machi|gun|city"
            r"|ward))+(?:,? [A-Z][a-zōū]+)?(?!\w)"
        ),
    ),
)
"""Streets with their number before them."""

STREETS: Final = (
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\b(?:Via|Viale|Corso|Calle|Avenida|Rua|Ulica|[Uu]l\.|[Aa]l\.|[Oo]s\.|Rue|Piazza"
            rf"|Strada"
            rf"|Str\.|Strasse|Straße|Paseo"
            rf"|Carrer) (?:{_LINKED})?(?:{_CAPITAL} ){{0,2}}{_CAPITAL},? ?"
            r"\d{1,4}[a-z]?(?:/\d{1,4})?(?!\w)"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(
            r"\b[A-ZÄÖÜÅØ][^\W\d_]{2,}(?:straße|strasse|str\.|gasse|platz|allee|laan|straat|gracht"
            r"|kade|dijk|singel|plein|väg|vägen|gatan|gata|gade|vej|veien|gränd|utca|ufer|steig"
            r"|damm|katu)"
            r" \d{1,4} ?[A-Za-z]?(?!\w)"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\b(?:{_CAPITAL} ){{1,3}}(?:väg|vägen|gata|gatan|gränd|allé|allee|vei|veien|gade"
            rf"|vej|straße|strasse"
            r"|weg|platz|straat|laan|utca|tér|út|caddesi|cad\.|sokak|sok\.|bulevard|prospekt"
            r"|ulica|iela)"
            r",? (?:[Nn]o:? ?)?\d{1,4}[A-Za-z]?(?:/\d{1,3})?(?!\w)"
        ),
    ),
)
"""Streets with their number behind them."""

TOWN: Final = Shape(  # ", 75019 Paris", ", 213 69 Malmö", ", 80-831 Gdańsk", ", 1016 AB Delft"
    rf",\s(?:[A-Z]{{1,2}}-)?(?:\d{{4,5}}|\d{{3}} \d\d|\d\d-\d{{3}}|\d{{4}} [A-Z]{{2}}"
    rf"|\d{{4}}-\d{{3}})\s{_CAPITAL}(?: {_CAPITAL})?"
)
"""The postcode and the town behind such a street."""
