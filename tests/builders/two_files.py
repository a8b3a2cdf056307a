"""Two files: Dan's, which has ended, and Megan's, which mentions him."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain.ids import Code
from app.services.practice.practice import Practice
from app.services.retention import destroy, destruction_steps
from app.services.transfer import import_
from tests.builders.practices import Made, make, opened

SECRET = "the lighthouse keeper's secret"


def document() -> dict[str, Any]:
    """The two files, as they are imported."""
    return {
        "format": "schtum-interchange",
        "version": 1,
        "practice": {"name": "Hazel", "nation": "england", "health_professional": True},
        "people": [
            {"id": "dan", "names": ["Daniel Fenwick", "Dan"], "born": "1970-01-01",
             "phones": ["07700 900456"]},
            {"id": "megan", "names": ["Megan Holt"]},
            {"id": "gp", "names": ["Dr Osei"], "professional": True},
            {"id": "aunt", "names": ["Winifred Quick"]},
        ],
        "files": [
            {"id": "f-dan", "kind": "individual", "subjects": ["dan"], "opened": "2015-01-05",
             "ended": "2016-02-01",
             "relations": [{"person": "gp", "role": "GP"}, {"person": "aunt", "role": "aunt"}]},
            {"id": "f-megan", "kind": "individual", "subjects": ["megan"], "opened": "2024-01-05",
             "relations": [{"person": "dan", "role": "ex-husband"},
                           {"person": "gp", "role": "GP"}]},
        ],
        "notes": [
            {"id": "n1", "file": "f-dan", "kind": "session", "held_on": "2015-02-02",
             "text": f"Daniel told me {SECRET}. Winifred knows."},
            {"id": "n2", "file": "f-dan", "kind": "session", "held_on": "2016-01-04",
             "text": "Dr Osei has written about Dan."},
            {"id": "n3", "file": "f-megan", "kind": "session", "held_on": "2024-02-02",
             "text": "Megan is afraid of Dan. Dr Osei rang."},
        ],
    }  # fmt: skip


@contextmanager
def two_files(folder: Path) -> Iterator[tuple[Made, Practice, Code, Code]]:
    """The practice as it was made, opened, and the codes of Dan's and Megan's files."""
    made = make(folder)
    with opened(made.folder) as practice:
        ids = import_.bring_in(practice, document()).files
        yield made, practice, ids["f-dan"], ids["f-megan"]


def destroyed(practice: Practice, code: Code, certificate: Path) -> destruction_steps.Destroyed:
    """Destroy a file that is due."""
    return destroy.destroy(practice, destroy.plan(practice, [code]), certificate)


class PulledPlug(BaseException):
    """The power went."""


@contextmanager
def interrupted(step: str, when: str = "before") -> Iterator[None]:
    """The power goes before or after this step of a destruction, in the block."""
    careful = getattr(destruction_steps, step)

    def pulled(*arguments: Any) -> Any:
        if when == "after":
            careful(*arguments)
        raise PulledPlug

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(destruction_steps, step, pulled)
        with pytest.raises(PulledPlug):
            yield
