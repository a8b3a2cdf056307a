"""A file that came with the program is read as a table, or refused as a whole."""

import pytest

from app.domain.errors import NotUnderstood
from app.domain.tables import Table


@pytest.mark.parametrize("text", ["says = [", "= 1", "a = 1\na = 2", 'a = "\x00"', "a"])
def test_what_is_no_toml_is_refused_with_the_file_it_is_in(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        Table.read("words.toml", text)

    assert refused.value.rule == "rule-pack"
    assert refused.value.facts == {"file": "words.toml", "key": "toml"}
    assert refused.value.__suppress_context__  # what was read is not told


def test_a_file_is_a_table_of_its_keys() -> None:
    table = Table.read("words.toml", 'version = "1"\n[more]\nof = "it"\n')

    assert table.text("version") == "1"
    assert table.has("more")
