import datetime as dt
from collections.abc import Callable

import pytest

from app.domain.errors import NotUnderstood
from app.domain.ids import Code
from app.domain.kinds import RISK
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import addendum, read, sign
from app.services.records.find_in_file import Found, find_in_file
from app.services.records.search import Finder
from tests.builders.practices import TODAY, Made, client, note, opened

Find = Callable[[str], tuple[Found, ...]]
HER = ["May Jones", "+44 7700 900123", "May"]  # one person, whatever she is called


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(days=ago)


def finding(practice: Practice, code: Code) -> Find:
    finder = Finder(practice)
    finder.build()
    return lambda typed: find_in_file(practice, finder, code, typed)


def words_at(practice: Practice, code: Code, one: Found) -> list[str]:
    text = next(note.text for note in read.notes(practice, code) if note.head.id == one.record)
    return [text[start:end] for start, end in one.places]


def test_places_come_newest_first_and_an_addendum_with_its_note(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Rose Will"), client(practice, "Ann Bell")
        first = note(practice, code, "Panic, and panic again.", day(3))
        last = note(practice, code, "No panic.", day(1))
        added = addendum.add(practice, code, first, "The panic was on Monday.", on=TODAY).note
        said = {"on": day(2).isoformat(), "level": "current", "said": "Panic at night."}
        risk = sign.sign(practice, RISK, code, said).record
        note(practice, other, "Panic elsewhere.")

        found = finding(practice, code)("panic")

        assert [one.record for one in found] == [last, risk, first, added]
        assert [len(one.places) for one in found] == [1, 1, 2, 1]
        assert [(one.entry, one.kind, one.is_note) for one in found[1:]] == [
            (risk, "risk", False),
            (first, "session", True),
            (first, "session", True),
        ]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("may harper", HER),
        ("may jones", HER),
        ("jones", HER),
        ("cafe", ["café"]),
        ("caf", ["caf"]),
        ("tea cafe", ["tea", "café"]),
        ('"the café"', ["the café"]),
        ("07700 900123", HER),
        ("afé", []),
        ("cafe biscuits", []),
    ],
)
def test_it_finds_what_the_search_finds(empty: Made, typed: str, expected: list[str]) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        both = NewPerson(names=("May Harper", "May Jones"), phones=("07700 900123",))
        people.add_relation(practice, code, both, "friend")
        text = "May Jones had tea at the café. I rang +44 7700 900123. May was out."
        note(practice, code, text)

        found = finding(practice, code)(typed)

        said = [words for one in found for words in words_at(practice, code, one)]
        assert said == expected


def test_what_the_search_refuses_is_refused(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        find = finding(practice, code)
        for typed in ('"tea', "-tea", f"file:{code} tea"):
            with pytest.raises(NotUnderstood):
                find(typed)
        with pytest.raises(NotUnderstood) as refused:
            find(f'"file:x" file:{code}')
        assert refused.value.facts["at"] == len('"file:x" ')


@pytest.mark.thorough
def test_every_word_of_the_sample_is_found_in_its_file(sample: Made) -> None:
    with opened(sample.folder) as practice:
        finder = Finder(practice)
        finder.build()
        for code in practice.files:
            for one in read.notes(practice, code)[-1:]:
                word = next((word for word in one.text.split() if word.isalpha()), None)
                if word is not None:
                    found = find_in_file(practice, finder, code, f'"{word}"')
                    assert one.head.id in {hit.record for hit in found}, (code, word)


def test_a_record_older_than_the_newest_notes_is_reached(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        for ago in (9, 7, 5, 3, 1):
            note(practice, code, "Said.", day(ago))
        reach = [
            read.newest_from(
                practice,
                code,
                sign.sign(practice, RISK, code, {"on": on.isoformat(), "level": "none"}).record,
            )
            for on in (day(0), day(4), day(8), day(20))
        ]

        assert reach == [1, 3, 5, 5]
