import base64
import hashlib
import json
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import argon2.low_level
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from app.domain.errors import Damaged, NotUnderstood, SchtumError, WrongSecret
from app.keys import recovery
from app.keys.derive import REAL, Bounds, Cost, checked, cost_for
from app.keys.passphrase import Passphrase, chosen
from app.services.opening import rekey
from app.services.opening import unlock as unlocking
from tests.builders.practices import (
    BOUNDS,
    HOUSE,
    PASSPHRASE,
    FixedClock,
    Made,
    abandon,
    digests,
    opened,
    unlocked,
)

Header = dict[str, Any]


def rewrite(folder: Path, change: Callable[[Header], None]) -> None:
    """Another header in both copies, with a digest that fits."""
    for name in ("slots.a", "slots.b"):
        page = (folder / name).read_bytes()
        length = int.from_bytes(page[8:12], "big")
        header = json.loads(page[44 : 44 + length])
        change(header)
        body = json.dumps(header).encode()
        head = page[:8] + len(body).to_bytes(4, "big") + hashlib.sha256(body).digest()
        (folder / name).write_bytes((head + body).ljust(8192, b"\0"))


def asks_for(**cost: object) -> Callable[[Header], None]:
    return lambda header: header["passphrase"].update(cost)


def unlock(folder: Path, bounds: Bounds = BOUNDS) -> None:
    practice = unlocking.unlock(folder, Passphrase(PASSPHRASE), clock=FixedClock(), bounds=bounds)
    abandon(practice)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 32, "passes": 1},
        {"memory": 64 * 1024 - 1},
        {"memory": 2048 * 1024 + 1},
        {"memory": 64 * 1024, "passes": 2},
        {"memory": 64 * 1024, "passes": 10**9},
        {"memory": 64 * 1024, "passes": 3, "lanes": 0},
        {"memory": 64 * 1024, "passes": 3, "lanes": 17},
        {"memory": -1},
        {"memory": 10**30},
        {"memory": "65536"},
        {"memory": 65536.0},
        {"memory": True},
        {"passes": None},
        {"passes": [3]},
        {"salt": ""},
        {"salt": "AAAA"},
        {"salt": 7},
        {"salt": "not base64"},
        {"roots": {}},
        {"roots": []},
        {"roots": {"contacts": "AAAA", "notes": "AAAA"}},
    ],
)
def test_a_hostile_header_is_refused_before_it_costs_more_than_a_sound_one(
    empty: Made, monkeypatch: pytest.MonkeyPatch, cost: dict[str, object]
) -> None:
    derive, derived = argon2.low_level.hash_secret_raw, list[tuple[int, int]]()

    def watched(secret: bytes, salt: bytes, **more: Any) -> bytes:
        derived.append((more["time_cost"], more["memory_cost"]))
        return derive(secret, salt, **more)

    monkeypatch.setattr(argon2.low_level, "hash_secret_raw", watched)
    sound = {"memory": 64 * 1024, "passes": 3, "lanes": 4}
    rewrite(empty.folder, asks_for(**(sound | cost)))
    before = digests(empty.folder)

    with pytest.raises((Damaged, WrongSecret)):
        unlock(empty.folder, REAL)

    assert set(derived) <= {(sound["passes"], sound["memory"])}
    assert digests(empty.folder) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header.update(recovery={}),
        lambda header: header.update(generation="1"),
        lambda header: header.update(generation=2),
        lambda header: header.update(practice="0" * 32),
        lambda header: header.update(databases={"contacts": "AAAA", "notes": "AAAA"}),
        lambda header: header["databases"].update(
            contacts=header["databases"]["notes"], notes=header["databases"]["contacts"]
        ),
        lambda header: header["passphrase"]["roots"].update(
            contacts=header["passphrase"]["roots"]["notes"]
        ),
        lambda header: header["passphrase"].update(roots=header["recovery"]["roots"]),
        lambda header: header.update(old={"contacts": "AAAA", "notes": "AAAA"}),
        lambda header: header["passphrase"].update(memory=33),
    ],
)
def test_nothing_in_the_slots_can_be_moved_or_mixed(
    empty: Made, change: Callable[[Header], None]
) -> None:
    rewrite(empty.folder, change)
    before = digests(empty.folder)

    with pytest.raises((Damaged, WrongSecret)):
        unlock(empty.folder)

    assert digests(empty.folder) == before


