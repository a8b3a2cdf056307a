"""Who goes with a destroyed file, and who stays because something else still names them."""

from pathlib import Path

from app.domain.files import Relation
from app.domain.plain import in_words
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.services.handovers import decide, request
from app.services.people import people
from app.services.retention import destroy
from tests.builders.practices import TODAY, Made, client, joint_file, opened


def test_somebody_named_in_the_request_of_another_file_keeps_the_name_used_there(
    empty: Made, tmp_path: Path
) -> None:
    said = "read aloud together with Winifred"
    with opened(empty.folder) as practice:
        doomed = client(practice, "Winifred Quick")
        aunt = practice.files[doomed].subjects[0]
        staying = joint_file(
            practice, "Rose Will", relations=[Relation(person=aunt, role=typed("aunt"))]
        )
        people.end(practice, doomed, TODAY)
        _, asked = request.open_request(practice, staying, received=TODAY)
        decide.decide(practice, asked.id, gate=KnownToClient(how=typed(said)))

        plan = destroy.plan(practice, [doomed], early="mistake")
        destroy.destroy(practice, plan, tmp_path / "certificate.pdf")

    with opened(empty.folder) as practice:
        assert in_words(
            request.request(practice, asked.id), practice.names()
        ).gate == KnownToClient(how=typed(said))
        assert [form.text for form in practice.people[aunt].forms] == ["Winifred"]
