"""How a given name sounds, and which names are heard as one."""

import pytest

from app.detect.sounds import is_another_name, sound

ALIKE = (
    "stephen steven, kathryn catherine, geoff jeff, clare claire, ann anne, philip phillip,"
    " zoe zoey, teresa theresa, caitlin kaitlyn, megan meghan, ewan euan, graham graeme,"
    " stuart stewart, frances francis, jane jayne, yusuf yousef, hussein husain, nicola nichola"
)
APART = (
    "jan jane, joan joanne, john joan, mary marie, ann anna, dan dane, simon simone, carl carol,"
    " daniel danielle, michael michelle, christian christine, harry barry, karen kieran, gill gail"
)


@pytest.mark.parametrize("pair", ALIKE.split(", "))
def test_spellings_of_one_name_sound_alike(pair: str) -> None:
    one, other = pair.split()

    assert sound(one) == sound(other)
    assert not is_another_name(one, other)


@pytest.mark.parametrize("pair", APART.split(", "))
def test_two_names_do_not(pair: str) -> None:
    one, other = pair.split()

    assert sound(one) != sound(other)


def test_what_is_short_or_in_other_letters_has_no_sound() -> None:
    assert [sound(one) for one in ("bo", "ольга", "秀英")] == [""] * 3
