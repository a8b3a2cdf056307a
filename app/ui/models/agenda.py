"""What waits today as a list: one row for each line, the first of each group bears its heading."""

from dataclasses import dataclass

from app.ui.models.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow(Row):
    """One line of the day. `aside` is its verb; `heading` stands beside the first of a group."""

    when: str = ""
    late: bool = False
    heading: str = ""
    beneath: str = ""  # one quiet line under the heading
    more: bool = False  # it leads to the rest of its group

    def spoken(self) -> str:
        """The whole line as one sentence for a screen reader."""
        parts = (self.heading, self.when, self.title, self.detail, self.aside)
        return ", ".join(part for part in parts if part)
