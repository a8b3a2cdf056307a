"""What stands in the place of what would tell who somebody is."""

import datetime as dt
import tomllib

import pytest

from app import resources
from app.domain.generalising import Generalising, Told, taken_in

ON = dt.date(2026, 3, 20)
SESSIONS = {dt.date(2026, 3, 12): 7}
KIN = frozenset("sister brother mother manager friend".split())
WORDS = Generalising(
    tomllib.loads(resources.text("words", "generalising.toml")),
    {"sea": "maritime work", "animals": "farming, land or animals"},
)


def _instead(kind: str, sort: str, said: str, before: str = "so ", after: str = " and") -> str:
    taken = taken_in(kind, said, before)
    told = Told(
        kind=kind,
        sort=sort,
        said=said,
        before=before[: len(before) - taken],
        after=after,
        on=ON,
        sessions=SESSIONS,
        led=before[len(before) - taken :],
    )
    return before[: len(before) - taken] + WORDS.instead(told)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("kind", "sort", "said", "before", "instead"),
    [
        ("place", "town", "Whitby", "She lives in ", "She lives in a town"),
        ("place", "school", "St Brigid's Primary", "", "A school"),
        ("place", "town", "Whitby", "his ", "his town"),
        ("employer", "town", "BBC", "works at the ", "works at the workplace"),
        ("employer", "hospital", "Leeds Infirmary", "works at ", "works at a hospital"),
        ("job", "sea", "lighthouse keeper", "as a ", "as someone in maritime work"),
        ("job", "sea", "lighthouse keepers", "both ", "both people in maritime work"),
        ("job", "animals", "vet", "the ", "the person in farming, land or animals"),
        ("job", "", "sorter of buttons", "as a ", "as a certain job"),
        ("job", "", "usher", "Her brother is an ", "Her brother is someone in a certain job"),
        ("job", "", "doctorate in Norse", "has a ", "has a qualification"),
        ("employer", "firm", "Harding Cole LLP", "works for ", "works for a firm"),
        ("faith", "", "churchwarden", "She is a ", "She is a [role in a faith]"),
        ("trait", "", "building a kayak", "He is ", "He is [doing something few do]"),
        ("trait", "", "rides bulls", "Her dad ", "Her dad [does something few do]"),
        ("event", "", "rowed the strait", "has ", "has [done something few do]"),
        ("event", "", "is on the board of the zoo", "She ", "She [has a place few have]"),
        ("event", "", "on the radio", "She was ", "She was [seen or heard in public]"),
        ("event", "", "on the junior squad", "She was ", "She was [in a role few have]"),
        ("age", "34", "34", "She is ", "She is in her mid-thirties"),
        ("age", "9", "nine", "when he was ", "when he was of primary-school age"),
        ("age", "9", "9-year-old", "her ", "her child of primary-school age"),
        ("age", "83", "83", "She is ", "She is over eighty"),
        ("age", "34", "34", "She turned ", "She turned an age in the mid-thirties"),
        ("age", "40", "forty", "He turned ", "He turned an age in the early forties"),
        ("age", "18", "eighteen", "She turned ", "She turned an age in the late teens"),
        ("age", "9", "9", "His son turned ", "His son turned primary-school age"),
        ("age", "81", "81", "He turned ", "He turned an age over eighty"),
        ("age", "45", "45", "At ", "In their mid-forties"),
        ("age", "45", "45", "I'm ", "I'm in my mid-forties"),
        ("age", "45", "45", "Her husband is now ", "Her husband is now in his mid-forties"),
        ("age", "45", "45", "my sister, who is ", "my sister, who is in her mid-forties"),
        ("age", "45", "45", "She thinks Tom is ", "She thinks Tom is in their mid-forties"),
        ("age", "45", "45", "The usher is ", "The usher is in their mid-forties"),
        ("trait", "", "orangery", "has an ", "has a [detail]"),
        ("trait", "", "unusual loom", "An ", "A [detail]"),
        ("event", "", "baking prize", "won a ", "won an [event]"),
        ("illness", "", "aneurysm", "had an ", "had a [health condition]"),
        ("employer", "hospital", "infirmary", "at an ", "at a hospital"),
        ("age", "12", "12", "Aged ", "Of secondary-school age"),
        ("age", "30", "30", "She is nearly ", "She is in her early thirties"),
        ("age", "35", "thirties", "In her ", "In her thirties"),
        ("age", "55", "fifties", "He is in his ", "He is in his fifties"),
        ("age", "50", "50th", "It was her ", "It was her early-fifties"),
        ("age", "18", "eighteenth", "On his ", "On his late-teens"),
        ("age", "16", "16-year-olds", "The ", "The young people in their late teens"),
        ("age", "6", "six-year-olds", "the ", "the children of primary-school age"),
        ("job", "", "pilot", "He is an airline ", "He is an airline [job]"),
        ("job", "sea", "ferryman", "an experienced ", "an experienced person in maritime work"),
        ("job", "sea", "diver", "his wife's a ", "his wife's someone in maritime work"),
        ("event", "", "mayor of Ripon", "She is the ", "She is the [event]"),
        ("event", "", "mayor of Ripon", "She is ", "She is [in a role few have]"),
        ("event", "", "sent to Ampleforth", "He was ", "He was [event]"),
        ("event", "", "won Bake Off", "She ", "She [did something few do]"),
        ("event", "", "was adopted", "She ", "She [went through something few do]"),
        ("event", "", "in the paper", "He was ", "He was [seen or heard in public]"),
        ("trait", "", "goes to Mass", "She ", "She [does something few do]"),
        ("age", "10", "ten", "She was a child of ", "She was a child of primary-school age"),
        ("age", "1", "six weeks old", "The baby is ", "The baby is under two"),
        ("age", "9", "nine years old", "He was ", "He was of primary-school age"),
        ("event", "", "won Bake Off", "It was ", "It was [event]"),
        ("identifier", "", "3 May 1974", "She was born on ", "She was born on [date of birth]"),
        ("identifier", "", "07700 900123", "Ring ", "Ring [number or address]"),
        ("place", "press", "Yorkshire Post", "in the ", "in the newspaper"),
        ("place", "forces", "Navy", "joined the ", "joined the armed forces"),
        ("date", "2003", "2003", "a vet since ", "a vet since about 25 years ago"),
        ("date", "--03-12", "12 March", "came on ", "came at session 7"),
        ("date", "--03-12", "12 March", "since ", "since session 7"),
        ("date", "2026-02-27", "27 February 2026", "on ", "three weeks earlier"),
        ("date", "2026-03-21", "21 March 2026", "on ", "one day later"),
        ("date", "1987", "1987", "in ", "about 40 years earlier"),
        ("date", "2026-03-20", "20 March 2026", "on ", "that day"),
        ("date", "2026-13-40", "13/40/2026", "on ", "at a certain time"),
        ("date", "", "19th", "meet on the ", "meet at a certain time"),
        ("date", "", "19th", "not before the ", "not before a certain time"),
        ("date", "--03-12", "12th March", "until the ", "until session 7"),
        ("age", "38", "thirty-eight", "too old at ", "too old at an age in the late thirties"),
        ("age", "38", "38", "older at the age of ", "older at an age in the late thirties"),
        ("age", "38", "38", "died at ", "died in their late thirties"),
        ("event", "", "Zeebrugge disaster", "in the ", "in the [event]"),
        ("illness", "", "Huntington's", "has ", "has [health condition]"),
        ("trait", "", "orangery", "the ", "the [detail]"),
    ],
)
def test_each_kind_has_words(kind: str, sort: str, said: str, before: str, instead: str) -> None:
    found = _instead(kind, sort, said, before)

    assert found == instead or found == instead[:1].upper() + instead[1:]


