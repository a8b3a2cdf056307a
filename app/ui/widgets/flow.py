"""A row that becomes two when it is too narrow: for buttons and fields at large text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Items beside one another at their own width; what does not fit goes on the next line.

    `leads` is a widget that stands first where they begin at the left, or need more than one line.
    Where the first item `heads` the others, later lines begin below what follows it.
    """

    def __init__(
        self,
        spacing: int,
        *,
        right: bool = False,
        leads: QWidget | None = None,
        heads: bool = False,
    ) -> None:
        super().__init__()
        self._heads = heads
        self._items: list[QLayoutItem] = []
        self._right = right
        self._leads = leads
        self._heights: dict[int, int] = {}  # by width: a layout asks for few, again and again
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def end_at(self, *, right: bool) -> None:
        """End the row at the right, or else begin it at the left."""
        if right is not self._right:
            self._right = right
            self.update()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        """Add an item at the end."""
        self._items.append(item)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Add a widget before what stands at this place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def standing(self) -> int:
        """How many of them take room."""
        return len(self._shown())

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  idem
        """The item at this place, if any."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  idem
        """Take the item at this place out, if there is one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  idem
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all lines are at this width."""
        if width not in self._heights:
            lines = self._lines(width)
            high = sum(_height(line, width) for line in lines)
            self._heights[width] = high + self.spacing() * max(0, len(lines) - 1)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it wants another size."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """All items on one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown)
        return QSize(width + self.spacing() * max(0, len(shown) - 1), _height(shown, width))

    def minimumSize(self) -> QSize:  # noqa: N802  idem
        """As wide as the widest item."""
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        high = max((item.minimumSize().height() for item in self._shown()), default=0)
        return QSize(widest, high)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  idem
        """Place every item."""
        super().setGeometry(rect)
        top = rect.top()
        lines = self._lines(rect.width())
        right = self._right and (len(lines) == 1 or self._leads is None)
        for number, line in enumerate(lines):
            high = _height(line, rect.width())
            left = rect.left() + (rect.width() - self._width(line) if right else 0)
            left += self._inset() if number else 0
            for item in line:
                size = _size(item, rect.width())
                down = top + (high - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, down), size))
                left += size.width() + self.spacing()
            top += high + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        shown = [item for item in self._items if not item.isEmpty()]
        return sorted(shown, key=_is_seen) if self._right else shown  # no hole at the right edge

    def _width(self, line: list[QLayoutItem]) -> int:
        widths = sum(item.sizeHint().width() for item in line)
        return widths + self.spacing() * (len(line) - 1)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        lines = self._broken(shown, width)
        if self._leads is not None and (len(lines) > 1 or not self._right):
            lines = self._broken(sorted(shown, key=self._place), width)
        return lines

    def _place(self, item: QLayoutItem) -> tuple[bool, bool]:
        """What leads, then the others; what is hidden leaves no hole before them."""
        return not _is_seen(item), item.widget() is not self._leads

    def _inset(self) -> int:
        """How far in later lines begin."""
        shown = self._shown()
        return shown[0].sizeHint().width() + self.spacing() if self._heads and shown else 0

    def _broken(self, shown: list[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        inset = self._inset()
        for item in shown:
            room = width - inset * (len(lines) > 1)
            if lines and self._width([*lines[-1], item]) <= room:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines


def _is_seen(item: QLayoutItem) -> bool:
    """What is hidden may keep its room."""
    widget = item.widget()
    return widget is None or not widget.isHidden()


def _size(item: QLayoutItem, width: int) -> QSize:
    """What an item takes of a line: its own width, or all of it and as high as that makes it."""
    size = item.sizeHint()
    if size.width() > width:
        size.setWidth(width)
        if item.hasHeightForWidth():
            size.setHeight(item.heightForWidth(width))
    return size


def _height(line: list[QLayoutItem], width: int) -> int:
    return max((_size(item, width).height() for item in line), default=0)


def flowing(
    spacing: int, *widgets: QWidget, right: bool = False, leads: QWidget | None = None
) -> QWidget:
    """These widgets in a row that may become several."""
    made = QWidget()
    flow = flow_in(made, Flow(spacing, right=right, leads=leads))
    for widget in widgets:
        flow.addWidget(widget)
    return made


def flow_in(holder: QWidget, flow: Flow) -> Flow:
    """The flow, which lays out what stands in this widget: the narrower, the higher."""
    holder.setLayout(flow)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return flow
