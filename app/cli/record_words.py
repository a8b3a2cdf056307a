"""What the command line says of a record that contradicts itself or the others."""

from collections.abc import Mapping
from typing import Final

# ruff: noqa: E501  one line for each rule
RECORDS: Final[Mapping[str, str]] = {
    "field-missing": "A required field is empty. The field is {field}: see schtum kinds and the kind for what it asks. Nothing was changed.",
    "field-invalid": "What is in a field cannot be read. The field is {field}: see schtum kinds and the kind for what it takes. Nothing was changed.",
    "interchange-circle": "Records in the file add to one another in a circle. {at}Ask for the file again. Nothing was changed.",
    "day-to-come": "This date is still to come. Check the date. The field is {field}. Nothing was changed.",
    "hour-to-come": "This time is still to come. Check the time and the date. The field is {field}. Nothing was changed.",
    "day-ends-first": "This date is earlier than the date it follows. Check both dates. The field is {field}. Nothing was changed.",
    "day-before-its-record": "This date is earlier than the record it adds to. Check the date. The field is {field}. Nothing was changed.",
    "day-before-birth": "This date is before the client was born. Check it, and their date of birth. The field is {field}. Nothing was changed.",
    "person-is-the-client": "This is the client. Choose someone else. The field is {field}. Nothing was changed.",
    "nothing-stands-alone": "“Nothing” cannot be chosen with anything else. Give nothing alone, or leave it out. The field is {field}. Nothing was changed.",
    "sharing-without-name": "It does not say who this is. Name a person of this file, or give a name. The fields are person, name. Nothing was changed.",
    "answer-of-another": "That cannot be the answer to what they asked. To correct: corrected, added or refused. To erase: erased, partly-erased or refused. The field is {field}. Nothing was changed.",
    "person-of-another-file": "This person is not among the people of this file. Add them to the file in the window, or give a name where the form has room for one. The field is {field}. Nothing was changed.",
}
