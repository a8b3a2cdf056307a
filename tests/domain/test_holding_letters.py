"""What holding letters say: the same for a client and a stranger, and only what was given."""

import copy
import datetime as dt
import re
import tomllib
from collections.abc import Callable
from typing import Any, Final

import pytest

from app import resources
from app.domain.callers import guide_from
from app.domain.errors import NotUnderstood
from app.domain.holding_letters import Given, Said, letters_from, said

FILE: Final = tomllib.loads(resources.text("letters", "holding.toml"))
LETTERS: Final = letters_from(FILE)
GUIDE: Final = guide_from(tomllib.loads(resources.text("approaches.toml")))
BY_ID: Final = {one.id: one for one in LETTERS.letters}
RECEIVED: Final = dt.date(2026, 11, 30)
GIVEN: Final = Given(
    caller="Fern Vale Solicitors",
    received=RECEIVED,
    reference="FV/2291",
    dated=dt.date(2026, 11, 27),
    by=dt.date(2026, 12, 14),
)
ON: Final = dt.date(2026, 12, 1)
GIVES_AWAY: Final = re.compile(r"\bmy (client|patient)s?\b|number (you|they) gave", re.IGNORECASE)
NATIONS: Final = ("england", "wales", "scotland", "northern-ireland")
every_letter = pytest.mark.parametrize("name", BY_ID)


def in_words(found: Said) -> str:
    lines = [line for text, more in found.paragraphs for line in (text, *more)]
    return "\n".join((found.heading, found.greeting, *lines, found.close))


def of(name: str, given: Given = GIVEN, nation: str = "england", on: dt.date = ON) -> str:
    return in_words(said(LETTERS, BY_ID[name], nation, given, on))


def test_every_letter_that_a_caller_is_sent_is_there_and_every_letter_has_a_caller() -> None:
    sent = {advice.letter for advice in GUIDE.advice.values() if advice.letter}

    assert sent == BY_ID.keys()


@pytest.mark.thorough
@every_letter
@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("given", [GIVEN, Given(), Given(received=RECEIVED)])
def test_no_letter_says_whether_anybody_is_a_client_or_has_a_gap(
    name: str, nation: str, given: Given
) -> None:
    words = of(name, given, nation)

    assert re.search(r"neither confirm nor deny|says nothing about whether", words)
    assert not GIVES_AWAY.search(words)
    assert "{" not in words
    assert "  " not in words


@every_letter
def test_what_is_there_by_duty_is_there_without_anything_being_given(name: str) -> None:
    nothing = of(name, Given())
    for part in BY_ID[name].parts:
        if part.why and (not part.nations or "england" in part.nations) and "{" not in part.text:
            assert part.text in nothing


def test_a_sentence_without_its_words_falls_away() -> None:
    assert "I received your letter on 30 November 2026." in of("holding-solicitor")
    assert "Your reference is FV/2291." in of("holding-solicitor")
    assert "received your letter" not in of("holding-solicitor", Given())
    assert "reference" not in of("holding-solicitor", Given())
    assert of("holding-police", Given()).splitlines()[1] == "To whom it may concern,"


def test_a_paper_of_a_court_is_named_by_its_days_alone() -> None:
    words = of("holding-court")
    without = of("holding-court", Given(received=RECEIVED))

    assert "On 30 November 2026 I received your paper dated 27 November 2026." in words
    assert "The day named in it is 14 December 2026." in words
    assert "You will hear from me by 14 December 2026." in words
    assert "I received your paper." in without
    assert "You will hear" not in without
    assert "FV/2291" not in words


def test_no_answer_is_promised_by_a_day_that_has_passed() -> None:
    on_the_day = of("holding-court", on=dt.date(2026, 12, 14))
    later = of("holding-court", on=dt.date(2026, 12, 15))

    assert "You will hear from me by 14 December 2026." in on_the_day
    assert "The day named in it is 14 December 2026." in later
    assert "You will hear" not in later


@pytest.mark.parametrize("nation", NATIONS)
def test_the_code_for_the_police_is_named_where_it_is_in_force(nation: str) -> None:
    words = of("holding-police", nation=nation)

    assert ("12 January 2026" in words) is (nation in {"england", "wales"})
    assert "A request is not a court order." in words


def test_what_was_given_is_never_read_as_a_gap_or_a_sentence() -> None:
    odd = Given(caller="{received}. No. {caller}", received=RECEIVED, reference="{by}. And more.")

    assert of("holding-insurer", odd).splitlines()[1] == "Dear {received}. No. {caller},"
    assert "Your reference is {by}. And more.\n" in of("holding-insurer", odd)


@every_letter
def test_reading_age_is_twelve_or_under_fourteen_at_the_most(name: str) -> None:
    """Flesch-Kincaid as a grade, and five years: the whole of a letter, not each sentence."""
    body = [line for line in of(name).splitlines()[2:] if line]
    words = re.findall(r"[A-Za-z’]+", " ".join(body))
    sentences = len(re.findall(r"[.!?:]|\n", "\n".join(body))) or 1
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower()))) for word in words)

    assert 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 + 5 <= 14


Change = Callable[[dict[str, Any]], object]
CHANGES: Final[dict[str, Change]] = {
    "more": lambda file: file.update(more="x"),
    "greeting": lambda file: file.update(greeting="Dear {client},"),
    "letters": lambda file: file["letters"].append(file["letters"][0]),
    "letters[0].parts": lambda file: [one.pop("why", 0) for one in file["letters"][0]["parts"]],
    "letters[1].parts[0].text": lambda file: file["letters"][1]["parts"][0].update(text="{name}"),
    "letters[1].parts[1].sources": lambda file: file["letters"][1]["parts"][1].update(sources=[]),
    "letters[0].parts[1].sources": lambda file: file["letters"][0]["parts"][1].update(
        sources=["nowhere"]
    ),
    "sources": lambda file: file["sources"].append({**file["sources"][0], "id": "unused"}),
    "sources[0].evidence": lambda file: file["sources"][0].update(evidence="unread"),
}


@pytest.mark.parametrize("key", CHANGES)
def test_a_file_that_is_not_as_it_should_be_is_refused_with_the_key(key: str) -> None:
    file = copy.deepcopy(FILE)
    CHANGES[key](file)

    with pytest.raises(NotUnderstood) as refused:
        letters_from(file)
    assert refused.value.facts == {"file": "letters/holding.toml", "key": key}
