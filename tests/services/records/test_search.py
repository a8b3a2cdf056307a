import datetime as dt
import random
import re
import string
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.appointments import Appointment, Attendance, Where
from app.domain.errors import NoSuch, NotUnderstood
from app.domain.ids import NoteId
from app.domain.notes import NoteKind
from app.domain.search import parse
from app.services.people import people
from app.services.people.namesakes import Namesakes
from app.services.practice.practice import Practice
from app.services.records import addendum, write
from app.services.records.search import Finder
from app.services.records.sought import sought
from tests.builders.practices import TODAY, Made, client, note, opened, person


def finder(practice: Practice) -> Finder:
    made = Finder(practice)
    made.build()
    return made


def found(practice: Practice, typed: str) -> list[NoteId]:
    return [hit.id for hit in finder(practice).find(typed, most=500)]


@pytest.mark.thorough
def test_every_word_of_every_note_finds_its_note(sample: Made) -> None:
    chance = random.Random(7)
    with opened(sample.folder) as practice:
        search = finder(practice)
        for head in practice.heads.all():
            text = practice.records.text(head).read(practice.names())
            words = re.findall(r"(?:[^\W_][\u0300-\u036f]*)+", text)  # an accent may be apart
            for word in chance.sample(words, min(len(words), 6)):
                hits = search.find(f'file:{head.file} "{word}"', most=1000)
                assert head.id in {hit.id for hit in hits}, word


WORDS = st.text(
    st.characters(categories=["Ll", "Lu", "Lo", "Nd", "Mn"], max_codepoint=0x1FFF)
    | st.sampled_from(string.ascii_letters)
    | st.sampled_from("éßłØ'’-漢字ไทย한"),
    min_size=1,
    max_size=9,
)


@pytest.mark.thorough
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one practice takes them all
)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_whatever_was_written_is_found_by_its_words(empty: Made, words: list[str]) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        identity = note(practice, code, " ".join(["x", *words]))
        search = finder(practice)
        for word in words:
            if not any(c.isalpha() and c.isascii() for c in word):
                continue  # letters newer than the index's tables are no words there
            assert identity in {hit.id for hit in search.find(f'"{word}" file:{code}')}, word


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", "query-empty"),
        ("   ", "query-empty"),
        ('"open', "query-unclosed-quote"),
        ('a "b" "', "query-unclosed-quote"),
        ("OR", "query-dangling-or"),
        ("tea OR", "query-dangling-or"),
        ("OR tea", "query-dangling-or"),
        ("tea OR OR milk", "query-dangling-or"),
        ("NOT tea", "query-not-is-minus"),
        ("-tea", "query-only-excludes"),
        ("-", "query-no-word"),
        ("*", "query-no-word"),
        ('""', "query-no-word"),
        ("(", "query-no-word"),
        ("person:", "query-no-word"),
        ("kind:chat", "query-unknown-kind"),
        ("attendance:", "query-no-word"),
        ("attendance:came", "query-unknown-attendance"),
        ("where:pub", "query-unknown-where"),
        ("-attendance:late tea", "query-cannot-exclude"),
        ("where:room where:room", "query-said-twice"),
        ("since:2026-02-30", "query-impossible-date"),
        ("since:yesterday", "query-impossible-date"),
        ("since:30/2/2026", "query-impossible-date"),
        ("until:2026-13", "query-impossible-date"),
        ("until:0000-01", "query-impossible-date"),
        ("-kind:session tea", "query-cannot-exclude"),
        ("kind:session kind:risk", "query-said-twice"),
    ],
)
def test_a_broken_query_is_refused_with_its_fault(empty: Made, typed: str, rule: str) -> None:
    with opened(empty.folder) as practice, pytest.raises(NotUnderstood) as refusal:
        finder(practice).find(typed)

    assert refusal.value.rule == rule


def test_a_file_nobody_has_is_no_such_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        for typed in ("file:AAA-AAA", "file:UUU", "file:"):
            with pytest.raises((NoSuch, NotUnderstood)):
                finder(practice).find(typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(max_size=6)
        | st.sampled_from(
            ["-", '"', "*", " OR ", " NOT ", "person:", "kind:", "since:", "(", ")", "^", ":", "+",
             "NEAR(", "where:", "words :", "{", "}", "'", "a", "tea"]
        ),
        max_size=8,
    ).map("".join)
)  # fmt: skip
def test_whatever_is_typed_is_answered_or_refused(open_sample: Finder, typed: str) -> None:
    try:
        hits = open_sample.find(typed)
    except (NotUnderstood, NoSuch):
        return
    assert len(hits) <= 50


@pytest.fixture
def open_sample(empty: Made) -> Iterator[Finder]:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "We drank tea. It was a tea of the best.")
        yield finder(practice)


