"""Own decision: whether a client decides for themselves, by their age and by what was judged.

Until they do, an adult with parental responsibility decides for them; from then on nobody does,
whether they ask for the records or consent that the records go to somebody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain import responsibilities
from app.domain.access_requests import Asker, Request, asker_of
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.competence import CompetenceRule, DecidesOn
from app.domain.dates import age_on
from app.domain.ids import Code, PersonId
from app.domain.jurisdictions import Jurisdiction
from app.domain.redaction import Reason
from app.domain.responsibilities import Deciding, Responsibility, YesNo
from app.domain.retention import FileKind
from app.domain.standing import newness
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDecision:
    """How old a client is, what the law says of that age, and what was last judged of them.

    `alone` says that by their age no parent decides for them any more; `child` that they are not
    of age, or their file is a child's; `unsaid` that the newest judgement does not say of which of
    several clients it is, so that it is none of theirs.
    """

    age: int | None
    rule: CompetenceRule | None
    alone: bool
    child: bool
    judged: Responsibility | None
    unsaid: bool = False

    @property
    def competent(self) -> YesNo | None:
        """What was judged; None while nothing was."""
        return None if self.judged is None else self.judged.competent

    @property
    def presumed(self) -> bool:
        """Whether the law presumes that they are able, unless the contrary is shown."""
        rule = self.rule
        return rule is not None and rule.uses == (DecidesOn.DATA,) and rule.youngest > 0

    @property
    def able(self) -> bool:
        """Whether they were judged able, or are presumed so and nobody judged otherwise."""
        return self.competent is YesNo.YES or (self.presumed and self.competent is not YesNo.NO)

    @property
    def theirs(self) -> bool:
        """Whether it is for them to decide, and for nobody in their place."""
        return self.alone or self.able

    @property
    def not_able(self) -> bool:
        """Whether they are a child of whom it was judged that they cannot decide."""
        return not self.alone and self.competent is YesNo.NO

    @property
    def unjudged(self) -> bool:
        """Whether they are a child, and neither the law nor a judgement says if they are able."""
        known = self.theirs or self.not_able or self.unsaid
        return self.child and not known


def own_decision(practice: Practice, person: PersonId, codes: Iterable[Code]) -> OwnDecision:
    """Whether a client decides for themselves today, by what is recorded in these files."""
    files = tuple(codes)
    known = [one for code in files for one in practice.all_of(RESPONSIBILITY, code)]
    age, law = age_of(practice, person), _law(practice, files)
    rule = None if age is None else law.competence_at(age, DecidesOn.DATA)
    of_files = (_judged(practice, person, code) for code in files)
    said = [one for one in of_files if one is not None]
    judged = max(said, key=newness, default=None)
    unsaid = judged is not None and judged.whose is None and not is_alone(practice, judged.file)
    alone = any(one.adult == person for one in known) or _is_grown(practice, person, age, law)
    return OwnDecision(
        age=age,
        rule=rule,
        alone=alone,
        child=not alone and (age is not None or is_recorded_as_a_child(practice, person, files)),
        judged=None if unsaid else judged,
        unsaid=unsaid,
    )


def asks_as(practice: Practice, asked: Request) -> Asker:
    """Who asks, by what follows from it.

    Whoever speaks for a child who does not decide was instructed by somebody else, and asks in the
    child's place as they would.
    """
    said = asker_of(asked.by, asked.person)
    if said is not Asker.REPRESENTATIVE:
        return said
    files = (code for code, one in practice.files.items() if asked.person in one.subjects)
    own = own_decision(practice, asked.person, files)
    return Asker.ANOTHER if own.child and not own.able else said


def is_recorded_as_a_child(practice: Practice, person: PersonId, codes: Iterable[Code]) -> bool:
    """Whether a file of theirs is a child's, or says who has responsibility for them.

    It is what tells a child whose day of birth nobody has recorded.
    """
    return any(
        practice.file(code).kind is FileKind.CHILD or _has_adults(practice, person, code)
        for code in codes
    )


def _has_adults(practice: Practice, person: PersonId, code: Code) -> bool:
    recorded, only = practice.all_of(RESPONSIBILITY, code), is_alone(practice, code)
    known = responsibilities.adults_of(recorded, practice.clock.today(), person, only=only)
    return any(one.adult != person and (only or one.whose == person) for one in known)


def is_alone(practice: Practice, code: Code) -> bool:
    """Whether a file has one client, so that what does not say of whom can mean nobody else."""
    return len(practice.file(code).subjects) == 1


def _judged(practice: Practice, person: PersonId, code: Code) -> Responsibility | None:
    """What was last judged of a client in one file: who is told of them, and given records."""
    if person not in practice.file(code).subjects:
        return None
    known = practice.all_of(RESPONSIBILITY, code)
    today = practice.clock.today()
    return responsibilities.judged(known, today, person, Deciding.RECORDS)


def age_of(practice: Practice, person: PersonId) -> int | None:
    """How old a client is today; None while nobody knows.

    A right that a birthday gives them is theirs from that day, whenever somebody asked before.
    """
    born = practice.person(person).born
    return None if born is None else age_on(born, practice.clock.today())


def _law(practice: Practice, codes: tuple[Code, ...]) -> Jurisdiction:
    """The law of where they are: what one of their files says, else that of the practice."""
    elsewhere = (code for code in codes if practice.file(code).nation is not None)
    said = next(elsewhere, None)
    return practice.jurisdiction if said is None else practice.law_of(said)


def _is_grown(practice: Practice, person: PersonId, age: int | None, law: Jurisdiction) -> bool:
    """Whether they are of age, or the law expects nothing of a parent at their age any more."""
    born = practice.person(person).born
    if age is None or born is None:
        return False
    private = Reason.CHILD_EXPECTATION
    of_age = law.majority.reached(born, practice.clock.today())
    return of_age or (law.allows(private) and not law.allows(private, age))
