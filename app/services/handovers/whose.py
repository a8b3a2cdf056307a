"""Whose it is: what somebody is to a client, for whoever reviews; no paper tells it."""

from collections.abc import Iterable, Sequence

from app.detect.letters import folded
from app.domain.files import CLIENT, UNRESOLVED, ClientFile
from app.domain.ids import Code, PersonId
from app.domain.people import Form
from app.services.practice.practice import Practice


class Whose:
    """What everybody is in these files, asked once for each.

    Of whom a handover is about (`about`) nothing is said.
    """

    def __init__(
        self, practice: Practice, files: Sequence[ClientFile], about: PersonId | None = None
    ) -> None:
        self._practice = practice
        self._files = files
        self._about = about
        self._told: dict[tuple[Code, PersonId], str] = {}

    def of(self, file: ClientFile, person: PersonId | None) -> str:
        """What a person is to the client; nothing of nobody, and of somebody unresolved."""
        if person is None:
            return ""
        known = (file.code, person)
        if known not in self._told:
            self._told[known] = self._whose(file, person)
        return self._told[known]

    def _whose(self, file: ClientFile, person: PersonId) -> str:
        known = self._practice.people.get(person)
        if known is None or known.unresolved is not None:
            return ""
        files = (one for one in (file, *self._files) if person in one.people)
        roles = [self._role(one, person) for one in files]
        return next((role for role in roles if role), "")

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
