"""A list of things to choose from: a tuple of frozen rows, shown and never queried."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: what it is, a quieter line below, and a word at the right."""

    key: str
    title: str
    detail: str = ""
    aside: str = ""
    settle: bool = False  # the word at the right is something to settle

    def spoken(self) -> str:
        """The whole row as one sentence for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.aside) if part)


class RowsModel(QAbstractListModel):
    """Rows in the order they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Other rows instead of these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Where the row of this key stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """How many; a list has no rows below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, its spoken form, or the row itself (ROW)."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken()
            case _ if role == ROW:
                return row
            case _:
                return None
