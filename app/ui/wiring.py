"""Which page is which: every page is made here, with what it needs and nothing more."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from app.ui.dialogs.ask import Ask
from app.ui.navigation import Place
from app.ui.page import Factories, Page
from app.ui.pages.approach.page import ApproachPage
from app.ui.pages.as_read import AsReadPage
from app.ui.pages.asked.page import AskedPage
from app.ui.pages.backups import Backups
from app.ui.pages.beginning.page import BeginningPage
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.clients import Clients
from app.ui.pages.decision.page import DecisionPage
from app.ui.pages.destroy.page import DestroyPage
from app.ui.pages.destroy.part import PartPage
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.guide import GuidePage
from app.ui.pages.help import HelpPage
from app.ui.pages.log import LogPage
from app.ui.pages.new_client import NewClient
from app.ui.pages.new_request import NewRequestPage
from app.ui.pages.note.page import NotePage
from app.ui.pages.papers import PapersPage
from app.ui.pages.record.page import RecordPage
from app.ui.pages.register_letter import RegisterLetterPage
from app.ui.pages.registers import RegistersPage
from app.ui.pages.release.page import ReleasePage
from app.ui.pages.report.page import ReportPage
from app.ui.pages.request.page import RequestPage
from app.ui.pages.requests import RequestsPage
from app.ui.pages.retention.page import RetentionPage
from app.ui.pages.rules.page import RulesPage
from app.ui.pages.search import Search
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.settle.page import SettlePage
from app.ui.pages.sheet.extract import ExtractPage
from app.ui.pages.sheet.page import SheetPage
from app.ui.pages.templates import TemplatesPage
from app.ui.pages.today import TodayPage
from app.ui.pages.wording import WordingPage
from app.ui.pages.year import YearPage
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.empty import EmptyState

Maker = Callable[[Session, Appearance, Ask], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What every page is given."""

    session: Session
    appearance: Appearance
    ask: Ask
    preferences: Preferences


def factories(given: Given) -> Factories:
    """How each page of an open practice is made."""
    makers = _makers(given)
    made: dict[Place, Callable[[], Page]] = {
        place: partial(maker, given.session, given.appearance, given.ask)
        for place, maker in makers.items()
    }
    for place in Place:
        made.setdefault(place, partial(_Unwritten, given.appearance))
    return MappingProxyType(made)


def _makers(given: Given) -> dict[Place, Maker]:
    """The page of each place."""
    return {
        Place.TODAY: TodayPage,
        Place.CLIENTS: Clients,
        Place.NEW_CLIENT: NewClient,
        Place.CLIENT: ClientFilePage,
        Place.NOTE: partial(NotePage, hinting=lambda: given.preferences.now.hints),
        Place.AS_READ: AsReadPage,
        Place.REPORT: ReportPage,
        Place.RECORD: RecordPage,
        Place.BEGINNING: BeginningPage,
        Place.PAPERS: PapersPage,
        Place.DECISION: DecisionPage,
        Place.SHEET: SheetPage,
        Place.EXTRACT: ExtractPage,
        Place.RELEASE: ReleasePage,
        Place.SETTLE: SettlePage,
        Place.SEARCH: Search,
        Place.REQUESTS: RequestsPage,
        Place.NEW_REQUEST: NewRequestPage,
        Place.REQUEST: RequestPage,
        Place.APPROACH: ApproachPage,
        Place.ASKED: AskedPage,
        Place.RETENTION: RetentionPage,
        Place.DESTROY: DestroyPage,
        Place.PART: PartPage,
        Place.RULES: RulesPage,
        Place.YEAR: YearPage,
        Place.LOG: LogPage,
        Place.HELP: HelpPage,
        Place.GUIDE: GuidePage,
        Place.SETTINGS: partial(SettingsPage, given.preferences),
        Place.BACKUPS: Backups,
        Place.REGISTERS: RegistersPage,
        Place.LETTER: RegisterLetterPage,
        Place.DOCUMENTS: DocumentsPage,
        Place.WORDING: WordingPage,
        Place.TEMPLATES: TemplatesPage,
    }


class _Unwritten(Page):
    """A place that has no page yet."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self.column.addWidget(EmptyState(appearance.metrics, self.tr("There is nothing here yet.")))
