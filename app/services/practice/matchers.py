"""Matchers: who is named in a text, by the forms of everybody and by what is near some of them.

They are indexes that take longer to build than a note to be looked through.
"""

from typing import Final

from app.detect.people import KnownPeople
from app.detect.variants import KnownVariants
from app.domain.ids import FormId
from app.domain.people import Form

_MOST: Final = 512  # more files than most practices have


class Matchers:
    """The matchers of one practice, for as long as no form comes or goes."""

    def __init__(self, forms: dict[FormId, Form]) -> None:
        self.forms = forms
        self.everybody = KnownPeople(forms.values())
        self._near: dict[tuple[Form, ...], KnownVariants] = {}

    def near(self, forms: tuple[Form, ...]) -> KnownVariants:
        """What is near one of these forms, which are those of a file."""
        if forms not in self._near:
            if len(self._near) >= _MOST:
                self._near.clear()
            self._near[forms] = KnownVariants(forms)
        return self._near[forms]
