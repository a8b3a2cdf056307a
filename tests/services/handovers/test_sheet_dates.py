"""A day of the calendar is told on a sheet by how far it is, whoever is called like its month."""

from app.services.handovers import sheet
from tests.builders.consented import written
from tests.builders.practices import Made, client, opened


def test_a_month_beside_its_day_is_a_date_whoever_is_called_so(empty: Made) -> None:
    said = "June rang on 3 April. The wedding is on 12 June. In June she left."
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("June Adeyemi", "sister"), ("April Lund", "friend"))
        _, made = sheet.choose(practice, code, [written(practice, code, said)])
        found = sheet.reviewed(practice, made.id).suggestions

    assert [one.text for one in found if one.kind == "date"] == ["3 April", "12 June"]
    assert [one.text for one in found if one.person is not None] == ["June"]
