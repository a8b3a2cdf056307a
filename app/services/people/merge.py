"""Two people found to be one: the forms of one move to the other, and nobody else is left.

A form keeps its id and its words, so every signed text reads as it was signed; in the notes
the references say the other person. The key of whoever is absorbed stays for as long as the
other's, because snapshots made before still use it, and goes with the other's: nothing is
kept alive that a destruction of the other would not end.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import UNRESOLVED, ClientFile, Relation
from app.domain.ids import Code, FormId, PersonId, RequestId
from app.domain.notes import Note
from app.domain.people import Form, FormKind, Person
from app.domain.text import Mention, NoteText, Run, joined
from app.services.people.people import role_from
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress

Pointing = Callable[[Mention], Run]


def merge(
    practice: Practice, kept: PersonId, other: PersonId, *, progress: Progress = SILENT
) -> Changed:
    """Let the other be the one who is kept, wherever they are known or mentioned.

    Raises NoSuch, NotAllowed("same-person", "both-are-clients", "births-differ",
    "person-not-settled"); nothing is changed then.
    """
    into, gone = practice.person(kept), practice.person(other)
    if into.unresolved is not None or gone.unresolved is not None:
        raise NotAllowed("person-not-settled")
    change = Change()
    absorb(practice, change, into, gone, progress=progress)
    return commit(practice, change)


def absorb(
    practice: Practice,
    change: Change,
    into: Person,
    gone: Person,
    *,
    role: str | None = None,
    progress: Progress = SILENT,
) -> None:
    """Gather the merge of two people. `role` is what they are to a file that only suspected."""
    _refuse_unless_one(practice, into, gone)

    def point(mention: Mention) -> Run:
        return replace(mention, person=into.id)

    change.relinked += pointed(practice, gone.id, point, progress)
    change.requests += requests_pointed(practice, gone.id, point, fallback=into.id)
    change.moved += (_moved(form, into, gone) for form in gone.forms)
    change.gone.append(gone.id)
    change.changed_people.append(
        replace(
            into,
            born=into.born or gone.born,
            died=into.died or gone.died,
            professional=into.professional or gone.professional,
            reduced=into.reduced or gone.reduced,
            absorbed=(*into.absorbed, gone.id, *gone.absorbed),
        )
    )
    for file in practice.files.values():
        if gone.id in file.people:
            change.files[file.code] = _joined(file, into.id, gone.id, role)


def pointed(
    practice: Practice, whom: PersonId, point: Pointing, progress: Progress = SILENT
) -> Iterable[Note]:
    """Every note that mentions somebody, with each of those mentions put as `point` says."""
    heads = [head for head in practice.heads.all() if whom in head.people]
    for done, head in enumerate(heads):
        progress.step(done, len(heads))
        runs = practice.records.text(head).runs
        text = joined([_put(run, whom, point) for run in runs])
        yield Note(head=replace(head, people=text.people, version=head.version + 1), text=text)


def requests_pointed(
    practice: Practice, whom: PersonId, point: Pointing, *, fallback: PersonId | None = None
) -> list[tuple[RequestId, Code, object]]:
    """The requests that name somebody or mention them in a text, put as `point` says.

    A request of theirs is `fallback`'s afterwards, if somebody is given.
    """
    found: list[tuple[RequestId, Code, object]] = []
    for identity, (code, content) in practice.requests.items():
        other = _content_pointed(content, whom, point, fallback)
        if other != content:
            found.append((identity, code, other))
    return found


def _put(run: Run, whom: PersonId, point: Pointing) -> Run:
    return point(run) if isinstance(run, Mention) and run.person == whom else run


def _content_pointed(
    content: object, whom: PersonId, point: Pointing, requester: PersonId | None
) -> object:
    """A kept request with every text in it pointed elsewhere; its texts are lists of runs."""
    match content:
        case [str(person), str(form), str(case), str(ending)] if person == whom:
            run = point(Mention(whom, FormId(form), case, ending))
            return NoteText((run,)).encoded()[0]
        case list():
            return [_content_pointed(part, whom, point, requester) for part in content]
        case dict():
            return {
                name: requester
                if name == "person" and part == whom and requester is not None
                else _content_pointed(part, whom, point, requester)
                for name, part in content.items()
            }
        case _:
            return content


def _refuse_unless_one(practice: Practice, into: Person, gone: Person) -> None:
    if into.id == gone.id:
        raise NotAllowed("same-person")
    for file in practice.files.values():
        if into.id in file.subjects and gone.id in file.subjects:
            raise NotAllowed("both-are-clients", code=file.code)
    dates = ((into.born, gone.born), (into.died, gone.died))
    if any(one and other and one != other for one, other in dates):
        raise NotAllowed("births-differ")


def _moved(form: Form, into: Person, gone: Person) -> Form:
    """The form as it is the other's: a name they have already is one more spelling of it."""
    repeated = form.kind is FormKind.NAME and (
        gone.unresolved is not None or form.text in into.names
    )
    kind = FormKind.SPELLING if repeated else form.kind
    return replace(form, person=into.id, kind=kind)


def _joined(file: ClientFile, into: PersonId, gone: PersonId, role: str | None) -> ClientFile:
    subjects = tuple(dict.fromkeys(into if one == gone else one for one in file.subjects))
    known = {*subjects, *(relation.person for relation in file.relations)}
    relations: list[Relation] = []
    for relation in file.relations:
        if relation.person != gone:
            if relation.person not in subjects:
                relations.append(relation)
        elif into not in known:
            relations.append(Relation(person=into, role=_role(relation, role)))
    return replace(file, subjects=subjects, relations=tuple(relations))


def _role(relation: Relation, role: str | None) -> str:
    if relation.role != UNRESOLVED:
        return relation.role
    if role is None:
        raise NotUnderstood("role-unusable")
    return role_from(role)
