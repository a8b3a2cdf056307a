"""Draft page: a page whose writing is kept at every pause, until it is signed or saved."""

from app.domain.notes import Draft, new_draft
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import draft as drafts
from app.services.records.draft_fallback import Sealer
from app.ui.dialogs.ask import Ask, Question
from app.ui.keeper import Keeper
from app.ui.moments import draft_saved
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Kept, Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice


class DraftPage(Page):
    """A page that is told of every key by `keeper.typed`, and says what there is to keep.

    `_disk_full`, `_not_kept` and `_lost` are its own sentences for a draft that is kept in the
    space reserved for it, one that is not kept, and one that somebody wants to discard.
    """

    _disk_full: str
    _not_kept: str
    _lost: Question

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self._draft_id = new_draft()
        self._sealer: Sealer | None = None  # there is one as long as there is something to keep
        self.notice = Notice(self.metrics)
        self.kept = label("caption")
        self.discard = button(self.tr("Discard"), self._on_discard)
        self.keeper = Keeper(self)
        self.keeper.due.connect(self._keep)

    def _draft(self) -> Draft:
        """What stands here now."""
        raise NotImplementedError

    def _blank(self) -> bool:
        """Whether nothing stands here that would be missed."""
        raise NotImplementedError

    def _amiss(self) -> str:
        """What is wrong with a draft that is kept; nothing as a rule."""
        return ""

    def _leave(self) -> None:
        """Go where the draft's record would be shown."""
        raise NotImplementedError

    @override
    def leave(self) -> None:
        # The session hears how it went, this page no more.
        if self._sealer is None or not self.keeper.stop() or self._blank():
            return
        session = self._session
        session.keep_draft(self._draft(), self._sealer, session.heard, session.refused)

    def _begin(self, draft: Draft | None, sealer: Sealer) -> None:
        """Go on with a draft, or begin one."""
        self._draft_id = new_draft() if draft is None else draft.id
        self._sealer = sealer
        self.discard.setVisible(draft is not None)
        if draft is not None:
            self._say_kept(draft)

    def _keep(self) -> None:
        if self._sealer is None:
            return
        if self._blank():
            draft_id = self._draft_id
            self._session.ask(
                lambda practice, _: practice.do(drafts.discard, draft_id), self._on_dropped
            )
            return
        self._session.keep_draft(self._draft(), self._sealer, self._on_kept, self._on_not_kept)

    def _on_kept(self, kept: Kept) -> None:
        self._say_kept(kept.draft)
        words = self._amiss() if kept.in_vault else self._disk_full
        if not words:
            self.notice.clear()
        elif self.notice.isHidden() or self.notice.words.text() != words:  # said aloud once
            self.notice.say(words)

    def _on_not_kept(self, error: Exception) -> None:
        self.keeper.unkept = True
        self.notice.say(f"{problem_of(error).title} {self._not_kept}")

    def _on_dropped(self, _: object) -> None:
        self.kept.setText("")
        self.kept.hide()

    def _say_kept(self, draft: Draft) -> None:
        self.kept.setText(draft_saved(draft.kept, seconds=True))
        self.kept.show()
        self.told.emit(draft_saved(draft.kept))

    def _on_discard(self) -> None:
        self._ask.confirm(self._lost, self._drop)

    def _drop(self) -> None:
        self.keeper.stop()
        self._sealer = None
        draft_id = self._draft_id

        def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
            return practice.do(drafts.discard, draft_id), None

        self._session.change(work, self._on_gone)

    def _on_gone(self, _: object) -> None:
        self._leave()