def test_the_newest_come_first_also_within_one_day_and_after_a_new_start(empty: Made) -> None:
    day = dt.date(2026, 5, 4)
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        kept = [note(practice, code, f"tea number {n}", day) for n in range(4)]
        older = note(practice, code, "tea before", day - dt.timedelta(days=1))
        search = Finder(practice)
        search.build()
        later = note(practice, code, "tea at last", day)
        search._add([practice.heads.of(code)[later]])
        newest_first = [later, *reversed(kept), older]
        assert [hit.id for hit in search.find("tea")] == newest_first
        assert [hit.id for hit in search.find("tea", most=2)] == newest_first[:2]
        assert [hit.id for hit in search.find(f"file:{code}")] == newest_first
        assert found(practice, "tea") == newest_first


def test_a_search_is_made_of_words_phrases_endings_and_people(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Amadou Keita", "partner"))
        other = client(practice, "Rosalind Ames")
        one = note(practice, code, "Anxious about Amadou; café at noon.", dt.date(2026, 1, 5))
        two = note(practice, code, "Anxiety less. He rang at noon.", dt.date(2026, 2, 5))
        three = note(
            practice, other, "Keita is a word here; noon at the cafe.", dt.date(2026, 3, 5)
        )

        assert found(practice, "anx*") == [two, one]
        assert found(practice, "CAFE") == [three, one]
        assert found(practice, '"at noon"') == [two, one]
        assert found(practice, "noon -rang") == [three, one]
        assert found(practice, "rang OR cafe") == [three, two, one]
        assert found(practice, f"noon file:{code.replace('-', '').lower()}") == [two, one]
        assert found(practice, "noon since:2026-02-01 until:2026-02") == [two]
        assert found(practice, "noon since:1/2/2026 until:28.02.2026") == [two]
        assert found(practice, "amadou") == [one]
        assert found(practice, "person:amadou") == [one]
        assert found(practice, 'person:"amadou keita"') == [one]
        assert found(practice, "person:nobody") == []


def test_a_person_is_found_under_every_name_of_theirs(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        friend = people.NewPerson(names=("Amadou Keita", "Doudou"))
        people.add_relation(practice, code, friend, "friend")
        identity = note(practice, code, "Doudou came.")

        assert found(practice, "keita") == [identity]
        assert found(practice, "doudou") == [identity]


def test_the_index_lives_in_memory_only(sample: Made) -> None:
    with opened(sample.folder) as practice:
        before = sorted(path.name for path in sample.folder.rglob("*"))
        search = finder(practice)
        search.find("tea")
        databases = search._index._connection.execute("PRAGMA database_list").fetchall()

        assert [path for *_, path in databases] == [""]
        assert sorted(path.name for path in sample.folder.rglob("*")) == before


def test_somebody_who_becomes_known_is_found_by_the_other_name(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        identity = note(practice, code, "Priya came.")
        person(practice, "Priya Raman")

        assert found(practice, "priya") == [identity]
        assert found(practice, "person:priya") == [identity]


@pytest.mark.parametrize("accent", ["", " and a caf\u00e9"])  # the way for ASCII, the way for all
def test_the_words_around_what_was_sought_are_shown(empty: Made, accent: str) -> None:
    before, after = "nothing to tell of " * 20, " more than before" * 20
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, f"{before}her Garden in 2019{accent}{after}", dt.date(2026, 1, 5))
        search = finder(practice)

        for typed in ("garden", "gard*", "2019"):
            assert ["Garden in 2019" in hit.snippet for hit in search.find(typed)] == [True]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("final", "a ﬁnal word"),
        ("ﬁnal", "a final word"),
        ("strasse", "die Straße"),
        ("Straße", "in the STRASSE"),
        ("don't", "they don’t"),
        ("don’t", "they don't"),
        ("café", "the cafe"),
        ("cafe", "the cafe\u0301"),
        ("email", "an e-mail"),
        ("e-mail", "an email"),
        ("e‑mail", "an e-mail"),
        ("e mail", "an e-mail"),
        ("obrien", "unknown O’Brien's dog"),
        ("o'brien", "unknown OBrien"),
        ("07700900123", "on 07700 900 123."),
        ("07700 900 123", "on 07700900123."),
        ('"07700 900 123"', "on 07700-900-123."),
        ("07700900123", "on +44 7700 900123."),
        ("900123", "on 07700 900 123."),
        ("social", "so\u00adcial"),
        ("brand", "a brand™ of it"),
        ("שלום", "שָׁלוֹם again"),
        ("漢字", "はい漢字です"),
        ("한국", "그는 한국어를"),
    ],
)
def test_a_word_is_found_and_marked_however_it_is_written(
    empty: Made, typed: str, written: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        identity = note(practice, code, f"{'Nothing else was said. ' * 9}{written} and no more")
        note(practice, code, "Nothing of it here, in 900 words.")
        (hit,) = finder(practice).find(typed)
        text = practice.records.text(practice.heads.get(identity))
        places = sought(practice, parse(typed)).places(text, practice.names())

    assert hit.id == identity
    assert places
    assert all(start >= 207 for start, _ in places)


def test_letters_that_differ_are_not_the_same_word(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "It's the 12 of 345, and she can't.")
        search = finder(practice)

        assert [search.find(typed) for typed in ("its", "cant", "99", "2345")] == [()] * 4


def test_a_phone_finds_whom_it_belongs_to(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        friend = people.NewPerson(names=("Amadou Keita",), phones=("07700 900123",))
        people.add_relation(practice, code, friend, "friend")
        identity = note(practice, code, "Amadou came.")

        assert found(practice, "+447700900123") == [identity]
        assert found(practice, "07700 900 123") == [identity]


@pytest.mark.parametrize("typed", ["o'brien", "OBrien", "o’brien", "O‑Brien", "mary o‑brien"])
def test_a_name_is_found_however_it_is_typed(empty: Made, typed: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Mary O’Brien", "friend"))
        identity = note(practice, code, "Mary came again, said Mary OBrien.")

        assert found(practice, typed) == [identity]


def test_what_narrows_a_search_narrows_it_before_it_is_cut_off(empty: Made) -> None:
    with opened(empty.folder) as practice:
        one, other = client(practice, "Greta Holm"), client(practice, "Rosalind Ames")
        old = note(practice, one, "tea", dt.date(2026, 1, 5))
        for _ in range(3):
            note(practice, other, "tea", dt.date(2026, 3, 5))
        search = finder(practice)

        for typed in (f"tea file:{one}", f"file:{one}", "tea until:2026-01", "until:2026-02"):
            assert [hit.id for hit in search.find(typed, most=2)] == [old]
        assert [hit.id for hit in search.find("kind:risk")] == []
        assert len(search.find("kind:session since:2026-03", most=2)) == 2


LONG = "letter " * 1_430


@pytest.mark.parametrize(
    "typed",
    [
        LONG,
        " ".join(f"word{n}" for n in range(1_200)),
        f'"{LONG}"',
        "letter" + " -school" * 1_250,
        "letter" + " OR letter" * 1_000,
        "x" * 10_000,
        "1 " * 5_000,
        "(" * 10_000 + "letter",
    ],
    ids=["one-word", "many-words", "phrase", "minus", "or", "one-long-word", "digits", "brackets"],
)
def test_ten_thousand_signs_are_answered(empty: Made, typed: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "A letter came.")

        assert len(finder(practice).find(typed)) <= 1


@pytest.mark.parametrize("typed", ["😀", "?!", "’", "— –", "👩‍👩‍👧", "\u200f"])
def test_signs_that_are_no_word_are_refused_as_such(empty: Made, typed: str) -> None:
    with opened(empty.folder) as practice, pytest.raises(NotUnderstood) as refusal:
        finder(practice).find(typed)

    assert refusal.value.rule == "query-no-word"


def test_of_more_hits_than_are_shown_come_the_newest_of_them(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        kept = [note(practice, code, f"tea {n}") for n in range(60)]
        hits = finder(practice).find("tea")

    assert [hit.id for hit in hits] == kept[:9:-1]


def test_sessions_are_found_by_what_came_of_them_and_where_they_were(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")

        def came(said: Appointment | None) -> NoteId:
            return write.sign(
                practice,
                code,
                kind=NoteKind.SESSION,
                held_on=TODAY,
                text="Tea.",
                session=said,
            ).note

        cancelled = came(Appointment(attendance=Attendance.CANCELLED))
        by_me = came(Appointment(attendance=Attendance.CANCELLED_BY_ME, where=Where.ONLINE))
        corrected = came(Appointment(attendance=Attendance.ATTENDED, where=Where.ONLINE))
        came(None)
        missed = Appointment(attendance=Attendance.CANCELLED)
        addendum.add(practice, code, corrected, "Tea, not coffee.", session=missed)

        assert found(practice, "attendance:cancelled") == [corrected, cancelled]
        assert found(practice, "tea attendance:cancelled-by-me") == [by_me]
        assert found(practice, f"where:online file:{code}") == [corrected, by_me]
        assert found(practice, "where:online attendance:attended") == []
        assert found(practice, 'attendance:"did not attend"') == []


def test_who_shares_a_name_is_found_out_once_for_all_that_answer(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(empty.folder) as practice:
        for name in ("Greta Holm", "Nia Hart", "Amara Osei"):
            note(practice, client(practice, name), "tea")
        search, once = finder(practice), iter([Namesakes.of(practice)])
        monkeypatch.setattr(Namesakes, "of", lambda _: next(once))

        assert len(search.find("tea")) == 3
