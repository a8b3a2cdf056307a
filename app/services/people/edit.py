"""Editing people: another name, another number, a date of birth.

Forms are only ever added. What a signed text says of a person stays readable as it was signed.
"""

from dataclasses import replace

from app.domain.ids import PersonId
from app.services.people import relinking
from app.services.people.people import NewPerson, forms_to_add
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress


def amend(
    practice: Practice, identity: PersonId, more: NewPerson, *, progress: Progress = SILENT
) -> Changed:
    """Add what is new, and let the dates be those given; older notes are linked to new names.

    Raises NoSuch, NotUnderstood as a new person does.
    """
    person = practice.person(identity)
    dated = replace(person, born=more.born, died=more.died, professional=more.professional)
    change = Change(forms=forms_to_add(person, more))
    if dated != person:
        change.changed_people.append(dated)
    relinking.relink(practice, change, progress)
    return commit(practice, change)