@pytest.mark.parametrize("field", ["fresh", "public"])
@pytest.mark.parametrize("value", ["AAAA", "", base64.b64encode(bytes(32)).decode()])
def test_recovery_words_refuse_a_hostile_header(empty: Made, field: str, value: str) -> None:
    rewrite(empty.folder, lambda header: header["recovery"].update({field: value}))
    before = digests(empty.folder)

    with pytest.raises((Damaged, WrongSecret)):
        unlocking.unlock_with_words(empty.folder, empty.words, clock=FixedClock(), bounds=BOUNDS)

    assert digests(empty.folder) == before


def test_recovery_words_refuse_a_cheap_header_so_that_no_new_passphrase_is_cheap(
    empty: Made,
) -> None:
    rewrite(empty.folder, asks_for(memory=8, passes=1, lanes=1))
    before = digests(empty.folder)

    with pytest.raises(Damaged):
        unlocking.unlock_with_words(empty.folder, empty.words, clock=FixedClock(), bounds=REAL)

    assert digests(empty.folder) == before


def test_somebody_else_cannot_put_their_own_recovery_key_into_the_header(empty: Made) -> None:
    theirs = recovery.new_words()
    public = base64.b64encode(recovery.public_of(recovery.secret_of(theirs))).decode()
    rewrite(empty.folder, lambda header: header["recovery"].update(public=public))

    try:
        with opened(empty.folder) as practice:
            rekey.change_passphrase(practice, Passphrase("another quiet room"))
    except SchtumError:
        pass  # noticed, which is best

    with pytest.raises((WrongSecret, Damaged)):
        unlocking.unlock_with_words(empty.folder, theirs, clock=FixedClock(), bounds=BOUNDS)


def test_the_wrong_passphrase_opens_nothing_and_changes_nothing(empty: Made) -> None:
    before = digests(empty.folder)

    with pytest.raises(WrongSecret):
        unlocked(empty.folder, PASSPHRASE + " ")

    assert digests(empty.folder) == before


def test_the_passphrase_is_the_same_however_a_keyboard_composes_it(tmp_path: Path) -> None:
    HOUSE.create(tmp_path / "p", "ein grüner Stuhl")

    abandon(unlocked(tmp_path / "p", "ein gru\u0308ner Stuhl"))


@pytest.mark.parametrize(
    "words", ["", "abandon " * 24, "zzz " * 24, "abandon " * 23 + "zebra", "one two three"]
)
def test_words_that_are_no_recovery_words_open_nothing(words: str, empty: Made) -> None:
    with pytest.raises(WrongSecret):
        unlocking.unlock_with_words(empty.folder, words, clock=FixedClock(), bounds=BOUNDS)


def test_recovery_words_may_be_typed_in_capitals_and_on_several_lines(empty: Made) -> None:
    typed = "\n".join(empty.words.upper().split())

    abandon(unlocking.unlock_with_words(empty.folder, typed, clock=FixedClock(), bounds=BOUNDS))


def test_the_words_of_another_practice_open_nothing(empty: Made) -> None:
    with pytest.raises(WrongSecret):
        unlocking.unlock_with_words(
            empty.folder, recovery.new_words(), clock=FixedClock(), bounds=BOUNDS
        )


@pytest.mark.parametrize("typed", ["", "short", "aaaaaaaa", "abababab"])
def test_a_passphrase_that_guards_nothing_is_not_accepted(typed: str) -> None:
    with pytest.raises(SchtumError):
        chosen(typed)


@pytest.mark.parametrize("memory", [0, 63, 2049, -64])
def test_a_cost_outside_the_bounds_cannot_be_asked_for(memory: int) -> None:
    with pytest.raises(NotUnderstood):
        cost_for(memory, REAL)


def test_the_bounds_themselves_are_allowed() -> None:
    for cost in (REAL.least, REAL.most, cost_for(64, REAL), cost_for(2048, REAL)):
        assert checked(cost, REAL) == cost


def test_no_key_shows_itself_when_printed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        shown = repr((practice, practice.opened, practice.contacts.ring, Passphrase(PASSPHRASE)))
        secrets = [*practice.opened.roots.values(), *practice.contacts.ring.keys.values()]

    assert PASSPHRASE not in shown
    assert not any(repr(secret)[2:-1] in shown or secret.hex() in shown for secret in secrets)


def test_the_default_costs_of_a_real_practice_are_the_promised_ones() -> None:
    assert REAL.least == Cost(memory=64 * 1024, passes=3, lanes=1)
    assert cost_for(256, REAL) == Cost(memory=256 * 1024, passes=3, lanes=4)


SPACES = "\u00a0\u1680\u2000\u2003\u2009\u202f\u205f\u3000\u2028\t"


