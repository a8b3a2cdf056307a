"""The card of strays: what is in the practice folder and is not the practice's, and the way out."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from app.domain.file_names import on_one_line
from app.services.audit.strays import Stray, Strays
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label

_KINDS: Final = {
    "keyring": QT_TRANSLATE_NOOP("Strays", "a copy of the key files"),
    "slots": QT_TRANSLATE_NOOP("Strays", "a copy of the key slots"),
    "vault": QT_TRANSLATE_NOOP("Strays", "a copy of your notes or contacts"),
    "log": QT_TRANSLATE_NOOP("Strays", "a copy of the log"),
    "copy": QT_TRANSLATE_NOOP("Strays", "a copy of another file of the practice"),
    "unfinished": QT_TRANSLATE_NOOP("Strays", "a file that was never finished"),
    "link": QT_TRANSLATE_NOOP("Strays", "a link"),
    "folder": QT_TRANSLATE_NOOP("Strays", "a folder"),
    "other": QT_TRANSLATE_NOOP("Strays", "an unknown file"),
}


class StraysCard(Card):
    """What was found, a button for all copies, and one for each unknown file."""

    def __init__(
        self, metrics: Metrics, found: Strays, destroy: Callable[[list[str]], None]
    ) -> None:
        super().__init__(metrics)
        self._destroy = destroy
        copies = [stray for stray in found.barring if stray.recognised]
        others = [stray for stray in found.barring if not stray.recognised]
        if found.barring:
            self._say("heading", self.tr("Files in the practice folder that are not Schtum’s"))
            self._say(
                "quiet",
                self.tr(
                    "A sync program, a file manager or a person put them there. They could bring "
                    "back what was destroyed, so nothing can be destroyed until they are gone."
                ),
            )
        for stray in copies:
            self._say("reading", _line(stray))
        if copies:
            self._button(self.tr("Destroy these copies…"), "", [])
        for stray in others:
            self._say("reading", _line(stray))
            self._button(self.tr("Destroy this file…"), stray.path, [stray.path])
        if others:
            self._say("quiet", self.tr("If you need such a file, move it to another folder."))
        if found.beside:
            self._say("heading", self.tr("Copies of this practice beside its folder"))
            self._say("reading", ", ".join(map(on_one_line, found.beside)))
            self._say("quiet", self.tr("Schtum does not reach them. Delete those you do not need."))

    def _say(self, role: str, words: str) -> None:
        self.column.addWidget(label(role, words, wrap=True))

    def _button(self, words: str, about: str, paths: list[str]) -> None:
        made = button(words, partial(self._destroy, paths))
        if about:
            made.setAccessibleName(f"{words} {about}")
        across = QHBoxLayout()
        across.addWidget(made)
        across.addStretch(1)
        self.column.addLayout(across)


def _line(stray: Stray) -> str:
    kind = QCoreApplication.translate("Strays", str(_KINDS[stray.kind]))
    return f"{on_one_line(stray.path)}: {kind}"
