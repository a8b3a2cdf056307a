"""What of an address, a number or an e-mail is somebody's own, however it is written."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.people import Form, FormKind

CONTACTS: Final = frozenset({FormKind.ADDRESS, FormKind.PHONE, FormKind.EMAIL})
_MOST_OWN: Final = 12  # words of an address that are looked at together


def contacts_of(forms: Iterable[Form]) -> frozenset[str]:
    """Whatever of these contacts is somebody's own, in letters and digits alone."""
    parts = (one for form in forms if form.kind in CONTACTS for one in parts_of_contact(form))
    return frozenset(parts)


def parts_of_contact(form: Form) -> Iterator[str]:
    """What of a contact is somebody's own: words of an address side by side, all of another.

    A part of an e-mail or of a number may be somebody else's: "ann@" beside "mary.ann@".
    """
    unknown_names = alphanumeric(form.text) if form.kind in CONTACTS else []
    if form.kind is not FormKind.ADDRESS:
        yield "".join(unknown_names)
        return
    for first in range(len(unknown_names)):
        for last in range(first, min(first + _MOST_OWN, len(unknown_names))):
            yield "".join(unknown_names[first : last + 1])


def alphanumeric(text: str) -> list[str]:
    """The runs of letters and digits in a text, whatever their case."""
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()
