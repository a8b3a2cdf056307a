"""Months in the languages of Europe that clients bring with them: "3 février", "3. März".

French, German, Spanish, Italian, Portuguese, Polish, Romanian and Dutch; Welsh stands beside the
English ones. What is written without its accents is the same month.
"""

from typing import Final

from app.domain.folding import folded

_YEARS: Final = """
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
januari februari maart april mei juni juli augustus september oktober november december
"""
_AS_WRITTEN: Final = {
    one: number for year in _YEARS.splitlines() for number, one in enumerate(year.split(), start=1)
} | {"jänner": 1, "maerz": 3}
_NUMBERS: Final = {folded(one): number for one, number in _AS_WRITTEN.items()}
MONTHS: Final = "|".join(sorted({*_AS_WRITTEN, *_NUMBERS}, key=len, reverse=True))
"""Every one of them, to be tried in an expression that ignores case."""


def number_of(said: str) -> int | None:
    """Which month of the year a word is, if it is one of these."""
    return _NUMBERS.get(folded(said))
