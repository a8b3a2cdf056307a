"""Names that nobody recorded, whoever looks for them: a note that is signed, a pack that is made.

Capitalised words, names in small letters and bare initials, in order and apart.
"""

from collections.abc import Iterator

from app.detect import bare_initials, small_letters, unknown_names
from app.detect.capitals import Places
from app.detect.letters import unmasked
from app.detect.unknown_names import Likeness, Unknown


def find(text: str, known: Places = (), names: Places | None = None) -> tuple[Unknown, ...]:
    """Everybody outside what is known who may be somebody, and the places among them.

    `names` are those of the known places that are names.
    """
    text = unmasked(text)
    found = list(unknown_names.find(text, known, names))
    for finder in (small_letters.find, bare_initials.find):
        taken = _together(known, found)
        found += (
            Unknown(start=start, end=end, likeness=Likeness.PERSON)
            for start, end in finder(text, taken)
        )
    return tuple(sorted(found, key=lambda one: one.start))


def people(text: str, known: Places = ()) -> Iterator[Unknown]:
    """Those who look like a person."""
    return (one for one in find(text, known) if one.like_a_person)


def _together(known: Places, found: list[Unknown]) -> list[tuple[int, int]]:
    return sorted([*known, *((one.start, one.end) for one in found)])