@pytest.mark.sampled(3)
@pytest.mark.thorough
@pytest.mark.parametrize("space", SPACES)
def test_every_kind_of_space_in_a_passphrase_is_the_same(tmp_path: Path, space: str) -> None:
    HOUSE.create(tmp_path / "p", f"river{space}lamp moon stone")

    abandon(unlocked(tmp_path / "p", "river lamp moon stone"))
    abandon(unlocked(tmp_path / "p", f"river lamp{space}moon\u00a0stone"))


@given(text=st.text(st.sampled_from(f"aé e\u0301\u00e9\u0308{SPACES}"), max_size=12))
def test_a_passphrase_has_one_spelling(text: str) -> None:
    plain = "".join(" " if letter.isspace() else letter for letter in text)
    said = bytes(Passphrase(text))

    assert said == bytes(Passphrase(plain)) == unicodedata.normalize("NFC", plain).encode()
    assert said == bytes(Passphrase(unicodedata.normalize("NFD", text)))
    assert (Passphrase(text).as_typed() is None) == (plain == text)


def test_a_passphrase_set_with_other_spaces_before_they_were_made_plain_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "river\u00a0lamp moon stone"
    with monkeypatch.context() as patch:
        patch.setattr(Passphrase, "__bytes__", lambda self: bytes(self.as_typed() or self._bytes))
        made = HOUSE.create(tmp_path / "p", typed)
        abandon(unlocked(made.folder, typed))

    abandon(unlocked(made.folder, typed))
    with pytest.raises(WrongSecret):
        unlocked(made.folder, "river lamp moon stone")
    HOUSE.change_passphrase(made.folder, typed, typed)
    abandon(unlocked(made.folder, "river lamp moon stone"))


def test_the_passphrase_is_derived_twice_only_when_it_has_such_a_space(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[bytes] = []
    derive = argon2.low_level.hash_secret_raw

    def watched(secret: bytes, salt: bytes, **more: Any) -> bytes:
        derived.append(secret)
        return derive(secret, salt, **more)

    monkeypatch.setattr(argon2.low_level, "hash_secret_raw", watched)
    for typed, times in ((PASSPHRASE, 1), ("not this one", 1), ("nor\u00a0this one", 2)):
        derived.clear()
        with suppress(WrongSecret):
            abandon(unlocked(empty.folder, typed))
        assert len(derived) == times


def test_both_spellings_of_a_passphrase_are_wiped() -> None:
    secret = Passphrase("river\u00a0lamp")
    secret.wipe()

    assert not any(bytes(secret))
    typed = secret.as_typed()
    assert typed is not None
    assert not any(bytes(typed))


MARKS = ("{n}. {w}", "{n}) {w}", "#{n} {w}", "{n}: {w}", "({n}) {w}", "{n}\t{w}", "{n}.{w}",
         "{w},", "- {w}", "\u2022 {w}", "* {w}", '"{w}"', "\u201c{w}\u201d", "'{w}';", "{n} - {w}",
         "\u00a0{w}\u00a0", "[{w}]", "\ufeff{w}", "{n:02d}_{w}", "\u2460 {w}", "{w}.")  # fmt: skip


@pytest.mark.thorough
@given(
    entropy=st.binary(min_size=32, max_size=32),
    mark=st.sampled_from(MARKS),
    between=st.sampled_from((" ", "\n", "\r\n", "\t", "\u00a0", ", ", "\u3000", "\n\n", " \u2003")),
    change=st.sampled_from((str, str.upper, str.title)),
)
def test_recovery_words_are_read_however_they_were_written_down(
    entropy: bytes, mark: str, between: str, change: Callable[[str], str]
) -> None:
    words = Mnemonic("english").to_mnemonic(entropy).split()
    written = between.join(mark.format(n=n, w=change(w)) for n, w in enumerate(words, 1))

    secret = recovery.secret_of(written)
    assert recovery.public_of(secret) == recovery.public_of(recovery.secret_of(" ".join(words)))


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_a_numbered_sheet_in_columns_is_read_by_its_numbers(columns: int) -> None:
    words = recovery.new_words().split()
    rows = 24 // columns
    sheet = "\n".join(
        "   ".join(f"{at + 1:>2}. {words[at]}" for at in range(row, 24, rows))
        for row in range(rows)
    )

    said = recovery.public_of(recovery.secret_of(sheet))
    assert said == recovery.public_of(recovery.secret_of(" ".join(words)))


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading_of_recovery_words(text: str) -> None:
    with suppress(WrongSecret):
        recovery.secret_of(text)


def test_a_word_that_is_none_is_told_by_its_place() -> None:
    words = ["1. abandon", "2) abandom", *("3. abandon" for _ in range(22))]

    with pytest.raises(WrongSecret) as refusal:
        recovery.secret_of("\n".join(words))

    assert refusal.value.facts == {"count": 24, "unknown": (2,)}
