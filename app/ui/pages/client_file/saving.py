"""What the timeline of a file saves elsewhere: the proof of a note, a decision for a panel."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.ids import Code, NoteId, RecordId
from app.services.handovers.document import FILE_NAME
from app.ui.dialogs.ask import Ask
from app.ui.pages.client_file.panel_names import PanelNames
from app.ui.pages.client_file.queries import names_to_choose, printing, proving
from app.ui.pages.client_file.timeline import Timeline
from app.ui.session import Session
from app.ui.theme.appearance import Appearance


class Saving(QObject):
    """Asks where to, saves, and says where it is. `code` is the file that is on the page.

    `names` asks which name a panel reads of a client who has had several.
    """

    saved = Signal(str)  # in these words
    refused = Signal(object)

    def __init__(
        self,
        owner: QObject,
        session: Session,
        appearance: Appearance,
        ask: Ask,
        timeline: Timeline,
    ) -> None:
        super().__init__(owner)
        self._session, self._ask = session, ask
        self._code = Code("")
        self.names = PanelNames(appearance)
        self.names.save_asked.connect(self._on_named)
        timeline.prove_asked.connect(self._on_prove_asked)
        timeline.panel_asked.connect(self._on_panel_asked)

    @property
    def code(self) -> Code:
        """Which file it is."""
        return self._code

    @code.setter
    def code(self, code: Code) -> None:
        self._code = code
        self.names.hide()

    def _on_prove_asked(self, note: str) -> None:
        title = self.tr("Save a proof of when this note was signed")
        self._ask.choose_new(title, "proof.json", partial(self._prove, NoteId(note)))

    def _prove(self, note: NoteId, out: Path) -> None:
        self._session.ask(
            proving(self.code, note, out), self._on_proved, otherwise=self._on_refused
        )

    def _on_proved(self, out: Path) -> None:
        words = self.tr(
            "Saved in {path}. It contains this note. Anyone who has a checkpoint of your log "
            "can check it with verify_log.py."
        )
        self.saved.emit(words.format(path=out))

    def _on_panel_asked(self, decision: str) -> None:
        asked = names_to_choose(self.code, RecordId(decision))
        self._session.ask(asked, self._on_names, otherwise=self._on_refused)

    def _on_names(self, found: tuple[RecordId, tuple[tuple[str, ...], ...]]) -> None:
        decision, names = found
        if names:
            self.names.ask(decision, names)
        else:
            self._on_named(decision, ())

    def _on_named(self, decision: str, names: Sequence[str]) -> None:
        title = self.tr("Save the decision for a panel")
        self._ask.choose_new(title, FILE_NAME, partial(self._panel, RecordId(decision), names))

    def _panel(self, decision: RecordId, names: Sequence[str], out: Path) -> None:
        self._session.ask(
            printing(self.code, decision, out, names), self._on_printed, otherwise=self._on_refused
        )

    def _on_printed(self, out: Path) -> None:
        self.names.hide()
        words = self.tr("Saved in {path}. It is about your client: keep it as you keep your notes.")
        self.saved.emit(words.format(path=out))

    def _on_refused(self, error: Exception) -> None:
        self.refused.emit(error)
