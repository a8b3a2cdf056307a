"""What is agreed and known of a client besides their notes: who may be told, consents, risk."""

from dataclasses import dataclass

from app.domain.ids import Code
from app.services.practice.handle import Handle
from app.services.records import risk, sharing
from app.services.records.risk import Missed, Standing
from app.services.records.sharing import ConsentRead, MayBeTold, ToTell


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """All of it as it is today. `missed` is a session that is not followed up yet."""

    told: tuple[MayBeTold, ...] = ()
    to_tell: tuple[ToTell, ...] = ()
    consents: tuple[ConsentRead, ...] = ()
    risk: Standing | None = None
    missed: Missed | None = None

    @property
    def emergency(self) -> tuple[MayBeTold, ...]:
        """Whom one may ring in an emergency."""
        return tuple(one for one in self.told if one.rung)


def duties_of(practice: Handle, code: Code) -> Duties:
    """What is agreed with the clients of a file, and how risk is. Raises NoSuch."""
    return Duties(
        told=practice.display(sharing.may_be_told, code),
        to_tell=practice.display(sharing.to_tell, code),
        consents=practice.display(sharing.consents, code),
        risk=practice.display(risk.standing, code),
        missed=practice.display(risk.missed, code),
    )
