"""Beyond what is selected: people whom the file knows and no selected record mentions.

They may be known from what is not selected alone. If they changed what is proposed, a paper would
tell of them; if they changed nothing, their names could leave. So each place where one of them may
be meant is asked about, and nothing is proposed for it.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.detect.apart import Apart
from app.domain.handover import Handover
from app.domain.ids import PersonId
from app.domain.redaction import Decision, Layer, State, Suggestion
from app.services.handovers.gather import Gathered, files_covered, suggested
from app.services.handovers.spared import spared
from app.services.handovers.suggest import Suspects
from app.services.practice.practice import Practice


class Inside:
    """Suspecting in the selected records, by whom they mention; whoever else is known is asked."""

    def __init__(self, practice: Practice, asked: Handover, records: Iterable[Gathered]) -> None:
        files = [practice.file(code) for code in files_covered(practice, asked)]
        known = frozenset(person for file in files for person in file.people)
        within = spared(practice, asked).union(
            *(file.subjects for file in files), *(one.text.people for one in records)
        )
        self._asked = asked
        self._inside = Suspects(practice, asked, among=lambda one: one in within)
        beyond = known - within
        self._beyond = (
            Suspects(practice, asked, among=lambda one: one in beyond) if beyond else None
        )

    def in_record(self, record: Gathered, decided: dict[str, Decision]) -> list[Suggestion]:
        """What is suspected in one record, in order; what follows from others alone is asked."""
        found = self._inside.in_record(record, decided)
        if self._beyond is None:
            return found
        for place, person in self._beyond.known_in(record):
            found = self._asked_about(record, found, place, person, decided)
        return sorted(found, key=lambda one: one.start)

    @property
    def own_numbers(self) -> frozenset[str]:
        """The numbers that a selected record tells to be the client's."""
        return self._inside.own_numbers

    def _asked_about(
        self,
        record: Gathered,
        found: list[Suggestion],
        place: tuple[int, int],
        person: PersonId | None,
        decided: dict[str, Decision],
    ) -> list[Suggestion]:
        """The suggestions with a question for what of a place none of them withholds or asks."""
        start, end = place
        again = [
            replace(one, proposed=State.UNDECIDED)
            if one.proposed is State.DISCLOSE and one.start < end and start < one.end
            else one
            for one in found
        ]
        taken = Apart((one.start, one.end) for one in again if one.layer is not Layer.ABOUT)
        left = [
            suggested(
                self._asked,
                record,
                (first, last),
                Layer.KNOWN,
                State.UNDECIDED,
                decided,
                person=person,
            )
            for first, last in taken.around(start, end)
            if any(c.isalnum() for c in record.read[first:last])
        ]
        return [*again, *left]
