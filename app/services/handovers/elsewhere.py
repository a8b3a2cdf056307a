"""A practice abroad: what an access request is answered by is the law of a nation that is known."""

from app.domain.errors import NotAllowed
from app.services.practice.practice import Practice


def refuse(practice: Practice) -> None:
    """Raise NotAllowed("law-not-known") where rules of another country hold.

    What is printed for a request cites the law, and here it would be that of a nation that the
    practice is not in.
    """
    if country := practice.rulebook().country:
        raise NotAllowed("law-not-known", country=country)
