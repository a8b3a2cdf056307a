"""Whose it is: what somebody is to a client, as it is put into fixed words later; never a name."""

from collections.abc import Iterable, Sequence

from app.detect.letters import folded
from app.detect.variants import KnownVariants
from app.domain.files import CLIENT, UNRESOLVED, ClientFile
from app.domain.ids import Code, PersonId
from app.domain.people import Form, Person
from app.services.handovers.numbering import told_as
from app.services.practice.practice import Practice


class Whose:
    """What everybody is in these files, asked once for each.

    Of whom a handover is about (`about`) nothing is said: what is withheld would be known for a
    name of theirs that whoever reads it is not told.
    """

    def __init__(
        self, practice: Practice, files: Sequence[ClientFile], about: PersonId | None = None
    ) -> None:
        self._practice = practice
        self._files = files
        self._about = about
        self._told: dict[tuple[Code, PersonId], str] = {}
        self._variants: dict[Code, KnownVariants] = {}

    def of(self, file: ClientFile, person: PersonId | None) -> str:
        """Whose it is, as the schedule will say; nothing of nobody."""
        if person is None:
            return ""
        known = (file.code, person)
        if known not in self._told:
            self._told[known] = self._whose(file, person)
        return self._told[known]

    def _whose(self, file: ClientFile, person: PersonId) -> str:
        """What a person is; of somebody unresolved only what all whose name it is are.

        More would say who shares it.
        """
        known = self._practice.people.get(person)
        if known is None:
            return ""
        if known.unresolved is not None:
            return self._of_either(file, known)
        files = (one for one in (file, *self._files) if person in one.people)
        roles = [self._role(one, person) for one in files]
        return next((role for role in roles if role), "")

    def _of_either(self, file: ClientFile, person: Person) -> str:
        """What everybody is whose name or number this may be, if all are told alike."""
        said = {folded(form.text) for form in person.forms}
        others = [
            self._practice.people[other]
            for other in file.people
            if other != person.id and other in self._practice.people
        ]
        may_be = {
            other.id for other in others if any(folded(one.text) in said for one in other.forms)
        } or self._nearly(file, person, others)
        roles = [self._role(file, other.id) for other in others if other.id in may_be]
        return roles[0] if roles and len({told_as(role) for role in roles}) == 1 else ""

    def _nearly(self, file: ClientFile, person: Person, others: Sequence[Person]) -> set[PersonId]:
        """Those whose short form, misspelt name or name in another case this may be."""
        if file.code not in self._variants:
            known = (one for other in others if other.unresolved is None for one in other.forms)
            self._variants[file.code] = KnownVariants(known)
        variants = self._variants[file.code]
        return {
            form.person
            for one in person.forms
            for found in variants.find(f"of {one.text}")  # amid a sentence
            for form in found.forms
        }

    def _role(self, file: ClientFile, person: PersonId) -> str:
        if person in file.subjects:
            return "" if person == self._about else CLIENT
        role = file.role_of(person)
        return "" if role.startswith(UNRESOLVED) else role.rstrip(" 0123456789")


def called(forms: Iterable[Form]) -> dict[str, PersonId]:
    """Whom a word alone names, by the folded word; nobody when it names several."""
    people: dict[str, set[PersonId]] = {}
    for form in forms:
        people.setdefault(folded(form.text), set()).add(form.person)
    return {said: next(iter(who)) for said, who in people.items() if len(who) == 1}
