"""The window: a sidebar, one page, and a line of state. It does nothing itself; pages do."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from app.services.practice.changes import Changed
from app.ui import composition
from app.ui.actions import ACTIONS, Name
from app.ui.navigation import FOOT, SECTIONS, Place, Route, Section, section_at, section_of
from app.ui.page import Factories, Page
from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import STEP
from app.ui.titles import entitle
from app.ui.widgets.curtain import Curtain
from app.ui.widgets.notice import Notice
from app.ui.widgets.sections import Sections

_SIDE: Final = 216  # wide enough for the longest state line at 100 %
_SHARE: Final = 4  # of the window: where it is narrow for its text, the page comes first
_LONGEST_WAY_BACK: Final = 50


class Shell(QMainWindow):
    """Shows one page at a time and tells it what changed."""

    lock_asked = Signal()
    closing = Signal()
    initials_asked = Signal()  # in the place of names, or names again
    arrived = Signal()  # at another page
    text_resized = Signal(int)  # percent, for whoever keeps the settings

    def __init__(self, factories: Factories, appearance: Appearance) -> None:
        super().__init__()
        self._factories = factories
        self._appearance = appearance
        self._page: Page | None = None
        self._route: Route | None = None
        self.composition = composition.follow(self)
        self._behind: list[Route] = []
        entitle(self)
        self.sections = Sections(SECTIONS, self.tr("Sections"))
        self.foot = Sections(FOOT, self.tr("Practice"))
        self.state = QLabel()
        self.notice = Notice(appearance.metrics)
        self._told = ""
        self._standing = ""
        self._side = QWidget()
        self._band = QVBoxLayout()
        self._place = QHBoxLayout()
        self._lay_out()
        for lines in (self.sections, self.foot):
            lines.chosen.connect(self._on_section)
        appearance.changed.connect(self._on_dressed)
        self.notice.turned.connect(self._fit_band)
        self._bind_keys()
        self._on_dressed()

    @property
    def page(self) -> Page | None:
        """The page on screen."""
        return self._page

    @property
    def route(self) -> Route | None:
        """Where the window is."""
        return self._route

    @property
    def here(self) -> Route | None:
        """The way back to what is shown, with the part of it that is."""
        if self._page is None or self._route is None:
            return None
        return self._page.here(self._route)

    def show_route(self, route: Route) -> None:
        """Leave the page, delete it, and enter another."""
        if self._page is not None and self._route is not None and self._route != route:
            behind = self._page.behind(self._route)
            self._behind = [*self._behind, behind][-_LONGEST_WAY_BACK:]
        self._enter(route)

    def go_back(self) -> None:
        """Return to where one came from, if anywhere."""
        if self._behind:
            self._enter(self._behind.pop())

    def enter_again(self) -> None:
        """Leave the page and come back to where it is: everything on it is asked for anew."""
        if self._page is not None and self._route is not None:
            self._enter(self._page.behind(self._route))

    def offer(self, changed: Changed) -> None:
        """Tell the page on screen what a journey touched; no other page exists."""
        if self._page is not None:
            self._page.on_changed(changed)

    def tell(self, words: str) -> None:
        """Say what a page has just done, at the bottom left. An empty text says nothing."""
        self._told = words
        self._say_state()

    def stand(self, words: str) -> None:
        """Say how things stand, below what the page has just done."""
        self._standing = words
        self._say_state()

    def _say_state(self) -> None:
        self.state.setText("\n".join(part for part in (self._told, self._standing) if part))

    def count(self, place: Place, due: int) -> None:
        """Put the number of due things beside a section; none when it is 0."""
        section = section_at(place)
        if section in SECTIONS:
            self.sections.say(section, f"{section.label()}  {due}" if due else section.label())
            self._fit_side()

    def clear(self) -> None:
        """Leave the page and show none: before the lock, and at the end."""
        self.curtain.lift()
        self._leave()

    def laid_out(self) -> None:
        """The page has what it asked for: it is shown when it has its shape."""
        if self._page is not None:
            self.curtain.lift_from(self._page)

    def _leave(self) -> None:
        page, self._page, self._route = self._page, None, None
        if page is None:
            return
        composition.finish()
        page.leave()
        self._place.removeWidget(page)
        page.hide()  # off the accessibility bus now; deleted when its own event has returned
        page.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sidebar leaves room for the page."""
        super().resizeEvent(event)
        self._fit_side()
        self._fit_band()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing can be lost, so nothing is asked."""
        self.clear()
        self.closing.emit()
        super().closeEvent(event)

    def _enter(self, route: Route) -> None:
        if self._page is not None:
            self.curtain.fall()
        self._leave()
        self.notice.clear()
        page = self._factories[route.place]()
        self._page, self._route = page, route
        page.go.connect(self.show_route)
        page.back.connect(self.go_back)
        page.lock_asked.connect(self.lock_asked)
        page.told.connect(self.tell)
        page.wrote.connect(self.offer)
        self._place.addWidget(page, 1)
        self.curtain.raise_()  # a new page stands before all that was there
        self._mark(route)
        page.show()
        page.enter(route)
        page.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrived.emit()

    def _mark(self, route: Route) -> None:
        """The sidebar follows the page; it must not lead it back here."""
        section = section_of(route)
        for lines in (self.sections, self.foot):
            lines.mark(section)

    def _on_section(self, section: Section) -> None:
        if section.place is None:
            self.lock_asked.emit()
        else:
            self.show_route(Route(section.place))

    def _lay_out(self) -> None:
        root = QWidget()
        root.setProperty("role", "canvas")
        across = QHBoxLayout(root)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        brand = QLabel("Schtum")
        brand.setProperty("role", "brand")
        self.state.setProperty("role", "caption")
        self.state.setWordWrap(True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._side.setProperty("role", "side")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        down = QVBoxLayout(self._side)
        down.setSpacing(0)
        down.addWidget(brand)
        down.addWidget(self.sections, 1)
        down.addWidget(self.foot)
        down.addWidget(self.state)
        across.addWidget(self._side)
        self._band.addWidget(self.notice)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addLayout(self._band)
        beside.addLayout(self._place, 1)
        across.addLayout(beside, 1)
        self.setCentralWidget(root)
        self.curtain = Curtain(root)
        self.curtain.late.connect(self.laid_out)
        self.brand = brand

    def _on_dressed(self) -> None:
        metrics = self._appearance.metrics
        gap = metrics.gap
        self._fit_side()
        self.brand.setContentsMargins(gap(6), gap(5), gap(5), gap(3))
        self.state.setContentsMargins(gap(6), gap(3), gap(4), gap(3))
        two = 0 if metrics.large else round(2.5 * metrics.caption)
        self.state.setMinimumHeight(two + gap(6))  # what is told for a moment moves no section
        self._fit_band()
        layout = self._side.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def _fit_band(self) -> None:
        """A band stands clear of the edge above it; without one, the page begins where it does.

        It is as wide as a page.
        """
        metrics = self._appearance.metrics
        left, _, right, _ = metrics.around
        right = max(right, self.width() - self._side.width() - left - metrics.content)
        above = 0 if self.notice.isHidden() else metrics.gap(4)
        self._band.setContentsMargins(left, above, right, 0)

    def _fit_side(self) -> None:
        """The sidebar takes a quarter of the window at most, but what its lines need."""
        most = max(self.width() // _SHARE, self.sections.needed(), self.foot.needed())
        self._side.setFixedWidth(min(self._appearance.metrics.px(_SIDE), most))

    def _bind_keys(self) -> None:
        for section in SECTIONS:
            self._on_key(section.key, partial(self._on_section, section))
        does = {
            Name.FIND: partial(self.show_route, Route(Place.SEARCH)),
            Name.SOMEONE_ASKS: partial(self.show_route, Route(Place.APPROACH)),
            Name.INITIALS: self.initials_asked.emit,
            Name.LOCK: self.lock_asked.emit,
            Name.LARGER: partial(self._resize_by, STEP),
            Name.SMALLER: partial(self._resize_by, -STEP),
            Name.USUAL: partial(self._resize_by, 0),
            Name.BACK: self.go_back,
            Name.HELP: partial(self.show_route, Route(Place.HELP)),
            Name.SETTINGS: partial(self.show_route, Route(Place.SETTINGS)),
        }
        for action in ACTIONS:
            for keys in action.keys:
                self._on_key(keys, does[action.name])

    def _on_key(self, keys: str, call: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(call)

    def _resize_by(self, percent: int) -> None:
        now = self._appearance.metrics.percent
        self._appearance.resize(now + percent if percent else 100)
        self.text_resized.emit(self._appearance.metrics.percent)
