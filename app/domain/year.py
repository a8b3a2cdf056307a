"""The page of a year, as it is shown and printed: lists of numbers and codes, without a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSection:
    """One list: its heading, how it was checked, and rows under columns."""

    name: str
    heading: str
    checked: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """Particulars, lists, and what was checked for all of them; `none` is said of an empty list."""

    year: int
    title: str
    heading: str
    intro: str
    particulars: tuple[tuple[str, str], ...]
    sections: tuple[YearSection, ...]
    checked_heading: str
    checked: tuple[str, ...]
    none: str