def test_an_age_is_said_of_whoever_the_sentence_goes_on_about() -> None:
    assert _instead("age", "45", "45", "At ", ", she left") == "In her mid-forties"


def test_an_age_before_a_word_for_somebody_keeps_its_article() -> None:
    assert _instead("age", "52", "52-year-old", "with a ", " woman") == "with an early-fifties"


@pytest.mark.parametrize(
    ("role", "said", "before", "instead"),
    [
        ("client", "Anna", "", "[Client]"),
        ("client", "Anna", "Then ", "[client]"),
        ("client 2", "Tom's", "He left. ", "[Client 2]'s"),
        ("mother", "Ruth", "Sat down.\n“", "[The client's mother]"),
        ("sister", "Ruth", "Then ", "[the client's sister]"),
        ("older sister", "Ruth", "Then ", "[the client's older sister]"),
        ("sister 2", "Ruth's", "Then ", "[the client's sister 2]'s"),
        ("sister", "Ruth", "her sister ", "[name]"),
        ("manager at Tesco", "Jo", "Then ", "[someone the client knows]"),
        ("", "Jo", "Then ", "[someone]"),
    ],
)
def test_somebody_is_told_by_a_role_that_names_nobody(
    role: str, said: str, before: str, instead: str
) -> None:
    assert WORDS.person(role, KIN, said=said, before=before) == instead


@pytest.mark.parametrize(
    ("role", "instead"),
    [
        ("client", "[client A]"),
        ("client 2", "[client B]"),
        ("client 3", "[client C]"),
        ("sister", "[a client's sister]"),
    ],
)
def test_several_clients_are_told_apart(role: str, instead: str) -> None:
    assert WORDS.person(role, KIN, said="Ruth", before="Then ", several=True) == instead


def test_no_words_of_the_program_say_that_anything_is_anonymous() -> None:
    assert "anonym" not in resources.text("words", "generalising.toml").casefold()
