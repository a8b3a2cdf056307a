"""The review of twice as many files is twice the work, and never four times."""

import pytest

from app.services.practice import ruling
from app.services.retention import review
from tests.builders.practices import Made, client, opened
from tests.builders.steps import steps

FEW = 20


def two_batches() -> tuple[list[str], list[str]]:
    """Names of which none is another's."""
    names = [f"H{one}lm{other}k" for one in "aeiouy" for other in "bdfgklmnp"]
    return names[:FEW], names[FEW : 2 * FEW]


@pytest.mark.thorough
def test_twice_as_many_files_are_reviewed_in_twice_as_many_steps(empty: Made) -> None:
    with opened(empty.folder) as practice:
        details = ruling.answering(
            practice, practice.details, ["england/contact-details"], holds=True
        )
        ruling.keep(practice, details)
        taken = []
        for some in two_batches():
            for name in some:
                client(practice, f"Greta {name}", (f"Otto {name}", "brother"))
            review.review(practice)  # names are compared once
            taken.append(steps(lambda: review.review(practice)))

    assert taken[1] < 2.2 * taken[0], taken
