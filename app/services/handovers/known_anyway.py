"""What whoever asks knows anyway: their own name, the therapist's, and the client's own numbers.

A parent who asks for a child's records knows what they are called themselves, and who the
therapist is. What an identifier is told to be of the client is the client's own data, whoever
asks for it in their place. What one record tells to be theirs is theirs in the others too.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from app.detect import unrecorded
from app.detect.context import REACH, follows_kin, words_of
from app.detect.identifiers import Found, Identifier
from app.detect.letters import tokens
from app.domain.access_requests import Asker, Request
from app.domain.handover import Handover
from app.domain.ids import PersonId
from app.domain.redaction import Layer, Suggestion
from app.services.handovers import parental
from app.services.handovers.own_contacts import alphanumeric
from app.services.handovers.own_decision import asks_as
from app.services.handovers.seen import Place, Seen
from app.services.practice.practice import Practice

_OF_THE_STATE: Final = frozenset(
    {Identifier.NHS_NUMBER, Identifier.NI_NUMBER, Identifier.REFERENCE, Identifier.CASE_REFERENCE}
)
_FARTHEST: Final = 80  # code points before a number in which it is said whose it is
_CALLED: Final = (
    r"(?:nhs|chi|h&c|health(?: and care)?|hospital|patient|pupil|prison(?:er)?|student|upn|ni"
    r"|n\.i\.|national insurance"
    r"|unique pupil)\b[\s.]?(?:no|num|number|ref|id)?\b"
)
_LABEL: Final = re.compile(  # between whose it is and the number
    r"(?:['’]s?|,|:|\s[-–—(]|\s\()?\s?(?:(?P<theirs>his|her|their)\s|own\s)?"
    rf"{_CALLED}[.:]?\s?(?:is|was|=)?[\s:(]{{0,2}}",
    re.IGNORECASE,
)
_THEN: Final = re.compile(r"\s?(?:is|was|=|[-–—(,])?\s?", re.IGNORECASE)  # a number, then whose
_POSSESSED: Final = re.compile(r"['’]s?(?![^\W_])")
_OWNS: Final = re.compile(rf"(?:['’]s?)?\)|['’]s?\s{_CALLED}", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?;]\s|\n")
_SUBJECT: Final = re.compile(  # before somebody of whom "his" or "her" is then said
    r"\W*(?:(?:and|but|then|so|today|later|now|also|the|client|patient|pupil|child|met|saw|seen|our"
    r"|my|little|young|dear)\W+)*",
    re.IGNORECASE,
)
_CLIENT: Final = re.compile(  # at the start of a sentence, or the owner
    r"(?:^|[.\n]\s)\s*(?:the )?(?:client|patient|pupil|child|ct|pt)(?=['’]s|\s)", re.IGNORECASE
)


def who_asks(practice: Practice, asked: Handover) -> frozenset[PersonId]:
    """Who asks in the client's place, where the files know them; nobody where it is the client.

    Whoever asks on the client's behalf is known by the name that was given alone: of several sons
    or solicitors none may be meant.
    """
    if not isinstance(asked, Request):
        return frozenset()
    who = asks_as(practice, asked)
    if who is Asker.CLIENT or (who is Asker.REPRESENTATIVE and asked.asker.blank):
        return frozenset()
    files = (one for one in practice.files if asked.person in practice.file(one).subjects)
    found = {one for code in files for one in parental.who_asks(practice, code, asked)}
    return frozenset(one for one in found if not parental.is_a_stranger(practice, asked, one))


def therapist(practice: Practice) -> frozenset[str]:
    """The words of the therapist's name, as the practice is called: "Ruth Ellison Counselling"."""
    name = practice.details.name or ""
    found = (name[one.start : one.end] for one in unrecorded.people(name))
    return frozenset(word for said in found for word in tokens(said))


def is_the_therapist(text: str, place: Place, therapist_: Iterable[str]) -> bool:
    """Whether a name is the therapist's whole name; "my son Ruth Ellison" is somebody else.

    One word of it may be anybody: "Ruth from school".
    """
    words = {*tokens(text[slice(*place)])} - words_of("titles")
    before = text[max(0, place[0] - REACH) : place[0]]
    return len(words) > 1 and words <= {*therapist_} and not follows_kin(before)


def plain(number: str) -> str:
    """A number however it is spaced."""
    return "".join(alphanumeric(number))


def without(found: Iterable[Suggestion], own: Collection[str]) -> Iterator[Suggestion]:
    """What is suspected but for the client's numbers where they stand without their owner."""
    for one in found:
        if one.layer is not Layer.IDENTIFIER or one.person or plain(one.text) not in own:
            yield one


def is_the_clients(seen: Seen, found: Found) -> bool:
    """Whether a number of the state is told to be the client's: "Callum's NHS number is …"."""
    if found.kind not in _OF_THE_STATE:
        return False
    first = max(0, found.start - _FARTHEST)
    owner = seen.own.last(found.start)
    after = seen.own.next(found.end)
    named = owner is not None and owner[1] >= first and _is_owner(seen.text, owner, found.start)
    follows = after is not None and _owns(seen.text, found.end, after)
    return (
        named
        or follows
        or any(
            _LABEL.fullmatch(seen.text, one.end(), found.start) is not None
            for one in _CLIENT.finditer(seen.text, first, found.start)
        )
    )


def _owns(text: str, number: int, owner: Place) -> bool:
    """Whether who follows a number is told to be whose it is: "… is Callum's NHS number"."""
    near = _THEN.fullmatch(text, number, owner[0]) is not None
    return near and any(_OWNS.match(text, at) for at in (owner[1], owner[1] - 2, owner[1] - 1))


def _is_owner(text: str, owner: Place, number: int) -> bool:
    """Whether a number is told to be of who is named before it.

    "Her mother rang re Callum, her NHS number is …" may be the mother's: "his" and "her" are of
    whom the sentence speaks first. In "the mother of Callum, NHS number …" it is no possessive.
    """
    said = _LABEL.fullmatch(text, owner[1], number)
    if said is None:
        return False
    if _POSSESSED.search(text, *owner) or _POSSESSED.match(text, owner[1]):
        return True
    begun = max((one.end() for one in _SENTENCE.finditer(text, 0, owner[0])), default=0)
    before = text[begun : owner[0]]
    if said["theirs"]:
        return _SUBJECT.fullmatch(before) is not None
    return not (before.casefold().endswith(" of ") and words_of("kin") & {*tokens(before)})
