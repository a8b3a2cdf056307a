"""Where the client of a file is: whose law holds in it, where that is not the practice's."""

from dataclasses import dataclass, replace

from app.domain.ids import Code
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.jurisdictions import choices, nation_from
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOf:
    """Whose law holds in a file. `own` says that it is another's than the practice's.

    `practice` is where the practice is, by name; `choices` are all nations with their names.
    """

    nation: str
    name: str
    own: bool
    practice: str
    choices: tuple[tuple[str, str], ...]


def law_of(practice: Practice, code: Code) -> LawOf:
    """Whose law holds in a file. Raises NoSuch."""
    law = practice.law_of(code)
    return LawOf(
        nation=law.code,
        name=law.name,
        own=practice.file(code).nation not in {None, practice.nation},
        practice=practice.jurisdiction.name,
        choices=choices(),
    )


def law_here(practice: Practice) -> LawOf:
    """Whose law holds in a file of somebody who is where the practice is, as most clients are."""
    law = practice.jurisdiction
    return LawOf(nation=law.code, name=law.name, own=False, practice=law.name, choices=choices())


def say(practice: Practice, code: Code, nation: str | None) -> tuple[Changed, LawOf]:
    """Say where the client of a file is; None for where the practice is.

    Nothing that was signed changes, nor how long the file is kept. Raises NoSuch,
    NotUnderstood("unknown-nation").
    """
    file = practice.file(code)
    named = None if nation is None else nation_from(nation)
    if named == file.nation:
        return Changed(), law_of(practice, code)
    changed = commit(practice, Change(files={code: replace(file, nation=named)}))
    return changed, law_of(practice, code)
