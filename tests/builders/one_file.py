"""The window on the file of one client."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.ids import Code
from app.services.practice.practice import Practice
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened

Prepare = Callable[[Practice, Code], object]


@dataclass(slots=True)
class OneFile:
    """The window, the practice and the client's code."""

    window: OpenWindow
    made: Made
    code: Code

    def page(self, part: str | None = None) -> ClientFilePage:
        """The page of the file, at one of its parts, at rest."""
        page = self.window.go(Place.CLIENT, self.code, part)
        assert isinstance(page, ClientFilePage)
        self.window.settle()
        return page

    def kept(self) -> Made:
        """The practice, once it is locked."""
        self.window.lock()
        return self.made


OpenFile = Callable[[Prepare], OneFile]


def opening(open_desk: OpenDesk, empty: Made) -> OpenFile:
    """A way to open the file of Rose Will, in which something was prepared."""

    def of(prepare: Prepare) -> OneFile:
        with opened(empty.folder) as practice:
            code = client(practice, "Rose Will", ("May Harper", "friend"))
            prepare(practice, code)
        window = open_desk(empty, {Place.CLIENT: ClientFilePage})
        return OneFile(window, empty, code)

    return of
