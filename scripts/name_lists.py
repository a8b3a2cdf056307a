"""Word lists of names and places, made anew from open sets: `name_lists.py FOLDER`.

FOLDER holds the packages named in `resources/words/names/SOURCES.md`, unpacked. Only words are
taken over, folded, and never a package's code; everyday English words are left out, since
`names-that-are-words.txt` has those which are names too.
"""

import importlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.detect.letters import folded  # noqa: E402  after the path is set

WORDS: Final = ROOT / "resources" / "words"
REGIONS: Final = {
    "britain-ireland": "en_GB en_IE ga_IE en en_NZ",
    "america": "en_US es_AR es_CL es_CO es_MX pt_BR fr_CA fr_QC",
    "western-europe": "de_AT de_CH de_DE de_LI de_LU fr_BE fr_CH fr_FR it_IT nl_BE nl_NL "
    "es_CA es_ES pt_PT",
    "northern-europe": "da_DK et_EE fi_FI is_IS lt_LT lv_LV no_NO sv_SE",
    "slavic-and-balkan": "cs_CZ hr_HR hu_HU pl_PL ro_RO sk_SK sl_SI",
    "africa": "en_KE en_NG ha_NG ig_NG sw tw_GH yo_NG zu_ZA",
    "arabic-persian-turkic": "az_AZ fr_DZ tr_TR uz_UZ",
    "south-asia": "en_IN en_PK",
    "east-asia": "en_TH id_ID ja_JP vi_VN zh_CN zh_TW",
}
_WORD: Final = re.compile(r"[a-z]{2,}")
_WIDTH: Final = 112
_MOST_SURNAMES: Final = 20_000  # of the census of the United States, by how common they are
_LEAST_BIRTHS: Final = 200  # of a name in the United States since 1880
_LARGE: Final = 150_000  # inhabitants of a place outside Britain and Ireland


def main(folder: Path) -> None:
    """Write every list."""
    _write_english(folder)
    everyday = set((WORDS / "english.txt").read_text().split())
    for region, locales in REGIONS.items():
        given, surnames = _of_locales(folder, locales.split())
        if region == "america":
            given |= _census(folder, "dist.female.first") | _census(folder, "dist.male.first")
            surnames |= _census(folder, "dist.all.last")
        _write(f"names/{region}.txt", given - everyday, surnames - everyday)
    _write("names/births.txt", _births(folder) - _not_alone(), set())
    found = _split((folder / "people-names.txt").read_text().splitlines())
    _write("names/anywhere.txt", set(), found - everyday)
    _write_places(folder)


def _of_locales(folder: Path, locales: Iterable[str]) -> tuple[set[str], set[str]]:
    sys.path.insert(0, str(folder))
    given: set[str] = set()
    surnames: set[str] = set()
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for name in dir(provider):
            kept = (
                surnames if "last" in name else given if re.search("first|middle", name) else None
            )
            if kept is not None and not re.search("format|prefix|suffix", name):
                kept |= _split(_texts(getattr(provider, name)))
    return given, surnames


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, (list, tuple, dict, set)):
        yield from (one for one in said if isinstance(one, str))


def _split(names: Iterable[str]) -> set[str]:
    """The folded words of names, where all of one is Latin."""
    words = (word for name in names for word in re.split(r"[\s\-'’.]+", folded(name)))
    return {word for word in words if _WORD.fullmatch(word)}


def _census(folder: Path, name: str) -> set[str]:
    lines = (folder / name).read_text().splitlines()[:_MOST_SURNAMES]
    return _split(line.split()[0] for line in lines if line.strip())


def _births(folder: Path) -> set[str]:
    """Given names of the births of the United States that other lists do not have."""
    read = importlib.import_module("pyarrow.parquet").read_table
    births: Counter[str] = Counter()
    columns = read(folder / "babynames.parquet", columns=["name", "n"]).to_pydict()
    for name, many in zip(columns["name"], columns["n"], strict=True):
        births[folded(name)] += many
    often = {name for name, many in births.items() if many >= _LEAST_BIRTHS and len(name) > 2}
    others = {word for region in REGIONS for word in _words_of(f"names/{region}.txt", "given:")}
    return _split(often) - others - _words_of("names/added.txt", "given:")


def _not_alone() -> set[str]:
    """Words that more often are something else than somebody: English ones, places, nobody's."""
    text = (WORDS / "english-rarer.txt").read_text() + (WORDS / "places.txt").read_text()
    text += (WORDS / "regions.txt").read_text() + (WORDS / "english.txt").read_text()
    text += (WORDS / "trade.txt").read_text().casefold() + (WORDS / "no-names.txt").read_text()
    for sort in (WORDS / "nobody").glob("*.txt"):
        text += sort.read_text()
    return set(text.split())


def _words_of(name: str, title: str) -> set[str]:
    """The words of a list that stand under a title."""
    found: set[str] = set()
    wanted = False
    for line in (WORDS / name).read_text().splitlines():
        wanted = line == title if line.endswith(":") else wanted
        found |= set() if line.endswith(":") or not wanted else set(line.split())
    return found


def _write(name: str, given: set[str], surnames: set[str]) -> None:
    lines = ["# Folded names; SOURCES.md says where they come from."]
    for title, words in (("given", given), ("surnames", surnames)):
        lines += [f"{title}:", *_wrapped(sorted(words))] if words else []
    (WORDS / name).write_text("\n".join(lines) + "\n")


def _wrapped(words: Iterable[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if len(line) + len(word) >= _WIDTH:
            yield line
            line = ""
        line += f" {word}"
    yield line


def _write_english(folder: Path) -> None:
    """English words rarer than those of `english.txt`."""
    first = set((WORDS / "english.txt").read_text().split())
    more: set[str] = set()
    for size in (10, 20, 35, 40, 50, 55, 60):
        for kind in ("english-words", "british-words"):
            text = (folder / "scowl" / f"{kind}.{size}").read_text("latin-1")
            more |= {word for word in text.split() if re.fullmatch(r"[a-z]{3,}", word)}
    lines = ["# SCOWL sizes 40 to 60 beyond english.txt.", *_wrapped(sorted(more - first))]
    (WORDS / "english-rarer.txt").write_text("\n".join(lines) + "\n")


def _write_places(folder: Path) -> None:
    """Places of Britain and Ireland, large ones elsewhere, and countries, one a line."""
    cities = json.loads((folder / "cities1000.json").read_text()).values()
    wanted = [
        city["name"]
        for city in cities
        if city["countrycode"] in {"GB", "IE"} or city["population"] > _LARGE
    ]
    countries = json.loads((folder / "countries.json").read_text()).values()
    wanted += [country["name"] for country in countries]
    named = {" ".join(re.findall(r"[^\W\d_]+", folded(name))) for name in wanted}
    kept = sorted(name for name in named if re.fullmatch(r"[a-z ]{3,}", name))
    lines = ["# GeoNames (CC BY 4.0): see names/SOURCES.md.", *kept]
    (WORDS / "places.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
