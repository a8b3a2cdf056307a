"""For whom a document is: a file, one person in it, an adult or a couple, and by which consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.consents import Consent
from app.domain.documents import Text, Variant
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import ClientFile
from app.domain.forms import Value
from app.domain.ids import Code, PersonId, RecordId
from app.domain.retention import FileKind
from app.services.handovers.paper_agreed import heard
from app.services.handovers.paper_consent import being_filled_in, recorded
from app.services.practice.practice import Practice

YOUNG_PERSON: Final = "young-person"
RELEASE_CONSENT: Final = "release-consent"

_VARIANTS: Final[Mapping[FileKind, Variant]] = MappingProxyType(
    {FileKind.JOINT: Variant.COUPLE, FileKind.CHILD: Variant.YOUNG_PERSON}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class For:
    """For whom a document is: a file, one person in it, and the consent that it prints.

    `called` are the names of clients that are chosen where somebody else reads it too. `consent` is
    the record, or the form that is signed afterwards. `variant` is said by the file.
    """

    code: Code | None = None
    variant: Variant | None = None
    person: PersonId | None = None
    called: tuple[str, ...] = ()
    consent: RecordId | Mapping[str, Value] | None = None


NOBODY: Final = For()
"""A document of the practice, for nobody in particular."""


def variant_of(text: Text, file: ClientFile | None, variant: Variant | None) -> Variant:
    """For whom it is written: as is asked, as the file says, or the only sort there is."""
    if len(text.variants) == 1:
        return next(iter(text.variants))
    if variant is not None or file is None:
        return variant or Variant.ADULT
    return _VARIANTS.get(file.kind, Variant.ADULT)


def person_of(
    practice: Practice,
    text: Text,
    variant: Variant,
    file: ClientFile | None,
    person: PersonId | None,
) -> PersonId | None:
    """The client whose name alone stands on it; two would read what the other wrote.

    What adults are told can be for one of them. Raises NotAllowed("not-a-subject"),
    NotUnderstood("person-needed").
    """
    if file is None:
        return None
    adults = {one.adult for one in heard(practice, file)} if text.id == YOUNG_PERSON else set()
    if person is not None and person not in {*file.subjects, *adults}:
        raise NotAllowed("not-a-subject")
    if person is None and len(file.subjects) > 1 and is_ones_own(text, variant):
        raise NotUnderstood("person-needed")
    return person


def is_ones_own(text: Text, variant: Variant) -> bool:
    """Whether each client of a file has one of their own."""
    parts = (one for one in text.parts if not one.variants or variant in one.variants)
    return any("client" in one.gaps for one in parts)


def consent_of(
    practice: Practice,
    text: Text,
    file: ClientFile | None,
    consent: RecordId | Mapping[str, Value],
) -> Consent:
    """The consent that is printed: as it is recorded, or as it is being filled in.

    Raises NotUnderstood("consent-elsewhere"), and as `recorded` and `being_filled_in` do.
    """
    if text.id != RELEASE_CONSENT or file is None:
        raise NotUnderstood("consent-elsewhere")
    if isinstance(consent, str):
        return recorded(practice, file.code, RecordId(consent))
    return being_filled_in(practice, file.code, consent)
