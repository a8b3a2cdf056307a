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
from app.services.people.clients import come_of_age
from app.services.practice.practice import Practice

YOUNG_PERSON: Final = "young-person"
RELEASE_CONSENT: Final = "release-consent"

_COUPLE: Final = 2
_VARIANTS: Final[Mapping[FileKind, Variant]] = MappingProxyType(
    {FileKind.JOINT: Variant.COUPLE, FileKind.CHILD: Variant.YOUNG_PERSON}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class For:
    """For whom a document is: a file, one person in it, and the consent that it prints.

    `person` is a client, or an adult around the only one; `adult` is one around a child of several.
    `called` are the names of clients that are chosen where somebody else reads it too. `consent` is
    the record, or the form that is signed afterwards. `variant` is said by the file.
    """

    code: Code | None = None
    variant: Variant | None = None
    person: PersonId | None = None
    adult: PersonId | None = None
    called: tuple[str, ...] = ()
    consent: RecordId | Mapping[str, Value] | None = None


NOBODY: Final = For()
"""A document of the practice, for nobody in particular."""


def variant_of(practice: Practice, text: Text, file: ClientFile | None, whom: For) -> Variant:
    """For whom it is written: as is asked, as the file says, or the only sort there is.

    Whoever has come of age gets what an adult does, in a child's file too.
    """
    if len(text.variants) == 1:
        return next(iter(text.variants))
    if whom.variant is not None or file is None:
        return whom.variant or Variant.ADULT
    found = _VARIANTS.get(file.kind, Variant.ADULT)
    if found is Variant.YOUNG_PERSON and come_of_age(practice, file.code, _client(file, whom)):
        return Variant.ADULT
    more = found is Variant.COUPLE and len(file.subjects) > _COUPLE
    return Variant.SEVERAL if more and Variant.SEVERAL in text.variants else found


def _client(file: ClientFile, whom: For) -> PersonId | None:
    """The client of the file whom it names, if it names one."""
    return next((one for one in (whom.person, whom.adult) if one in file.subjects), None)


def read_by(
    practice: Practice, text: Text, variant: Variant, file: ClientFile | None, whom: For
) -> tuple[PersonId | None, PersonId | None]:
    """The client whose name alone stands on it, and the adult: two would read what one wrote.

    What adults are told of a child can be for one of them. Raises NotAllowed("not-a-subject",
    "client-of-age"), NotUnderstood("person-needed").
    """
    if file is None:
        return None, None
    named = [one for one in (whom.person, whom.adult) if one is not None]
    clients = [one for one in named if one in file.subjects]
    adults = [one for one in named if one not in file.subjects]
    client, adult = next(iter(clients), None), next(iter(adults), None)
    around = heard(practice, file, client) if text.id == YOUNG_PERSON else ()
    if text.id == YOUNG_PERSON and come_of_age(practice, file.code, client):
        raise NotAllowed("client-of-age", age=practice.law_of(file.code).majority.age)
    if len(clients) > 1 or len(adults) > 1 or not {*adults} <= {*around}:
        raise NotAllowed("not-a-subject")
    if client is None and len(file.subjects) > 1 and is_ones_own(text, variant):
        raise NotUnderstood("person-needed")
    return client, adult


def is_ones_own(text: Text, variant: Variant) -> bool:
    """Whether each client of a file has one of their own."""
    parts = (one for one in text.parts if not one.variants or variant in one.variants)
    return any({"client", "young_name"} & {*one.gaps} for one in parts)


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
